"""Turns the properties of views into fields of classes."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING, assert_never

from pygen_client.wire import (
    DirectNodeRelation,
    MultiEdgeProperty,
    MultiReverseDirectRelationPropertyResponse,
    SingleEdgeProperty,
    SingleReverseDirectRelationPropertyResponse,
    UnknownViewProperty,
    ViewCorePropertyResponse,
)
from pygen_ir.default_values import is_default_of
from pygen_ir.model import IRConnection, IRField, IRProperty
from pygen_ir.read_only import is_read_only
from pygen_ir.reverse_relations import named_source
from pygen_ir.types import IRDirectRelationType, IREdgeType, IRReverseDirectRelationType
from pygen_ir.wire_ids import container_id_of, node_id_of, view_id_of

from .convert_types import convert_type

if TYPE_CHECKING:
    from pygen_client.wire import ViewPropertyResponse, ViewReference
    from pygen_ir.given import Given, GivenView
    from pygen_ir.references import IRViewId
    from pygen_ir.reverse_relations import ReverseProperty, ReverseRelations


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a property must be seen in to become a field."""

    given: Given
    chosen: frozenset[IRViewId]
    reverse: ReverseRelations

    def target_of(self, source: IRViewId | None) -> IRViewId | None:
        """The view at the other end, where it is a class of nodes."""
        return source if source in self.chosen and self.given.views[source].shows_nodes else None

    def edge_class_of(self, source: IRViewId | None) -> IRViewId | None:
        """The view of an edge's properties, where it is a class of edges."""
        return source if source in self.chosen and self.given.views[source].shows_edges else None


def convert_fields(view: GivenView, surroundings: Surroundings) -> tuple[IRField, ...]:
    """The fields of a view in its order; what has no meaning here is left out."""
    fields = (convert_field(identifier, found, surroundings) for identifier, found in view.properties.items())
    return tuple(each for each in fields if each is not None)


def convert_field(identifier: str, found: ViewPropertyResponse, surroundings: Surroundings) -> IRField | None:
    """One field; `None` for a reverse relation through nothing, and for a kind that this version does not know."""
    match found:
        case ViewCorePropertyResponse(type=DirectNodeRelation() as type_):
            return _direct_relation(identifier, found, type_, surroundings)
        case ViewCorePropertyResponse():
            return _property(identifier, found)
        case SingleEdgeProperty() | MultiEdgeProperty():
            return _edge(identifier, found, surroundings)
        case SingleReverseDirectRelationPropertyResponse() | MultiReverseDirectRelationPropertyResponse():
            return _reverse_relation(identifier, found, surroundings)
        case UnknownViewProperty():
            return None
        case _:
            assert_never(found)


def _property(identifier: str, found: ViewCorePropertyResponse) -> IRProperty:
    container = container_id_of(found.container)
    type_ = convert_type(found.type)
    default = found.default_value
    return IRProperty(
        identifier=identifier,
        display_name=found.name,
        description=found.description,
        type=type_,
        nullable=found.nullable,
        immutable=found.immutable,
        auto_increment=found.auto_increment,
        default_value=copy.deepcopy(default) if default is not None and is_default_of(default, type_) else None,
        container=container,
        container_property=found.container_property_identifier,
        is_read_only=is_read_only(container, found.container_property_identifier),
    )


def _direct_relation(
    identifier: str, found: ViewCorePropertyResponse, type_: DirectNodeRelation, surroundings: Surroundings
) -> IRConnection:
    container = container_id_of(found.container)
    source = _view_id_or_none(type_.source)
    return IRConnection(
        identifier=identifier,
        display_name=found.name,
        description=found.description,
        connection_type=IRDirectRelationType(
            container=container,
            container_property=found.container_property_identifier,
            nullable=found.nullable,
            immutable=found.immutable,
            max_size=type_.max_list_size,
        ),
        source=source,
        target=surroundings.target_of(source),
        is_list=type_.list,
        is_read_only=is_read_only(container, found.container_property_identifier),
    )


def _edge(identifier: str, found: SingleEdgeProperty | MultiEdgeProperty, surroundings: Surroundings) -> IRConnection:
    source, edge_source = view_id_of(found.source), _view_id_or_none(found.edge_source)
    return IRConnection(
        identifier=identifier,
        display_name=found.name,
        description=found.description,
        connection_type=IREdgeType(
            edge_type=node_id_of(found.type),
            direction=found.direction,
            edge_source=edge_source,
            edge_class=surroundings.edge_class_of(edge_source),
        ),
        source=source,
        target=surroundings.target_of(source),
        is_list=isinstance(found, MultiEdgeProperty),
    )


def _reverse_relation(identifier: str, found: ReverseProperty, surroundings: Surroundings) -> IRConnection | None:
    through = surroundings.reverse.find(found)
    if through is None:
        return None
    source = view_id_of(found.source)
    return IRConnection(
        identifier=identifier,
        display_name=found.name,
        description=found.description,
        connection_type=IRReverseDirectRelationType(
            through_source=named_source(found),
            through_identifier=found.through.identifier,
            through_class=through.view,
            through_field=through.identifier,
            through_is_list=through.is_list,
        ),
        source=source,
        target=surroundings.target_of(source),
        is_list=isinstance(found, MultiReverseDirectRelationPropertyResponse),
    )


def _view_id_or_none(reference: ViewReference | None) -> IRViewId | None:
    return None if reference is None else view_id_of(reference)
