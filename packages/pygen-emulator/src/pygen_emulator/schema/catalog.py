"""All definitions at one moment, with what follows from them: inheritance, mappings, computed flags."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Generic, TypeVar

from pygen_emulator.filters.parse import parse_filter
from pygen_emulator.filters.tree import Filter
from pygen_emulator.schema.definitions import (
    Container,
    ContainerProperty,
    DataModel,
    DataModelRef,
    MappedProperty,
    Space,
    Stamp,
    View,
    ViewProperty,
)
from pygen_emulator.schema.references import ContainerRef, ViewRef
from pygen_emulator.wire.errors import bad_request

D = TypeVar("D")


@dataclass(frozen=True, slots=True)
class Stored(Generic[D]):
    """A definition with its stamp and the number of its row in the database."""

    definition: D
    stamp: Stamp
    number: int


@dataclass(frozen=True, slots=True)
class Slot:
    """Where a property's values are: a container, its property and the place of the column in the table."""

    container: ContainerRef
    identifier: str
    position: int
    property: ContainerProperty


@dataclass(frozen=True, slots=True)
class ResolvedView:
    """A view with inherited properties filled in and mappings followed."""

    view: View
    properties: dict[str, ViewProperty]
    slots: dict[str, Slot]
    containers: tuple[ContainerRef, ...]
    filter: Filter | None
    used_for: str
    writable: bool
    queryable: bool

    @property
    def ref(self) -> ViewRef:
        """The view's id."""
        return self.view.ref


@dataclass(frozen=True)
class Catalog:
    """The definitions by id. It never changes: a schema write makes a new one."""

    spaces: dict[str, Stored[Space]] = field(default_factory=dict)
    containers: dict[ContainerRef, Stored[Container]] = field(default_factory=dict)
    views: dict[ViewRef, Stored[View]] = field(default_factory=dict)
    data_models: dict[DataModelRef, Stored[DataModel]] = field(default_factory=dict)
    _resolved: dict[ViewRef, ResolvedView] = field(default_factory=dict, compare=False)

    def copy(self) -> "Catalog":
        """Return a catalog with the same definitions that may be filled before anybody reads from it."""
        return Catalog(dict(self.spaces), dict(self.containers), dict(self.views), dict(self.data_models))

    @cached_property
    def global_spaces(self) -> frozenset[str]:
        """Spaces of the system."""
        return frozenset(name for name, stored in self.spaces.items() if stored.stamp.is_global)

    def container(self, ref: ContainerRef) -> Container:
        """Return a container.

        Raises:
            ApiError: 400 when it does not exist.
        """
        stored = self.containers.get(ref)
        if stored is None:
            raise bad_request(f"One or more containers do not exist: '{ref}'")
        return stored.definition

    def table(self, ref: ContainerRef) -> str:
        """Return the name of the table that holds a container's rows."""
        return f"c{self.containers[ref].number}"

    def slot(self, ref: ContainerRef, identifier: str) -> Slot | None:
        """Find a container's property."""
        properties = self.container(ref).properties
        if identifier not in properties:
            return None
        return Slot(ref, identifier, list(properties).index(identifier), properties[identifier])

    def slots(self, ref: ContainerRef) -> dict[str, Slot]:
        """Return all properties of a container."""
        properties = self.container(ref).properties
        return {
            name: Slot(ref, name, position, property_) for position, (name, property_) in enumerate(properties.items())
        }

    def view(self, ref: ViewRef) -> ResolvedView:
        """Return a view, resolved.

        Raises:
            ApiError: 400 when it does not exist.
        """
        resolved = self._resolved.get(ref)
        if resolved is None:
            stored = self.views.get(ref)
            if stored is None:
                raise bad_request(f"One or more views do not exist: '{ref}'")
            resolved = self._resolve(stored.definition)
            self._resolved[ref] = resolved
        return resolved

    def inherited(self, view: View, seen: tuple[ViewRef, ...] = ()) -> dict[str, ViewProperty]:
        """Return the properties that a view gets from its parents; the later parent wins.

        Raises:
            ApiError: 400 when the parents form a cycle.
        """
        if view.ref in seen:
            names = " -> ".join(str(ref) for ref in (*seen, view.ref))
            raise bad_request(f"Views cannot implement each other in a cycle: {names}")
        properties: dict[str, ViewProperty] = {}
        for parent in view.implements:
            stored = self.views.get(parent)
            if stored is not None:
                properties |= self.inherited(stored.definition, (*seen, view.ref)) | stored.definition.properties
        return properties

    def _resolve(self, view: View) -> ResolvedView:
        properties: dict[str, ViewProperty] = {}
        slots: dict[str, Slot] = {}
        for name, property_ in (self.inherited(view) | view.properties).items():
            if isinstance(property_, MappedProperty):
                if property_.container not in self.containers:
                    continue  # decisions.py, question 24
                slot = self.slot(property_.container, property_.identifier)
                if slot is None:
                    continue
                slots[name] = slot
            properties[name] = property_
        containers = tuple(dict.fromkeys(slot.container for slot in slots.values()))
        return ResolvedView(
            view=view,
            properties=properties,
            slots=slots,
            containers=containers,
            filter=parse_filter(view.filter) if view.filter is not None else None,
            used_for=self._used_for(containers),
            writable=self._writable(containers, slots),
            queryable=bool(slots) or view.filter is not None,
        )

    def _used_for(self, containers: tuple[ContainerRef, ...]) -> str:
        kinds = {self.container(ref).used_for for ref in containers} - {"all"}
        if len(kinds) > 1:
            raise bad_request(f"A view cannot map containers that are used for different things: {sorted(kinds)}")
        return kinds.pop() if kinds else "all"

    def _writable(self, containers: tuple[ContainerRef, ...], slots: dict[str, Slot]) -> bool:
        mapped = {(slot.container, slot.identifier) for slot in slots.values()}
        return bool(slots) and all(
            (ref, name) in mapped
            for ref in containers
            for name, property_ in self.container(ref).properties.items()
            if property_.needed
        )
