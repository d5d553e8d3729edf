"""The classes of one family."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pygen_gen_python.naming.reserved import LIST_MEMBERS
from pygen_gen_python.sdk.links import held_family
from pygen_gen_python.source import docstring, identifier, literal
from pygen_ir.emit.code import Code, commas, constant, fill
from pygen_ir.emit.prose import sentence
from pygen_ir.model import IRConnection

from .classic import classic_bases
from .prose import described, followed

if TYPE_CHECKING:
    from pygen_gen_python.sdk.family import Family, Sdk, Slot

    from .overrides import OwnSlots


@dataclass(frozen=True, slots=True)
class FieldBlock:
    """One field.

    Attributes:
        line: Its declaration.
        docstrings: What it is; empty where the model says nothing.
    """

    line: Code
    docstrings: tuple[Code, ...]


@dataclass(frozen=True, slots=True)
class ClassBlock:
    """A class with fields.

    Attributes:
        name: Its name.
        bases: What it inherits from.
        docstring: What it is.
        fields: What it declares itself.
    """

    name: Code
    bases: Code
    docstring: Code
    fields: tuple[FieldBlock, ...]


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A list class.

    Attributes:
        name: Its name.
        bases: The generic list, and what it can do besides.
        item: The class of its items.
        docstring: What it is.
        connections: What its items are connected with, a list for each connection.
    """

    name: Code
    bases: Code
    item: Code
    docstring: Code
    connections: tuple[Code, ...]


def read_class(own: OwnSlots, sdk: Sdk) -> ClassBlock:
    """The read class."""
    family = own.family
    parents = [identifier(sdk.families[key].names.read) for key in family.parents]
    root = constant("_d.Node") if family.is_node else constant("_d.Edge")
    return ClassBlock(
        name=identifier(family.names.read),
        bases=commas(parents or [root]),
        docstring=docstring(described(family), 1),
        fields=tuple(FieldBlock(each.line, _docstrings(each.slot)) for each in own.read),
    )


def write_class(own: OwnSlots, sdk: Sdk) -> ClassBlock:
    """The write class."""
    family = own.family
    parents = [identifier(sdk.families[key].names.write) for key in family.write_parents]
    root = constant("_d.NodeWrite") if family.is_node else constant("_d.EdgeWrite")
    return ClassBlock(
        name=identifier(family.names.write),
        bases=commas(parents or [root]),
        docstring=docstring(followed(described(family), "To write."), 1),
        fields=tuple(FieldBlock(each.line, ()) for each in own.write),
    )


def read_list(family: Family, sdk: Sdk) -> ListBlock:
    """The list of what is read."""
    item = _shown_item(family.names.read, sdk)
    base = fill("_d.NodeList[{}]", item) if family.is_node else fill("_d.EdgeList[{}]", item)
    lines = tuple(
        fill("{}: {}", identifier(name), identifier(held.names.list)) for name, held in flattened(family, sdk).items()
    )
    return _list(family.names.list, [base, *classic_bases(family)], family.names.read, lines)


def flattened(family: Family, sdk: Sdk) -> dict[str, Family]:
    """The connections that lists have, and whose instances are in them; those without a class are not there."""
    found = {
        field.name: held_family(field.node, sdk.ir)
        for field in family.fields
        if isinstance(field.node, IRConnection) and field.name not in LIST_MEMBERS
    }
    return {name: sdk.families[key] for name, key in found.items() if key is not None}


def write_list(family: Family, sdk: Sdk) -> ListBlock:
    """The list of what is written."""
    base = fill("_d.WriteList[{}]", _shown_item(family.names.write, sdk))
    return _list(family.names.write_list, [base], family.names.write, ())


def shown_class(name: str, sdk: Sdk) -> Code:
    """A class of the same module as type checkers see it: the user's subclass, where there is one."""
    return extended_name(name) if name in sdk.extended else identifier(name)


def extended_name(name: str) -> Code:
    """What the user's subclass is called in the module of the class itself."""
    return identifier(f"_{name}")


def _shown_item(name: str, sdk: Sdk) -> Code:
    """The same in a list of bases, where names that type checkers alone know stand in quotes."""
    return literal(extended_name(name)) if name in sdk.extended else identifier(name)


def _list(name: str, bases: list[Code], item: str, connections: tuple[Code, ...]) -> ListBlock:
    text = docstring(f"A list of {item}.", 1)
    return ListBlock(identifier(name), commas(bases), identifier(item), text, connections)


def _docstrings(slot: Slot) -> tuple[Code, ...]:
    text = sentence((slot.description or "").strip())
    return (docstring(text, 1),) if text else ()
