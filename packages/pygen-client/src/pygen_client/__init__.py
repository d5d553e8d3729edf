"""A standalone client for the data modeling API of Cognite Data Fusion: typed, synchronous and asynchronous."""

from importlib.metadata import version as _version

__version__ = _version("pygen-client")
