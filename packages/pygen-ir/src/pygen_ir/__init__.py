"""Validation of data models, a language-neutral intermediate representation, and what all SDK generators share."""

from importlib.metadata import version as _version

__version__ = _version("pygen-ir")
