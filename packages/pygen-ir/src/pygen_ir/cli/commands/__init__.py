"""The commands that all generators share: one module a command, each with ``run(run: CommandRun) -> ExitCode``."""
