"""``inspect``: data models as a tree, or as canonical JSON of their representation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pygen_ir.cli.command_error import CommandError, ExitCode
from pygen_ir.cli.console import Styled
from pygen_ir.cli.generation import build_models
from pygen_ir.cli.outline import outline
from pygen_ir.cli.reporting import counted, refusal_of, report
from pygen_ir.cli.saved_file import check_place, save

if TYPE_CHECKING:
    from pygen_ir.cli.running import CommandRun
    from pygen_ir.model import IRModelSet

_FENCES = {".mmd": ("", ""), ".md": ("```mermaid\n", "```\n")}
_FIRST = "classDiagram\n"


def run(run: CommandRun) -> ExitCode:
    """Prints the tree of views, fields and connections; ``--verbose`` shows inherited fields at every child.

    ``--json`` answers the representation instead, ``--graph`` writes a picture to a file.

    Raises:
        CommandError: The models cannot be read, or the picture cannot be written in that form.
        OutputError: The picture cannot be written.
    """
    built = build_models(run).built
    if built.ir is None:
        report(run.console, built.diagnostics)
        return refusal_of(built.diagnostics, strict=False) or ExitCode.MODEL_INVALID
    if run.extra.get("graph") is not None:
        return _draw(run, built.ir, str(run.extra["graph"]))
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


def _draw(run: CommandRun, models: IRModelSet, shown: str) -> ExitCode:
    from pygen_ir.cli.diagram import draw_mermaid

    path = run.folder / shown
    fences = _FENCES.get(path.suffix.lower())
    if fences is None:
        raise CommandError(
            "OUTPUT.FORM_UNKNOWN", shown, "a picture is Mermaid text", "name a file that ends in .mmd or .md"
        )
    check_place(path)
    before, after = fences
    if path.exists() and not run.settings.overwrite and not path.read_bytes().startswith((before + _FIRST).encode()):
        raise CommandError("OUTPUT.IN_THE_WAY", shown, "this file holds something else", "--overwrite replaces it")
    save(path, before + draw_mermaid(models) + after)
    if run.settings.json:
        run.console.document({"command": run.command, "exit_code": 0, "file": str(path)})
    else:
        run.console.say(Styled("done", "done"), f": a picture of {counted(len(models.classes), 'view')} in {shown}")
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
