"""Check a written value against its type and give the form in which reads show it."""

from collections.abc import Mapping

from pygen_emulator.schema.references import NODE_REF
from pygen_emulator.schema.types import Kind, PropertyType, list_limit
from pygen_emulator.values.moments import check_date, format_timestamp, parse_timestamp
from pygen_emulator.values.numbers import shorten_float32
from pygen_emulator.wire.errors import ApiError, bad_request
from pygen_emulator.wire.json_text import encode
from pygen_emulator.wire.json_values import Json

_TEXT_BYTES = 128_000
_JSON_BYTES = 40_960
_JSON_KEYS = 256
_JSON_KEY_CHARACTERS = 128
_REFERENCE_CHARACTERS = 255
_INT_BITS = {Kind.INT32: 31, Kind.INT64: 63}


def check_value(type_: PropertyType, value: Json, name: str) -> Json:
    """Return the value as reads show it.

    Args:
        type_: the container property's type.
        value: what the request holds, not null.
        name: the property, for messages.

    Raises:
        ApiError: 400 when the value does not fit the type.
    """
    if not type_.is_list:
        return _check_item(type_, value, name)
    if not isinstance(value, list):
        raise invalid(name, type_, value, "expected a list")
    if len(value) > (most := list_limit(type_)):
        raise bad_request(f"Invalid value for list property '{name}': {len(value)} items, at most {most} are allowed.")
    return [_check_item(type_, item, name) for item in value]


def _check_item(type_: PropertyType, value: Json, name: str) -> Json:  # noqa: PLR0912 - one branch a type
    match type_.kind:
        case Kind.TEXT:
            return _check_text(type_, value, name)
        case Kind.BOOLEAN:
            if isinstance(value, bool):
                return value
        case Kind.INT32 | Kind.INT64:
            if isinstance(value, int) and not isinstance(value, bool):
                limit = 1 << _INT_BITS[type_.kind]
                if -limit <= value < limit:
                    return value
                raise invalid(name, type_, value, "the number is out of range")
        case Kind.FLOAT32 | Kind.FLOAT64:
            if isinstance(value, (int, float)) and not isinstance(value, bool):
                return _check_float(type_, value, name)
        case Kind.TIMESTAMP | Kind.DATE:
            if isinstance(value, str):
                return _check_moment(type_, value, name)
        case Kind.JSON:
            return _check_json(type_, value, name)
        case Kind.DIRECT:
            return _check_reference(type_, value, name)
        case Kind.ENUM:
            if isinstance(value, str) and value in type_.values:
                return value
            raise invalid(name, type_, value, f"expected one of {list(type_.values)}")
        case Kind.TIMESERIES | Kind.FILE | Kind.SEQUENCE:
            if isinstance(value, str) and len(value) <= _REFERENCE_CHARACTERS and "\x00" not in value:
                return value
    raise invalid(name, type_, value, f"expected {type_.kind.value}")


def _check_text(type_: PropertyType, value: Json, name: str) -> str:
    if not isinstance(value, str):
        raise invalid(name, type_, value, "expected text")
    if "\x00" in value:
        raise invalid(name, type_, value, "text cannot hold the character NUL")
    most = type_.max_text_size or _TEXT_BYTES
    if len(value) * 4 > most and len(value.encode()) > most:
        raise invalid(name, type_, value, f"the text is longer than {most} bytes")
    return value


def _check_float(type_: PropertyType, value: float, name: str) -> float:
    try:
        return float(value) if type_.kind is Kind.FLOAT64 else shorten_float32(float(value))
    except OverflowError as error:
        raise invalid(name, type_, value, "the number is out of range") from error


def _check_moment(type_: PropertyType, value: str, name: str) -> str:
    try:
        return check_date(value) if type_.kind is Kind.DATE else format_timestamp(parse_timestamp(value))
    except ValueError as error:
        raise invalid(name, type_, value, str(error)) from error


def _check_json(type_: PropertyType, value: Json, name: str) -> Json:
    if not isinstance(value, Mapping):
        raise invalid(name, type_, value, "expected a JSON object")
    if len(encode(value).encode()) > _JSON_BYTES:
        raise invalid(name, type_, value, f"the JSON is longer than {_JSON_BYTES} bytes")
    if len(value) > _JSON_KEYS or any(len(key) > _JSON_KEY_CHARACTERS for key in value):
        raise invalid(name, type_, value, f"at most {_JSON_KEYS} keys of at most {_JSON_KEY_CHARACTERS} characters")
    return value


def _check_reference(type_: PropertyType, value: Json, name: str) -> Json:
    try:
        return NODE_REF.read(value, name).wire()
    except ApiError as error:
        raise invalid(name, type_, value, "expected an object with space and externalId and nothing else") from error


def invalid(name: str, type_: PropertyType, value: Json, why: str) -> ApiError:
    """Build the 400 for a value that does not fit its property."""
    shown = str(value)[:60]
    kind = "list property" if type_.is_list else "property"
    return bad_request(f"Invalid value for {kind} '{name}' of type {type_.kind.value}: {why}, got {shown!r}.")
