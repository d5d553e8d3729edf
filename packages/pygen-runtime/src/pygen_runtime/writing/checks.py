"""What a value must be to be accepted: known from the model, so that nothing is sent that would be refused."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Literal, TypeAlias, get_args, get_origin

from pygen_client.errors import InvalidInputError
from pygen_runtime.specs import DirectField

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pygen_runtime.instances.write import InstanceWrite
    from pygen_runtime.specs import ValueField

Check: TypeAlias = Callable[[object], str | None]

_LARGEST_FLOAT32 = float.fromhex("0x1.fffffep+127")
_LONGEST_TEXT = 128_000
_MOST_VALUES, _MOST_REFERENCES = 1_000, 100
_SHOWN = 10


@cache
def checks_of(write_class: type[InstanceWrite]) -> tuple[tuple[str, Check], ...]:
    """For each field that can be wrong: its name, and what says how a value is wrong."""
    fields = write_class.model_fields
    found = (
        (name, _check(field, get_literals(fields[name].annotation)))
        for name, field in write_class.__view__.stored.items()
        if name in fields and not field.read_only
    )
    return tuple((name, check) for name, check in found if check is not None)


def find_mistakes(item: InstanceWrite) -> list[str]:
    """What is wrong with the values that were set."""
    given, fields_set = item.__dict__, item.__pydantic_fields_set__
    found = []
    for name, check in checks_of(type(item)):
        if name in fields_set and (value := given[name]) is not None:
            wrong = check(value)
            if wrong is not None:
                found.append(f"{type(item).__name__} {getattr(item, 'external_id', None)!r}: {name} {wrong}")
    return found


def refuse(mistakes: Sequence[str]) -> InvalidInputError:
    """The error that lists mistakes."""
    shown = "; ".join(mistakes[:_SHOWN])
    more = f"; and {len(mistakes) - _SHOWN} more" if len(mistakes) > _SHOWN else ""
    message = f"{shown}{more}. Nothing was sent. Where the model has changed since: strict=False leaves it to CDF."
    return InvalidInputError(message, code="WRITE.VALUE_REFUSED")


def get_literals(annotation: object) -> frozenset[object]:
    """The values of the `Literal` in an annotation, however deep."""
    if get_origin(annotation) is Literal:
        return frozenset(get_args(annotation))
    return frozenset(value for part in get_args(annotation) for value in get_literals(part))


def _check(field: ValueField | DirectField, literals: frozenset[object]) -> Check | None:
    one = None if isinstance(field, DirectField) else _check_value(field, literals)
    if not field.many:
        return one
    longest = field.max_items or (_MOST_REFERENCES if isinstance(field, DirectField) else _MOST_VALUES)
    return _many(one, longest)


def _check_value(field: ValueField, literals: frozenset[object]) -> Check | None:
    match field.kind:
        case "int32":
            return _whole(31)
        case "int64":
            return _whole(63)
        case "float32":
            return _check_float32
        case "text":
            return _text(field.max_size or _LONGEST_TEXT)
        case "enum" if literals:
            return lambda value: (
                None if value in literals else f"is {value!r:.60}, none of {sorted(map(str, literals))}"
            )
        case _:
            return None


def _whole(bits: int) -> Check:
    low, high = -(2**bits), 2**bits - 1
    wrong = f"must be a whole number of {bits + 1} bits"

    def check(value: object) -> str | None:
        return None if isinstance(value, int) and low <= value <= high else f"is {value!r:.60}, and {wrong}"

    return check


def _check_float32(value: object) -> str | None:
    # NaN and infinity are refused elsewhere: JSON does not know them.
    if isinstance(value, int | float) and (abs(value) <= _LARGEST_FLOAT32 or not math.isfinite(value)):
        return None
    return f"is {value!r:.60}, and must be a number of 32 bits"


def _text(longest: int) -> Check:
    def check(value: object) -> str | None:
        if not isinstance(value, str):
            return f"is {value!r:.60}, and must be text"
        if len(value) * 4 <= longest:
            return None
        size = len(value.encode("utf-8", "surrogatepass"))
        return None if size <= longest else f"has {size} bytes of UTF-8, and may have {longest}"

    return check


def _many(one: Check | None, longest: int) -> Check:
    def check(values: object) -> str | None:
        if not isinstance(values, list):
            return None
        if len(values) > longest:
            return f"has {len(values)} values, and may have {longest}"
        if one is None:
            return None
        return next((f"[{index}] {wrong}" for index, v in enumerate(values) if (wrong := one(v)) is not None), None)

    return check
