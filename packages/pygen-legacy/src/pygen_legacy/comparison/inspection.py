"""Looks at an SDK that was generated, by importing it."""

from __future__ import annotations

import importlib
import inspect
from typing import TYPE_CHECKING, get_origin

from .declarations import declared_parameters
from .surface import Surface, Type

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from .surface import Parameters

_OF_PYDANTIC = frozenset(
    [
        "construct",
        "copy",
        "dict",
        "from_orm",
        "json",
        "parse_file",
        "parse_obj",
        "parse_raw",
        "schema",
        "schema_json",
        "update_forward_refs",
        "validate",
    ]
)
"""Names that pydantic 1 left on every model; users of neither SDK call them."""
_TYPE_ONLY = Type(frozenset(), {}, frozenset())


def inspect_sdk(package: str, client: object, apis: Mapping[str, object]) -> Surface:
    """The public surface of an SDK.

    Args:
        package: Its name; it can be imported.
        client: A client of it; nothing is sent.
        apis: Place below the client, such as ``turbine`` or ``model.turbine`` → the API of a view.

    Returns:
        Its surface.
    """
    config = importlib.import_module(f"{package}.config").global_config
    groups = frozenset(place.partition(".")[0] for place in apis)
    return Surface(
        client=_type(type(client), without=groups),
        apis={name: _type(type(api)) for name, api in sorted(apis.items())},
        edge_apis={
            f"{name}.{edge}": _type(type(getattr(api, edge)))
            for name, api in sorted(apis.items())
            for edge in _public(type(api), api)
            if edge.endswith("_edge")
        },
        data_classes=_data_classes(package),
        config=_type(type(config)).fields | _type(type(config)).attributes | frozenset(vars(config)),
    )


def _data_classes(package: str) -> Mapping[str, Type]:
    module = importlib.import_module(f"{package}.data_classes")
    names = getattr(module, "__all__", None) or [name for name in dir(module) if not name.startswith("_")]
    values = {name: getattr(module, name) for name in names}
    for name in (*_version_1_names(), *(f"{each}GraphQL" for each in names)):
        if name not in values and (made := getattr(module, name, None)) is not None:
            values[name] = made
    return {
        name: _type(value) if inspect.isclass(value) and get_origin(value) is None else _TYPE_ONLY
        for name, value in values.items()
        if not inspect.ismodule(value)
    }


def _version_1_names() -> Iterable[str]:
    """What new SDKs have on request alone."""
    from pygen_runtime.version_1_names import NAMES

    return (*NAMES, "FileMetadataGraphQL", "SequenceGraphQL", "TimeSeriesGraphQL")


def _type(cls: type, without: frozenset[str] = frozenset()) -> Type:
    fields = frozenset(getattr(cls, "model_fields", ())) or _answered(cls)
    methods: dict[str, Parameters] = {}
    attributes = set()
    for name in _public(cls, cls):
        if name in fields or name in without or name in _OF_PYDANTIC or name.startswith("model_"):
            continue
        value = inspect.getattr_static(cls, name)
        if callable(value) or isinstance(value, classmethod | staticmethod):
            methods[name] = dict(_parameters(cls, name))
        else:
            attributes.add(name)
    item = getattr(cls, "_item", None)
    attributes |= getattr(getattr(item, "__view__", None), "connections", {}).keys()
    return Type(fields, methods, frozenset(attributes))


def _answered(cls: type) -> frozenset[str]:
    """The fields that an object of a GraphQL answer has without declaring them."""
    view = getattr(cls, "__view__", None)
    return frozenset() if view is None else frozenset({*view.fields, "space", "external_id", "data_record"})


def _public(cls: type, instance: object) -> Iterator[str]:
    names = {*dir(cls), *getattr(instance, "__dict__", ())}
    yield from sorted(name for name in names if not name.startswith("_"))


def _parameters(cls: type, name: str) -> Iterator[tuple[str, str]]:
    try:
        signature = inspect.signature(getattr(cls, name))
    except (TypeError, ValueError):
        return
    parameters = [each for key, each in signature.parameters.items() if key not in {"self", "cls"}]
    if any(each.kind is each.VAR_KEYWORD for each in parameters) and (declared := declared_parameters(cls, name)):
        yield from declared.items()
        return
    for each in parameters:
        if each.kind not in {each.VAR_KEYWORD, each.VAR_POSITIONAL}:
            yield each.name, "" if each.default is each.empty else repr(each.default)
