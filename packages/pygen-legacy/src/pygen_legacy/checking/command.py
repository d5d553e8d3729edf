"""The command ``check``: what will change for programs, SDKs and settings of pygen 1.x."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from pygen_ir.cli.command_error import ExitCode
from pygen_ir.cli.console import Styled
from pygen_ir.printable import printable
from pygen_legacy.migration.command import named_paths
from pygen_legacy.migration.findings import Verdict
from pygen_legacy.migration.programs import read_programs, read_sdks

from .behaviours import behaviours_in
from .settings_files import look_at_settings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pygen_ir.cli.running import CommandRun
    from pygen_legacy.migration.findings import Finding
    from pygen_legacy.migration.sdk import Sdk

    from .behaviours import Behaviour

_WORDS = {Verdict.REWRITTEN: "migrate rewrites", Verdict.DECIDE: "decide", Verdict.NOTE: "note"}


def run(run: CommandRun) -> ExitCode:
    """Prints what was found: it is the data of this command.

    Raises:
        CommandError: A file cannot be read, or is no Python.
    """
    named = named_paths(run)
    sdks = read_sdks(named)
    programs = list(read_programs(named, sdks, run.folder))
    found = [each for program in programs for each in program.rewritten.findings if each.code != "MIGRATE.SETTING"]
    for folder in filter(Path.is_dir, named):
        found += look_at_settings(folder)
    met = Counter(
        behaviour
        for program in programs
        if program.path.suffix == ".py"
        for behaviour in behaviours_in(program.text, sdks)
    )
    if run.settings.json:
        run.console.document(
            {
                "command": run.command,
                "exit_code": ExitCode.DONE.value,
                "sdks": [sdk.package for sdk in sdks],
                "files": len(programs),
                "findings": [asdict(finding) for finding in found],
                "behaviours": [{"code": each.code, "calls": calls, "what": each.what} for each, calls in met.items()],
            }
        )
        return ExitCode.DONE
    for line in _lines(sdks, found, met):
        run.console.data(printable(line))
    run.console.say(Styled("checked", "done"), f": {len(programs):,} files, {len(sdks):,} SDKs of pygen 1.x")
    return ExitCode.DONE


def _lines(sdks: Sequence[Sdk], found: Sequence[Finding], met: Counter[Behaviour]) -> list[str]:
    lines = [
        f"sdk  {sdk.package} — generate it again: client {sdk.client}, {len(sdk.data_classes):,} names" for sdk in sdks
    ]
    lines += [f"{_WORDS[each.verdict]}  {each.code}  {each.path}:{each.line} — {each.what}" for each in found]
    lines += [f"note  {each.code}  {calls:,} calls — {each.what}" for each, calls in sorted(met.items(), key=_code)]
    return lines


def _code(met: tuple[Behaviour, int]) -> str:
    return met[0].code
