"""An embedded Cognite Data Fusion for tests and demos: the data modeling API on SQLite."""

from importlib.metadata import version as _version

__version__ = _version("pygen-emulator")
