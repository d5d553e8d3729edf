"""Looks at an SDK that was generated, by importing it."""

from __future__ import annotations

import importlib
import inspect
from typing import TYPE_CHECKING, get_origin

from .surface import UNKNOWN, Surface, Type

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

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


def inspect_sdk(package: str, client: object, views: frozenset[str]) -> Surface:
    """The public surface of an SDK.

    Args:
        package: Its name; it can be imported.
        client: A client of it; nothing is sent.
        views: Attributes of the client that are APIs of views.

    Returns:
        Its surface.
    """
    config = importlib.import_module(f"{package}.config").global_config
    apis = {name: getattr(client, name) for name in sorted(views)}
    return Surface(
        client=_type(type(client), without=views),
        apis={name: _type(type(api)) for name, api in apis.items()},
        edge_apis={
            f"{name}.{edge}": _type(type(getattr(api, edge)))
            for name, api in apis.items()
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
    return {
        name: _type(value) if inspect.isclass(value) and get_origin(value) is None else _TYPE_ONLY
        for name, value in values.items()
        if not inspect.ismodule(value)
    }


def _type(cls: type, without: frozenset[str] = frozenset()) -> Type:
    fields = frozenset(getattr(cls, "model_fields", ()))
    methods: dict[str, Parameters] = {}
    attributes = set()
    for name in _public(cls, cls):
        if name in fields or name in without or name in _OF_PYDANTIC or name.startswith("model_"):
            continue
        value = inspect.getattr_static(cls, name)
        if callable(value) or isinstance(value, classmethod | staticmethod):
            methods[name] = dict(_parameters(getattr(cls, name)))
        else:
            attributes.add(name)
    return Type(fields, methods, frozenset(attributes))


def _public(cls: type, instance: object) -> Iterator[str]:
    names = {*dir(cls), *getattr(instance, "__dict__", ())}
    yield from sorted(name for name in names if not name.startswith("_"))


def _parameters(function: object) -> Iterator[tuple[str, str]]:
    try:
        signature = inspect.signature(function)  # type: ignore[arg-type]  # a class or a function; anything else raises
    except (TypeError, ValueError):
        return
    for name, parameter in signature.parameters.items():
        if name in {"self", "cls"}:
            continue
        if parameter.kind is parameter.VAR_KEYWORD and (names := _unpacked(function, parameter.annotation)):
            yield from ((each, UNKNOWN) for each in names)
        elif parameter.kind not in {parameter.VAR_KEYWORD, parameter.VAR_POSITIONAL}:
            yield name, "" if parameter.default is parameter.empty else repr(parameter.default)


def _unpacked(function: object, annotation: object) -> tuple[str, ...]:
    """The keys of ``**filters: Unpack[TurbineFilter]``."""
    text = str(annotation)
    if "Unpack[" not in text:
        return ()
    inner = text.partition("Unpack[")[2].rstrip("]").rpartition(".")[2]
    typed = getattr(function, "__globals__", {}).get(inner)
    keys: Mapping[str, object] = getattr(typed, "__annotations__", {})
    return tuple(keys)
