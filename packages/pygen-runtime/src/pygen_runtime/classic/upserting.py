"""Creating and updating time series, files and sequences, and finding out what became of each."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from pygen_client.errors import InvalidInputError, PygenError
from pygen_client.operations.encoding import encode_json
from pygen_client.operations.instructions import ApiRequest, gather
from pygen_client.operations.parts import read_all, split
from pygen_runtime.classic.transfer import decode_items
from pygen_runtime.writing.upsert import Status, Written

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pygen_client.operations.instructions import Operation
    from pygen_runtime.classic.held import ResourceId, WriteClass
    from pygen_runtime.specs import CoreKind

Json: TypeAlias = "dict[str, object]"
_PATHS: dict[CoreKind, str] = {"timeseries": "/timeseries", "file": "/files", "sequence": "/sequences"}
_MOST = 1000
_MOST_COLUMNS = 400
# What cannot be changed once it is there.
_FIXED: dict[CoreKind, frozenset[str]] = {
    "timeseries": frozenset({"externalId", "isString"}),
    "file": frozenset({"externalId", "name"}),
    "sequence": frozenset({"externalId"}),
}


@dataclass(frozen=True, slots=True)
class _Job:
    """One request, and what it is to do with each of its resources."""

    request: ApiRequest
    ids: tuple[ResourceId, ...]
    status: Status


def upsert_resources(wanted: Mapping[ResourceId, WriteClass]) -> Operation[dict[ResourceId, Written]]:
    """Creates what does not exist, changes what differs, and leaves alone what is as asked.

    Errors are in the outcome: one resource that is refused keeps no other from being written.
    """
    done: dict[ResourceId, Written] = {}
    for kind in _PATHS:
        of_kind = {key: one.dump() for key, one in wanted.items() if key.kind == kind}
        if of_kind:
            done |= yield from _upsert_kind(kind, of_kind)
    return done


def _upsert_kind(kind: CoreKind, wanted: dict[ResourceId, Json]) -> Operation[dict[ResourceId, Written]]:
    stored = yield from _read(kind, wanted)
    done = {key: Written(key, "unchanged") for key, one in wanted.items() if _is_stored(one, stored.get(key))}
    done |= {key: _stuck(key) for key in wanted if key not in done and _is_stuck(wanted[key], stored.get(key))}
    rest = {key: one for key, one in wanted.items() if key not in done}
    jobs = list(_jobs(kind, rest, stored))
    answers = yield from gather(job.request for job in jobs)
    refused: dict[ResourceId, PygenError] = {}
    for job, answer in zip(jobs, answers, strict=True):
        for key in job.ids:
            done[key] = Written(key, job.status)
            if isinstance(answer, PygenError):
                refused[key] = answer
    return done | (yield from _resolve(kind, {key: wanted[key] for key in refused}, refused, done))


def _resolve(
    kind: CoreKind,
    wanted: dict[ResourceId, Json],
    refused: Mapping[ResourceId, PygenError],
    planned: Mapping[ResourceId, Written],
) -> Operation[dict[ResourceId, Written]]:
    """What became of resources whose request failed: those that may have been written are read back."""
    in_doubt = {key: one for key, one in wanted.items() if refused[key].unknown}
    failed = {key: Written(key, "failed", error=refused[key]) for key in wanted if key not in in_doubt}
    if not in_doubt:
        return failed
    try:
        stored = yield from _read(kind, in_doubt)
    except PygenError:
        return failed | {key: Written(key, "unknown", error=refused[key]) for key in in_doubt}
    for key, one in in_doubt.items():
        if _is_stored(one, stored.get(key)):
            failed[key] = replace(planned[key], inferred=True)
        else:
            failed[key] = Written(key, "failed", inferred=True, error=refused[key])
    return failed


def _read(kind: CoreKind, wanted: Iterable[ResourceId]) -> Operation[dict[ResourceId, Json]]:
    """What is stored, of those that exist."""
    requests = (
        ApiRequest(
            "POST",
            f"{_PATHS[kind]}/byids",
            body=encode_json(
                {"items": [{"externalId": key.external_id} for key in part.items], "ignoreUnknownIds": True}
            ),
        )
        for part in split(enumerate(wanted), _MOST)
    )
    pages = read_all((yield from gather(requests)), decode_items)
    by_name = {key.external_id: key for key in wanted}
    items = (item for page in pages for item in page)
    return {
        by_name[name]: item for item in items if isinstance(name := item.get("externalId"), str) and name in by_name
    }


def _jobs(kind: CoreKind, wanted: dict[ResourceId, Json], stored: Mapping[ResourceId, Json]) -> Iterator[_Job]:
    new = {key: one for key, one in wanted.items() if key not in stored}
    old = {key: one for key, one in wanted.items() if key in stored}
    path = _PATHS[kind]
    if kind == "file":
        for key, one in new.items():
            yield _Job(_write(path, one), (key,), "created")
        renamed = {key: one for key, one in old.items() if one.get("name") not in (None, stored[key].get("name"))}
        for key, one in renamed.items():
            whole = {name: stored[key][name] for name in _KEPT if name in stored[key]}
            yield _Job(_write(path, {**whole, **one}, (("overwrite", "true"),)), (key,), "updated")
        old = {key: one for key, one in old.items() if key not in renamed}
    else:
        yield from _batches(path, list(new.items()), "created")
    changes = [(key, _change(kind, key, one, stored[key])) for key, one in old.items()]
    yield from _batches(f"{path}/update", changes, "updated")


_KEPT = ("name", "source", "mimeType", "directory", "metadata", "assetIds", "dataSetId", "labels", "geoLocation")


def _batches(path: str, items: Sequence[tuple[ResourceId, Json]], status: Status) -> Iterator[_Job]:
    for part in split(enumerate(items), _MOST):
        body: Json = {"items": [one for _, one in part.items]}
        yield _Job(_write(path, body), tuple(key for key, _ in part.items), status)


def _write(path: str, body: Json, query: tuple[tuple[str, str], ...] = ()) -> ApiRequest:
    return ApiRequest("POST", path, query, encode_json(body), kind="write", retry="unsafe")


def _change(kind: CoreKind, key: ResourceId, wanted: Json, stored: Json) -> Json:
    changes: Json = {}
    for name, value in wanted.items():
        if name in _FIXED[kind]:
            continue
        if name == "columns":
            missing = _missing_columns(value, stored.get(name))
            if missing:
                changes[name] = {"add": missing}
        elif value != stored.get(name):
            changes[name] = {"set": value}
    return {"externalId": key.external_id, "update": changes}


def _is_stored(wanted: Json, stored: Json | None) -> bool:
    """Whether what is stored is as asked; what was not said does not matter."""
    if stored is None:
        return False
    return all(
        not _missing_columns(value, stored.get(name)) if name == "columns" else value == stored.get(name)
        for name, value in wanted.items()
    )


def _is_stuck(wanted: Json, stored: Json | None) -> bool:
    """Whether it differs in what can never change."""
    is_string = wanted.get("isString")
    return stored is not None and is_string is not None and is_string != stored.get("isString")


def _stuck(key: ResourceId) -> Written:
    message = f"The {key} exists, and whether it holds texts cannot be changed."
    return Written(key, "failed", error=InvalidInputError(message, code="CLASSIC.STRING_FIXED"))


def _missing_columns(wanted: object, stored: object) -> list[Json]:
    there = (
        {column.get("externalId") for column in stored if isinstance(column, dict)}
        if isinstance(stored, list)
        else set()
    )
    several = wanted if isinstance(wanted, list) else []
    return [column for column in several if isinstance(column, dict) and column.get("externalId") not in there]
