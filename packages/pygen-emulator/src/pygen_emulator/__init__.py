"""An embedded Cognite Data Fusion for tests and demos: the data modeling API on SQLite."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pygen_emulator.clock import Clock, SteadyClock, SystemClock
    from pygen_emulator.emulator import Emulator
    from pygen_emulator.failure import EmulatorError
    from pygen_emulator.faults import Fault
    from pygen_emulator.wire.message import Request, Response

    __version__: str

__all__ = ["Clock", "Emulator", "EmulatorError", "Fault", "Request", "Response", "SteadyClock", "SystemClock"]

_PLACES = {
    "Clock": "clock",
    "Emulator": "emulator",
    "EmulatorError": "failure",
    "Fault": "faults",
    "Request": "wire.message",
    "Response": "wire.message",
    "SteadyClock": "clock",
    "SystemClock": "clock",
}


def __getattr__(name: str) -> object:
    """Load a public name when it is asked for: an import of the package, as a pytest plugin does it, loads nothing."""
    if name == "__version__":
        return import_module("importlib.metadata").version("pygen-emulator")
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_PLACES[name]}"), name)
