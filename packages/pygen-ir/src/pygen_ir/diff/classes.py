"""What it means that a class is another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pygen_ir.types import IRDirectRelationType

from .change import Change, Impact
from .fields import added, compare_fields, removed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pygen_ir.model import IRClass, IRField
    from pygen_ir.references import IRContainerId


def compare_classes(before: IRClass, after: IRClass) -> Iterator[Change]:
    """The changes from one form of a class to another."""
    where = str(after.id)
    yield from _head(where, before, after)
    old = {each.identifier: each for each in before.fields}
    new = {each.identifier: each for each in after.fields}
    same_parents = _parent_names(before) == _parent_names(after)
    for identifier in old.keys() | new.keys():
        change = _compare(f"{where}.{identifier}", old.get(identifier), new.get(identifier), after)
        if not (same_parents and _is_said_at_parent(old.get(identifier), new.get(identifier))):
            yield from change
        else:
            yield from (each for each in change if each.code == "DIFF.FIELD_REQUIRED")
    if old.keys() == new.keys() and list(old) != list(new):
        yield Change("DIFF.ORDER", Impact.PATCH, where, "fields are in another order")


def _compare(where: str, before: IRField | None, after: IRField | None, cls: IRClass) -> Iterator[Change]:
    if before is not None and after is not None:
        yield from compare_fields(where, before, after)
    elif before is not None:
        yield removed(where, before)
    elif after is not None:
        yield added(where, after, is_written=cls.has_write_class)


def _is_said_at_parent(before: IRField | None, after: IRField | None) -> bool:
    """Whether the field is inherited as it is, before and after: a parent's change says the same."""
    return all(each is None or each.inheritance == "inherited" for each in (before, after))


def _head(where: str, before: IRClass, after: IRClass) -> Iterator[Change]:
    if before.id.version != after.id.version:
        versions = (before.id.version, after.id.version)
        yield Change("DIFF.VERSION", Impact.PATCH, where, "the view has another version", *versions)
    if (before.display_name, before.description) != (after.display_name, after.description):
        yield Change("DIFF.TEXT", Impact.PATCH, where, "it has another name for people, or another description")
    if before.used_for != after.used_for:
        impact = Impact.ADDITIVE if after.used_for == "all" else Impact.BREAKING
        kinds = (before.used_for, after.used_for)
        yield Change("DIFF.USED_FOR", impact, where, "it shows instances of another kind", *kinds)
    if before.has_write_class != after.has_write_class:
        what = "it can be written" if after.has_write_class else "it can no longer be written"
        impact = Impact.ADDITIVE if after.has_write_class else Impact.BREAKING
        yield Change("DIFF.WRITABLE", impact, where, what)
    elif before.is_writable != after.is_writable:
        yield Change("DIFF.WRITABLE", Impact.PATCH, where, "whether the API takes writes through the view is different")
    if before.node_type != after.node_type:
        types = tuple("" if each is None else str(each) for each in (before.node_type, after.node_type))
        yield Change("DIFF.NODE_TYPE", Impact.PATCH, where, "its filter demands another type of nodes", *types)
    if _hidden_containers(before) != _hidden_containers(after):
        yield Change("DIFF.CONTAINERS", Impact.PATCH, where, "other containers are behind it")
    yield from _parents(where, before, after)


def _parents(where: str, before: IRClass, after: IRClass) -> Iterator[Change]:
    old, new = _parent_names(before), _parent_names(after)
    for parent in sorted(old - new):
        yield Change("DIFF.PARENT_REMOVED", Impact.BREAKING, where, "it is no longer one of these", ":".join(parent))
    for parent in sorted(new - old):
        yield Change("DIFF.PARENT_ADDED", Impact.ADDITIVE, where, "it is one of these too", "", ":".join(parent))
    if before.missing_parents != after.missing_parents:
        yield Change("DIFF.PARENT_OUTSIDE", Impact.PATCH, where, "it implements other views outside of the data model")
    if old == new and before.implements != after.implements:
        yield Change("DIFF.ORDER", Impact.PATCH, where, "parents are in another order, or of another version")


def _parent_names(cls: IRClass) -> frozenset[tuple[str, str]]:
    return frozenset((key.space, key.external_id) for key in cls.implements)


def _hidden_containers(cls: IRClass) -> frozenset[IRContainerId]:
    """Containers behind a class that no field of it shows: those of fields are said at the fields."""
    shown = {each.container for each in cls.properties}
    for each in cls.connections:
        if isinstance(each.connection_type, IRDirectRelationType):
            shown.add(each.connection_type.container)
    return frozenset(cls.mapped_containers) - shown
