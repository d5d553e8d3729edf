"""Where property paths of a filter or a sort lead to: columns of the instance table and of containers' tables."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from pygen_emulator.filters.tree import Path
from pygen_emulator.schema.catalog import Catalog, ResolvedView, Slot
from pygen_emulator.schema.identifiers import RESERVED_PROPERTIES
from pygen_emulator.schema.references import ContainerRef, ViewRef
from pygen_emulator.schema.types import Kind, PropertyType
from pygen_emulator.store.sql import Sql
from pygen_emulator.wire.errors import bad_request
from pygen_emulator.wire.json_values import Json

BASE: dict[str, tuple[str, PropertyType]] = {
    "instanceType": ("CASE {}.kind WHEN 0 THEN 'node' ELSE 'edge' END", PropertyType(Kind.TEXT)),
    "space": ("{}.space", PropertyType(Kind.TEXT)),
    "externalId": ("{}.external_id", PropertyType(Kind.TEXT)),
    "version": ("{}.version", PropertyType(Kind.INT64)),
    "createdTime": ("{}.created", PropertyType(Kind.INT64)),
    "lastUpdatedTime": ("{}.updated", PropertyType(Kind.INT64)),
    "deletedTime": ("{}.deleted", PropertyType(Kind.INT64)),
    "type": ("{}.type", PropertyType(Kind.DIRECT)),
    "startNode": ("{}.start", PropertyType(Kind.DIRECT)),
    "endNode": ("{}.finish", PropertyType(Kind.DIRECT)),
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column that a path leads to."""

    sql: str
    type: PropertyType
    name: str


@dataclass(frozen=True, slots=True)
class Terms:
    """What a filter is read in: the definitions, the parameters, and the rules of the endpoint.

    Args:
        catalog: the definitions.
        parameters: values by name.
        view: the view that paths of one segment belong to (search and aggregate).
        searching: True for search and aggregate, where `in` works on lists and `nested` is refused.
    """

    catalog: Catalog
    parameters: Mapping[str, Json] = field(default_factory=dict)
    view: ResolvedView | None = None
    searching: bool = False


@dataclass(slots=True)
class Scope:
    """One instance in the FROM part of a statement, and the containers' tables that were joined to it."""

    terms: Terms
    alias: str = "i"
    tables: dict[ContainerRef, str] = field(default_factory=dict)
    needed: dict[ContainerRef, None] = field(default_factory=dict)
    inner: int = 0

    def table(self, ref: ContainerRef) -> str:
        """Return the alias of a container's table, joined on first use."""
        if ref not in self.tables:
            self.tables[ref] = f"{self.alias}_{self.terms.catalog.table(ref)}"
        return self.tables[ref]

    def need(self, ref: ContainerRef) -> None:
        """Ask for an inner join: instances without a row in the container drop out."""
        self.table(ref)
        self.needed[ref] = None

    def nest(self) -> "Scope":
        """Return a scope for another instance inside of this one."""
        self.inner += 1
        return Scope(self.terms, f"{self.alias}n{self.inner}")

    def slot(self, slot: Slot, name: str) -> Column:
        """Return the column of a container's property."""
        return Column(f"{self.table(slot.container)}.p{slot.position}", slot.property.type, name)

    def base(self, name: str) -> Column:
        """Return the column of a base property such as `externalId`."""
        text, type_ = BASE[name]
        return Column(text.format(self.alias), type_, name)

    def column(self, path: Path) -> Column:
        """Follow a path (API section 6.1).

        Raises:
            ApiError: 400 when the view, the container or the property does not exist.
        """
        match path:
            case (name,) if self.terms.view is not None:
                return self._short(self.terms.view, name)
            case ("node" | "edge", name):
                if name not in BASE:
                    raise bad_request(f"Unknown property {list(path)}: instances have {sorted(BASE)}.")
                return self.base(name)
            case (space, source, name):
                return self._of_source(space, source, name)
            case _:
                raise bad_request(f"Invalid property reference {list(path)}.")

    def _short(self, view: ResolvedView, name: str) -> Column:
        if name in view.slots:
            return self.slot(view.slots[name], name)
        if name in ("externalId", "space"):
            return self.base(name)
        raise unknown_property(name, str(view.ref))

    def _of_source(self, space: str, source: str, name: str) -> Column:
        if name in RESERVED_PROPERTIES:
            raise bad_request(
                f"Property identifier cannot be one of the reserved values: [{', '.join(RESERVED_PROPERTIES)}]"
            )
        external_id, slash, version = source.partition("/")
        catalog = self.terms.catalog
        if slash:
            view = catalog.view(ViewRef(space, external_id, version))
            if name not in view.slots:
                raise unknown_property(name, str(view.ref))
            return self.slot(view.slots[name], name)
        ref = ContainerRef(space, external_id)
        slot = catalog.slot(ref, name)
        if slot is None:
            raise unknown_property(name, str(ref))
        return self.slot(slot, name)

    def source(self) -> Sql:
        """Return the FROM part: the instance with the tables that conditions and projections named."""
        catalog = self.terms.catalog
        parts = [f"instance {self.alias}"]
        for ref, alias in self.tables.items():
            word = "JOIN" if ref in self.needed else "LEFT JOIN"
            parts.append(f"{word} {catalog.table(ref)} {alias} ON {alias}.id={self.alias}.id")
        return Sql(" ".join(parts))

    def source_by_container(self) -> tuple[Sql, str]:
        """Return the FROM part that begins at the first needed container's table, and the column that holds the id.

        Right for listings: rows come in the order of their ids, and instances outside of the container are not met.
        """
        if not self.needed:
            return self.source(), f"{self.alias}.id"
        catalog = self.terms.catalog
        first, *_ = self.needed
        lead = self.tables[first]
        parts = [f"{catalog.table(first)} {lead} CROSS JOIN instance {self.alias} ON {self.alias}.id={lead}.id"]
        for ref, alias in sorted(self.tables.items(), key=lambda item: item[0] not in self.needed):
            if ref != first:
                word = "CROSS JOIN" if ref in self.needed else "LEFT JOIN"
                parts.append(f"{word} {catalog.table(ref)} {alias} ON {alias}.id={lead}.id")
        return Sql(" ".join(parts)), f"{lead}.id"


def unknown_property(name: str, owner: str) -> Exception:
    """Build the 400 for a property that is not there."""
    return bad_request(f"Unknown property '{name}' in {owner}.")
