"""Importing an SDK: of CogniteCore, side by side with that of pygen 1.x and with what any client needs."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from comparing import Finding, Section
from generation import CORE, with_pygen, with_v1
from synthetic_model import synthetic_model

if TYPE_CHECKING:
    from collections.abc import Iterator

IMPORT = "from made import MadeClient"


def import_seconds(statement: str, folder: Path) -> float:
    """What a fresh interpreter takes for a statement."""
    command = [sys.executable, "-W", "ignore", "-c", statement]
    began = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, cwd=folder)
    return time.perf_counter() - began


def find_imports(rounds: int) -> Iterator[Finding]:
    """The time of an import, without that of the interpreter."""
    with tempfile.TemporaryDirectory() as place:
        ours, v1 = Path(place) / "ours", Path(place) / "v1"
        model = CORE
        if not model.exists():
            model = Path(place) / "model.json"
            model.write_text(json.dumps(synthetic_model(33)), "utf-8")
        for make, folder in ((with_pygen, ours), (with_v1, v1)):
            folder.mkdir()
            subprocess.run(make(model, folder), check=True, capture_output=True)
        floor = "import httpx, pydantic"
        programs = (("pass", ours), (IMPORT, ours), (IMPORT, v1), (floor, ours))
        for statement, folder in programs:
            import_seconds(statement, folder)  # compiles
        rows = [[import_seconds(*program) for program in programs] for _ in range(2 * rounds)]
    empty, us, them, both = (statistics.median(column) for column in zip(*rows, strict=True))
    note = f"{(us - empty) * 1000:.0f} against {(them - empty) * 1000:.0f} ms"
    ratios = tuple((mine - nothing) / (theirs - nothing) for nothing, mine, theirs, _ in rows)
    yield Finding(f"`{IMPORT}`, {model.stem}, to v1's", ratios, 0.15, at_most=True, note=note)
    note = f"{(us - empty) * 1000:.0f} against {(both - empty) * 1000:.0f} ms"
    ratios = tuple((mine - nothing) / (floor - nothing) for nothing, mine, _, floor in rows)
    yield Finding("the same, to `import httpx, pydantic`", ratios, 1.3, at_most=True, note=note)


SECTIONS = (Section("Import", find_imports),)
