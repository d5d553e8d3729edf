"""The emission kit: what every generator needs to turn the IR into files that are safe to write.

Needs the extra ``emit`` (Jinja2). Importing this package loads nothing; import what you use from its modules.
"""
