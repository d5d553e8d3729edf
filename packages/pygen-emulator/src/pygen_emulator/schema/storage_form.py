"""Definitions as JSON in the form of a create request: what the database keeps."""

from pygen_emulator.schema.catalog import Catalog, Stored
from pygen_emulator.schema.definitions import (
    Container,
    DataModel,
    EdgeConnection,
    MappedProperty,
    ReverseConnection,
    Space,
    Stamp,
    View,
    ViewProperty,
)
from pygen_emulator.schema.rendering import render_constraint, render_container, render_index, render_space
from pygen_emulator.wire.json_values import Json, JsonObject

_NEVER = Stamp(0, 0, is_global=False)
_ADDED = ("createdTime", "lastUpdatedTime", "isGlobal", "constraintState")


def space_form(space: Space) -> JsonObject:
    """Write a space."""
    return _without_added(render_space(Stored(space, _NEVER, 0)))


def container_form(container: Container) -> JsonObject:
    """Write a container."""
    shown = dict(render_container(Stored(container, _NEVER, 0)))
    shown["constraints"] = {name: render_constraint(item) for name, item in container.constraints.items()}
    shown["indexes"] = {name: render_index(item) for name, item in container.indexes.items()}
    return _without_added(shown)


def view_form(view: View) -> JsonObject:
    """Write a view with its own properties only."""
    parents: list[Json] = [ref.wire() for ref in view.implements]
    return _present(
        {
            **view.ref.bare(),
            "name": view.name,
            "description": view.description,
            "filter": view.filter,
            "implements": parents,
            "properties": {name: _view_property_form(item) for name, item in view.properties.items()},
        }
    )


def data_model_form(model: DataModel) -> JsonObject:
    """Write a data model; its views are references."""
    views: list[Json] = [ref.wire() for ref in model.views]
    return _present({**model.ref.bare(), "name": model.name, "description": model.description, "views": views})


def _view_property_form(property_: ViewProperty) -> JsonObject:
    labels: dict[str, Json] = {"name": property_.name, "description": property_.description}
    match property_:
        case MappedProperty():
            return _present(
                {
                    "container": property_.container.wire(),
                    "containerPropertyIdentifier": property_.identifier,
                    "source": property_.source.wire() if property_.source else None,
                    **labels,
                }
            )
        case EdgeConnection():
            return _present(
                {
                    "connectionType": "single_edge_connection" if property_.single else "multi_edge_connection",
                    "type": property_.type.wire(),
                    "source": property_.source.wire(),
                    "edgeSource": property_.edge_source.wire() if property_.edge_source else None,
                    "direction": property_.direction,
                    **labels,
                }
            )
        case ReverseConnection():
            word = "single" if property_.single else "multi"
            return _present(
                {
                    "connectionType": f"{word}_reverse_direct_relation",
                    "source": property_.source.wire(),
                    "through": {
                        "source": property_.through_source.wire(),
                        "identifier": property_.through_identifier,
                    },
                    **labels,
                }
            )


def _present(value: JsonObject) -> JsonObject:
    return {key: item for key, item in value.items() if item is not None}


def _without_added(value: JsonObject) -> JsonObject:
    return {key: item for key, item in value.items() if key not in _ADDED}


__all__ = ["Catalog", "container_form", "data_model_form", "space_form", "view_form"]
