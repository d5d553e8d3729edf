"""GraphQL input types of filters and sorts (API section 7)."""

from functools import cache

import graphql as g

from pygen_emulator.graph.arguments import BASE_FIELDS
from pygen_emulator.graph.scalars import ORDERED, SCALARS
from pygen_emulator.schema.catalog import Catalog, ResolvedView
from pygen_emulator.schema.definitions import MappedProperty
from pygen_emulator.schema.references import ViewRef
from pygen_emulator.schema.types import TEXTS, Kind, PropertyType

_DIRECTION = g.GraphQLEnumType("_SortDirection", {"ASC": "ASC", "DESC": "DESC"})


class InputTypes:
    """The filter and sort types of one schema.

    Args:
        catalog: the definitions.
        names: the GraphQL names of the views of the data model.
    """

    def __init__(self, catalog: Catalog, names: dict[ViewRef, str]) -> None:
        self._catalog = catalog
        self._names = names
        self._filters: dict[ViewRef, g.GraphQLInputObjectType] = {}
        self._sorts: dict[ViewRef, g.GraphQLInputObjectType] = {}

    def filter(self, view: ViewRef) -> g.GraphQLInputObjectType:
        """Return the filter type of a view."""
        if view not in self._filters:
            self._filters[view] = g.GraphQLInputObjectType(
                f"_List{self._names[view]}Filter", lambda: self._filter_fields(view)
            )
        return self._filters[view]

    def sort(self, view: ViewRef) -> g.GraphQLInputObjectType:
        """Return the sort type of a view."""
        if view not in self._sorts:
            resolved = self._catalog.view(view)
            names = [*BASE_FIELDS, *(name for name in _usable(resolved) if _sortable(resolved, name))]
            fields = {name: g.GraphQLInputField(_DIRECTION) for name in names}
            self._sorts[view] = g.GraphQLInputObjectType(f"_{self._names[view]}Sort", fields)
        return self._sorts[view]

    def _filter_fields(self, view: ViewRef) -> dict[str, g.GraphQLInputField]:
        itself = self.filter(view)
        fields: dict[str, g.GraphQLInputField] = {
            "and": g.GraphQLInputField(g.GraphQLList(g.GraphQLNonNull(itself))),
            "or": g.GraphQLInputField(g.GraphQLList(g.GraphQLNonNull(itself))),
            "not": g.GraphQLInputField(itself),
        }
        for name in BASE_FIELDS:
            kind = Kind.TIMESTAMP if name.endswith("Time") else Kind.TEXT
            fields[name] = g.GraphQLInputField(_scalar_filter(kind, is_list=False))
        resolved = self._catalog.view(view)
        for name in _usable(resolved):
            type_ = self._property_filter(resolved, name)
            if type_ is not None:
                fields[name] = g.GraphQLInputField(type_)
        return fields

    def _property_filter(self, view: ResolvedView, name: str) -> g.GraphQLInputObjectType | None:
        property_, type_ = view.properties[name], view.slots[name].property.type
        if type_.kind is Kind.DIRECT:
            source = property_.source if isinstance(property_, MappedProperty) else None
            return self.filter(source) if source in self._names and not type_.is_list else _NULL_FILTER
        if type_.kind in SCALARS and type_.kind is not Kind.JSON:
            return _scalar_filter(type_.kind, is_list=type_.is_list)
        return _NULL_FILTER


_NULL_FILTER = g.GraphQLInputObjectType("_NullFilter", {"isNull": g.GraphQLInputField(g.GraphQLBoolean)})


@cache
def _scalar_filter(kind: Kind, *, is_list: bool) -> g.GraphQLInputObjectType:
    scalar = SCALARS[kind]
    several = g.GraphQLList(g.GraphQLNonNull(scalar))
    fields: dict[str, g.GraphQLInputField] = {"isNull": g.GraphQLInputField(g.GraphQLBoolean)}
    if is_list:
        fields |= {name: g.GraphQLInputField(several) for name in ("containsAny", "containsAll")}
        return g.GraphQLInputObjectType(f"_{kind.value.title()}ListFilter", fields)
    fields["eq"] = g.GraphQLInputField(scalar)
    if kind is not Kind.BOOLEAN:
        fields["in"] = g.GraphQLInputField(several)
    if kind in ORDERED:
        fields |= {name: g.GraphQLInputField(scalar) for name in ("gt", "gte", "lt", "lte")}
    if kind in TEXTS:
        fields["prefix"] = g.GraphQLInputField(scalar)
    return g.GraphQLInputObjectType(f"_{kind.value.title()}Filter", fields)


def _usable(view: ResolvedView) -> list[str]:
    return [name for name in view.slots if usable_name(name)]


def usable_name(name: str) -> bool:
    """Tell whether a property's id is a GraphQL name; other properties are not part of the schema."""
    return name.isascii() and name.isidentifier() and not name.startswith("__")


def _sortable(view: ResolvedView, name: str) -> bool:
    type_: PropertyType = view.slots[name].property.type
    return not type_.is_list and type_.kind in SCALARS and type_.kind is not Kind.JSON
