"""``diff``: what a change of data models means for programs that use the SDK."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, replace
from typing import TYPE_CHECKING

from pygen_ir.cli.command_error import CommandError, ExitCode
from pygen_ir.cli.console import Styled
from pygen_ir.cli.generation import build_models
from pygen_ir.cli.reporting import refusal_of, report
from pygen_ir.printable import printable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pygen_ir.cli.console import Role
    from pygen_ir.cli.running import CommandRun
    from pygen_ir.diff import Difference, Impact
    from pygen_ir.model import IRModelSet

_ROLES: dict[str, Role] = {"breaking": "error", "additive": "done", "patch": "info"}


def run(run: CommandRun) -> ExitCode:
    """Prints the changes from one model to another, and the step of the version that they ask for.

    Raises:
        CommandError: A model cannot be read, or nothing can be generated from it.
    """
    from pygen_ir.diff import compare

    before, after = _models(run, "old"), _models(run, "new")
    difference = compare(before, after)
    if run.settings.json:
        run.console.document(
            {
                "command": run.command,
                "exit_code": ExitCode.DONE.value,
                "step": difference.step.value,
                "changes": [asdict(each) for each in difference.changes],
            }
        )
        return ExitCode.DONE
    for change in difference.changes:
        run.console.data(printable(str(change)))
    run.console.say(*_summary(difference))
    return ExitCode.DONE


def _models(run: CommandRun, name: str) -> IRModelSet:
    shown = str(run.extra[name])
    settings = replace(run.settings, models=(shown,), data_models=(), space=None, external_id=None, version=None)
    built = build_models(replace(run, settings=settings)).built
    if built.ir is None:
        if not run.settings.json:
            report(run.console, built.diagnostics)
        raise CommandError(
            "MODEL.INVALID",
            shown,
            "nothing can be generated from this model",
            "the command validate says why",
            exit_code=refusal_of(built.diagnostics, strict=False) or ExitCode.MODEL_INVALID,
        )
    return built.ir


def _summary(difference: Difference) -> Sequence[str | Styled]:
    if not difference.changes:
        return (Styled("no change", "done"), " for users of the SDK")
    counts: Counter[Impact] = Counter(each.impact for each in difference.changes)
    parts: list[str | Styled] = []
    for impact, number in sorted(counts.items(), key=lambda each: list(_ROLES).index(each[0])):
        parts += [", "] if parts else []
        parts.append(Styled(f"{number:,} {impact.value}", _ROLES[impact.value]))
    return (*parts, f": a {difference.step.value} version")
