"""From wire models to the IR: the passes, in order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pygen_client.wire import ViewCorePropertyResponse

from .diagnostics import Severity
from .model import IRClass, IRModel, IRModelSet
from .passes.convert_fields import Surroundings, convert_fields
from .passes.cut_cycles import cut_cycles
from .passes.expand_views import expand_views
from .passes.find_node_type import find_node_type
from .passes.gather_views import gather_views
from .passes.mark_inheritance import mark_inheritance
from .passes.order_parents import order_parents
from .passes.select_views import select_views
from .reverse_relations import index_direct_relations
from .rules import Subject, apply_rules
from .selection import NOTHING_SELECTED, Selection
from .wire_ids import container_id_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pygen_client.wire import DataModelResponse
    from pygen_client.wire import UsedFor as WireUsedFor

    from .diagnostics import Diagnostic
    from .given import Given, GivenView
    from .model import IRField, UsedFor
    from .passes.order_parents import Lineage
    from .references import IRContainerId, IRViewId
    from .reverse_relations import ReverseRelations

__all__ = ["Built", "Selection", "build"]


@dataclass(frozen=True, slots=True)
class Built:
    """What became of the models.

    Attributes:
        ir: The representation; `None` where an error leaves nothing to generate.
        diagnostics: What was found, by severity, place and code.
    """

    ir: IRModelSet | None
    diagnostics: tuple[Diagnostic, ...]


def build(models: Sequence[DataModelResponse], selection: Selection = NOTHING_SELECTED) -> Built:
    """The IR of data models, and what is to be said about them.

    Never raises on a model: what cannot be generated is a diagnostic. The models are not changed.

    Args:
        models: One, or several that become one SDK; with their views inline.
        selection: Which views are generated.
    """
    given = expand_views(cut_cycles(gather_views(models)))
    chosen = select_views(given, selection)
    reverse = index_direct_relations(given, chosen)
    classes = _classes(reverse)
    diagnostics = apply_rules(Subject.of(selection, reverse, classes))
    if any(each.severity is Severity.ERROR for each in diagnostics):
        return Built(None, diagnostics)
    return Built(_model_set(given, classes), diagnostics)


def _classes(reverse: ReverseRelations) -> dict[IRViewId, IRClass]:
    given, chosen = reverse.given, reverse.chosen
    lineage = order_parents(given, chosen)
    surroundings = Surroundings(given, chosen, reverse)
    ordered = sorted(chosen)
    fields = mark_inheritance({key: convert_fields(given.views[key], surroundings) for key in ordered}, lineage.parents)
    return {key: _class(given.views[key], fields[key], lineage) for key in ordered}


def _class(view: GivenView, fields: tuple[IRField, ...], lineage: Lineage) -> IRClass:
    return IRClass(
        id=view.id,
        display_name=view.wire.name,
        description=view.wire.description,
        fields=fields,
        implements=lineage.parents[view.id],
        missing_parents=lineage.missing[view.id],
        direct_children=lineage.children[view.id],
        is_writable=view.wire.writable,
        used_for=_used_for(view.wire.used_for),
        node_type=find_node_type(view.wire.filter),
        mapped_containers=_mapped_containers(view),
    )


def _used_for(used_for: WireUsedFor) -> UsedFor:
    if used_for == "record":
        raise ValueError("views of records are not chosen")
    return used_for


def _mapped_containers(view: GivenView) -> tuple[IRContainerId, ...]:
    given = [] if view.wire.mapped_containers is None else view.wire.mapped_containers
    mapped = (each.container for each in view.properties.values() if isinstance(each, ViewCorePropertyResponse))
    return tuple(sorted({container_id_of(each) for each in (*given, *mapped)}))


def _model_set(given: Given, classes: dict[IRViewId, IRClass]) -> IRModelSet:
    models = (
        IRModel(
            id=model.id,
            name=model.wire.name,
            description=model.wire.description,
            classes=tuple(classes[key] for key in sorted(model.views) if key in classes),
        )
        for model in given.models
    )
    return IRModelSet(tuple(model for model in models if model.classes))
