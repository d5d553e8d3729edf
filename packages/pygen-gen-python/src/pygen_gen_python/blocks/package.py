"""What concerns the package as a whole: its exports, its clients, its registry."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pygen_gen_python.source import docstring, identifier, literal
from pygen_gen_python.source.literal import literal_tuple
from pygen_gen_python.source.ordering import export_order, member_order, module_order
from pygen_ir.emit.code import Code, commas, constant, fill
from pygen_ir.emit.prose import model_ids

from .field_types import text_fields, value_fields
from .imports import import_line
from .prose import described

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pygen_gen_python.package_names import PackageNames
    from pygen_gen_python.sdk.family import Family, Sdk


@dataclass(frozen=True, slots=True)
class NameBlock:
    """Something that a package exports.

    Attributes:
        identifier: Its name.
        literal: Its name as a text.
        module: The module that has it, as a text.
    """

    identifier: Code
    literal: Code
    module: Code


@dataclass(frozen=True, slots=True)
class ExportBlock:
    """What one module exports.

    Attributes:
        line: The import of it all.
        names: What it exports.
    """

    line: Code
    names: tuple[NameBlock, ...]


@dataclass(frozen=True, slots=True)
class AttributeBlock:
    """One API of a client.

    Attributes:
        name: The attribute.
        type: The API class.
        docstring: What it is about.
    """

    name: Code
    type: Code
    docstring: Code


@dataclass(frozen=True, slots=True)
class ClientBlock:
    """A client class.

    Attributes:
        name: Its name.
        base: What it inherits from.
        docstring: What it is.
        attributes: Its APIs.
    """

    name: Code
    base: Code
    docstring: Code
    attributes: tuple[AttributeBlock, ...]


@dataclass(frozen=True, slots=True)
class EntryBlock:
    """One entry of the registry.

    Attributes:
        key: The name of the read class.
        module: Where it is, below the package.
        arguments: The rest.
    """

    key: Code
    module: Code
    arguments: tuple[Code, ...]


@dataclass(frozen=True, slots=True)
class PackageBlock:
    """The package.

    Attributes:
        docstring: What it is.
        client_name: The name of the synchronous client as a text.
        lazy_clients: Where each of these is, as the lines of a dict.
        import_clients: The import of these.
        all_clients: Their names as texts.
        instance_space: The space of plain external ids, or None.
        models: The ids of the data models.
        apis: The imports of API classes.
        clients: The client classes.
        entries: The registry.
        exports: What `data_classes` exports, by module.
        names: What it exports, by name.
    """

    docstring: Code
    client_name: Code
    lazy_clients: Code
    import_clients: Code
    all_clients: Code
    instance_space: Code
    models: Code
    apis: tuple[Code, ...]
    clients: tuple[ClientBlock, ...]
    entries: tuple[EntryBlock, ...]
    exports: tuple[ExportBlock, ...]
    names: tuple[NameBlock, ...]


def package_block(sdk: Sdk, names: PackageNames, instance_space: str | None) -> PackageBlock:
    """The package of an SDK.

    Args:
        sdk: What it consists of.
        names: What the package and its clients are called.
        instance_space: The space of plain external ids.
    """
    modules = families_by_module(sdk)
    exports = tuple(_exports(modules, sdk))
    clients = tuple(_name(name, "_client") for name in sorted((names.client, names.async_client), key=member_order))
    return PackageBlock(
        docstring=docstring(f"An SDK of {model_ids(sdk.ir)}."),
        client_name=literal(names.client),
        lazy_clients=fill("{{{}}}", commas(fill("{}: {}", each.literal, each.module) for each in clients)),
        import_clients=import_line(constant("."), "_client", (names.client, names.async_client), depth=1),
        all_clients=commas(each.literal for each in clients),
        instance_space=literal(instance_space),
        models=commas(literal_tuple(each.id.space, each.id.external_id, each.id.version) for each in sdk.ir.models),
        apis=tuple(
            import_line(constant("._api."), module, _api_names(families), depth=1)
            for module, families in modules.items()
        ),
        clients=(_client(sdk, names.client, asynchronous=False), _client(sdk, names.async_client, asynchronous=True)),
        entries=tuple(_entry(family) for family in sdk.families.values()),
        exports=exports,
        names=tuple(sorted((each for export in exports for each in export.names), key=_export_order)),
    )


def families_by_module(sdk: Sdk) -> dict[str, list[Family]]:
    """The families of each module, modules in alphabetical order."""
    modules: dict[str, list[Family]] = {}
    for family in sorted(sdk.families.values(), key=_module_order):
        modules.setdefault(family.names.module, []).append(family)
    return modules


def _module_order(family: Family) -> tuple[object, bool]:
    return module_order(family.names.module), not family.is_node


def exported_names(family: Family) -> Iterator[str]:
    """The names of a family that `data_classes` exports."""
    names = family.names
    yield from (names.read, names.list, names.filter)
    if family.has_write:
        yield from (names.write, names.write_list)
    if value_fields(family):
        yield names.fields
    if text_fields(family):
        yield names.text_fields


def _export_order(each: NameBlock) -> tuple[object, ...]:
    return export_order(each.identifier)


def _api_names(families: Sequence[Family]) -> list[str]:
    return [name for family in families for name in (family.names.api, family.names.async_api)]


def _exports(modules: Mapping[str, Sequence[Family]], sdk: Sdk) -> Iterator[ExportBlock]:
    wanted: dict[str, list[str]] = {}
    for module, families in modules.items():
        for name in (name for family in families for name in exported_names(family)):
            wanted.setdefault(sdk.module_of(name, module), []).append(name)
    for module in sorted(wanted, key=module_order):
        names = sorted(wanted[module], key=member_order)
        line = import_line(constant("."), module, names, depth=1)
        yield ExportBlock(line, tuple(_name(name, module) for name in names))


def _name(name: str, module: str) -> NameBlock:
    return NameBlock(identifier(name), literal(name), literal(module))


def _client(sdk: Sdk, name: str, *, asynchronous: bool) -> ClientBlock:
    kind, base = ("Asynchronous", constant("AsyncClient")) if asynchronous else ("Synchronous", constant("Client"))
    return ClientBlock(
        name=identifier(name),
        base=base,
        docstring=docstring(f"{kind} client of {model_ids(sdk.ir)}.", 1),
        attributes=tuple(_attribute(family, asynchronous=asynchronous) for family in sdk.families.values()),
    )


def _attribute(family: Family, *, asynchronous: bool) -> AttributeBlock:
    names = family.names
    api = identifier(names.async_api if asynchronous else names.api)
    return AttributeBlock(identifier(names.attribute), api, docstring(described(family), 1))


def _entry(family: Family) -> EntryBlock:
    names, view = family.names, family.key.view
    texts: Mapping[str, str] = {"list": names.list}
    arguments = [fill("view={}", literal_tuple(view.space, view.external_id, view.version))]
    arguments += [fill("list={}", literal(texts["list"]))]
    if family.has_write:
        arguments += [fill("write={}", literal(names.write)), fill("write_list={}", literal(names.write_list))]
    arguments += [fill("attribute={}", literal(names.attribute)), fill("api={}", literal(names.api))]
    return EntryBlock(literal(names.read), literal(f"data_classes.{names.module}"), tuple(arguments))
