"""From the keyword parameters of `list` to a filter."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol, TypeAlias, TypeVar, assert_never, cast, runtime_checkable

from pydantic import JsonValue

from pygen_client.errors import InvalidInputError
from pygen_client.query import filters as ast
from pygen_client.query.properties import PropertyPath
from pygen_runtime.ids import NodeId, each_id, is_single_id, read_id
from pygen_runtime.specs import DirectField

if TYPE_CHECKING:
    from pygen_client.query.values import Value
    from pygen_runtime.specs import FilterSpec, ViewSpec


@runtime_checkable
class DumpsFilter(Protocol):
    """A filter of cognite-sdk."""

    def dump(self) -> dict[str, JsonValue]:
        """The filter as the API takes it."""


MOST_VALUES = 5_000
_MOST_IN_ONE = 1_000
_MOST_REFERENCES = 100
A = TypeVar("A", bound=Mapping[str, object])
RawFilter: TypeAlias = ast.Filter | Mapping[str, JsonValue] | DumpsFilter


def filter_of(
    spec: ViewSpec, parameters: Mapping[str, object], raw: RawFilter | None, instance_space: str | None
) -> ast.Filter | None:
    """All of the parameters that are not None, and the raw filter.

    Raises:
        InvalidInputError: `RUNTIME.FILTER_UNKNOWN`: a parameter that the view does not have; `RUNTIME.FILTER_INVALID`.
    """
    found = [
        made
        for name, value in parameters.items()
        if value is not None and (made := _condition(spec, name, value, instance_space)) is not None
    ]
    if raw is not None:
        found.append(_read_raw(raw))
    if not found:
        return None
    return found[0] if len(found) == 1 else ast.And(tuple(found))


def take_apart(given: Mapping[str, object], arguments: A, names: Collection[str]) -> tuple[dict[str, object], A]:
    """The filters of the view, and the arguments of the method, where generated code hands over both in one.

    Args:
        given: filters, and perhaps arguments; no filter has the name of an argument.
        arguments: what was handed over apart.
        names: of all arguments.
    """
    found = {name: value for name, value in given.items() if name in names}
    return {name: value for name, value in given.items() if name not in names}, cast("A", {**arguments, **found})


def _condition(spec: ViewSpec, name: str, value: object, instance_space: str | None) -> ast.Filter | None:
    base = {"external_id_prefix": "externalId", "space": "space", "start_node": "startNode", "end_node": "endNode"}
    if name in spec.filters:
        return _property_condition(spec, spec.filters[name], value, instance_space)
    if name not in base or (name in ("start_node", "end_node") and spec.used_for != "edge"):
        raise _unknown(spec, name)
    path = PropertyPath.base(spec.used_for, base[name])
    if name == "external_id_prefix":
        return ast.Prefix(path, _text(name, value))
    if name == "space":
        return _equals(path, value)
    return _equals(path, _references(value, instance_space))


def _property_condition(
    spec: ViewSpec, given: FilterSpec, value: object, instance_space: str | None
) -> ast.Filter | None:
    path = PropertyPath(*spec.reference(given.field))
    field = spec.fields[given.field]
    wanted = _references(value, instance_space) if isinstance(field, DirectField) else value
    match given.operator:
        case "equals":
            return _equals(path, wanted)
        case "contains":
            return any_of(path, _several(wanted), ast.ContainsAny)
        case "prefix":
            return ast.Prefix(path, _text(given.field, value))
        case "minimum":
            return ast.Range(path, gte=_moment(wanted))
        case "maximum":
            return ast.Range(path, lte=_moment(wanted))
        case _:
            assert_never(given.operator)


def _equals(path: PropertyPath, value: object) -> ast.Filter:
    if isinstance(value, Sequence) and not isinstance(value, str):
        return any_of(path, _several(value))
    return ast.Equals(path, _moment(value))


def any_of(
    path: PropertyPath, values: Sequence[Value], condition: type[ast.In | ast.ContainsAny] = ast.In
) -> ast.Filter:
    """One condition, or several where the API takes fewer values in one (API section 2, limits).

    Args:
        path: the property.
        values: one of which it must have; without any, nothing is found.
        condition: for properties that hold one value, or for those that hold several.

    Raises:
        InvalidInputError: `RUNTIME.VALUES_TOO_MANY`.
    """
    if len(values) > MOST_VALUES:
        message = f"A filter with {len(values):,} values is too much for one request, which takes {MOST_VALUES:,}."
        raise InvalidInputError(f"{message} Ask in parts, or by a condition.", code="RUNTIME.VALUES_TOO_MANY")
    if not values:
        return ast.And((ast.Exists(path), ast.Not(ast.Exists(path))))
    size = _MOST_REFERENCES if any(isinstance(each, NodeId) for each in values) else _MOST_IN_ONE
    parts = [condition(path, values[begin : begin + size]) for begin in range(0, len(values), size)]
    return parts[0] if len(parts) == 1 else ast.Or(tuple(parts))


def _several(value: object) -> list[Value]:
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_moment(item) for item in value]
    return [_moment(value)]


def _moment(value: object) -> Value:
    if isinstance(value, str | bool | int | float | dt.date | NodeId):
        return value
    raise InvalidInputError(f"{value!r} cannot be compared with.", code="RUNTIME.FILTER_INVALID")


def _references(value: object, instance_space: str | None) -> NodeId | list[NodeId]:
    found = [read_id(item, NodeId, instance_space) for item in each_id(value)]
    return found[0] if is_single_id(value) else found


def _text(name: str, value: object) -> str:
    if not isinstance(value, str):
        raise InvalidInputError(f"{name} must be text, not {value!r}.", code="RUNTIME.FILTER_INVALID")
    return value


def _read_raw(raw: object) -> ast.Filter:
    if isinstance(raw, Mapping):
        return ast.Raw(raw)
    if isinstance(raw, ast.Filter):
        return raw
    if isinstance(raw, DumpsFilter):
        return ast.Raw(raw.dump())
    message = f"filter must be a filter, or a dict as the API takes it, not {raw!r}."
    raise InvalidInputError(message, code="RUNTIME.FILTER_INVALID")


def _unknown(spec: ViewSpec, name: str) -> InvalidInputError:
    from difflib import get_close_matches

    near = get_close_matches(name, [*spec.filters, "external_id_prefix", "space"], 1)
    hint = f" Did you mean {near[0]!r}?" if near else ""
    message = f"{spec.view.external_id} has no filter {name!r}.{hint} Use filter=… for what has no parameter."
    return InvalidInputError(message, code="RUNTIME.FILTER_UNKNOWN")
