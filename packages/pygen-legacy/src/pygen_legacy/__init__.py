"""Keeps pygen 1.x working, and leads from it to the new packages."""

from importlib.metadata import version as _version

__version__ = _version("pygen-legacy")
