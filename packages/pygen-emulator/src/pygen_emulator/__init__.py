"""An embedded Cognite Data Fusion for tests and demos: the data modeling API on SQLite."""

from importlib.metadata import version as _version

from pygen_emulator.clock import Clock, SteadyClock, SystemClock
from pygen_emulator.emulator import Emulator
from pygen_emulator.failure import EmulatorError
from pygen_emulator.wire.message import Request, Response

__all__ = ["Clock", "Emulator", "EmulatorError", "Request", "Response", "SteadyClock", "SystemClock"]
__version__ = _version("pygen-emulator")
