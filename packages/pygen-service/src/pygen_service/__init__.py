"""An HTTP service that validates data models and generates SDKs on demand."""

from importlib.metadata import version as _version

__version__ = _version("pygen-service")
