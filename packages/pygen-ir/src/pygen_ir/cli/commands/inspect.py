"""``inspect``: data models as a tree, or as canonical JSON of their representation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pygen_ir.cli.command_error import ExitCode
from pygen_ir.cli.console import Styled
from pygen_ir.cli.generation import build_models
from pygen_ir.cli.outline import outline
from pygen_ir.cli.reporting import counted, report

if TYPE_CHECKING:
    from pygen_ir.cli.running import CommandRun
    from pygen_ir.model import IRModelSet


def run(run: CommandRun) -> ExitCode:
    """Prints the tree of views, fields and connections; ``--verbose`` shows inherited fields at every child.

    Raises:
        CommandError: The models cannot be read.
    """
    built = build_models(run).built
    if built.ir is None:
        report(run.console, built.diagnostics)
        return ExitCode.MODEL_INVALID
    if run.settings.json:
        from pygen_ir.canonical import canonical_json

        run.console.data(canonical_json(built.ir))
        return ExitCode.DONE
    for line in outline(built.ir, inherited=run.settings.verbose):
        run.console.data(line)
    if built.diagnostics:
        found = counted(len(built.diagnostics), "finding")
        run.console.say(f"{_counts(built.ir)}; {found}: see the command ", Styled("validate", "name"))
    else:
        run.console.say(_counts(built.ir))
    return ExitCode.DONE


def _counts(models: IRModelSet) -> str:
    properties = sum(len(cls.properties) for cls in models.classes)
    connections = sum(len(cls.connections) for cls in models.classes)
    numbers = (
        counted(len(models.classes), "view"),
        counted(properties, "property", "properties"),
        counted(connections, "connection"),
    )
    return ", ".join(numbers)
