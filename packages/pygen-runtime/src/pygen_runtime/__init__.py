"""What a generated Python SDK needs at run time, and nothing else."""

from importlib.metadata import version as _version

__version__ = _version("pygen-runtime")
