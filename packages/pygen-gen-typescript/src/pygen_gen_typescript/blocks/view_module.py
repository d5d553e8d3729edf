"""The module of one view: its types, and its facts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pygen_gen_typescript.naming.name_everything import enum_of
from pygen_gen_typescript.source import comment, identifier, key, text_literal, triple
from pygen_gen_typescript.typing_layer.values import read_type, where_type, write_type
from pygen_ir.emit.code import Code, commas, constant, fill, join
from pygen_ir.emit.prose import described, sentence, tidy
from pygen_ir.model import IRConnection, IRProperty
from pygen_ir.types import IRFloatType, IRIntType, IRJSONType, IRListType, IRTextType, IRTimestampType, IRUnknownType

from .connections import link_facts, link_shape, linked, read_connection, where_connection, write_connection
from .imports import ImportBlock, Names

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pygen_gen_typescript.sdk import Family, Sdk
    from pygen_ir.model import IRField


@dataclass(frozen=True, slots=True)
class FieldBlock:
    """One property of an interface.

    Attributes:
        comments: Its documentation; at most one comment.
        line: The property.
    """

    comments: tuple[Code, ...]
    line: Code


@dataclass(frozen=True, slots=True)
class EnumBlock:
    """The values of an enum.

    Attributes:
        name: The name of the type and of the object.
        comment: What it is.
        entries: Name and value of each.
    """

    name: Code
    comment: Code
    entries: tuple[Code, ...]


@dataclass(frozen=True, slots=True)
class InterfaceBlock:
    """An interface.

    Attributes:
        name: Its name.
        comment: What it is.
        base: What it extends.
        fields: Its properties.
    """

    name: Code
    comment: Code
    base: Code
    fields: tuple[FieldBlock, ...]


@dataclass(frozen=True, slots=True)
class FactsBlock:
    """The facts of a view.

    Attributes:
        name: The constant.
        shape: The type that ties the types together.
        members: The members of that.
        entries: The facts.
    """

    name: Code
    shape: Code
    members: tuple[Code, ...]
    entries: tuple[Code, ...]


@dataclass(frozen=True, slots=True)
class FamilyBlock:
    """What belongs to a view, for one kind of instance.

    Attributes:
        enums: Its enums.
        interfaces: What is read, what is written, conditions.
        facts: Its facts.
    """

    enums: tuple[EnumBlock, ...]
    interfaces: tuple[InterfaceBlock, ...]
    facts: FactsBlock


@dataclass(frozen=True, slots=True)
class ViewModuleBlock:
    """One module of `views`.

    Attributes:
        runtime: How the runtime is imported.
        imports: What it takes from other views.
        families: One family, or two.
    """

    runtime: ImportBlock
    imports: tuple[ImportBlock, ...]
    families: tuple[FamilyBlock, ...]


def view_module(families: Sequence[Family], sdk: Sdk, runtime: Code) -> ViewModuleBlock:
    """The module of one view.

    Args:
        families: One family, or those of nodes and of edges.
        sdk: All of them.
        runtime: From where the runtime is imported.
    """
    names = Names(families[0].names.module)
    blocks = tuple(_family_block(family, sdk, names) for family in families)
    takes_value = any(
        isinstance(node, IRConnection) and sdk.target(node) is None for family in families for node in family.fields
    )
    what = constant("import") if takes_value else constant("import type")
    return ViewModuleBlock(ImportBlock(what, constant("* as $"), runtime), names.imports(), blocks)


def _family_block(family: Family, sdk: Sdk, names: Names) -> FamilyBlock:
    written = (_written(family, sdk, names),) if family.is_written else ()
    interfaces = (_read(family, sdk, names), *written, _where(family, sdk, names))
    return FamilyBlock(tuple(_enums(family)), interfaces, _facts(family, sdk, names))


def _read(family: Family, sdk: Sdk, names: Names) -> InterfaceBlock:
    base = constant("$.NodeBase") if family.is_node else constant("$.EdgeBase")
    return InterfaceBlock(
        name=identifier(family.names.read),
        comment=comment(described(family.cls)),
        base=fill("{}<{}>", base, _union(family.views)),
        fields=(*_ends(family, sdk, names, "read"), *_read_fields(family, sdk, names)),
    )


def _written(family: Family, sdk: Sdk, names: Names) -> InterfaceBlock:
    base = constant("$.NodeWrite") if family.is_node else constant("$.EdgeWrite")
    text = f"{described(family.cls)}\n\nAs it is written: what is absent stays as it is, `null` clears it."
    return InterfaceBlock(
        name=identifier(family.names.write),
        comment=comment(text),
        base=fill("{}<{}>", base, text_literal(family.names.read)),
        fields=(*_ends(family, sdk, names, "write"), *_write_fields(family, sdk, names)),
    )


def _where(family: Family, sdk: Sdk, names: Names) -> InterfaceBlock:
    base = constant("$.BaseWhere") if family.is_node else constant("$.EdgeWhere")
    return InterfaceBlock(
        name=identifier(family.names.where),
        comment=comment(f"Conditions on `{family.names.read}`; all that are given must hold."),
        base=fill("{}<{}>", base, identifier(family.names.where)),
        fields=tuple(_where_fields(family, sdk, names)),
    )


def _enum_name(node: IRField, family: Family) -> Code | None:
    name = family.names.enums.get(node.identifier)
    return None if name is None else identifier(name)


def _enums(family: Family) -> Iterator[EnumBlock]:
    for node in family.fields:
        enum, name = enum_of(node), _enum_name(node, family)
        if enum is not None and name is not None:
            entries = tuple(fill("{}: {}", key(each.identifier), text_literal(each.identifier)) for each in enum.values)
            text = f"Values of `{family.names.read}.{node.identifier}`."
            yield EnumBlock(name, comment(text), entries)


def _read_fields(family: Family, sdk: Sdk, names: Names) -> Iterator[FieldBlock]:
    for node in family.fields:
        match node:
            case IRProperty():
                type_, is_optional = read_type(node.type, _enum_name(node, family)), node.nullable
            case IRConnection():
                if _leads_nowhere(node, sdk):
                    continue
                type_, is_optional = read_connection(node, sdk, names), True
        yield _field(node, type_, is_optional=is_optional)


def _write_fields(family: Family, sdk: Sdk, names: Names) -> Iterator[FieldBlock]:
    for node in family.fields:
        match node:
            case IRProperty():
                if node.is_read_only:
                    continue
                type_, clears = write_type(node.type, _enum_name(node, family)), node.nullable
                is_optional = node.nullable or node.default_value is not None or node.auto_increment
            case IRConnection():
                written = write_connection(node, sdk, names)
                if written is None:
                    continue
                type_, clears, is_optional = written, node.is_direct_relation, True
        yield _field(node, fill("{} | null", type_) if clears else type_, is_optional=is_optional)


def _where_fields(family: Family, sdk: Sdk, names: Names) -> Iterator[FieldBlock]:
    for node in family.fields:
        match node:
            case IRProperty():
                type_: Code | None = where_type(node.type, _enum_name(node, family))
            case IRConnection():
                type_ = where_connection(node, sdk, names)
        if type_ is not None:
            yield FieldBlock((), fill("readonly {}?: {};", key(node.identifier), type_))


def _field(node: IRField, type_: Code, *, is_optional: bool) -> FieldBlock:
    text = " ".join(_remarks(node))
    mark = constant("?") if is_optional else constant("")
    comments = (comment(text, 1),) if text else ()
    return FieldBlock(comments, fill("readonly {}{}: {};", key(node.identifier), mark, type_))


def _remarks(node: IRField) -> Iterator[str]:
    if node.description and (text := tidy(node.description)):
        yield sentence(text)
    if isinstance(node, IRProperty):
        held = node.type.item if isinstance(node.type, IRListType) else node.type
        if isinstance(held, IRFloatType) and held.unit is not None:
            yield f"The unit is {held.unit.external_id}."


def _ends(family: Family, sdk: Sdk, names: Names, form: str) -> tuple[FieldBlock, ...]:
    if family.is_node:
        return ()
    ends = sdk.ends(family)
    mark = constant("") if form == "read" else constant("?")
    start, end = linked(ends.start, form, names), linked(ends.end, form, names)
    lines = (fill("readonly $startNode{}: {};", mark, start), fill("readonly $endNode{}: {};", mark, end))
    return tuple(FieldBlock((), line) for line in lines)


def _leads_nowhere(node: IRConnection, sdk: Sdk) -> bool:
    """Whether it is a reverse relation whose direct relation no node of the models has."""
    return node.is_reverse_direct_relation and sdk.target(node) is None


def _facts(family: Family, sdk: Sdk, names: Names) -> FactsBlock:
    links = [each for each in family.fields if isinstance(each, IRConnection) and not _leads_nowhere(each, sdk)]
    members = (
        fill("readonly read: {};", identifier(family.names.read)),
        fill("readonly write: {};", identifier(family.names.write) if family.is_written else constant("never")),
        fill("readonly where: {};", identifier(family.names.where)),
        fill("readonly field: {};", _union(_stored(family))),
        fill("readonly text: {};", _union(_holding(family, IRTextType))),
        fill("readonly number: {};", _union(_holding(family, IRIntType, IRFloatType))),
        fill("readonly links: {{ {} }};", join(constant("; "), [link_shape(each, sdk, names) for each in links])),
    )
    shape = identifier(family.names.shape)
    return FactsBlock(identifier(family.names.facts), shape, members, tuple(_entries(family, links, sdk, names)))


def _entries(family: Family, links: list[IRConnection], sdk: Sdk, names: Names) -> Iterator[Code]:
    view = family.key.view
    yield fill("name: {}", text_literal(family.names.read))
    yield fill("id: {}", triple((view.space, view.external_id, view.version)))
    yield fill("kind: {}", text_literal(family.key.kind))
    if family.cls.node_type is not None and family.is_node:
        yield fill("type: {}", triple((family.cls.node_type.space, family.cls.node_type.external_id)))
    if instants := list(_holding(family, IRTimestampType)):
        yield fill("instants: {}", triple(instants))
    if exact := list(_exact(family)):
        yield fill("exact: {}", triple(exact))
    if not family.is_written:
        yield constant("isReadOnly: true")
    if read_only := [node.identifier for node in family.fields if node.is_read_only]:
        yield fill("readOnly: {}", triple(read_only))
    if links:
        yield fill("links: () => ({{ {} }})", commas(link_facts(each, sdk, names) for each in links))


def _stored(family: Family) -> Iterator[str]:
    for node in family.fields:
        if isinstance(node, IRProperty) or node.is_direct_relation:
            yield node.identifier


def _holding(family: Family, *types: type) -> Iterator[str]:
    for node in family.fields:
        if isinstance(node, IRProperty):
            held = node.type.item if isinstance(node.type, IRListType) else node.type
            if isinstance(held, types):
                yield node.identifier


def _exact(family: Family) -> Iterator[str]:
    """What may hold numbers that JavaScript's own cannot."""
    for node in family.fields:
        if isinstance(node, IRProperty):
            match node.type.item if isinstance(node.type, IRListType) else node.type:
                case IRIntType(bits=64) | IRJSONType() | IRUnknownType():
                    yield node.identifier
                case _:
                    pass


def _union(texts: Iterable[str]) -> Code:
    return join(constant(" | "), map(text_literal, texts)) or constant("never")
