"""Where the models of a command come from: files, or ids in CDF."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from .command_error import CommandError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from pygen_client.wire import DataModelResponse

    from .running import CommandRun
    from .setting import DataModelId
    from .settings import Settings

_ID = re.compile(r"(?P<space>[^:/\\()]+):(?P<external_id>[^:/\\()]+)\((?P<version>[^()/\\]+)\)")
_BARE_ID = re.compile(r"[A-Za-z][\w-]*:[A-Za-z]\w*")
_GIVE = "name a model file, or an id such as space:external_id(version), or give --space, --external-id and --version"


@dataclass(frozen=True, slots=True)
class ModelFile:
    """A file.

    Attributes:
        path: Where it is.
        shown: As the user wrote it.
    """

    path: Path
    shown: str


@dataclass(frozen=True, slots=True)
class ModelInCdf:
    """A data model in CDF."""

    id: DataModelId


ModelSource: TypeAlias = ModelFile | ModelInCdf


def id_text(model: DataModelId) -> str:
    """The id as messages show it, and as arguments take it."""
    space, external_id, version = model
    return f"{space}:{external_id}({version})"


def sources_of(settings: Settings, folder: Path) -> tuple[ModelSource, ...]:
    """The sources that the settings name, in their order, each once.

    Args:
        settings: Of the run.
        folder: Where relative paths start.

    Raises:
        CommandError: None is named, or an id is not whole.
    """
    named: list[ModelSource] = [source_of(text, folder) for text in settings.models]
    named += [ModelInCdf(each) for each in settings.data_models]
    named += _from_options(settings)
    if not named:
        raise CommandError("MODEL.NOT_GIVEN", "", "no data model is given", _GIVE)
    return tuple(dict.fromkeys(named))


def source_of(text: str, folder: Path) -> ModelSource:
    """What one argument names: an existing file before an id, an id before a file that is not there.

    Raises:
        CommandError: It is an id without a version.
    """
    path = folder / text
    match = _ID.fullmatch(text)
    if match and not path.exists():
        return ModelInCdf((match["space"], match["external_id"], match["version"]))
    if _BARE_ID.fullmatch(text) and not path.exists():
        raise CommandError("MODEL.ID_INCOMPLETE", text, "the version is missing", f"write {text}(v1), for example")
    return ModelFile(path, text)


def read_sources(run: CommandRun) -> tuple[DataModelResponse, ...]:
    """The models of a command, in the order in which they were named; CDF is asked once for all.

    Raises:
        CommandError: A file cannot be read or holds no model; CDF refuses, cannot be reached or has no such model.
    """
    return read_all(run, sources_of(run.settings, run.folder))


def read_all(run: CommandRun, sources: Sequence[ModelSource]) -> tuple[DataModelResponse, ...]:
    """The models of these sources.

    Raises:
        CommandError: As for `read_sources`.
    """
    from .model_files import read_models  # pydantic, and the wire models

    files = {each: read_models(each.path, each.shown) for each in sources if isinstance(each, ModelFile)}
    ids = [each.id for each in sources if isinstance(each, ModelInCdf)]
    fetched: dict[DataModelId, DataModelResponse] = {}
    if ids:
        from .cdf import fetch_models  # the client

        fetched = fetch_models(run, ids)
    found: list[DataModelResponse] = []
    for each in sources:
        found.extend(files[each] if isinstance(each, ModelFile) else [fetched[each.id]])
    return tuple(found)


def _from_options(settings: Settings) -> list[ModelSource]:
    parts = {"--space": settings.space, "--external-id": settings.external_id, "--version": settings.version}
    missing = [option for option, value in parts.items() if not value]
    match settings.space, settings.external_id, settings.version:
        case str(space), str(external_id), str(version) if not missing:
            return [ModelInCdf((space, external_id, version))]
        case None, None, None:
            return []
        case _:
            given = ", ".join(option for option in parts if option not in missing)
            raise CommandError(
                "MODEL.ID_INCOMPLETE",
                given,
                "a data model is named by three things",
                f"give {' and '.join(missing)} too",
            )
