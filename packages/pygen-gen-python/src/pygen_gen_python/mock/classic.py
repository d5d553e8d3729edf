"""Time series, files and sequences that values of mock data name: created where they are missing, deleted after use."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pydantic_core import from_json

from pygen_client.operations.encoding import encode_json
from pygen_client.operations.instructions import ApiRequest, ask

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pygen_client.operations.instructions import Operation

    from .data import JsonObject, MockData

_MOST = 1_000


@dataclass(frozen=True, slots=True)
class ClassicKind:
    """What differs between the three kinds.

    Attributes:
        path: Below the project.
        ids_of: The external ids that mock data have of it.
        body_of: What is created for an external id.
        is_single: Whether the API creates one at a time, without ``items``.
    """

    path: str
    ids_of: Callable[[MockData], Sequence[str]]
    body_of: Callable[[str], JsonObject]
    is_single: bool = False


CLASSIC = (
    ClassicKind("/timeseries", lambda data: data.timeseries, lambda name: {"externalId": name, "name": name}),
    ClassicKind("/files", lambda data: data.files, lambda name: {"externalId": name, "name": name}, is_single=True),
    ClassicKind(
        "/sequences",
        lambda data: data.sequences,
        lambda name: {"externalId": name, "name": name, "columns": [{"externalId": "value", "valueType": "DOUBLE"}]},
    ),
)


def create_missing(kind: ClassicKind, names: Sequence[str]) -> Operation[None]:
    """Creates those that are not there."""
    for part in _parts(names):
        response = yield from ask(_post(f"{kind.path}/byids", _identified(part)))
        there = {each.get("externalId") for each in from_json(response.body)["items"]}
        missing = [kind.body_of(name) for name in part if name not in there]
        for body in missing if kind.is_single else _together(missing):
            yield from ask(ApiRequest("POST", kind.path, body=encode_json(body), kind="write", retry="unsafe"))


def delete_all(kind: ClassicKind, names: Sequence[str]) -> Operation[None]:
    """Deletes those that are there."""
    for part in _parts(names):
        yield from ask(_post(f"{kind.path}/delete", _identified(part)))


def _together(bodies: Sequence[JsonObject]) -> list[JsonObject]:
    return [{"items": list(bodies)}] if bodies else []


def _parts(names: Sequence[str]) -> list[Sequence[str]]:
    return [names[start : start + _MOST] for start in range(0, len(names), _MOST)]


def _identified(names: Sequence[str]) -> JsonObject:
    return {"items": [{"externalId": name} for name in names], "ignoreUnknownIds": True}


def _post(path: str, body: JsonObject) -> ApiRequest:
    return ApiRequest("POST", path, body=encode_json(body))
