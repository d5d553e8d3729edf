"""The module of one view: its read, write and list classes, and the types of its fields and filters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pygen_gen_python.source import docstring
from pygen_gen_python.typing_layer.forms import Hint
from pygen_ir.emit.code import Code, constant

from .classes import ClassBlock, ListBlock, read_class, read_list, shown_class, write_class, write_list
from .field_types import ChoiceBlock, FilterBlock, field_choices, filter_block, filter_hints
from .handles import PropsBlock, own_handles, props_block
from .imports import LinkBlock, link_blocks, link_imports, parent_imports
from .overrides import OwnSlots, own_slots
from .prose import described, first_line, shown_name
from .spec import SpecBlock, spec_block

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pygen_gen_python.sdk.family import Family, Sdk


@dataclass(frozen=True, slots=True)
class WrittenBlock:
    """The classes that are written.

    Attributes:
        one: The write class.
        list: The list of it.
        shown: The write class as type checkers see it.
        shown_list: The same of the list.
    """

    one: ClassBlock
    list: ListBlock
    shown: Code
    shown_list: Code


@dataclass(frozen=True, slots=True)
class FamilyBlock:
    """The classes of one view for one kind of instance.

    Attributes:
        view: The name of the facts in the module.
        spec: The facts.
        read: The read class.
        list: The list of it.
        written: What is written; one block, or none where the view cannot be written.
        choices: The types of names of fields.
        filter: The type of filter parameters.
        props: The handles of its properties.
    """

    view: Code
    spec: SpecBlock
    read: ClassBlock
    list: ListBlock
    written: tuple[WrittenBlock, ...]
    choices: tuple[ChoiceBlock, ...]
    filter: FilterBlock
    props: PropsBlock

    @property
    def list_declares(self) -> bool:
        """Whether the list says more than its base, to type checkers."""
        return bool(self.list.connections or self.written)


@dataclass(frozen=True, slots=True)
class DataClassModuleBlock:
    """One module of `data_classes`.

    Attributes:
        docstring: What it is about.
        uses_dates: Whether it needs the module datetime.
        parents: Imports of the classes that its own inherit from.
        linked: Imports of the classes that its fields lead to, for type checkers alone.
        links: The types of connections.
        families: One family, or two.
    """

    docstring: Code
    uses_dates: bool
    parents: tuple[Code, ...]
    linked: tuple[Code, ...]
    links: tuple[LinkBlock, ...]
    families: tuple[FamilyBlock, ...]


def data_class_module(families: Sequence[Family], sdk: Sdk) -> DataClassModuleBlock:
    """The module of one view.

    Args:
        families: One family, or those of nodes and of edges.
        sdk: All of them.
    """
    name = shown_name(families[0])
    own = [own_slots(family, sdk) for family in families]
    return DataClassModuleBlock(
        docstring=docstring(f"{first_line(name)}: {first_line(described(families[0]))}"),
        uses_dates=any(_uses_dates(each, sdk) for each in own),
        parents=parent_imports(families, sdk),
        linked=link_imports(own, sdk),
        links=link_blocks(own, sdk),
        families=tuple(_family_block(each, sdk, alone=len(own) == 1) for each in own),
    )


def _family_block(own: OwnSlots, sdk: Sdk, *, alone: bool) -> FamilyBlock:
    family = own.family
    names = family.names
    shown, shown_list = shown_class(names.write, sdk), shown_class(names.write_list, sdk)
    written = WrittenBlock(write_class(own, sdk), write_list(family, sdk), shown, shown_list)
    return FamilyBlock(
        view=_view_name(family, alone=alone),
        spec=spec_block(family, sdk),
        read=read_class(own, sdk),
        list=read_list(family, sdk),
        written=(written,) if family.has_write else (),
        choices=tuple(field_choices(family)),
        filter=filter_block(family),
        props=props_block(family, sdk),
    )


def _view_name(family: Family, *, alone: bool) -> Code:
    if alone:
        return constant("_VIEW")
    return constant("_NODE_VIEW") if family.is_node else constant("_EDGE_VIEW")


def _uses_dates(own: OwnSlots, sdk: Sdk) -> bool:
    filters = [hint for _, hint in filter_hints(own.family)]
    held = [handle.holds for _, handle, _ in own_handles(own.family, sdk)]
    hints = [*filters, *(each.declared.hint for each in own.both), *(one for one in held if isinstance(one, Hint))]
    return any(hint.uses_dates for hint in hints)
