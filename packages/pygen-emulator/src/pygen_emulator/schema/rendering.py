"""Definitions as the API answers them (API sections 4.1 to 4.4)."""

from typing import assert_never

from pygen_emulator.schema.catalog import Catalog, ResolvedView, Stored
from pygen_emulator.schema.definitions import (
    Constraint,
    Container,
    ContainerProperty,
    DataModel,
    EdgeConnection,
    Index,
    MappedProperty,
    Requires,
    ReverseConnection,
    Space,
    Stamp,
    Uniqueness,
    View,
    ViewProperty,
)
from pygen_emulator.schema.references import ContainerRef
from pygen_emulator.wire.json_values import Json, JsonObject


def render_space(stored: Stored[Space]) -> JsonObject:
    """Show a space."""
    space = stored.definition
    return {"space": space.space, **_labels(space), **_times(stored.stamp), "isGlobal": stored.stamp.is_global}


def render_container(stored: Stored[Container]) -> JsonObject:
    """Show a container."""
    container = stored.definition
    return {
        **container.ref.bare(),
        "usedFor": container.used_for,
        **_times(stored.stamp),
        "isGlobal": stored.stamp.is_global,
        "properties": {name: _container_property(item) for name, item in container.properties.items()},
        **_labels(container),
        "constraints": {
            name: {**render_constraint(item), "state": "current"} for name, item in container.constraints.items()
        },
        "indexes": {name: {**render_index(item), "state": "current"} for name, item in container.indexes.items()},
    }


def render_constraint(constraint: Constraint) -> JsonObject:
    """Show a constraint as a request holds it."""
    match constraint:
        case Requires():
            return {"constraintType": "requires", "require": constraint.require.wire()}
        case Uniqueness():
            names: list[Json] = list(constraint.properties)
            return {"constraintType": "uniqueness", "properties": names, "bySpace": constraint.by_space}
        case _:
            assert_never(constraint)


def render_index(index: Index) -> JsonObject:
    """Show an index as a request holds it."""
    shown: dict[str, Json] = {"indexType": index.index_type, "properties": list(index.properties)}
    if index.index_type == "btree":
        shown |= {"cursorable": index.cursorable, "bySpace": index.by_space}
    return shown


def render_view(catalog: Catalog, stored: Stored[View], *, inherited: bool = True) -> JsonObject:
    """Show a view, with or without the properties of its parents."""
    resolved = catalog.view(stored.definition.ref)
    view = resolved.view
    names = (
        resolved.properties
        if inherited
        else {name: view.properties[name] for name in view.properties if name in resolved.properties}
    )
    containers: list[Json] = [ref.wire() for ref in resolved.containers]
    parents: list[Json] = [ref.wire() for ref in view.implements]
    return {
        **view.ref.bare(),
        **_times(stored.stamp),
        "writable": resolved.writable,
        "queryable": resolved.queryable,
        "usedFor": resolved.used_for,
        "isGlobal": stored.stamp.is_global,
        "properties": {name: _view_property(catalog, resolved, name, item) for name, item in names.items()},
        "mappedContainers": containers,
        **_labels(view),
        "implements": parents,
        **({} if view.filter is None else {"filter": view.filter}),
    }


def render_data_model(catalog: Catalog, stored: Stored[DataModel], *, inline: bool) -> JsonObject:
    """Show a data model with its views by reference or in full."""
    model = stored.definition
    views: list[Json] = (
        [render_view(catalog, catalog.views[ref]) for ref in model.views if ref in catalog.views]
        if inline
        else [ref.wire() for ref in model.views]
    )
    return {
        **model.ref.bare(),
        **_labels(model),
        **_times(stored.stamp),
        "isGlobal": stored.stamp.is_global,
        "views": views,
    }


def property_facts(property_: ContainerProperty) -> dict[str, Json]:
    """Show what views and typing repeat of a container's property, without names and type."""
    facts: dict[str, Json] = {
        "immutable": property_.immutable,
        "nullable": property_.nullable,
        "autoIncrement": property_.auto_increment,
    }
    if property_.default_value is not None:
        facts["defaultValue"] = property_.default_value
    return facts


def constraint_state(property_: ContainerProperty) -> JsonObject:
    """Show the state of what is promised about a property."""
    promises = {
        "nullability": not property_.nullable,
        "maxListSize": property_.type.max_list_size is not None,
        "maxTextSize": property_.type.max_text_size is not None,
    }
    return {name: "current" for name, promised in promises.items() if promised}


def _container_property(property_: ContainerProperty) -> JsonObject:
    return {
        "constraintState": constraint_state(property_),
        "type": property_.type.wire(),
        **property_facts(property_),
        **_labels(property_),
    }


def _view_property(catalog: Catalog, view: ResolvedView, name: str, property_: ViewProperty) -> JsonObject:
    match property_:
        case MappedProperty():
            slot = view.slots[name]
            type_ = slot.property.type.wire()
            if property_.source is not None:
                type_["source"] = property_.source.wire()
            return {
                "constraintState": constraint_state(slot.property),
                "type": type_,
                "container": property_.container.wire(),
                "containerPropertyIdentifier": property_.identifier,
                **property_facts(slot.property),
                **_labels(property_),
            }
        case EdgeConnection():
            edge_source = {} if property_.edge_source is None else {"edgeSource": property_.edge_source.wire()}
            return {
                "connectionType": "single_edge_connection" if property_.single else "multi_edge_connection",
                "type": property_.type.wire(),
                "source": property_.source.wire(),
                **edge_source,
                "direction": property_.direction,
                **_labels(property_),
            }
        case ReverseConnection():
            word = "single" if property_.single else "multi"
            through: JsonObject = {
                "source": property_.through_source.wire(),
                "identifier": property_.through_identifier,
            }
            return {
                "connectionType": f"{word}_reverse_direct_relation",
                "source": property_.source.wire(),
                "through": through,
                "targetsList": _targets_list(catalog, property_),
                **_labels(property_),
            }
        case _:
            assert_never(property_)


def _targets_list(catalog: Catalog, property_: ReverseConnection) -> bool:
    source = property_.through_source
    if isinstance(source, ContainerRef):
        slot = catalog.slot(source, property_.through_identifier) if source in catalog.containers else None
    else:
        slot = catalog.view(source).slots.get(property_.through_identifier) if source in catalog.views else None
    return slot is not None and slot.property.type.is_list


def _labels(
    item: Space
    | Container
    | ContainerProperty
    | View
    | DataModel
    | MappedProperty
    | EdgeConnection
    | ReverseConnection,
) -> dict[str, Json]:
    labels: dict[str, Json] = {"name": item.name, "description": item.description}
    return {key: value for key, value in labels.items() if value is not None}


def _times(stamp: Stamp) -> dict[str, Json]:
    return {"createdTime": stamp.created, "lastUpdatedTime": stamp.updated}
