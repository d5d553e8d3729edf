"""Cyclic garbage collection rests while a page is decoded: thousands of new objects, none of them garbage.

On Python 3.11 and 3.12 the collector would walk them again and again, which costs more than decoding them. The pause
is counted across threads, never turns on what the application turned off, and can be switched off.
"""

from __future__ import annotations

import gc
import os
import threading
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from types import TracebackType


class GcPause:
    """A `with` block without cyclic garbage collection. Blocks may nest and overlap in threads.

    Set `PYGEN_GC_PAUSE=0` in the environment, or `GcPause.enabled = False`, to leave the collector alone.
    """

    enabled: ClassVar[bool] = os.environ.get("PYGEN_GC_PAUSE", "1") != "0"
    _lock: ClassVar[threading.Lock] = threading.Lock()
    _depth: ClassVar[int] = 0
    _was_on: ClassVar[bool] = False

    def __init__(self) -> None:
        self._counted = False

    def __enter__(self) -> None:
        if not self.enabled:
            return
        with GcPause._lock:
            if GcPause._depth == 0:
                GcPause._was_on = gc.isenabled()
                gc.disable()
            GcPause._depth += 1
        self._counted = True

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if not self._counted:
            return
        with GcPause._lock:
            GcPause._depth -= 1
            if GcPause._depth == 0 and GcPause._was_on:
                gc.enable()
