"""Naming as a whole: no two exports of an SDK alike, whatever the model calls things."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pygen_ir.diagnostics import Diagnostic, Severity
from pygen_ir.emit.code import path_segment
from pygen_ir.model import IRProperty
from pygen_ir.naming import Allocator, to_snake, unreserved
from pygen_ir.naming.bare_names import bare_names, view_names
from pygen_ir.naming.findings import GivenName, name_findings
from pygen_ir.types import IREnumType, IRListType

from .models import model_findings, name_models
from .names import ClassNames, SdkNames
from .reserved import CLIENT_ATTRIBUTES, EXPORTS, FIELDS
from .words import as_attribute, as_identifier, as_type

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pygen_ir.model import IRField, IRModelSet
    from pygen_ir.naming.class_keys import ClassKey
    from pygen_ir.references import IRViewId

_AREA = "TYPESCRIPT"
_SUFFIXES = ("", "Write", "Where", "Shape")


def name_everything(ir: IRModelSet, client: str) -> SdkNames:
    """What everything in an SDK is called. The same models get the same names, in whatever order views come.

    Args:
        ir: The models.
        client: The name of the client class, which nothing else gets.
    """
    bare = bare_names(ir)
    plain = {key: as_type(name) for key, name in bare.items()}
    wanted = {key: unreserved(name, EXPORTS) for key, name in plain.items()}
    taken = EXPORTS | {client}
    read = Allocator(taken=taken, names_of=_family).allocate(
        wanted, lambda key: (bare[key] != wanted[key], *_order(key))
    )
    attributes = _attributes(bare)
    enums = _enums(ir, read, taken)
    modules = _modules(ir)
    names = {
        key: ClassNames(
            read=name,
            write=f"{name}Write",
            where=f"{name}Where",
            shape=f"{name}Shape",
            facts=facts_name(name),
            attribute=attributes[key],
            module=modules[key.view],
            enums=enums[key],
        )
        for key, name in read.items()
    }
    found = [
        finding
        for key in bare
        for finding in (
            *name_findings(_AREA, str(key.view), "type", GivenName(plain[key], wanted[key], read[key])),
            *_attribute_findings(key, bare[key], attributes[key]),
        )
    ]
    types = taken.union(*(_family(name) for name in read.values()), *(each.values() for each in enums.values()))
    models = name_models(ir, types)
    return SdkNames(names, models, (*found, *model_findings(_AREA, models), *_field_findings(ir)))


def facts_name(read: str) -> str:
    """The name of the constant with the facts of a view."""
    return f"{read[0].lower()}{read[1:]}View"


def is_possible(node: IRField) -> bool:
    """Whether an instance can have a property of this name beside what it has by itself."""
    return node.identifier not in FIELDS and not node.identifier.startswith("$")


def _family(name: str) -> tuple[str, ...]:
    return (*(name + suffix for suffix in _SUFFIXES), facts_name(name))


def _order(key: ClassKey) -> tuple[str, ...]:
    return (key.view.external_id, key.view.space, key.view.version, key.kind)


def _attributes(bare: Mapping[ClassKey, str]) -> dict[ClassKey, str]:
    wanted = {key: unreserved(as_attribute(name), CLIENT_ATTRIBUTES) for key, name in bare.items()}
    return Allocator().allocate(wanted, lambda key: (bare[key] != wanted[key], *_order(key)))


def _attribute_findings(key: ClassKey, bare: str, given: str) -> Iterator[Diagnostic]:
    plain = as_attribute(bare)
    wanted = unreserved(plain, CLIENT_ATTRIBUTES)
    return name_findings(_AREA, str(key.view), "attribute of the client", GivenName(plain, wanted, given))


def _enums(ir: IRModelSet, read: Mapping[ClassKey, str], taken: frozenset[str]) -> dict[ClassKey, dict[str, str]]:
    """A type for every enum; they give way to the names of views."""
    families = frozenset(each for name in read.values() for each in _family(name))
    wanted = {
        (key, node.identifier): f"{name}{as_type(node.identifier)}"
        for key, name in read.items()
        for node in ir.view_mapping[key.view].properties
        if enum_of(node) is not None and is_possible(node)
    }
    given = Allocator(taken=taken | families).allocate(wanted, lambda pair: (*_order(pair[0]), pair[1]))
    found: dict[ClassKey, dict[str, str]] = {key: {} for key in read}
    for (key, field), name in given.items():
        found[key][field] = name
    return found


def enum_of(node: IRField) -> IREnumType | None:
    """The enum that a property holds, alone or in a list."""
    if not isinstance(node, IRProperty):
        return None
    held = node.type.item if isinstance(node.type, IRListType) else node.type
    return held if isinstance(held, IREnumType) and held.values else None


def _modules(ir: IRModelSet) -> dict[IRViewId, str]:
    wanted = {
        view: str(path_segment(to_snake(as_identifier(name)) or "no_name")) for view, name in view_names(ir).items()
    }
    order = Allocator(taken=frozenset({"index"}), fold=str.lower)
    return order.allocate(wanted, lambda view: (view.space, view.external_id, view.version))


def _field_findings(ir: IRModelSet) -> Iterator[Diagnostic]:
    for cls in ir.classes:
        for node in cls.fields:
            if not is_possible(node):
                where, why = f"{cls.id}.{node.identifier}", "every instance has something else of this name"
                hint = "The field is left out: the API refuses such names. Rename the property in the view."
                yield Diagnostic(f"{_AREA}.FIELD_IMPOSSIBLE", Severity.WARNING, where, why, hint)
