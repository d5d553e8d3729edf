"""The command ``wheel``: from data models to an installable file."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from pygen_ir.cli.command_error import ExitCode
from pygen_ir.cli.console import Styled
from pygen_ir.cli.generation import describe, make, refuse
from pygen_ir.cli.reporting import refusal_of, report
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
    made = make(run, format_code=run.settings.format_code)
    if not run.settings.json:
        report(run.console, made.diagnostics)
    refused = refusal_of(made.diagnostics, strict=run.settings.strict)
    if made.output is None or refused is not None:
        return refuse(run, made, refused or ExitCode.MODEL_INVALID)
    wheel = wheel_of(made.output, requirements_of(vendored=bool(run.settings.vendored)))
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
