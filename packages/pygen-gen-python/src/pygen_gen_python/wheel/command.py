"""The command ``wheel``: from data models to an installable file."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from pygen_ir.cli.command_error import ExitCode
from pygen_ir.cli.console import Styled
from pygen_ir.cli.generation import describe, make_accepted
from pygen_ir.cli.saved_file import check_place, save

from .requirements import requirements_of
from .wheel import wheel_of

if TYPE_CHECKING:
    from pydantic import JsonValue

    from pygen_ir.cli.running import CommandRun

_FOLDER = "dist"


def run(run: CommandRun) -> ExitCode:
    """Generates an SDK and writes it as a wheel.

    Raises:
        CommandError: The models cannot be read, or an option cannot be used.
        OutputError: The folder cannot take the wheel.
    """
    started = time.perf_counter()
    accepted = make_accepted(run)
    if isinstance(accepted, ExitCode):
        return accepted
    made, output = accepted
    wheel = wheel_of(output, requirements_of(vendored=bool(run.settings.vendored)))
    shown = f"{run.extra.get('folder') or _FOLDER}/{wheel.file_name}"
    check_place(run.folder / shown)
    save(run.folder / shown, wheel.content)
    if run.settings.json:
        facts: dict[str, JsonValue] = {
            "distribution": wheel.name,
            "version": wheel.version,
            "requires": list(wheel.requires),
            "file": str(run.folder / shown),
        }
        run.console.document(describe(run, made, ExitCode.DONE) | facts)
        return ExitCode.DONE
    size, seconds = len(wheel.content) / 1024, time.perf_counter() - started
    needs = ", ".join(wheel.requires)
    what = f": {wheel.name} {wheel.version} in {shown} ({size:,.0f} KiB, needs {needs}) in {seconds:.1f} s"
    run.console.say(Styled("done", "done"), what)
    return ExitCode.DONE
