"""The command ``migrate``: rewrites programs that use SDKs of v1, or says what it would do."""

from __future__ import annotations

import difflib
from collections import Counter
from dataclasses import asdict
from typing import TYPE_CHECKING

from pygen_ir.cli.command_error import CommandError, ExitCode
from pygen_ir.cli.console import Styled
from pygen_ir.cli.saved_file import save
from pygen_ir.printable import printable

from .findings import Verdict
from .programs import Program, read_programs, read_sdks

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from pygen_ir.cli.console import Role
    from pygen_ir.cli.running import CommandRun

    from .findings import Finding

_ROLES: dict[Verdict, Role] = {Verdict.REWRITTEN: "done", Verdict.DECIDE: "warning", Verdict.NOTE: "info"}


def run(run: CommandRun) -> ExitCode:
    """Rewrites, shows or checks, as the options say; every file is read before one is written.

    Raises:
        CommandError: A file cannot be read, or is no Python.
        OutputError: A file cannot be written; those before it are.
    """
    programs = _programs(run)
    changed = [program for program in programs if program.changes]
    if run.extra.get("write"):
        for program in changed:
            save(program.path, program.rewritten.text.encode())
    out_of_date = run.settings.check and bool(changed)
    code = ExitCode.OUT_OF_DATE if out_of_date else ExitCode.DONE
    findings = [finding for program in programs for finding in program.rewritten.findings]
    if run.settings.json:
        run.console.document(
            {
                "command": run.command,
                "exit_code": code.value,
                "files": len(programs),
                "changed": [program.shown for program in changed],
                "findings": [asdict(finding) for finding in findings],
            }
        )
        return code
    _tell(run, programs, changed, findings)
    return code


def _programs(run: CommandRun) -> list[Program]:
    named = named_paths(run)
    sdks = read_sdks([*named, *_paths(run, "sdk")])
    run.console.detail(f"SDKs of pygen 1.x: {', '.join(sdk.package for sdk in sdks) or 'none'}")
    return list(read_programs(named, sdks, run.folder))


def named_paths(run: CommandRun) -> list[Path]:
    """The files and folders that a command is to look at.

    Raises:
        CommandError: None is given.
    """
    named = _paths(run, "paths")
    if not named:
        raise CommandError("MIGRATE.NOTHING_GIVEN", "", "no file or folder is given", "name one, such as .")
    return named


def _paths(run: CommandRun, name: str) -> list[Path]:
    given = run.extra.get(name)
    return [run.folder / str(each) for each in given] if isinstance(given, tuple) else []


def _tell(
    run: CommandRun, programs: Sequence[Program], changed: Sequence[Program], findings: Sequence[Finding]
) -> None:
    for finding in findings:
        run.console.say(Styled(finding.verdict.value, _ROLES[finding.verdict]), f" {finding.code}  {_place(finding)}")
    if run.settings.diff:
        for program in changed:
            run.console.data(printable(_diff(program), keep="\n\t"))
    done = "rewritten" if run.extra.get("write") else "to be rewritten"
    counts = Counter(finding.verdict for finding in findings)
    decide = f"; {counts[Verdict.DECIDE]:,} places for you to decide" if counts[Verdict.DECIDE] else ""
    run.console.say(
        Styled("done" if not decide else "look", "done" if not decide else "warning"),
        f": {len(changed):,} of {len(programs):,} files {done}{decide}",
    )


def _place(finding: Finding) -> str:
    return f"{finding.path}:{finding.line} — {finding.what}"


def _diff(program: Program) -> str:
    before, after = (text.splitlines(keepends=True) for text in (program.text, program.rewritten.text))
    lines = difflib.unified_diff(before, after, f"a/{program.shown}", f"b/{program.shown}")
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines).rstrip(
        "\n"
    )
