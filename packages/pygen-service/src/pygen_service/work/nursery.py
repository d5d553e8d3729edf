"""The nursery: a small process that has loaded the generators and forks one child a job, in milliseconds.

It speaks JSON lines: ``{"start": id, "folder": …, "limits": …}`` and ``{"kill": id}`` come in, ``{"ended": id,
"status": …}`` goes out. When its input ends, because the worker ended in whatever way, it kills every child with all
processes of its group, and ends.
"""

from __future__ import annotations

import gc
import json
import os
import select
import signal
import socket
import sys
from contextlib import suppress
from pathlib import Path

from pygen_service.example_model import EXAMPLE_MODEL

from .child import ProcessLimits, run_child
from .languages import LANGUAGES

_CHUNK = 65_536


class Nursery:
    """The children, by job."""

    def __init__(self) -> None:
        self._jobs: dict[int, str] = {}

    def obey(self, line: bytes) -> None:
        """Does what one line says."""
        message = json.loads(line)
        if "start" in message:
            self._start(message["start"], Path(message["folder"]), ProcessLimits(**message["limits"]))
        else:
            for pid, job in self._jobs.items():
                if job == message["kill"]:
                    _kill_group(pid)

    def collect(self) -> None:
        """Reports children that ended, and ends what they left behind."""
        for pid, job in list(self._jobs.items()):
            if os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
                continue
            _kill_group(pid)  # before the wait: until then nobody else can have this number
            _, status = os.waitpid(pid, 0)
            del self._jobs[pid]
            _say({"ended": job, "status": status})

    def end(self) -> None:
        """Kills all."""
        for pid in self._jobs:
            _kill_group(pid)
            os.waitpid(pid, 0)

    def _start(self, job: str, folder: Path, limits: ProcessLimits) -> None:
        pid = os.fork()
        if pid == 0:
            signal.set_wakeup_fd(-1)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            run_child(folder, limits)
        self._jobs[pid] = job


def _kill_group(pid: int) -> None:
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, signal.SIGKILL)
    with suppress(ProcessLookupError):  # between fork and setsid it leads no group yet
        os.kill(pid, signal.SIGKILL)


def _say(message: dict[str, object]) -> None:
    os.write(1, json.dumps(message).encode() + b"\n")


def _load() -> None:
    """Loads what every job needs, before the first fork, by doing a small job: templates and schemas are made then."""
    from .generation import produce
    from .order import Order, OrderLimits, OrderOptions

    for name in LANGUAGES:
        with suppress(ImportError):  # a language that is not installed here fails in its jobs, not in all
            options = OrderOptions(format_code=False)
            produce(Order("generate", [EXAMPLE_MODEL], name, "zip", options, OrderLimits(9, 9)), lambda _: None)
    gc.collect()
    gc.freeze()


def main() -> None:
    """Runs until the input ends."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)  # the worker decides
    woken, waker = socket.socketpair()
    waker.settimeout(0)
    woken.settimeout(0)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.set_wakeup_fd(waker.fileno())
    _load()
    _say({"ready": os.getpid()})
    nursery = Nursery()
    pending = b""
    while True:
        ready, _, _ = select.select([0, woken.fileno()], [], [])
        if woken.fileno() in ready:
            woken.recv(_CHUNK)
            nursery.collect()
        if 0 in ready:
            chunk = os.read(0, _CHUNK)
            if not chunk:
                break
            *lines, pending = (pending + chunk).split(b"\n")
            for line in lines:
                nursery.obey(line)
    nursery.end()
    sys.exit(0)


if __name__ == "__main__":
    main()
