"""Settings that hold for every SDK in this process."""

from pygen_runtime.settings import global_config

__all__ = ["global_config"]
