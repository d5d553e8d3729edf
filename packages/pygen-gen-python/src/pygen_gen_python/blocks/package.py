"""What concerns the package as a whole: its exports, its clients, its registry."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pygen_gen_python.naming.reserved import V1_EXPORTS
from pygen_gen_python.source import docstring, identifier, literal
from pygen_gen_python.source.literal import literal_tuple
from pygen_gen_python.source.ordering import export_order, member_order, module_order
from pygen_gen_python.wheel.versions import package_version
from pygen_ir.canonical import model_hash
from pygen_ir.emit.code import Code, commas, constant, fill
from pygen_ir.emit.prose import model_ids

from .clients import ClientBlock, client_blocks, group_blocks, model_entries
from .imports import import_line

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
class ModelBlock:
    """One entry of the models.

    Attributes:
        key: The attribute of the client, where there are several.
        value: The expression.
    """

    key: Code
    value: Code


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
        version: The version of the package.
        pygen_version: The version of the generator.
        model_ids: What it was generated from.
        model_hash: Of what it was generated from.
        apis: The imports of API classes.
        groups: The classes that hold the APIs of one of several models.
        clients: The client classes.
        models: The models, by attribute of the client.
        entries: The registry.
        exports: What `data_classes` exports, by module.
        names: What it exports, by name.
        of_version_1: The import of what version 1 exports besides.
        all_names: What it exports, and what version 1 does besides, as texts.
    """

    docstring: Code
    client_name: Code
    lazy_clients: Code
    import_clients: Code
    all_clients: Code
    instance_space: Code
    version: Code
    pygen_version: Code
    model_ids: Code
    model_hash: Code
    apis: tuple[Code, ...]
    groups: tuple[ClientBlock, ...]
    clients: tuple[ClientBlock, ...]
    models: tuple[ModelBlock, ...]
    entries: tuple[EntryBlock, ...]
    exports: tuple[ExportBlock, ...]
    names: tuple[NameBlock, ...]
    of_version_1: Code
    all_names: tuple[Code, ...]


def package_block(sdk: Sdk, names: PackageNames, instance_space: str | None, pygen_version: str) -> PackageBlock:
    """The package of an SDK.

    Args:
        sdk: What it consists of.
        names: What the package and its clients are called.
        instance_space: The space of plain external ids.
        pygen_version: The version of the generator.
    """
    ids = [(each.id.space, each.id.external_id, each.id.version) for each in sdk.ir.models]
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
        version=literal(package_version(ids[0][2])),
        pygen_version=literal(pygen_version),
        model_ids=fill("({},)", commas(literal_tuple(*each) for each in ids)),
        model_hash=literal(model_hash(sdk.ir)),
        apis=tuple(
            import_line(constant("._api."), module, _api_names(families), depth=1)
            for module, families in modules.items()
        ),
        groups=tuple(group_blocks(sdk, names)),
        clients=client_blocks(sdk, names),
        models=tuple(map(ModelBlock, (literal(each.attribute) for each in sdk.models.values()), model_entries(sdk))),
        entries=tuple(_entry(family, sdk) for family in sdk.families.values()),
        exports=exports,
        names=tuple(sorted((each for export in exports for each in export.names), key=_export_order)),
        of_version_1=_of_version_1(sdk),
        all_names=_all_names(sdk),
    )


def _of_version_1(sdk: Sdk) -> Code:
    return import_line(constant("pygen_runtime."), "version_1_names", V1_EXPORTS - _of_views(sdk), depth=1)


def _all_names(sdk: Sdk) -> tuple[Code, ...]:
    return tuple(map(literal, sorted(_of_views(sdk) | V1_EXPORTS, key=export_order)))


def _of_views(sdk: Sdk) -> set[str]:
    return {name for family in sdk.families.values() for name in exported_names(family)}


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
    yield from (names.read, names.list, names.filter, names.fields, names.text_fields)
    if family.has_write:
        yield from (names.write, names.write_list)


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


def _entry(family: Family, sdk: Sdk) -> EntryBlock:
    names, view = family.names, family.key.view
    arguments = [fill("view={}", literal_tuple(view.space, view.external_id, view.version))]
    arguments += [fill("list={}", literal(names.list))]
    if family.has_write:
        arguments += [fill("write={}", literal(names.write)), fill("write_list={}", literal(names.write_list))]
    arguments += [fill("attribute={}", literal(names.attribute)), fill("api={}", literal(names.api))]
    children = [each.names.read for each in sdk.families.values() if family.key in each.parents]
    if children:
        arguments.append(fill("children={}", literal_tuple(*children)))
    return EntryBlock(literal(names.read), literal(f"data_classes.{names.module}"), tuple(arguments))
