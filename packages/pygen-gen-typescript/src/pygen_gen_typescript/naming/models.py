"""Names of data models, where an SDK has several: the client has an attribute for each, with the APIs of its views."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pygen_ir.naming import Allocator, unreserved
from pygen_ir.naming.findings import GivenName, name_findings

from .names import ModelNames
from .reserved import CLIENT_ATTRIBUTES
from .words import as_attribute, as_type

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pygen_ir.diagnostics import Diagnostic
    from pygen_ir.model import IRModelSet
    from pygen_ir.references import IRModelId


def name_models(ir: IRModelSet, taken: frozenset[str]) -> Mapping[IRModelId, ModelNames]:
    """What each of several models is called; nothing where there is one model.

    Args:
        ir: The models.
        taken: Names of types that nothing else gets.
    """
    if len(ir.models) == 1:
        return {}
    ids = [model.id for model in ir.models]
    attributes = Allocator().allocate({each: _wanted(each) for each in ids}, _order)
    types = Allocator(taken=taken).allocate({each: f"{as_type(each.external_id)}Apis" for each in ids}, _order)
    return {each: ModelNames(attributes[each], types[each]) for each in ids}


def model_findings(area: str, names: Mapping[IRModelId, ModelNames]) -> Iterator[Diagnostic]:
    """Which models are called otherwise than they suggest."""
    for model, given in names.items():
        name = GivenName(as_attribute(model.external_id), _wanted(model), given.attribute)
        yield from name_findings(area, str(model), "attribute of the client", name)


def _wanted(model: IRModelId) -> str:
    return unreserved(as_attribute(model.external_id), CLIENT_ATTRIBUTES)


def _order(model: IRModelId) -> tuple[str, ...]:
    return (model.external_id, model.space, model.version)
