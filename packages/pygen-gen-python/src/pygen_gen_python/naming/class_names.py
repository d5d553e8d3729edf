"""Names of classes, modules and attributes of the client: as version 1 made them, and never two alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pygen_ir.emit.code import path_segment
from pygen_ir.naming import Allocator, to_pascal, to_snake, unreserved
from pygen_ir.naming.bare_names import bare_names, view_names
from pygen_ir.naming.findings import GivenName, name_findings

from .identifier import as_identifier
from .names import ClassNames
from .reserved import CLASSES, CLIENT_ATTRIBUTES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from pygen_ir.diagnostics import Diagnostic
    from pygen_ir.model import IRModelSet
    from pygen_ir.naming.class_keys import ClassKey
    from pygen_ir.references import IRModelId, IRViewId

_V1_SUFFIXES = ("", "Write", "List", "WriteList", "Fields", "TextFields")
_NEW_SUFFIXES = ("Filter", "Link", "WriteLink")


def name_classes(ir: IRModelSet) -> tuple[dict[ClassKey, ClassNames], tuple[Diagnostic, ...]]:
    """The names of all families, and which of them differ from what the model suggests."""
    bare = bare_names(ir)
    plain = {key: as_class(name) for key, name in bare.items()}
    wanted = {key: unreserved(name, CLASSES) for key, name in plain.items()}
    read = Allocator(names_of=_family).allocate(wanted, _priority(wanted))
    attributes = _attributes(bare)
    new = _new_names(read)
    modules = _modules(ir)
    apis = Allocator(names_of=_apis).allocate(plain, _priority(plain))
    names = {
        key: _names(name, new[key], _apis(apis[key]), modules[key.view], attributes[key]) for key, name in read.items()
    }
    found = (
        finding
        for key in bare
        for finding in name_findings("PYTHON", str(key.view), "class", GivenName(plain[key], wanted[key], read[key]))
    )
    return names, (*found, *_attribute_findings(bare, attributes))


def name_models(ir: IRModelSet) -> dict[IRModelId, str]:
    """The attribute of each model on the client."""
    wanted = {model.id: unreserved(_snake(model.id.external_id), CLIENT_ATTRIBUTES) for model in ir.models}
    return Allocator().allocate(wanted, lambda key: (key.space, key.version))


def as_class(name: str) -> str:
    """The name of a class, as version 1 made it; it may be reserved."""
    return as_identifier(to_pascal(as_identifier(name)))


def _family(name: str) -> tuple[str, ...]:
    return tuple(name + suffix for suffix in _V1_SUFFIXES)


def _priority(wanted: Mapping[ClassKey, str]) -> Callable[[ClassKey], tuple[bool | str, ...]]:
    """Who wrote the name just so comes first, then the order of the views."""

    def of(key: ClassKey) -> tuple[bool | str, ...]:
        return (key.view.external_id != wanted[key], key.view.external_id, key.view.space, key.view.version, key.kind)

    return of


def _new_names(read: Mapping[ClassKey, str]) -> dict[ClassKey, tuple[str, ...]]:
    """Names that version 1 did not have: they give way to those that it had."""
    taken = frozenset(each for name in read.values() for each in _family(name))
    wanted = {(key, suffix): name + suffix for key, name in read.items() for suffix in _NEW_SUFFIXES}
    given = Allocator(taken=taken).allocate(wanted, lambda pair: (wanted[pair], str(pair[0].view), pair[0].kind))
    return {key: tuple(given[key, suffix] for suffix in _NEW_SUFFIXES) for key in read}


def _apis(name: str) -> tuple[str, str]:
    return f"{name}API", f"Async{name}API"


def _names(read: str, new: tuple[str, ...], apis: tuple[str, str], module: str, attribute: str) -> ClassNames:
    filter_type, link, write_link = new
    api, async_api = apis
    return ClassNames(
        read=read,
        write=f"{read}Write",
        list=f"{read}List",
        write_list=f"{read}WriteList",
        fields=f"{read}Fields",
        text_fields=f"{read}TextFields",
        filter=filter_type,
        link=link,
        write_link=write_link,
        api=api,
        async_api=async_api,
        module=module,
        attribute=attribute,
    )


def _modules(ir: IRModelSet) -> dict[IRViewId, str]:
    wanted = {view: str(path_segment(f"_{_snake(name)}")) for view, name in view_names(ir).items()}
    return Allocator(fold=str.lower).allocate(wanted, lambda view: (view.space, view.external_id, view.version))


def _snake(name: str) -> str:
    safe = as_identifier(name)
    return as_identifier(to_snake(safe) or safe)


def _attributes(bare: Mapping[ClassKey, str]) -> dict[ClassKey, str]:
    wanted = {key: unreserved(_snake(name), CLIENT_ATTRIBUTES) for key, name in bare.items()}
    return Allocator().allocate(wanted, lambda key: (bare[key] != wanted[key], str(key.view), key.kind))


def _attribute_findings(bare: Mapping[ClassKey, str], given: Mapping[ClassKey, str]) -> Iterator[Diagnostic]:
    for key, name in given.items():
        plain = _snake(bare[key])
        wanted = unreserved(plain, CLIENT_ATTRIBUTES)
        yield from name_findings("PYTHON", str(key.view), "attribute of the client", GivenName(plain, wanted, name))
