"""The simple shapes and the ones that hold other shapes."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from pygen_emulator.wire.errors import bad_request, violation
from pygen_emulator.wire.json_values import Json, JsonObject

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
S = TypeVar("S")


@dataclass(frozen=True, slots=True)
class Shape(Generic[T_co]):
    """How a JSON value is read and documented.

    Args:
        read: takes the value and its place in the body, gives the value to work with or raises a 400.
        schema: gives the JSON Schema.
    """

    read: Callable[[Json, str], T_co]
    schema: Callable[[], JsonObject]


def text(*, least: int = 0, most: int | None = None, pattern: str | None = None) -> Shape[str]:
    """A string of `least` to `most` characters that matches the whole of `pattern`."""
    compiled = re.compile(pattern) if pattern else None

    def read(value: Json, where: str) -> str:
        if not isinstance(value, str):
            raise wrong_type(value, where, "a string")
        if len(value) < least or (most is not None and len(value) > most):
            raise violation(f"{where} size must be between {least} and {most}")
        if compiled and not compiled.fullmatch(value):
            raise violation(f"{where} must match {compiled.pattern!r}, got {value[:60]!r}")
        return value

    schema: dict[str, Json] = {"type": "string"}
    if least:
        schema["minLength"] = least
    if most is not None:
        schema["maxLength"] = most
    if pattern:
        schema["pattern"] = f"^{pattern}$"
    return Shape(read, lambda: schema)


def integer(*, least: int = -(2**63), most: int = 2**63 - 1) -> Shape[int]:
    """A JSON integer within bounds."""

    def read(value: Json, where: str) -> int:
        if isinstance(value, bool) or not isinstance(value, int):
            raise wrong_type(value, where, "an integer")
        if not least <= value <= most:
            raise violation(f"{where} must be between {least} and {most}")
        return value

    return Shape(read, lambda: {"type": "integer", "minimum": least, "maximum": most})


def number() -> Shape[float]:
    """A JSON number."""

    def read(value: Json, where: str) -> float:
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            raise wrong_type(value, where, "a number")
        try:
            return float(value)
        except OverflowError as error:
            raise violation(f"{where} is out of range") from error

    return Shape(read, lambda: {"type": "number"})


def flag() -> Shape[bool]:
    """True or false."""

    def read(value: Json, where: str) -> bool:
        if not isinstance(value, bool):
            raise wrong_type(value, where, "a boolean")
        return value

    return Shape(read, lambda: {"type": "boolean"})


def choice(*words: str) -> Shape[str]:
    """One of a few words."""

    def read(value: Json, where: str) -> str:
        if value not in words or not isinstance(value, str):
            raise violation(f"{where} must be one of {list(words)}, got {str(value)[:60]!r}")
        return value

    return Shape(read, lambda: {"type": "string", "enum": list(words)})


def anything() -> Shape[Json]:
    """Any JSON value."""
    return Shape(lambda value, _: value, dict)


def array(item: Shape[T], least: int = 0, most: int | None = None) -> Shape[tuple[T, ...]]:
    """A JSON array of `least` to `most` items."""

    def read(value: Json, where: str) -> tuple[T, ...]:
        if not isinstance(value, list):
            raise wrong_type(value, where, "an array")
        if len(value) < least or (most is not None and len(value) > most):
            raise violation(f"{where} size must be between {least} and {most}")
        read_item = item.read
        return tuple([read_item(child, f"{where}[{index}]") for index, child in enumerate(value)])

    def schema() -> JsonObject:
        bounds: dict[str, Json] = {"minItems": least} if least else {}
        if most is not None:
            bounds["maxItems"] = most
        return {"type": "array", "items": item.schema(), **bounds}

    return Shape(read, schema)


def mapping(
    item: Shape[T], least: int = 0, most: int | None = None, keys: Shape[str] | None = None
) -> Shape[dict[str, T]]:
    """A JSON object with free keys."""

    def read(value: Json, where: str) -> dict[str, T]:
        if not isinstance(value, dict):
            raise wrong_type(value, where, "an object")
        if len(value) < least or (most is not None and len(value) > most):
            raise violation(f"{where} size must be between {least} and {most}")
        if keys:
            for key in value:
                keys.read(key, f"{where} key")
        return {key: item.read(child, f"{where}.{key}") for key, child in value.items()}

    def schema() -> JsonObject:
        bounds: dict[str, Json] = {"minProperties": least} if least else {}
        if keys:
            bounds["propertyNames"] = keys.schema()
        return {"type": "object", "additionalProperties": item.schema(), **bounds}

    return Shape(read, schema)


def mapped(shape: Shape[S], change: Callable[[S, str], T]) -> Shape[T]:
    """A shape whose value is changed after reading."""
    return Shape(lambda value, where: change(shape.read(value, where), where), shape.schema)


def described(shape: Shape[T], schema: JsonObject) -> Shape[T]:
    """A shape with a JSON Schema of its own."""
    return Shape(shape.read, lambda: schema)


def lazy(name: str, build: Callable[[], Shape[T]]) -> Shape[T]:
    """A shape that refers to itself; OpenAPI holds it under a name."""
    return Shape(lambda value, where: build().read(value, where), lambda: {"$ref": f"#/components/schemas/{name}"})


def wrong_type(value: Json, where: str, wanted: str) -> Exception:
    """Build the 400 for a value of the wrong JSON type."""
    if value is None:
        return violation(f"{where} must not be null")
    kind = {dict: "an object", list: "an array", str: "a string", bool: "a boolean"}.get(type(value), "a number")
    return bad_request(f"Invalid value for '{where}': expected {wanted}, got {kind}.")
