"""Data models as Python programs hand them over: loaded, as a dict, as a file, or as an id in CDF."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeAlias, cast, runtime_checkable

from pydantic import JsonValue, ValidationError

from pygen_client.wire import DataModelResponse
from pygen_ir.cli.command_error import CommandError
from pygen_ir.cli.model_files import read_models
from pygen_ir.cli.sources import ModelFile, source_of

from .errors import ModelError

if TYPE_CHECKING:
    from pygen_client import PygenClient
    from pygen_client.auth.cognite_sdk import SdkClient


@runtime_checkable
class HasModelId(Protocol):
    """Anything that names a data model, such as the ids of cognite-sdk."""

    @property
    def space(self) -> str:
        """The space."""

    @property
    def external_id(self) -> str:
        """The external id."""

    @property
    def version(self) -> str | None:
        """The version."""


@runtime_checkable
class DumpsModel(Protocol):
    """A data model that another library loaded, such as cognite-sdk's."""

    def dump(self) -> Mapping[str, JsonValue]:
        """The model in the form of the API."""


ModelId: TypeAlias = tuple[str, str, str] | HasModelId
OneModel: TypeAlias = DataModelResponse | DumpsModel | Mapping[str, JsonValue] | Path | str | ModelId
Models: TypeAlias = OneModel | Sequence[OneModel]
Connection: TypeAlias = "PygenClient | SdkClient"

_FORM = "give a loaded model, a dict in the API's form, a path, or (space, external id, version)"


def load_models(given: Models, client: Connection | None) -> list[DataModelResponse]:
    """The data models that somebody means; what was handed over is never changed.

    Args:
        given: One model, or several.
        client: Reads the models that are given by id.

    Raises:
        ModelError: Something is no model, cannot be read, or is not in CDF.
    """
    several = given if isinstance(given, Sequence) and not _is_single(given) else [cast("OneModel", given)]
    return [model for each in several for model in _load(each, client)]


def _is_single(given: Sequence[object]) -> bool:
    is_id = isinstance(given, tuple) and len(given) == 3 and all(isinstance(part, str) for part in given)
    return isinstance(given, str) or is_id


def _load(given: object, client: Connection | None) -> list[DataModelResponse]:
    match given:
        case DataModelResponse():
            return [_with_views(given)]
        case Mapping():
            return [_parse(given)]
        case Path():
            return _read(given)
        case str():
            source = source_of(given, Path())
            return _read(source.path) if isinstance(source, ModelFile) else [_fetch(source.id, client)]
        case (str() as space, str() as external_id, str() as version):
            return [_fetch((space, external_id, version), client)]
        case DumpsModel() if hasattr(given, "views"):
            return [_parse(given.dump())]
        case HasModelId():
            return [_fetch((given.space, given.external_id, given.version or ""), client)]
        case _:
            raise ModelError("MODEL.NOT_A_MODEL", type(given).__name__, "this is no data model", _FORM)


def _read(path: Path) -> list[DataModelResponse]:
    try:
        return read_models(path, str(path))
    except CommandError as error:
        raise ModelError(error.code, error.where, error.why, error.hint) from None


def _parse(content: Mapping[str, JsonValue]) -> DataModelResponse:
    try:
        return _with_views(DataModelResponse.load(dict(content)))
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        raise ModelError("MODEL.NOT_A_MODEL", place, first["msg"], _FORM) from None


def _with_views(model: DataModelResponse) -> DataModelResponse:
    bare = len(model.views) - len(model.inline_views)
    if bare:
        raise ModelError(
            "MODEL.VIEWS_NOT_INLINE",
            str(model.as_reference()),
            f"{bare} of its {len(model.views)} views are references without properties",
            "retrieve the model with inline_views=True",
        )
    return model


def _fetch(model: tuple[str, str, str], client: Connection | None) -> DataModelResponse:
    if client is None:
        raise ModelError("MODEL.NO_CLIENT", _shown(model), "a model given by id is read from CDF", "give client=…")
    from pygen_client import PygenClient

    connected = client if isinstance(client, PygenClient) else PygenClient.from_cognite_client(client)
    found = connected.data_models.retrieve([model], inline_views=True)
    if not found:
        raise ModelError("MODEL.NOT_FOUND", _shown(model), "there is no such data model", "check id and access")
    return found[0]


def _shown(model: tuple[str, str, str]) -> str:
    space, external_id, version = model
    return f"{space}:{external_id}({version})"
