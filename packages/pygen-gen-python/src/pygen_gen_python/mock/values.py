"""Values of properties: made by type where nobody says how, and checked against the type in any case."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, assert_never

from pygen_ir.default_values import is_default_of
from pygen_ir.types import (
    IRBoolType,
    IRDateType,
    IREnumType,
    IRFileReferenceType,
    IRFloatType,
    IRIntType,
    IRJSONType,
    IRListType,
    IRSequenceReferenceType,
    IRTextType,
    IRTimeseriesReferenceType,
    IRTimestampType,
    IRUnknownType,
)

from .config import between
from .errors import MockError
from .fakes import faked
from .quantities import range_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from random import Random

    from pydantic import JsonValue

    from pygen_ir.model import IRProperty
    from pygen_ir.types import IRScalarType, IRType

    from .config import ValueGenerator, ViewMockConfig

_WORDS = ("amber", "basin", "cedar", "delta", "ember", "fjord", "grove", "inlet", "ledge", "marsh", "north", "orchard")
_KINDS: dict[type[IRScalarType], str] = {
    IRTextType: "text",
    IRBoolType: "boolean",
    IRTimestampType: "timestamp",
    IRDateType: "date",
    IRJSONType: "json",
    IREnumType: "enum",
    IRTimeseriesReferenceType: "timeseries",
    IRFileReferenceType: "file",
    IRSequenceReferenceType: "sequence",
}
_WHOLE_NUMBERS = range(2**31)  # of both sizes; so many that those which must be unique are
_LONGEST_LIST = 4
_FIRST = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
_SPAN = 5 * 365 * 86_400_000  # milliseconds
_FLOAT32 = 3.4028234663852886e38


def values_of(prop: IRProperty, count: int, where: str, config: ViewMockConfig, random: Random) -> list[JsonValue]:
    """A value for each node or edge of a view, ``None`` where it is left out.

    Args:
        prop: The property.
        count: How many nodes or edges there are.
        where: View and property, for messages.
        config: Of the view.
        random: Of this property alone.

    Raises:
        MockError: A generator gave something else than values of the property's type.
    """
    own = config.properties.get(prop.identifier)
    if own is not None:
        made = _checked(own(random, count), count, prop.type, where, nullable=prop.nullable)
    elif isinstance(prop.type, IRListType):
        made = list(_lists(prop.type, count, where, config, random))
    else:
        made = _scalars(prop.type, where, config, random, count)
    return [None if own is None and prop.nullable and random.random() < config.null_values else each for each in made]


def kind_of(type_: IRScalarType) -> str:
    """The name of a type as the API has it."""
    match type_:
        case IRIntType():
            return f"int{type_.bits}"
        case IRFloatType():
            return f"float{type_.bits}"
        case IRUnknownType():
            return type_.name
        case _:
            return _KINDS[type(type_)]


def _lists(type_: IRListType, count: int, where: str, config: ViewMockConfig, random: Random) -> Iterator[JsonValue]:
    longest = min(_LONGEST_LIST, type_.max_size or _LONGEST_LIST)
    for _ in range(count):
        yield _scalars(type_.item, where, config, random, random.randint(1, longest))


def _scalars(type_: IRScalarType, where: str, config: ViewMockConfig, random: Random, count: int) -> list[JsonValue]:
    given = config.property_types.get(kind_of(type_))
    if given is not None:
        return _checked(given(random, count), count, type_, where, nullable=False)
    if config.faker and isinstance(type_, IRTextType):
        return _checked(faked(where, type_.max_text_size)(random, count), count, type_, where, nullable=False)
    return list(_generator(type_, where)(random, count))


def _generator(type_: IRScalarType, where: str) -> ValueGenerator:
    match type_:
        case IRTextType():
            return lambda random, count: [_text(type_.max_text_size, random) for _ in range(count)]
        case IRBoolType():
            return lambda random, count: [random.random() < 0.5 for _ in range(count)]
        case IRIntType():
            return lambda random, count: random.sample(_WHOLE_NUMBERS, count)
        case IRFloatType():
            return between(*range_of(type_.unit))
        case IRTimestampType():
            return lambda random, count: [_instant(random) for _ in range(count)]
        case IRDateType():
            return lambda random, count: [_instant(random)[:10] for _ in range(count)]
        case IRJSONType() | IRUnknownType():
            return lambda random, count: [
                {"name": random.choice(_WORDS), "value": random.randint(0, 100)} for _ in range(count)
            ]
        case IRTimeseriesReferenceType() | IRFileReferenceType() | IRSequenceReferenceType():
            name = f"{kind_of(type_)}_{where.rpartition(':')[2].replace('.', '_')}"
            return lambda random, count: [f"{name}_{random.getrandbits(32):08x}" for _ in range(count)]
        case IREnumType():
            return lambda random, count: random.choices([each.identifier for each in type_.values], k=count)
        case _:
            assert_never(type_)


def _text(max_size: int | None, random: Random) -> str:
    """A few words and a number: texts that must be unique are."""
    return f"{random.choice(_WORDS).capitalize()} {random.choice(_WORDS)} {random.getrandbits(32):08x}"[
        -(max_size or 99) :
    ]


def _instant(random: Random) -> str:
    moment = _FIRST + dt.timedelta(milliseconds=random.randrange(_SPAN))
    return moment.isoformat(timespec="milliseconds")


def _checked(made: Sequence[JsonValue], count: int, type_: IRType, where: str, *, nullable: bool) -> list[JsonValue]:
    values = list(made)
    if len(values) != count:
        raise _unfit(where, f"{count} values were asked for, and {len(values)} came")
    for each in values:
        if not (each is None and nullable) and not _fits(each, type_):
            kind = f"a list of {kind_of(type_.item)}" if isinstance(type_, IRListType) else kind_of(type_)
            raise _unfit(where, f"{each!r} is no value of the type {kind}")
    return values


def _fits(value: JsonValue, type_: IRType) -> bool:
    if not is_default_of(value, type_):
        return False
    match type_, value:
        case IRListType(item=item, max_size=most), list():
            return (most is None or len(value) <= most) and all(_fits(each, item) for each in value)
        case IRTextType(max_text_size=int(most)), str():
            return len(value.encode()) <= most
        case IRFloatType(bits=32), int() | float():
            return abs(value) <= _FLOAT32
        case _:
            return True


def _unfit(where: str, why: str) -> MockError:
    return MockError("MOCK.VALUE_UNFIT", where, why, "correct the generator of this property or of its type")
