"""``pull``: saves data models from CDF, in the form in which the API gives them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pygen_ir.cli.command_error import CommandError, ExitCode
from pygen_ir.cli.console import Styled
from pygen_ir.cli.documents import render_document
from pygen_ir.cli.model_files import read_models
from pygen_ir.cli.progress import step
from pygen_ir.cli.reporting import counted
from pygen_ir.cli.saved_file import check_place, save
from pygen_ir.cli.sources import ModelInCdf, read_all, sources_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from pydantic import JsonValue

    from pygen_client.wire import DataModelResponse
    from pygen_ir.cli.running import CommandRun


def run(run: CommandRun) -> ExitCode:
    """Reads models from CDF and writes them to one file, or to standard output where no file is named.

    Raises:
        CommandError: A file is named as the source, CDF refuses, or the file cannot be written.
        OutputError: The file cannot be written.
    """
    sources = sources_of(run.settings, run.folder)
    for source in sources:
        if not isinstance(source, ModelInCdf):
            raise CommandError(
                "MODEL.ID_INCOMPLETE",
                source.shown,
                "this is no id of a data model in CDF",
                "write space:external_id(version)",
            )
    target = run.extra.get("file")
    path = run.folder / target if isinstance(target, str) else None
    if path is not None:
        _check(path, str(target), overwrite=run.settings.overwrite)
    with step(run.console, "reading"):
        models = read_all(run, sources)
    content = _content(models)
    if path is None:
        run.console.document(content)
        return ExitCode.DONE
    save(path, render_document(content, path))
    views = sum(len(model.views) for model in models)
    if run.settings.json:
        names: list[JsonValue] = [str(model.as_reference()) for model in models]
        run.console.document({"command": run.command, "exit_code": 0, "models": names, "file": str(path)})
    else:
        what = f": {counted(len(models), 'data model')} with {counted(views, 'view')} in {target}"
        run.console.say(Styled("done", "done"), what)
    return ExitCode.DONE


def _check(path: Path, shown: str, *, overwrite: bool) -> None:
    """An older copy of a model may be replaced; any other file needs ``--overwrite``."""
    check_place(path)
    if path.exists() and not overwrite:
        try:
            read_models(path, shown)
        except CommandError:
            raise CommandError(
                "OUTPUT.IN_THE_WAY",
                shown,
                "this file holds something else than a data model",
                "--overwrite replaces it",
            ) from None


def _content(models: Sequence[DataModelResponse]) -> dict[str, JsonValue]:
    if len(models) == 1:
        return models[0].dump()
    return {"items": [model.dump() for model in models]}
