"""In which order instances are read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Literal, Protocol, TypeAlias, runtime_checkable

from pydantic import JsonValue

from pygen_client.errors import InvalidInputError
from pygen_client.query.properties import PropertyPath, Sort

if TYPE_CHECKING:
    from pygen_runtime.specs import ViewSpec

SortDirection: TypeAlias = Literal["ascending", "descending"]
_BASE = {"space", "external_id", "created_time", "last_updated_time"}


@runtime_checkable
class DumpsSort(Protocol):
    """A sort of cognite-sdk."""

    def dump(self) -> dict[str, JsonValue]:
        """The criterion as the API takes it."""


SortLike: TypeAlias = Sort | DumpsSort | Mapping[str, JsonValue] | str
Sorts: TypeAlias = SortLike | Sequence[SortLike]


def order_of(
    spec: ViewSpec, sort_by: str | Sequence[str] | None, direction: SortDirection, sort: Sorts | None
) -> tuple[Sort, ...]:
    """The criteria that were given, `sort` behind `sort_by`.

    Raises:
        InvalidInputError: `RUNTIME.SORT_UNKNOWN`: no such field; `RUNTIME.SORT_INVALID`: no criterion.
    """
    names = [] if sort_by is None else [sort_by] if isinstance(sort_by, str) else list(sort_by)
    criteria = [Sort(_path(spec, name), direction) for name in names]
    if sort is not None:
        several = [sort] if isinstance(sort, str | Mapping | Sort | DumpsSort) else sort
        criteria += [_criterion(spec, one, direction) for one in several]
    return tuple(criteria)


def _criterion(spec: ViewSpec, given: SortLike, direction: SortDirection) -> Sort:
    if isinstance(given, Sort):
        return Sort(_resolved(spec, given.property), given.direction, given.nulls_first)
    if isinstance(given, str):
        return Sort(_path(spec, given), direction)
    data = given if isinstance(given, Mapping) else given.dump()
    path, nulls_first = data.get("property"), data.get("nullsFirst")
    segments = [path] if isinstance(path, str) else path
    if not isinstance(segments, list) or not all(isinstance(segment, str) for segment in segments):
        raise InvalidInputError(f"{given!r} names no property to sort by.", code="RUNTIME.SORT_INVALID")
    wanted: SortDirection = "descending" if data.get("direction") == "descending" else "ascending"
    nulls = nulls_first if isinstance(nulls_first, bool) else None
    return Sort(_resolved(spec, tuple(str(segment) for segment in segments)), wanted, nulls)


def _resolved(spec: ViewSpec, path: tuple[str, ...]) -> PropertyPath:
    return _path(spec, path[0]) if len(path) == 1 else PropertyPath(*path)


def _path(spec: ViewSpec, name: str) -> PropertyPath:
    if name in spec.stored:
        return PropertyPath(*spec.reference(name))
    for field in spec.stored.values():
        if field.identifier == name:
            return PropertyPath(spec.view.space, spec.view_key, name)
    if name in _BASE:
        head, *rest = name.split("_")
        return PropertyPath.base(spec.used_for, head + "".join(map(str.capitalize, rest)))
    from difflib import get_close_matches

    near = get_close_matches(name, [*spec.stored, *_BASE], 1)
    hint = f" Did you mean {near[0]!r}?" if near else ""
    message = f"{spec.view.external_id} has no field {name!r} to sort by.{hint}"
    raise InvalidInputError(message, code="RUNTIME.SORT_UNKNOWN")
