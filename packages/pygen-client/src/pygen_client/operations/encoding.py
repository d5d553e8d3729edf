"""JSON in and out: requests are encoded strictly, responses are decoded straight from their bytes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import to_json

from pygen_client.errors import InvalidInputError, InvalidResponseError
from pygen_client.gc_pause import GcPause

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


M = TypeVar("M")


_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def encode_json(value: Mapping[str, object]) -> bytes:
    """JSON text without spaces.

    Raises:
        InvalidInputError: NaN, infinity, half of a surrogate pair, or something that JSON does not know.
    """
    try:
        return _ENCODER.encode(value).encode()
    except (TypeError, ValueError, RecursionError) as error:
        message = f"The request cannot be written as JSON: {error}. Nothing was sent."
        raise InvalidInputError(message, code="CLIENT.VALUE_NOT_JSON") from error


def encode_dumped(value: Mapping[str, object]) -> bytes:
    """JSON text of what a wire model dumped: its values are JSON since it was made, so a faster encoder may write them.

    Raises:
        InvalidInputError: NaN, infinity, or half of a surrogate pair.
    """
    try:
        text = to_json(value)
    except ValueError:
        return encode_json(value)  # which finds the words
    # These the fast encoder writes, though JSON does not know them. In a text they are no mistake.
    return encode_json(value) if b"NaN" in text or b"Infinity" in text else text


class Items(BaseModel, Generic[M]):
    """The envelope of most responses."""

    items: list[M]


def items_decoder(model: type[M]) -> Callable[[bytes], list[M]]:
    """A decoder of responses with `items` of one kind."""

    def decode(body: bytes) -> list[M]:
        envelope: type[Items[M]] = Items[model]  # type: ignore[valid-type] # made for the type at hand, and kept
        return validate(envelope, body).items

    return decode


def validate(model: type[M], body: bytes) -> M:
    """Reads a response from its bytes.

    Raises:
        InvalidResponseError: the response is not what the API promises; says where.
    """
    adapter = _adapter(model)
    try:
        with GcPause():
            return adapter.validate_json(body)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        message = f"The response is not as expected: {place}: {first['msg']} ({error.error_count()} in all)."
        raise InvalidResponseError(message) from error


_ADAPTERS: dict[object, TypeAdapter[Any]] = {}


def _adapter(model: type[M]) -> TypeAdapter[M]:
    """Made when it is first needed, and once: building one takes longer than decoding a page."""
    if model not in _ADAPTERS:
        _ADAPTERS[model] = TypeAdapter(model)
    return _ADAPTERS[model]
