"""The values that filters compare with: checked against the property's type, in the form of its column."""

from collections.abc import Mapping, Sequence

from pygen_emulator.filters.scope import Column
from pygen_emulator.filters.tree import Literal, Parameter, PropertyValue, Value
from pygen_emulator.schema.references import NODE_REF
from pygen_emulator.schema.types import NUMBERS, TEXTS, Kind
from pygen_emulator.store.sql import SqlValue
from pygen_emulator.values.columns import reference_key
from pygen_emulator.values.moments import check_date, parse_timestamp
from pygen_emulator.wire.errors import ApiError, bad_request
from pygen_emulator.wire.json_text import canonical, encode
from pygen_emulator.wire.json_values import Json

_LARGEST_CODE_POINT = 0x10FFFF
_SURROGATES = range(0xD800, 0xE000)


def literal(given: Value, parameters: Mapping[str, Json]) -> Json:
    """Return the value itself, looked up when it is a parameter.

    Raises:
        ApiError: 400 when the parameter was not given.
    """
    match given:
        case Literal(value):
            return value
        case Parameter(name):
            if name not in parameters:
                raise bad_request(f"The parameter '{name}' is not defined.")
            return parameters[name]
        case PropertyValue(path):
            raise bad_request(f"The property {list(path)} cannot stand here.")


def encode_item(column: Column, given: Json) -> SqlValue:
    """Turn one value into the form of the column's items.

    Raises:
        ApiError: 400 when it does not fit the property's type.
    """
    kind = column.type.kind
    wanted = kind.value
    if kind in TEXTS and isinstance(given, str):
        return given
    if kind in NUMBERS and isinstance(given, (int, float)) and not isinstance(given, bool):
        return given
    if kind is Kind.BOOLEAN and isinstance(given, bool):
        return int(given)
    if kind is Kind.JSON and not isinstance(given, (str, int, float)):
        return canonical(given)
    try:
        if kind is Kind.TIMESTAMP and isinstance(given, str):
            return parse_timestamp(given)
        if kind is Kind.DATE and isinstance(given, str):
            return check_date(given)
        if kind is Kind.DIRECT and isinstance(given, Mapping):
            NODE_REF.read(given, column.name)
            return reference_key(given)
    except (ValueError, ApiError) as error:
        raise _mismatch(column, given, f"{wanted}: {error}") from error
    raise _mismatch(column, given, wanted)


def encode_items(column: Column, given: Json) -> list[SqlValue]:
    """Turn an array of values into the form of the column's items.

    Raises:
        ApiError: 400 when it is not an array or an item does not fit.
    """
    if not isinstance(given, Sequence) or isinstance(given, str):
        raise _mismatch(column, given, "an array")
    return [encode_item(column, item) for item in given]


def encode_list(column: Column, given: Json) -> SqlValue:
    """Turn a whole list into the form of a list column.

    Raises:
        ApiError: 400 when it is a scalar or an item does not fit.
    """
    if not isinstance(given, Sequence) or isinstance(given, str):
        raise bad_request(f"Invalid value for list property '{column.name}': expected a list.")
    items = [encode_item(column, item) for item in given]
    if column.type.kind in (Kind.FLOAT32, Kind.FLOAT64):
        items = [float(item) + 0.0 if isinstance(item, (int, float)) else item for item in items]
    return encode(items)


def check_rangeable(column: Column) -> None:
    """Refuse ranges over types without an order.

    Raises:
        ApiError: 400.
    """
    if column.type.is_list or column.type.kind not in {*NUMBERS, Kind.TEXT, Kind.TIMESTAMP, Kind.DATE}:
        raise bad_request(f"Range does not apply to property '{column.name}' of type {_word(column)}.")


def same_family(column: Column, other: Column) -> None:
    """Refuse to compare properties of types that have nothing in common.

    Raises:
        ApiError: 400.
    """
    if _family(column.type.kind) != _family(other.type.kind) or column.type.is_list != other.type.is_list:
        raise bad_request(
            f"Property '{column.name}' of type {_word(column)} cannot be compared with "
            f"'{other.name}' of type {_word(other)}."
        )


def prefix_end(text: str) -> str | None:
    """Return the least text that is greater than every text with this prefix; None when there is none."""
    while text:
        last = ord(text[-1])
        if last < _LARGEST_CODE_POINT:
            following = last + 1
            return text[:-1] + chr(_SURROGATES.stop if following in _SURROGATES else following)
        text = text[:-1]
    return None


def _family(kind: Kind) -> str:
    if kind in NUMBERS:
        return "number"
    return "text" if kind in TEXTS else kind.value


def _word(column: Column) -> str:
    return f"{column.type.kind.value}{'[]' if column.type.is_list else ''}"


def _mismatch(column: Column, given: Json, wanted: str) -> ApiError:
    return bad_request(f"Invalid value for property '{column.name}': expected {wanted}, got {str(given)[:60]!r}.")
