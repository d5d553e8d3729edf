"""The types of names of fields, and of filter parameters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pygen_gen_python.source import docstring, identifier, literal
from pygen_gen_python.typing_layer.filter_hints import MANY_IDS, filter_hint
from pygen_gen_python.typing_layer.forms import Hint, PlainForm, SequenceForm
from pygen_ir.emit.code import Code, commas, fill
from pygen_ir.model import IRProperty
from pygen_ir.types import IRListType, IRTextType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pygen_gen_python.sdk.family import Family

_ONE_TEXT = Hint((PlainForm("str"),), nullable=True)
_TEXTS = Hint((PlainForm("str"), SequenceForm(Hint((PlainForm("str"),)))), nullable=True)


@dataclass(frozen=True, slots=True)
class ChoiceBlock:
    """A type of some texts.

    Attributes:
        name: Its name.
        values: The texts as literals.
    """

    name: Code
    values: Code


@dataclass(frozen=True, slots=True)
class FilterBlock:
    """The type of filter parameters.

    Attributes:
        name: Its name.
        docstring: What it is.
        lines: One declaration a parameter.
    """

    name: Code
    docstring: Code
    lines: tuple[Code, ...]


def field_choices(family: Family) -> Iterator[ChoiceBlock]:
    """The names of fields that hold values, and those of fields that hold text; external ids are both."""
    values = [field.name for field in family.fields if isinstance(field.node, IRProperty)]
    texts = [field.name for field in family.fields if isinstance(field.node, IRProperty) and _is_text(field.node)]
    yield _choice(family.names.fields, ["external_id", *values])
    yield _choice(family.names.text_fields, ["external_id", *texts])


def filter_block(family: Family) -> FilterBlock:
    """The type of the filter parameters of a family."""
    return FilterBlock(
        name=identifier(family.names.filter),
        docstring=docstring(f"Filters of {family.names.read}; all that are given must hold.", 1),
        lines=tuple(fill("{}: {}", identifier(name), hint.as_code()) for name, hint in filter_hints(family)),
    )


def filter_hints(family: Family) -> Iterator[tuple[str, Hint]]:
    """The filter parameters of a family, with their types."""
    for parameter in family.filters:
        yield parameter.name, filter_hint(parameter.node)
    if not family.is_node:
        yield "start_node", MANY_IDS
        yield "end_node", MANY_IDS
    yield "external_id_prefix", _ONE_TEXT
    yield "space", _TEXTS


def _choice(name: str, values: list[str]) -> ChoiceBlock:
    return ChoiceBlock(identifier(name), commas(map(literal, values)))


def _is_text(node: IRProperty) -> bool:
    item = node.type.item if isinstance(node.type, IRListType) else node.type
    return isinstance(item, IRTextType)
