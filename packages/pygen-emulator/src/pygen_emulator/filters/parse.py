"""Read filters from JSON (API section 6.3)."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from pygen_emulator.filters import tree
from pygen_emulator.filters.tree import Bounds, Filter, Literal, Parameter, Path, PropertyValue, Value
from pygen_emulator.schema.references import NODE_REF, SOURCE_REF
from pygen_emulator.shapes import Shape, anything, array, lazy, optional, record, required, text
from pygen_emulator.wire.errors import bad_request, violation
from pygen_emulator.wire.json_values import Json

T = TypeVar("T")

_MOST_VALUES = 1000
_MOST_REFERENCES = 100
_MOST_CHARACTERS = 128_000


def parse_filter(value: Json, where: str = "filter") -> Filter:
    """Read a filter.

    Raises:
        ApiError: 400 when it is not one of the shapes of the language.
    """
    if not isinstance(value, dict) or len(value) != 1:
        raise bad_request(f"Invalid filter at '{where}': expected an object with exactly one key.")
    (name, body), *_ = value.items()
    shape = _FILTERS.get(name)
    if shape is None:
        raise bad_request(f"Unknown filter '{name[:60]}' at '{where}'. Known filters are {sorted(_FILTERS)}.")
    return shape.read(body, f"{where}.{name}")


def _filter_schema() -> dict[str, Json]:
    return {
        "oneOf": [
            {"type": "object", "properties": {name: shape.schema()}, "required": [name], "additionalProperties": False}
            for name, shape in _FILTERS.items()
        ]
    }


def schema_of_filters() -> dict[str, Json]:
    """Return the JSON Schema of the filter language; it refers to itself as `Filter`."""
    return _filter_schema()


def _read_value(value: Json, where: str) -> Value:
    if isinstance(value, Mapping) and len(value) == 1:
        if "property" in value:
            return PropertyValue(_PATH.read(value["property"], f"{where}.property"))
        if "parameter" in value:
            return Parameter(text(most=255).read(value["parameter"], f"{where}.parameter"))
    check_literal(value, where)
    return Literal(value)


def check_literal(value: Json, where: str) -> None:
    """Refuse raw values beyond the limits: long texts, long arrays, integers beyond 64 bits, NUL characters."""
    if isinstance(value, str):
        if len(value) > _MOST_CHARACTERS:
            raise violation(f"{where} size must be between 0 and {_MOST_CHARACTERS}")
        if "\x00" in value:
            raise bad_request(f"Invalid value for '{where}': text cannot hold the character NUL.")
    elif isinstance(value, int) and not isinstance(value, bool):
        if not -(2**63) <= value < 2**63:
            raise bad_request(f"Invalid value for '{where}': the integer does not fit 64 bits.")
    elif isinstance(value, list):
        most = _MOST_REFERENCES if value and isinstance(value[0], dict) and "externalId" in value[0] else _MOST_VALUES
        if len(value) > most:
            raise violation(f"{where} size must be between 1 and {most}")
        for index, item in enumerate(value):
            check_literal(item, f"{where}[{index}]")
    elif isinstance(value, dict):
        for key, item in value.items():
            check_literal(item, f"{where}.{key}")


def _read_values(value: Json, where: str) -> Value:
    if value is None or (not isinstance(value, (list, Mapping))):
        raise bad_request(f"Invalid value for '{where}': expected an array, a property or a parameter.")
    if value == []:
        raise violation(f"{where} size must be between 1 and {_MOST_VALUES}")
    read = _read_value(value, where)
    if isinstance(read, Literal) and not isinstance(read.value, list):
        raise bad_request(f"Invalid value for '{where}': expected an array, a property or a parameter.")
    return read


def _read_path(value: Json, where: str) -> Path:
    return array(text(least=1, most=300), 1, 4).read(value, where)


_PATH: Shape[Path] = Shape(_read_path, array(text(least=1, most=300), 1, 4).schema)
_VALUE: Shape[Value] = Shape(_read_value, dict)
_VALUES: Shape[Value] = Shape(_read_values, lambda: {"anyOf": [{"type": "array"}, {"type": "object"}]})
FILTER: Shape[Filter] = lazy("Filter", lambda: Shape(parse_filter, _filter_schema))
PATH = _PATH


def _bounds(gt: Value | None, gte: Value | None, lt: Value | None, lte: Value | None) -> Bounds:
    if gt and gte:
        raise bad_request("A range cannot have both 'gt' and 'gte'.")
    if lt and lte:
        raise bad_request("A range cannot have both 'lt' and 'lte'.")
    if not (gt or gte or lt or lte):
        raise bad_request("A range needs at least one of 'gt', 'gte', 'lt', 'lte'.")
    return Bounds(gt, gte, lt, lte)


_BOUNDS = {name: optional(_VALUE) for name in ("gt", "gte", "lt", "lte")}


def _range(property: Path, **bounds: Value | None) -> tree.Range:  # noqa: A002 - the name on the wire
    return tree.Range(property, _bounds(**bounds))


def _overlaps(start_property: Path, end_property: Path, **bounds: Value | None) -> tree.Overlaps:
    return tree.Overlaps(start_property, end_property, _bounds(**bounds))


def _with_values(build: Callable[[Path, Value], Filter]) -> Shape[Filter]:
    return record(
        lambda property, values: build(property, values),  # noqa: A006, PLW0108 - the name on the wire
        {"property": required(_PATH), "values": required(_VALUES)},
        closed=True,
    )


def _read_equals(value: Json, where: str) -> Filter:
    shape = record(
        lambda property, value: tree.Equals(property, value or Literal(None)),  # noqa: A006 - the name on the wire
        {"property": required(_PATH), "value": optional(_VALUE)},
        closed=True,
    )
    if isinstance(value, dict) and "value" not in value:
        raise violation(f"{where}.value must not be null")
    return shape.read(value, where)


def _children(build: Callable[[tuple[Filter, ...]], Filter]) -> Shape[Filter]:
    children = array(FILTER, 1)
    return Shape(lambda value, where: build(children.read(value, where)), children.schema)


def _empty(build: Callable[[], Filter], value: Json, where: str) -> Filter:
    if not isinstance(value, dict):
        raise bad_request(f"Invalid value for '{where}': expected an object.")
    return build()


_REFS = array(SOURCE_REF, 1, 100)
_NODES = array(NODE_REF, 1, _MOST_VALUES)

_FILTERS: dict[str, Shape[Filter]] = {
    "and": _children(tree.And),
    "or": _children(tree.Or),
    "not": Shape(lambda value, where: tree.Not(FILTER.read(value, where)), FILTER.schema),
    "equals": Shape(
        _read_equals,
        lambda: {
            "type": "object",
            "properties": {"property": _PATH.schema(), "value": {}},
            "required": ["property", "value"],
            "additionalProperties": False,
        },
    ),
    "in": _with_values(tree.In),
    "range": record(_range, {"property": required(_PATH), **_BOUNDS}, closed=True),
    "prefix": record(
        lambda property, value: tree.Prefix(path=property, value=value),  # noqa: A006 - the name on the wire
        {"property": required(_PATH), "value": required(_VALUE)},
        closed=True,
    ),
    "exists": record(
        lambda property: tree.Exists(path=property),  # noqa: A006 - the name on the wire
        {"property": required(_PATH)},
        closed=True,
    ),
    "containsAny": _with_values(tree.ContainsAny),
    "containsAll": _with_values(tree.ContainsAll),
    "overlaps": record(
        _overlaps, {"startProperty": required(_PATH), "endProperty": required(_PATH), **_BOUNDS}, closed=True
    ),
    "hasData": Shape(lambda value, where: tree.HasData(_REFS.read(value, where)), _REFS.schema),
    "matchAll": Shape(lambda value, where: _empty(tree.MatchAll, value, where), lambda: {"type": "object"}),
    "nested": record(
        lambda scope, filter: tree.Nested(scope=scope, child=filter),  # noqa: A006 - the name on the wire
        {"scope": required(array(text(least=1, most=300), 1, 3)), "filter": required(FILTER)},
        closed=True,
    ),
    "instanceReferences": Shape(lambda value, where: tree.InstanceReferences(_NODES.read(value, where)), _NODES.schema),
    "invalid": Shape(lambda value, where: _empty(tree.Invalid, value, where), lambda: {"type": "object"}),
}
OPTIONAL_FILTER = optional(FILTER)
ANY_FILTER = anything()
