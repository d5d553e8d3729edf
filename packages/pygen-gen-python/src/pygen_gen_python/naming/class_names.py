"""Names of classes, modules and attributes of the client: as version 1 made them, and never two alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pygen_gen_python.user_module import USER_MODULE
from pygen_ir.emit.code import path_segment
from pygen_ir.naming import Allocator, unreserved
from pygen_ir.naming.bare_names import bare_names, view_names
from pygen_ir.naming.findings import GivenName, name_findings

from .identifier import as_identifier
from .names import ClassNames, ModelNames
from .reserved import CLASSES, CLIENT_ATTRIBUTES, KEYWORDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from pygen_gen_python.config import APIClassNaming, DataClassNaming, MultiAPIClassNaming, Naming, NamingConfig
    from pygen_ir.diagnostics import Diagnostic
    from pygen_ir.model import IRModelSet
    from pygen_ir.naming.class_keys import ClassKey
    from pygen_ir.references import IRModelId, IRViewId

_V1_SUFFIXES = ("", "Write", "List", "WriteList", "Fields", "TextFields")
_NEW_SUFFIXES = ("Filter", "Link", "WriteLink")


def name_classes(ir: IRModelSet, naming: NamingConfig) -> tuple[dict[ClassKey, ClassNames], tuple[Diagnostic, ...]]:
    """The names of all families, and which of them differ from what the model suggests."""
    bare = bare_names(ir)
    plain = {key: _in_style(name, naming.data_class.name) for key, name in bare.items()}
    wanted = {key: unreserved(name, CLASSES) for key, name in plain.items()}
    read = Allocator(names_of=_family).allocate(wanted, _priority(wanted))
    attributes = _attributes(bare, naming.api_class)
    new = _new_names(read)
    modules = _modules(ir, naming.data_class)
    of_apis = {key: _in_style(name, naming.api_class.name) for key, name in bare.items()}
    apis = Allocator(names_of=_apis).allocate(of_apis, _priority(of_apis))
    names = {
        key: _names(name, new[key], _apis(apis[key]), modules[key.view], attributes[key], naming.data_class.variable)
        for key, name in read.items()
    }
    found = (
        finding
        for key in bare
        for finding in name_findings("PYTHON", str(key.view), "class", GivenName(plain[key], wanted[key], read[key]))
    )
    return names, (*found, *_attribute_findings(bare, attributes, naming.api_class))


def name_models(ir: IRModelSet, naming: MultiAPIClassNaming) -> dict[IRModelId, ModelNames]:
    """What is named after each model."""
    wanted = {
        model.id: unreserved(_in_style(model.id.external_id, naming.client_attribute), CLIENT_ATTRIBUTES)
        for model in ir.models
    }
    attributes = Allocator().allocate(wanted, lambda key: (key.space, key.version))
    return {key: ModelNames(name, _in_style(key.external_id, naming.name)) for key, name in attributes.items()}


def _in_style(name: str, naming: Naming) -> str:
    """The name; it may be reserved."""
    safe = as_identifier(name)
    return as_identifier(naming.apply(safe) or safe)


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


def _names(  # noqa: PLR0913, PLR0917  # the parts of a family's names
    read: str, new: tuple[str, ...], apis: tuple[str, str], module: str, attribute: str, variable: Naming
) -> ClassNames:
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
        variable=unreserved(variable.apply(read) or "item", KEYWORDS),
    )


def _modules(ir: IRModelSet, naming: DataClassNaming) -> dict[IRViewId, str]:
    wanted = {view: str(path_segment(f"_{_in_style(name, naming.file)}")) for view, name in view_names(ir).items()}
    return Allocator(taken=frozenset({USER_MODULE}), fold=str.lower).allocate(
        wanted, lambda view: (view.space, view.external_id, view.version)
    )


def _attributes(bare: Mapping[ClassKey, str], naming: APIClassNaming) -> dict[ClassKey, str]:
    wanted = {
        key: unreserved(_in_style(name, naming.client_attribute), CLIENT_ATTRIBUTES) for key, name in bare.items()
    }
    return Allocator().allocate(wanted, lambda key: (bare[key] != wanted[key], str(key.view), key.kind))


def _attribute_findings(
    bare: Mapping[ClassKey, str], given: Mapping[ClassKey, str], naming: APIClassNaming
) -> Iterator[Diagnostic]:
    for key, name in given.items():
        plain = _in_style(bare[key], naming.client_attribute)
        wanted = unreserved(plain, CLIENT_ATTRIBUTES)
        yield from name_findings("PYTHON", str(key.view), "attribute of the client", GivenName(plain, wanted, name))
