"""The README of a generated package: what it is and how it is used, in the user's own names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pygen_gen_python.source import identifier
from pygen_gen_python.source.markdown import markdown
from pygen_gen_python.typing_layer.forms import PlainForm
from pygen_ir.emit.code import Code, constant, fill, join
from pygen_ir.emit.prose import model_ids

from .prose import described, first_line

if TYPE_CHECKING:
    from pygen_gen_python.package_names import PackageNames
    from pygen_gen_python.sdk.family import Family, Sdk


@dataclass(frozen=True, slots=True)
class RowBlock:
    """One row of the table of APIs.

    Attributes:
        attribute: The attribute of the client.
        read: The read class.
        text: What it is, in Markdown.
    """

    attribute: Code
    read: Code
    text: Code


@dataclass(frozen=True, slots=True)
class ExampleBlock:
    """The class that the examples use.

    Attributes:
        attribute: The attribute of the client.
        write: The write class.
        variable: What one object is called.
        filters: Arguments that filter.
        values: Arguments that the write class needs beside the id.
    """

    attribute: Code
    write: Code
    variable: Code
    filters: Code
    values: Code


@dataclass(frozen=True, slots=True)
class ReadmeBlock:
    """The README.

    Attributes:
        models: The ids of the models, in Markdown.
        package: The name of the package.
        client: The name of the client class.
        async_client: The name of the asynchronous client class.
        rows: The APIs.
        listed: Examples of reading; one block.
        written: Examples of writing; one block, or none where nothing can be written.
    """

    models: Code
    package: Code
    client: Code
    async_client: Code
    rows: tuple[RowBlock, ...]
    listed: tuple[ExampleBlock, ...]
    written: tuple[ExampleBlock, ...]


def readme_block(sdk: Sdk, names: PackageNames) -> ReadmeBlock:
    """The README of a package.

    Args:
        sdk: What it consists of.
        names: What the package and its clients are called.
    """
    families = list(sdk.families.values())
    richest = sorted(families, key=lambda family: (bool(family.cls.direct_children), -len(family.fields)))
    written = [family for family in richest if family.is_node and family.has_write and _values(family) is not None]
    listed = [*written, *(family for family in richest if family.is_node), *richest]
    return ReadmeBlock(
        models=markdown(model_ids(sdk.ir)),
        package=join(constant("."), map(identifier, names.package.split("."))),
        client=identifier(names.client),
        async_client=identifier(names.async_client),
        rows=tuple(_row(family) for family in families),
        listed=tuple(map(_example, listed[:1])),
        written=tuple(map(_example, written[:1])),
    )


def _row(family: Family) -> RowBlock:
    text = markdown(first_line(described(family)))
    return RowBlock(_place(family), identifier(family.names.read), text)


def _example(family: Family) -> ExampleBlock:
    names = family.names
    prefixes = [each.name for each in family.filters if each.node.role == "prefix"][:1]
    return ExampleBlock(
        attribute=_place(family),
        write=identifier(names.write),
        variable=identifier(family.names.variable),
        filters=join(constant(""), (fill('{}="N", ', identifier(name)) for name in prefixes)),
        values=join(constant(""), (fill(", {}={}", identifier(name), value) for name, value in _values(family) or ())),
    )


def _place(family: Family) -> Code:
    return join(constant("."), map(identifier, family.place))


def _values(family: Family) -> list[tuple[str, Code]] | None:
    """Values for the fields that must be given; None where there is a field for which no value can be thought of."""
    found: list[tuple[str, Code]] = []
    for slot in family.slots:
        if slot.write is None or slot.write.default is not None:
            continue
        match slot.write.hint.members:
            case (PlainForm("str"),):
                found.append((slot.name, constant('"North"')))
            case (PlainForm("int"),) | (PlainForm("float"),):
                found.append((slot.name, constant("1")))
            case (PlainForm("bool"),):
                found.append((slot.name, constant("True")))
            case _:
                return None
    return found
