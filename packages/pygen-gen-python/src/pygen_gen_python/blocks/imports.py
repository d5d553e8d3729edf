"""What a module of data classes imports, and the types of its connections."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pygen_gen_python.source import identifier, literal
from pygen_gen_python.source.ordering import member_order, module_order
from pygen_gen_python.typing_layer.forms import links_of
from pygen_ir.emit.code import Code, commas, constant, fill

from .overrides import declared_of, own_slots

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pygen_gen_python.sdk.family import Family, Sdk

    from .overrides import Operation


@dataclass(frozen=True, slots=True)
class ImportBlock:
    """One import.

    Attributes:
        module: The module; the template says in which package.
        names: What is imported.
    """

    module: Code
    names: Code


@dataclass(frozen=True, slots=True)
class LinkBlock:
    """The type of a connection.

    Attributes:
        name: Its name.
        type: What it is to a type checker: in quotes, because its class may come later in the same module.
        value: What it is at run time.
    """

    name: Code
    type: Code
    value: Code


def import_block(module: str, names: Sequence[str]) -> ImportBlock:
    """An import of some names from a module beside this one."""
    return ImportBlock(identifier(module), commas(map(identifier, sorted(names, key=member_order))))


def parent_imports(families: Sequence[Family], sdk: Sdk) -> tuple[ImportBlock, ...]:
    """Imports of the classes that the classes of a module inherit from."""
    wanted: dict[str, set[str]] = {}
    for family in families:
        for key in family.parents:
            parent = sdk.families[key].names
            wanted.setdefault(parent.module, set()).add(parent.read)
        for key in family.write_parents:
            parent = sdk.families[key].names
            if family.has_write:
                wanted.setdefault(parent.module, set()).add(parent.write)
    return _imports(wanted, families)


def link_imports(families: Sequence[Family], sdk: Sdk) -> tuple[ImportBlock, ...]:
    """Imports of the classes that fields lead to; the module needs them for its types alone."""
    wanted: dict[str, set[str]] = {}
    for family, name in _linked(families, sdk).values():
        wanted.setdefault(family.names.module, set()).add(name)
    present = {name for each in parent_imports(families, sdk) for name in each.names.split(", ")}
    return _imports({module: names - present for module, names in wanted.items()}, families)


def link_blocks(families: Sequence[Family], sdk: Sdk) -> tuple[LinkBlock, ...]:
    """The types of connections that a module needs, by name."""
    return tuple(_link_block(alias, *linked) for alias, linked in sorted(_linked(families, sdk).items()))


def _link_block(alias: str, family: Family, name: str) -> LinkBlock:
    target, is_write = identifier(name), name == family.names.write
    if not family.is_node:
        return LinkBlock(identifier(alias), literal(target), fill("_d.edge_link({}, __package__)", literal(name)))
    pair = constant(" | tuple[str, str]") if is_write else constant("")
    return LinkBlock(
        identifier(alias),
        literal(fill("{} | _d.NodeId{} | str", target, pair)),
        fill("_d.link({}, __package__)", literal(name)),
    )


def _linked(families: Sequence[Family], sdk: Sdk) -> dict[str, tuple[Family, str]]:
    """By the name of the type: the family that a connection leads to, and the class of it."""
    operations: tuple[Operation, ...] = ("read", "write")
    found: dict[str, tuple[Family, str]] = {}
    for family in families:
        for operation in operations:
            if operation == "write" and not family.has_write:
                continue
            for slot, _ in own_slots(family, operation, sdk):
                declared = declared_of(slot, operation)
                for link in () if declared is None else links_of(declared.hint):
                    if link.family is not None:
                        target = sdk.families[link.family]
                        name = target.names.write if link.alias == target.names.write_link else target.names.read
                        found[link.alias] = (target, name)
    return found


def _imports(wanted: Mapping[str, set[str]], families: Sequence[Family]) -> tuple[ImportBlock, ...]:
    own = families[0].names.module
    modules = [module for module, names in wanted.items() if module != own and names]
    return tuple(import_block(module, sorted(wanted[module])) for module in sorted(modules, key=module_order))
