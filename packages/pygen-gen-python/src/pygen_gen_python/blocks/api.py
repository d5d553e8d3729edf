"""The module of one view's APIs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pygen_gen_python.source import docstring, identifier
from pygen_gen_python.source.ordering import module_order
from pygen_ir.emit.code import Code, commas, constant, fill

from .field_edges import FieldEdgesBlock, edge_families, field_edges
from .imports import import_line
from .methods import AliasBlock, ArgumentsBlock, DeclaredMethodBlock, MethodBlock, Methods
from .prose import described, first_line, shown_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pygen_gen_python.sdk.family import Family, Sdk


@dataclass(frozen=True, slots=True)
class ApiBlock:
    """One API class, with those of the edges of its fields.

    Attributes:
        name: Its name.
        base: What it inherits from.
        classes: The data classes that it reads and writes.
        docstring: What it is about.
        methods: What takes filters.
        declared: The same, where the runtime has the methods and their exact signatures are missing.
        edges: The APIs of the edges of fields.
    """

    name: Code
    base: Code
    classes: Code
    docstring: Code
    methods: tuple[MethodBlock, ...]
    declared: tuple[DeclaredMethodBlock, ...]
    edges: tuple[FieldEdgesBlock, ...]


@dataclass(frozen=True, slots=True)
class ApiModuleBlock:
    """One module of `_api`.

    Attributes:
        docstring: What it is about.
        data_classes: The imports of the data classes that it needs.
        aliases: Short names for types.
        arguments: The types of arguments that methods share.
        apis: Synchronous and asynchronous classes.
    """

    docstring: Code
    data_classes: tuple[Code, ...]
    aliases: tuple[AliasBlock, ...]
    arguments: tuple[ArgumentsBlock, ...]
    apis: tuple[ApiBlock, ...]


def api_module(families: Sequence[Family], sdk: Sdk) -> ApiModuleBlock:
    """The module of one view.

    Args:
        families: One family, or those of nodes and of edges.
        sdk: All of them.
    """
    alone = len(families) == 1
    return ApiModuleBlock(
        docstring=docstring(f"How {first_line(shown_name(families[0]))} is read and written."),
        data_classes=tuple(_imports(families, sdk)),
        aliases=tuple(each for family in families for each in Methods(family, alone).aliases()),
        arguments=tuple(each for family in families for each in Methods(family, alone).arguments()),
        apis=tuple(
            _api(Methods(family, alone, asynchronous), sdk) for family in families for asynchronous in (False, True)
        ),
    )


def _imports(families: Sequence[Family], sdk: Sdk) -> Iterator[Code]:
    wanted: dict[str, set[str]] = {}
    for family in families:
        classes = [(family.names.module, name) for name in _own_classes(family)]
        for edges in edge_families(family, sdk):
            names = {edges.names.read, edges.names.list, edges.names.filter}
            classes += [(edges.names.module, name) for name in names]
        for module, name in classes:
            wanted.setdefault(sdk.module_of(name, module), set()).add(name)
    for module in sorted(wanted, key=module_order):
        yield import_line(constant("..data_classes."), module, wanted[module])


def _own_classes(family: Family) -> Iterator[str]:
    names = family.names
    yield from (names.read, names.filter, names.list, names.fields, names.text_fields)
    if family.has_write:
        yield names.write


def _api(methods: Methods, sdk: Sdk) -> ApiBlock:
    family, asynchronous = methods.family, methods.asynchronous
    names = family.names
    read, listed = identifier(names.read), identifier(names.list)
    return ApiBlock(
        name=identifier(names.async_api if asynchronous else names.api),
        base=_base(family, asynchronous=asynchronous),
        classes=commas([read, identifier(names.write), listed] if family.has_write else [read, listed]),
        docstring=docstring(described(family), 1),
        methods=methods.make(),
        declared=methods.declare(),
        edges=field_edges(family, sdk, asynchronous=asynchronous),
    )


def _base(family: Family, *, asynchronous: bool) -> Code:
    match family.is_node, family.has_write:
        case True, True:
            base = constant("NodeAPI")
        case True, False:
            base = constant("NodeReadAPI")
        case False, True:
            base = constant("EdgeAPI")
        case _:
            base = constant("EdgeReadAPI")
    return fill("Async{}", base) if asynchronous else base
