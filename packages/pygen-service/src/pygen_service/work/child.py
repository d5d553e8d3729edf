"""What runs in a job's own process: it bounds itself, reads the order, writes the product, and ends."""

from __future__ import annotations

import errno
import json
import os
import resource
import sys
import traceback
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pygen_service.problem import Problem, ProblemError

if TYPE_CHECKING:
    from pydantic import JsonValue

ORDER: Final = "order.json"
PROGRESS: Final = "progress"
CONTENT: Final = "content"
REPORT: Final = "report.json"
_NICENESS = 10
_OPEN_FILES = 256
_MORE_SECONDS = 2


@dataclass(frozen=True, slots=True)
class ProcessLimits:
    """Bounds of a job's process.

    Attributes:
        cpu_seconds: Time on processors.
        memory_bytes: Address space.
        file_bytes: Largest file that it writes.
    """

    cpu_seconds: int
    memory_bytes: int
    file_bytes: int


def run_child(folder: Path, limits: ProcessLimits) -> None:
    """Does the work of one job. Never returns: the process ends.

    Args:
        folder: The job's own, with the order in it; the product is written there.
        limits: Bounds.
    """
    code = 1
    try:
        _prepare(folder, limits)
        _work(folder)
        code = 0
    except BaseException:  # noqa: BLE001 - nothing may return into the process that forked
        traceback.print_exc(limit=-20)
    finally:
        sys.stderr.flush()
        os._exit(code)


def _prepare(folder: Path, limits: ProcessLimits) -> None:
    os.setsid()
    null = os.open(os.devnull, os.O_RDWR)
    log = os.open(folder / "stderr", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    os.dup2(null, 0)
    os.dup2(null, 1)
    os.dup2(log, 2)
    os.closerange(3, _OPEN_FILES)
    os.chdir(folder)
    os.environ["TMPDIR"] = str(folder)
    _step_back()
    for kind, value in (
        (resource.RLIMIT_CPU, limits.cpu_seconds),
        (resource.RLIMIT_AS, limits.memory_bytes),
        (resource.RLIMIT_FSIZE, limits.file_bytes),
        (resource.RLIMIT_NOFILE, _OPEN_FILES),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(kind)
        bound = value if hard == resource.RLIM_INFINITY else min(value, hard)
        # At the hard limit of time the signal is SIGKILL, which would look like a loss: it lies beyond the soft one.
        most = bound + _MORE_SECONDS if kind == resource.RLIMIT_CPU and hard == resource.RLIM_INFINITY else bound
        resource.setrlimit(kind, (bound, most))


def _step_back() -> None:
    """Lets answers to callers go first. Where Linux shares time among sessions, the priority of the session counts."""
    os.nice(_NICENESS)
    with suppress(OSError):
        Path("/proc/self/autogroup").write_text(str(_NICENESS), encoding="ascii")


def _work(folder: Path) -> None:
    from .generation import produce
    from .order import Order

    def note(word: str) -> None:
        (folder / PROGRESS).write_text(word, encoding="ascii")

    try:
        order = Order.from_json((folder / ORDER).read_text(encoding="utf-8"))
        product = produce(order, note)
        (folder / CONTENT).write_bytes(product.content)
        report: dict[str, JsonValue] = {
            "media_type": product.media_type,
            "filename": product.filename,
            "summary": product.summary,
        }
    except ProblemError as error:
        report = {"problem": error.problem.document()}
    except MemoryError:
        report = {"problem": Problem("JOB.MEMORY_LIMIT", "the limit of memory was reached").document()}
    except OSError as error:
        if error.errno not in (errno.EFBIG, errno.ENOMEM):
            raise
        code = "JOB.FILE_LIMIT" if error.errno == errno.EFBIG else "JOB.MEMORY_LIMIT"
        report = {"problem": Problem(code, "a limit of the job was reached").document()}
    draft = folder / f"{REPORT}.draft"
    draft.write_text(json.dumps(report), encoding="utf-8")
    draft.replace(folder / REPORT)
