"""The command ``mock``: mock data for data models, as a document, a file, or in CDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pygen_gen_python.errors import ModelError
from pygen_ir.cli.command_error import CommandError, ExitCode
from pygen_ir.cli.console import Styled
from pygen_ir.cli.progress import step
from pygen_ir.cli.reporting import counted
from pygen_ir.cli.saved_file import check_place
from pygen_ir.cli.sources import read_sources

from .config import ViewMockConfig
from .data import MockData
from .errors import MockError
from .generator import MockGenerator

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from pydantic import JsonValue

    from pygen_client.wire import DataModelResponse
    from pygen_ir.cli.running import CommandRun

_LONGEST_SPACE = 43
_SUFFIX = "_mock"


def run(run: CommandRun) -> ExitCode:
    """Makes mock data, and writes them where they were asked for: standard output, a file, CDF.

    Raises:
        CommandError: The models cannot be read, an option cannot be used, or CDF refuses.
        OutputError: The file cannot be written.
    """
    target = run.extra.get("file")
    path = run.folder / target if isinstance(target, str) else None
    if path is not None:
        _check(path, str(target), overwrite=run.settings.overwrite)
    models = read_sources(run)
    space = run.settings.instance_space or models[0].space[: _LONGEST_SPACE - len(_SUFFIX)] + _SUFFIX
    with step(run.console, "making"):
        data = _make(run, models, space)
    facts: dict[str, JsonValue] = {
        "command": run.command,
        "exit_code": 0,
        "models": [str(model.as_reference()) for model in models],
        "nodes": len(data.nodes),
        "edges": len(data.edges),
        "space": space,
    }
    made = f": {counted(len(data.nodes), 'node')} and {counted(len(data.edges), 'edge')}"
    if path is not None:
        data.dump(path)
        facts["file"] = str(path)
        if not run.settings.json:
            run.console.say(Styled("done", "done"), f"{made} in {target}")
    if run.extra.get("deploy"):
        with step(run.console, "writing to CDF"):
            facts["changed"] = changed = _deploy(run, data)
        if not run.settings.json:
            what = f"{made}, {changed:,} of them new or changed, in the space {space}"
            run.console.say(Styled("deployed", "done"), what)
    if run.settings.json:
        run.console.document(facts)
    elif path is None and not run.extra.get("deploy"):
        run.console.document(data.as_document())
    return ExitCode.DONE


def _check(path: Path, shown: str, *, overwrite: bool) -> None:
    """Older mock data may be replaced; any other file needs ``--overwrite``."""
    check_place(path)
    if path.exists() and not overwrite:
        try:
            MockData.load(path)
        except MockError:
            raise CommandError(
                "OUTPUT.IN_THE_WAY", shown, "this file holds something else than mock data", "--overwrite replaces it"
            ) from None


def _make(run: CommandRun, models: Sequence[DataModelResponse], space: str) -> MockData:
    nodes, seed = run.extra.get("nodes"), run.extra.get("seed")
    try:
        config = ViewMockConfig(node_count=nodes if isinstance(nodes, int) else 5, faker=run.extra.get("faker") is True)
        generator = MockGenerator(models, space, seed=seed if isinstance(seed, int) else 0, default_config=config)
        return generator.generate_mock_data()
    except (MockError, ModelError) as error:
        raise CommandError(error.code, error.where, error.why, error.hint, exit_code=ExitCode.MODEL_INVALID) from error


def _deploy(run: CommandRun, data: MockData) -> int:
    from pygen_client import PygenClient, errors
    from pygen_ir.cli.cdf import login, refusal

    config = login(run)
    place = f"project {config.project} at {config.base_url}"
    try:
        with PygenClient(config) as client:
            return data.deploy(client)
    except errors.PygenError as error:
        raise refusal(error, place) from error
