"""Names of fields: as version 1 made them, one name for one identifier in all classes that inherit it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pygen_ir.naming import Allocator, unreserved
from pygen_ir.naming.class_keys import class_keys, parent_keys
from pygen_ir.naming.findings import GivenName, name_findings

from .identifier import as_identifier
from .reserved import EDGE_FIELDS, NODE_FIELDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pygen_gen_python.config import FieldNaming, Naming
    from pygen_ir.diagnostics import Diagnostic
    from pygen_ir.model import IRModelSet
    from pygen_ir.naming.class_keys import ClassKey

    from .names import FieldNames


def name_fields(ir: IRModelSet, naming: FieldNaming) -> tuple[dict[ClassKey, FieldNames], tuple[Diagnostic, ...]]:
    """The names of all fields, by family, and which of them differ from what the model suggests."""
    names: dict[ClassKey, FieldNames] = {}
    for hierarchy in _hierarchies(ir):
        names.update(_name_hierarchy(hierarchy, ir, naming.name))
    return names, tuple(_findings(names, ir, naming.name))


def as_field(identifier: str, naming: Naming) -> str:
    """The name of a field; it may be reserved."""
    safe = as_identifier(identifier)
    return as_identifier(naming.apply(safe) or safe)


def _hierarchies(ir: IRModelSet) -> Iterator[tuple[ClassKey, ...]]:
    """The families that are connected by inheritance, together."""
    groups: list[set[ClassKey]] = []
    for key in class_keys(ir):
        family = {key, *parent_keys(key, ir)}
        connected = [group for group in groups if not group.isdisjoint(family)]
        groups = [group for group in groups if group not in connected] + [family.union(*connected)]
    for group in groups:
        yield tuple(sorted(group))


def _name_hierarchy(keys: tuple[ClassKey, ...], ir: IRModelSet, naming: Naming) -> dict[ClassKey, FieldNames]:
    of_class = {key: [each.identifier for each in ir.view_mapping[key.view].fields] for key in keys}
    reserved = EDGE_FIELDS if any(key.kind == "edge" for key in keys) else NODE_FIELDS
    identifiers = {identifier for each in of_class.values() for identifier in each}
    wanted = {identifier: unreserved(as_field(identifier, naming), reserved) for identifier in identifiers}
    given = wanted | _separated(wanted, of_class.values(), reserved)
    return {key: {identifier: given[identifier] for identifier in each} for key, each in of_class.items()}


def _separated(wanted: Mapping[str, str], classes: Iterable[list[str]], reserved: frozenset[str]) -> dict[str, str]:
    """Names for the identifiers that meet another of the same name in some class."""
    clashing: set[str] = set()
    for identifiers in classes:
        if len({wanted[each] for each in identifiers}) < len(identifiers):
            names = [wanted[each] for each in identifiers]
            clashing.update(name for name in names if names.count(name) > 1)
    if not clashing:
        return {}
    others = {name for name in wanted.values() if name not in clashing}
    those = {identifier: name for identifier, name in wanted.items() if name in clashing}
    return Allocator(taken=reserved | others).allocate(those, lambda each: (each != those[each], each))


def _findings(names: Mapping[ClassKey, FieldNames], ir: IRModelSet, naming: Naming) -> Iterator[Diagnostic]:
    for key, fields in sorted(names.items()):
        reserved = EDGE_FIELDS if key.kind == "edge" else NODE_FIELDS
        for each in ir.view_mapping[key.view].fields:
            if each.inheritance == "inherited":
                continue
            plain = as_field(each.identifier, naming)
            where = f"{key.view}.{each.identifier}"
            name = GivenName(plain, unreserved(plain, reserved), fields[each.identifier])
            yield from name_findings("PYTHON", where, "field", name)
