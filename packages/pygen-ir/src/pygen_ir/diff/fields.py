"""What it means that a field is another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pygen_ir.model import IRConnection, IRProperty
from pygen_ir.types import IRDirectRelationType, IREdgeType, IRReverseDirectRelationType

from .change import Change, Impact
from .types import compare_limits, compare_types, name_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pygen_ir.model import IRField
    from pygen_ir.references import IRViewId


def removed(where: str, found: IRField) -> Change:
    """A field that is gone."""
    return Change("DIFF.FIELD_REMOVED", Impact.BREAKING, where, "the field is gone", before=_kind_of(found))


def added(where: str, found: IRField, *, is_written: bool) -> Change:
    """A field that is new; breaking where writes must give it from now on."""
    if is_written and is_required(found):
        return Change(
            "DIFF.FIELD_REQUIRED", Impact.BREAKING, where, "writes must give a new field", "", _kind_of(found)
        )
    return Change("DIFF.FIELD_ADDED", Impact.ADDITIVE, where, "there is a new field", after=_kind_of(found))


def is_required(found: IRField) -> bool:
    """Whether a write that creates an instance must give it."""
    match found:
        case IRProperty():
            return not (found.nullable or found.is_read_only or found.auto_increment or found.default_value is not None)
        case IRConnection(connection_type=IRDirectRelationType(nullable=nullable)):
            return not nullable and not found.is_read_only
        case _:
            return False


def compare_fields(where: str, before: IRField, after: IRField) -> Iterator[Change]:
    """The changes from one form of a field to another."""
    if before == after:
        return
    match before, after:
        case IRProperty(), IRProperty():
            yield from _properties(where, before, after)
        case IRConnection(), IRConnection():
            yield from _connections(where, before, after)
        case _:
            kinds = (_kind_of(before), _kind_of(after))
            yield Change("DIFF.KIND", Impact.BREAKING, where, "the field is of another kind", *kinds)
            return
    yield from _texts(where, before, after)


def _texts(where: str, before: IRField, after: IRField) -> Iterator[Change]:
    if (before.display_name, before.description) != (after.display_name, after.description):
        yield Change("DIFF.TEXT", Impact.PATCH, where, "it has another name for people, or another description")
    if before.is_read_only != after.is_read_only:
        impact = Impact.BREAKING if after.is_read_only else Impact.ADDITIVE
        what = "it can no longer be written" if after.is_read_only else "it can be written"
        yield Change("DIFF.READ_ONLY", impact, where, what)
    if before.inheritance != after.inheritance:
        words = (before.inheritance, after.inheritance)
        yield Change("DIFF.INHERITANCE", Impact.PATCH, where, "it is declared elsewhere", *words)


def _properties(where: str, before: IRProperty, after: IRProperty) -> Iterator[Change]:
    yield from compare_types(where, before.type, after.type)
    yield from _nullability(where, after, was=before.nullable, now=after.nullable)
    yield from _immutability(where, was=before.immutable, now=after.immutable)
    stored = (before.container, before.container_property), (after.container, after.container_property)
    yield from _storage(where, *stored)
    if before.default_value != after.default_value:
        if is_required(after) and not before.nullable and not is_required(before):
            yield Change("DIFF.REQUIRED", Impact.BREAKING, where, "writes must give it: it has no default any more")
        else:
            yield Change("DIFF.DEFAULT", Impact.PATCH, where, "it has another default")
    if before.auto_increment != after.auto_increment:
        yield Change("DIFF.AUTO_INCREMENT", Impact.PATCH, where, "whether CDF numbers it is different")


def _nullability(where: str, after: IRField, *, was: bool, now: bool) -> Iterator[Change]:
    if was and not now and is_required(after):
        yield Change("DIFF.REQUIRED", Impact.BREAKING, where, "writes must give it")
    elif was and not now:
        yield Change("DIFF.NULLABLE", Impact.PATCH, where, "it is never absent")
    elif now and not was:
        yield Change("DIFF.NULLABLE", Impact.BREAKING, where, "it may be absent where it was always there")


def _immutability(where: str, *, was: bool, now: bool) -> Iterator[Change]:
    if was != now:
        what = "it can be written once only" if now else "it can be changed"
        yield Change("DIFF.IMMUTABLE", Impact.BREAKING if now else Impact.ADDITIVE, where, what)


def _storage(where: str, before: tuple[object, str], after: tuple[object, str]) -> Iterator[Change]:
    if before != after:
        texts = (f"{before[0]}.{before[1]}", f"{after[0]}.{after[1]}")
        yield Change("DIFF.STORAGE", Impact.PATCH, where, "it is stored elsewhere: its values are others", *texts)


def _connections(where: str, before: IRConnection, after: IRConnection) -> Iterator[Change]:
    if before.is_list != after.is_list:
        words = ("many", "one") if before.is_list else ("one", "many")
        yield Change("DIFF.CARDINALITY", Impact.BREAKING, where, "it leads to another number of instances", *words)
    yield from _targets(where, before, after)
    match before.connection_type, after.connection_type:
        case IRDirectRelationType() as old, IRDirectRelationType() as new:
            yield from _nullability(where, after, was=old.nullable, now=new.nullable)
            yield from _immutability(where, was=old.immutable, now=new.immutable)
            yield from compare_limits(where, "items of the list", old.max_size, new.max_size)
            yield from _storage(where, (old.container, old.container_property), (new.container, new.container_property))
        case IREdgeType() as old_edge, IREdgeType() as new_edge:
            yield from _edges(where, old_edge, new_edge)
        case IRReverseDirectRelationType() as old_reverse, IRReverseDirectRelationType() as new_reverse:
            if old_reverse != new_reverse:
                through = (_through(old_reverse), _through(new_reverse))
                yield Change("DIFF.THROUGH", Impact.PATCH, where, "it goes through another relation", *through)
        case _:
            kinds = (_kind_of(before), _kind_of(after))
            yield Change("DIFF.KIND", Impact.BREAKING, where, "the field is of another kind", *kinds)


def _targets(where: str, before: IRConnection, after: IRConnection) -> Iterator[Change]:
    if before.target != after.target:
        impact = Impact.ADDITIVE if before.target is None else Impact.BREAKING
        what = "it leads to objects and no longer to ids alone" if before.target is None else "it leads elsewhere"
        yield Change("DIFF.TARGET", impact, where, what, _id(before.target), _id(after.target))
    elif before.source != after.source:
        sources = (_id(before.source), _id(after.source))
        yield Change("DIFF.SOURCE", Impact.PATCH, where, "the model names another view outside of it", *sources)


def _edges(where: str, before: IREdgeType, after: IREdgeType) -> Iterator[Change]:
    if (before.edge_type, before.direction) != (after.edge_type, after.direction):
        texts = (f"{before.edge_type} {before.direction}", f"{after.edge_type} {after.direction}")
        yield Change("DIFF.EDGE_TYPE", Impact.BREAKING, where, "other edges lie between", *texts)
    if before.edge_class != after.edge_class:
        classes = (_id(before.edge_class), _id(after.edge_class))
        yield Change("DIFF.EDGE_CLASS", Impact.BREAKING, where, "its edges have other properties", *classes)
    elif before.edge_source != after.edge_source:
        sources = (_id(before.edge_source), _id(after.edge_source))
        yield Change("DIFF.SOURCE", Impact.PATCH, where, "the model names another edge view outside of it", *sources)


def _through(reverse: IRReverseDirectRelationType) -> str:
    return f"{reverse.through_class}.{reverse.through_field}"


def _id(key: IRViewId | None) -> str:
    return "" if key is None else str(key)


def _kind_of(found: IRField) -> str:
    match found:
        case IRProperty():
            return name_of(found.type)
        case IRConnection(connection_type=IRDirectRelationType()):
            return "direct relation"
        case IRConnection(connection_type=IREdgeType()):
            return "edge"
        case _:
            return "reverse relation"
