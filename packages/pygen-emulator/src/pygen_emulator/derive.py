"""Complete a model file: containers from the views that map them, own properties from the expanded ones."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import cast

from pygen_emulator.schema.catalog import Catalog, Stored
from pygen_emulator.schema.definitions import Container, Stamp, View
from pygen_emulator.schema.references import CONTAINER_REF, ContainerRef
from pygen_emulator.schema.shapes import CONTAINER_ITEM
from pygen_emulator.wire.json_values import Json, JsonObject

_LABELS = ("name", "description")


def derive_containers(
    given: Sequence[Container], views: Sequence[JsonObject], *, known: Mapping[ContainerRef, Stored[Container]]
) -> list[Container]:
    """Return the given containers with every property that the views map.

    Args:
        given: containers from the file.
        views: views as the API answers them.
        known: containers that are stored; properties that they have are left alone.
    """
    containers = {container.ref: container for container in given}
    found: dict[ContainerRef, dict[str, JsonObject]] = {}
    used_for: dict[ContainerRef, set[str]] = {}
    for view in views:
        for property_ in cast("Mapping[str, JsonObject]", view["properties"]).values():
            if property_.get("container") is None or "type" not in property_:
                continue
            ref = CONTAINER_REF.read(property_["container"], "container")
            name = str(property_["containerPropertyIdentifier"])
            found.setdefault(ref, {}).setdefault(name, _property(property_))
            used_for.setdefault(ref, set()).add(str(view.get("usedFor", "node")))
    for ref, properties in found.items():
        stored = known[ref].definition if ref in known else None
        present = containers.get(ref, stored)
        missing = {name: item for name, item in properties.items() if present is None or name not in present.properties}
        if not missing:
            continue
        usage = present.used_for if present else _usage(used_for[ref])
        form: dict[str, Json] = {**ref.bare(), "usedFor": usage, "properties": missing}
        derived = CONTAINER_ITEM.read(form, str(ref))
        base = containers.get(ref)
        containers[ref] = replace(base, properties=base.properties | derived.properties) if base else derived
    return list(containers.values())


def own_properties(views: Sequence[View], catalog: Catalog) -> list[View]:
    """Leave out of each view what it inherits anyway: files hold views with the properties of their parents."""
    together = catalog.copy()
    for view in views:
        together.views[view.ref] = Stored(view, Stamp(0, 0, is_global=False), 0)
    own = []
    for view in views:
        inherited = together.inherited(view)
        kept = {name: item for name, item in view.properties.items() if inherited.get(name) != item}
        own.append(replace(view, properties=kept))
    return own


def _property(view_property: JsonObject) -> JsonObject:
    type_ = {key: value for key, value in cast("JsonObject", view_property["type"]).items() if key != "source"}
    facts = {
        key: value
        for key, value in view_property.items()
        if key in ("nullable", "autoIncrement", "immutable", "defaultValue")
    }
    return {"type": type_, **facts}


def _usage(kinds: set[str]) -> str:
    """A container behind a view for all, or behind views for nodes and for edges, is for all itself."""
    return next(iter(kinds)) if len(kinds) == 1 else "all"
