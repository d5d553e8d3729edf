"""What the command lines of all generators share: settings, login, sources of models, commands, exit codes.

Importing this package imports neither a client nor typer; each command loads what it needs when it runs.
"""
