"""`llms.txt`: the SDK in short, for language models and people who search: views with fields and filters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pygen_gen_python.source import identifier
from pygen_gen_python.source.markdown import markdown
from pygen_ir.emit.code import Code, commas, constant, fill, join

from .field_edges import edge_fields
from .field_types import filter_hints
from .prose import described, first_line, shown_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pygen_gen_python.sdk.family import Family, Sdk


@dataclass(frozen=True, slots=True)
class ViewGuideBlock:
    """One view.

    Attributes:
        name: For people, in Markdown.
        text: What it is, in Markdown.
        attribute: The attribute of the client.
        classes: The classes of it.
        methods: The methods of its API.
        fields: One declaration a field.
        filters: The filter parameters.
    """

    name: Code
    text: Code
    attribute: Code
    classes: Code
    methods: Code
    fields: tuple[Code, ...]
    filters: Code


@dataclass(frozen=True, slots=True)
class GuideBlock:
    """The guide.

    Attributes:
        views: The views.
    """

    views: tuple[ViewGuideBlock, ...]


def guide_block(sdk: Sdk) -> GuideBlock:
    """The guide to an SDK."""
    return GuideBlock(tuple(_view(family) for family in sdk.families.values()))


def _view(family: Family) -> ViewGuideBlock:
    names = family.names
    written = [names.write, names.write_list] if family.has_write else []
    return ViewGuideBlock(
        name=markdown(first_line(shown_name(family))),
        text=markdown(described(family)),
        attribute=join(constant("."), map(identifier, family.place)),
        classes=commas(map(identifier, [names.read, names.list, *written])),
        methods=commas(_methods(family)),
        fields=tuple(_fields(family)),
        filters=commas(identifier(name) for name, _ in filter_hints(family)),
    )


def _methods(family: Family) -> Iterator[Code]:
    """The names of the methods, as an index has them."""
    yield constant("list, iterate, retrieve, search, aggregate, histogram")
    if family.has_write:
        yield constant("upsert, delete")
    for field in edge_fields(family):
        yield fill("{}_edge.list", identifier(field.name))


def _fields(family: Family) -> Iterator[Code]:
    for slot in family.slots:
        if slot.read is not None:
            yield fill("{}: {}", identifier(slot.name), slot.read.hint.as_code())
