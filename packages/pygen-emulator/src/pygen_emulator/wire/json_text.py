"""JSON as the API reads and writes it: strict on the way in, compact on the way out."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING

from pygen_emulator.wire.errors import bad_request

if TYPE_CHECKING:
    from pygen_emulator.wire.json_values import Json

_MAX_DEPTH = 200


def decode(body: bytes) -> Json:
    """Read a request body.

    Raises:
        ApiError: 400 when the body is not UTF-8 JSON, holds NaN or Infinity, a lone surrogate, or nests too deeply.
    """
    try:
        text = body.decode("utf-8-sig")
        value: Json = json.loads(text, parse_constant=_refuse_constant)
        if "\\u" in text:
            json.dumps(value, ensure_ascii=False).encode()
    except (UnicodeError, ValueError) as error:
        raise bad_request(f"Failed to parse the request body as JSON: {error}") from error
    except RecursionError as error:
        raise bad_request("Failed to parse the request body as JSON: it nests too deeply.") from error
    _check_depth(value)
    return value


def encode(value: Json) -> str:
    """Write JSON without spaces and with characters outside ASCII as they are."""
    return _ENCODER.encode(value)


def canonical(value: Json) -> str:
    """Write JSON so that equal values give equal text: keys sorted, whole floats as integers."""
    return _CANONICAL.encode(_fold_numbers(value))


def is_object(value: Json) -> bool:
    """Tell whether a value is a JSON object."""
    return isinstance(value, dict)


_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False, check_circular=False)
_CANONICAL = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True, check_circular=False)


def _refuse_constant(name: str) -> Json:
    raise ValueError(f"{name} is not a JSON number")


def _fold_numbers(value: Json) -> Json:
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, Mapping):
        return {key: _fold_numbers(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_fold_numbers(item) for item in value]
    return value


def _check_depth(value: Json) -> None:
    level: list[Json] = [value]
    for _ in range(_MAX_DEPTH):
        level = [child for parent in level for child in _children(parent)]
        if not level:
            return
    raise bad_request(f"The request body nests deeper than {_MAX_DEPTH} levels.")


def _children(value: Json) -> list[Json]:
    if isinstance(value, dict):
        return [item for item in value.values() if isinstance(item, (dict, list))]
    if isinstance(value, list):
        return [item for item in value if isinstance(item, (dict, list))]
    return []
