"""The client classes, and where there are several models, the classes that hold the APIs of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pygen_gen_python.source import docstring, identifier
from pygen_gen_python.source.literal import literal_tuple
from pygen_ir.emit.code import Code, commas, constant, fill
from pygen_ir.emit.prose import model_ids
from pygen_ir.naming import Allocator

from .prose import described

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pygen_gen_python.package_names import PackageNames
    from pygen_gen_python.sdk.family import Family, Sdk
    from pygen_ir.model import IRModel
    from pygen_ir.references import IRModelId


@dataclass(frozen=True, slots=True)
class AttributeBlock:
    """What a client has: the API of a view, or the APIs of a model.

    Attributes:
        name: The attribute.
        type: The class.
        docstring: What it is about.
    """

    name: Code
    type: Code
    docstring: Code


@dataclass(frozen=True, slots=True)
class ClientBlock:
    """A class with APIs.

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


def client_blocks(sdk: Sdk, names: PackageNames) -> tuple[ClientBlock, ClientBlock]:
    """Both client classes."""
    groups = _group_names(sdk, names)
    return (
        _client(sdk, names.client, groups, asynchronous=False),
        _client(sdk, names.async_client, groups, asynchronous=True),
    )


def group_blocks(sdk: Sdk, names: PackageNames) -> Iterator[ClientBlock]:
    """The classes that hold the APIs of one of several models; none where there is one model."""
    groups = _group_names(sdk, names)
    for model in sdk.ir.models if sdk.has_several_models else ():
        for asynchronous in (False, True):
            yield ClientBlock(
                name=_twin(groups[model.id], asynchronous=asynchronous),
                base=constant("AsyncAPIs") if asynchronous else constant("APIs"),
                docstring=docstring(f"The APIs of {model.id}.", 1),
                attributes=tuple(_attributes(_families(model, sdk), asynchronous=asynchronous)),
            )


def model_entries(sdk: Sdk) -> Iterator[Code]:
    """For each model what the registry says about it; its classes where there are several models."""
    for model in sdk.ir.models:
        of = literal_tuple(model.id.space, model.id.external_id, model.id.version)
        keys = [literal_tuple(*(family.names.read for family in _families(model, sdk)))]
        yield fill("_r.Model({})", commas([of, *(keys if sdk.has_several_models else [])]))


def _client(sdk: Sdk, name: str, groups: Mapping[IRModelId, str], *, asynchronous: bool) -> ClientBlock:
    kind, base = ("Asynchronous", constant("AsyncClient")) if asynchronous else ("Synchronous", constant("Client"))
    attributes = (
        _model_attributes(sdk, groups, asynchronous=asynchronous)
        if sdk.has_several_models
        else _attributes(sdk.families.values(), asynchronous=asynchronous)
    )
    text = docstring(f"{kind} client of {model_ids(sdk.ir)}.", 1)
    return ClientBlock(identifier(name), base, text, tuple(attributes))


def _attributes(families: Iterable[Family], *, asynchronous: bool) -> Iterator[AttributeBlock]:
    for family in families:
        names = family.names
        api = identifier(names.async_api if asynchronous else names.api)
        yield AttributeBlock(identifier(names.attribute), api, docstring(described(family), 1))


def _model_attributes(sdk: Sdk, groups: Mapping[IRModelId, str], *, asynchronous: bool) -> Iterator[AttributeBlock]:
    for model in sdk.ir.models:
        group = _twin(groups[model.id], asynchronous=asynchronous)
        text = docstring((model.description or "").strip() or f"The APIs of {model.id}.", 1)
        yield AttributeBlock(identifier(sdk.models[model.id].attribute), group, text)


def _families(model: IRModel, sdk: Sdk) -> tuple[Family, ...]:
    return tuple(family for family in sdk.families.values() if family.key.view in model.view_mapping)


def _group_names(sdk: Sdk, names: PackageNames) -> dict[IRModelId, str]:
    wanted = {model.id: f"{sdk.models[model.id].apis}APIs" for model in sdk.ir.models}
    taken = {each for family in sdk.families.values() for each in (family.names.api, family.names.async_api)}
    return Allocator(
        taken=frozenset({names.client, names.async_client, *taken}), names_of=lambda name: (name, f"Async{name}")
    ).allocate(wanted, lambda key: (key.external_id, key.space, key.version))


def _twin(name: str, *, asynchronous: bool) -> Code:
    return identifier(f"Async{name}" if asynchronous else name)
