"""The shape of a JSON object with known fields, read into a dataclass."""

import keyword
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from pygen_emulator.shapes.shape import Shape, wrong_type
from pygen_emulator.wire.errors import bad_request, violation
from pygen_emulator.wire.json_values import Json, JsonObject

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Field(Generic[T_co]):
    """A field of a record: its shape, and what stands in when it is absent or null."""

    shape: Shape[T_co]
    needed: bool
    default: Callable[[], T_co | None]


def required(shape: Shape[T]) -> Field[T]:
    """A field that must be there and not null."""
    return Field(shape, needed=True, default=lambda: None)


def optional(shape: Shape[T], default: T | None = None) -> Field[T]:
    """A field that may be absent or null; `default` stands in."""
    return Field(shape, needed=False, default=lambda: default)


def record(build: Callable[..., T], fields: dict[str, Field[object]], *, closed: bool = False) -> Shape[T]:
    """An object whose fields become the keyword arguments of `build`.

    Args:
        build: usually a dataclass; argument names are the field names in snake case, keywords with a trailing `_`.
        fields: by wire name.
        closed: True when a field that is not listed is refused (`Unexpected field`).
    """
    plan = tuple((name, attribute(name), field) for name, field in fields.items())

    def read(value: Json, where: str) -> T:
        if not isinstance(value, dict):
            raise wrong_type(value, where, "an object")
        if closed:
            for key in value:
                if key not in fields:
                    raise bad_request(f"Unexpected field - {where}.{key}")
        arguments: dict[str, object] = {}
        for name, argument, field in plan:
            given = value.get(name)
            if given is not None:
                arguments[argument] = field.shape.read(given, f"{where}.{name}" if where else name)
            elif field.needed:
                raise violation(f"{where}.{name} must not be null" if where else f"{name} must not be null")
            else:
                arguments[argument] = field.default()
        return build(**arguments)

    def schema() -> JsonObject:
        properties = {name: field.shape.schema() for name, field in fields.items()}
        needed: list[Json] = [name for name, field in fields.items() if field.needed]
        bounds: dict[str, Json] = {"required": needed} if needed else {}
        if closed:
            bounds["additionalProperties"] = False
        return {"type": "object", "properties": properties, **bounds}

    return Shape(read, schema)


def attribute(name: str) -> str:
    """Turn a wire name into an argument name: `autoCreate` → `auto_create`, `from` → `from_`."""
    snake = re.sub(r"(?<=[a-z0-9])([A-Z])", lambda match: f"_{match.group(1).lower()}", name)
    return f"{snake}_" if keyword.iskeyword(snake) else snake
