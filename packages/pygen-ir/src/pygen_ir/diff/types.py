"""What it means that a value has another type."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pygen_ir.types import (
    IREnumType,
    IRFloatType,
    IRIntType,
    IRListType,
    IRTextType,
    IRUnknownType,
)

from .change import Change, Impact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pygen_ir.types import IRType, IRUnit


def compare_types(where: str, before: IRType, after: IRType) -> Iterator[Change]:
    """The changes from one type to another."""
    if before == after:
        return
    match before, after:
        case IRListType(), IRListType():
            yield from compare_types(where, before.item, after.item)
            yield from compare_limits(where, "items of the list", before.max_size, after.max_size)
        case IRTextType(), IRTextType():
            yield from compare_limits(where, "bytes of the text", before.max_text_size, after.max_text_size)
            if before.collation != after.collation:
                yield Change("DIFF.COLLATION", Impact.PATCH, where, "text sorts in another way", *_texts(before, after))
        case IREnumType(), IREnumType():
            yield from _enums(where, before, after)
        case IRIntType(), IRIntType():
            yield from _bits(where, before, after)
        case IRFloatType(), IRFloatType():
            yield from _bits(where, before, after)
            yield from _units(where, before.unit, after.unit)
        case _:
            yield _type(where, before, after, Impact.BREAKING, "it holds something else")


def name_of(type_: IRType) -> str:
    """The type in short."""
    match type_:
        case IRListType():
            return f"list of {name_of(type_.item)}"
        case IRIntType() | IRFloatType():
            return f"{'int' if isinstance(type_, IRIntType) else 'float'}{type_.bits}"
        case IRUnknownType():
            return type_.name
        case _:
            return type(type_).__name__.removeprefix("IR").removesuffix("Type").lower()


def _type(where: str, before: IRType, after: IRType, impact: Impact, what: str) -> Change:
    return Change("DIFF.TYPE", impact, where, what, name_of(before), name_of(after))


def _texts(before: IRTextType, after: IRTextType) -> tuple[str, str]:
    return before.collation or "", after.collation or ""


def _bits(where: str, before: IRIntType | IRFloatType, after: IRIntType | IRFloatType) -> Iterator[Change]:
    if before.bits != after.bits:
        wider = after.bits > before.bits
        what = "more numbers are possible" if wider else "fewer numbers can be written"
        yield _type(where, before, after, Impact.PATCH if wider else Impact.BREAKING, what)


def _units(where: str, before: IRUnit | None, after: IRUnit | None) -> Iterator[Change]:
    old, new = ("" if each is None else each.external_id for each in (before, after))
    if old != new:
        impact = Impact.BREAKING if old else Impact.PATCH
        yield Change("DIFF.UNIT", impact, where, "numbers are in another unit", old, new)
    elif before != after:
        yield Change("DIFF.SOURCE_UNIT", Impact.PATCH, where, "the source calls the unit by another name")


def _enums(where: str, before: IREnumType, after: IREnumType) -> Iterator[Change]:
    old = {each.identifier: each for each in before.values}
    new = {each.identifier: each for each in after.values}
    for each in old.keys() - new.keys():
        yield Change("DIFF.ENUM_VALUE_REMOVED", Impact.BREAKING, where, "a value is gone", before=each)
    for each in new.keys() - old.keys():
        yield Change("DIFF.ENUM_VALUE_ADDED", Impact.ADDITIVE, where, "there is a new value", after=each)
    if any(old[each] != new[each] for each in old.keys() & new.keys()):
        yield Change("DIFF.ENUM_TEXT", Impact.PATCH, where, "values have other names or descriptions")
    if before.unknown_value != after.unknown_value:
        values = (before.unknown_value or "", after.unknown_value or "")
        yield Change("DIFF.ENUM_UNKNOWN", Impact.PATCH, where, "another value stands for unknown ones", *values)
    if old == new and list(old) != list(new):
        yield Change("DIFF.ORDER", Impact.PATCH, where, "values are in another order")


def compare_limits(where: str, what: str, before: int | None, after: int | None) -> Iterator[Change]:
    """The change from one size to another; `None` is no limit."""
    if before != after:
        less = after is not None and (before is None or after < before)
        words = f"fewer {what} can be written" if less else f"more {what} are possible"
        impact = Impact.BREAKING if less else Impact.PATCH
        yield Change("DIFF.LIMIT", impact, where, words, _number(before), _number(after))


def _number(value: int | None) -> str:
    return "" if value is None else str(value)
