"""The GraphQL schema of a data model: a type for each view, and fields to list, find, search and aggregate."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias, assert_never, cast

import graphql as g

from pygen_emulator import decisions
from pygen_emulator.graph.aggregating import AggregateTypes
from pygen_emulator.graph.arguments import BASE_FIELDS, read_asked
from pygen_emulator.graph.classic_types import ClassicTypes
from pygen_emulator.graph.inputs import InputTypes, usable_name
from pygen_emulator.graph.reading import Asked, Item, Page, Reader, values_of
from pygen_emulator.graph.scalars import JSON_OBJECT, SCALARS, TIMESTAMP
from pygen_emulator.schema.catalog import Slot
from pygen_emulator.schema.definitions import (
    DataModel,
    EdgeConnection,
    MappedProperty,
    ReverseConnection,
    ViewProperty,
)
from pygen_emulator.schema.references import ContainerRef, ViewRef
from pygen_emulator.schema.types import Kind
from pygen_emulator.store.store import Store
from pygen_emulator.values.moments import format_timestamp
from pygen_emulator.wire.json_values import Json

Resolver: TypeAlias = Callable[..., Any]
_REFERENCE = g.GraphQLObjectType(
    "_NodeReference", {name: g.GraphQLField(g.GraphQLNonNull(g.GraphQLString)) for name in ("space", "externalId")}
)
_INSTANCE_ID = g.GraphQLInputObjectType(
    "_InstanceRef", {name: g.GraphQLInputField(g.GraphQLNonNull(g.GraphQLString)) for name in ("space", "externalId")}
)
_PAGE_INFO = g.GraphQLObjectType(
    "PageInfo",
    {
        "hasNextPage": g.GraphQLField(g.GraphQLNonNull(g.GraphQLBoolean)),
        "hasPreviousPage": g.GraphQLField(g.GraphQLNonNull(g.GraphQLBoolean)),
        "startCursor": g.GraphQLField(g.GraphQLString),
        "endCursor": g.GraphQLField(g.GraphQLString),
    },
)
_CLASSIC = {Kind.TIMESERIES, Kind.FILE, Kind.SEQUENCE}
_CORE_SERIES, _CORE_FILE = ContainerRef("cdf_cdm", "CogniteTimeSeries"), ContainerRef("cdf_cdm", "CogniteFile")


def build_schema(store: Store, model: DataModel, base_url: str) -> g.GraphQLSchema:
    """Build the schema; of several views with one external id the first counts."""
    names: dict[ViewRef, str] = {}
    for ref in model.views:
        if ref in store.catalog.views and ref.external_id not in names.values():
            names[ref] = ref.external_id
    return _Builder(store, names, base_url).build()


class _Builder:
    def __init__(self, store: Store, names: dict[ViewRef, str], base_url: str) -> None:
        self.catalog = store.catalog
        self.names = names
        self.reader = Reader(store)
        self.inputs = InputTypes(store.catalog, names)
        self.classic = ClassicTypes(store, base_url)
        self.aggregates = AggregateTypes(store, self.inputs, names)
        self.types = {ref: self._type(ref, name) for ref, name in names.items()}
        self.connections = {ref: self._connection(ref, name) for ref, name in names.items()}

    def build(self) -> g.GraphQLSchema:
        fields: dict[str, g.GraphQLField] = {}
        for ref, name in self.names.items():
            fields[f"list{name}"] = self._paged(ref, self._lister(ref))
            identified = {"instance": g.GraphQLArgument(g.GraphQLNonNull(_INSTANCE_ID))}
            fields[f"get{name}ById"] = g.GraphQLField(self.connections[ref], identified, resolve=self._finder(ref))
            searched = {
                "query": g.GraphQLArgument(g.GraphQLNonNull(g.GraphQLString)),
                "fields": g.GraphQLArgument(g.GraphQLList(g.GraphQLNonNull(g.GraphQLString))),
            }
            fields[f"search{name}"] = self._paged(ref, self._searcher(ref), searched)
            fields[f"aggregate{name}"] = self.aggregates.field(ref)
        return g.GraphQLSchema(g.GraphQLObjectType("Query", fields or {"_": g.GraphQLField(g.GraphQLBoolean)}))

    def _type(self, ref: ViewRef, name: str) -> g.GraphQLObjectType:
        return g.GraphQLObjectType(name, lambda: self._fields(ref))

    def _fields(self, ref: ViewRef) -> dict[str, g.GraphQLField]:
        view = self.catalog.view(ref)
        fields = {name: g.GraphQLField(TIMESTAMP if name.endswith("Time") else g.GraphQLString) for name in BASE_FIELDS}
        if _CORE_SERIES in view.containers:
            fields |= self.classic.data_fields
        if _CORE_FILE in view.containers:
            fields |= self.classic.link_fields
        for name, property_ in view.properties.items():
            if usable_name(name):
                fields[name] = self._field(ref, name, property_, view.slots.get(name))
        return fields

    def _field(self, ref: ViewRef, name: str, property_: ViewProperty, slot: Slot | None) -> g.GraphQLField:
        match property_:
            case MappedProperty():
                return self._mapped(ref, name, property_, cast("Slot", slot))
            case EdgeConnection():

                def follow(item: Item, asked: Asked) -> Page:
                    return self.reader.along_edges(item, property_, asked)

                return self._connected(property_.source, follow, single=property_.single)
            case ReverseConnection():

                def go_back(item: Item, asked: Asked) -> Page:
                    return self.reader.back(item, property_, asked)

                return self._connected(property_.source, go_back, single=property_.single)
            case _:
                assert_never(property_)

    def _mapped(self, ref: ViewRef, name: str, property_: MappedProperty, slot: Slot) -> g.GraphQLField:
        type_ = slot.property.type
        if type_.kind in _CLASSIC:
            shown = {"timeseries": self.classic.time_series, "file": self.classic.file}
            target = shown.get(type_.kind.value, self.classic.sequence)
            change: Callable[[Json], object] = lambda value: self.classic.resource(type_.kind.value, value)  # noqa: E731
        elif type_.kind is Kind.DIRECT and property_.source in self.types:
            target, change = self.types[property_.source], self._loader(property_.source)
        elif type_.kind is Kind.DIRECT:
            target, change = _REFERENCE, _same
        else:
            return g.GraphQLField(_listed(SCALARS[type_.kind], is_list=type_.is_list), resolve=_value(ref, name, _same))
        return g.GraphQLField(_listed(target, is_list=type_.is_list), resolve=_value(ref, name, change))

    def _connected(self, source: ViewRef, read: Callable[[Item, Asked], Page], *, single: bool) -> g.GraphQLField:
        if source not in self.types:
            return g.GraphQLField(JSON_OBJECT, resolve=lambda *_: None)
        if single:

            def first(item: Item, _: object) -> Item | None:
                return next(iter(_shown(read(item, Asked(1, None, None, ())))), None)

            return g.GraphQLField(self.types[source], resolve=first)

        def resolve(item: Item, _: object, **arguments: object) -> Page:
            return read(item, read_asked(self.catalog, source, arguments, decisions.GRAPHQL_DEFAULT_PAGE))

        return self._paged(source, resolve)

    def _paged(
        self, ref: ViewRef, resolve: Resolver, more: Mapping[str, g.GraphQLArgument] | None = None
    ) -> g.GraphQLField:
        arguments = {
            "first": g.GraphQLArgument(g.GraphQLInt),
            "after": g.GraphQLArgument(g.GraphQLString),
            "filter": g.GraphQLArgument(self.inputs.filter(ref)),
            "sort": g.GraphQLArgument(g.GraphQLList(g.GraphQLNonNull(self.inputs.sort(ref)))),
        }
        return g.GraphQLField(self.connections[ref], {**arguments, **(more or {})}, resolve=resolve)

    def _connection(self, ref: ViewRef, name: str) -> g.GraphQLObjectType:
        item = self.types[ref]
        edge = g.GraphQLObjectType(
            f"_{name}Edge", {"node": g.GraphQLField(item), "cursor": g.GraphQLField(g.GraphQLString)}
        )
        return g.GraphQLObjectType(
            f"_{name}Connection",
            {
                "items": g.GraphQLField(g.GraphQLList(item), resolve=lambda page, _: _shown(page)),
                "edges": g.GraphQLField(
                    g.GraphQLList(edge), resolve=lambda page, _: [{"node": one} for one in _shown(page)]
                ),
                "pageInfo": g.GraphQLField(_PAGE_INFO, resolve=lambda page, _: _page_info(page)),
            },
        )

    def _lister(self, ref: ViewRef) -> Resolver:
        def resolve(_: object, __: object, **arguments: object) -> Page:
            asked = read_asked(self.catalog, ref, arguments, decisions.GRAPHQL_DEFAULT_PAGE)
            return self.reader.listed(ref, asked)

        return resolve

    def _finder(self, ref: ViewRef) -> Resolver:
        def resolve(_: object, __: object, instance: dict[str, Json]) -> Page:
            found = self.reader.one(ref, instance)
            return Page(ref, [found] if found else [], None)

        return resolve

    def _searcher(self, ref: ViewRef) -> Resolver:
        def resolve(
            _: object, __: object, query: str, fields: Sequence[str] | None = None, **arguments: object
        ) -> Page:
            asked = read_asked(self.catalog, ref, arguments, decisions.GRAPHQL_DEFAULT_PAGE)
            return self.reader.searched(ref, query, fields, asked)

        return resolve

    def _loader(self, source: ViewRef) -> Callable[[Json], object]:
        def load(value: Json) -> Item | None:
            found = self.reader.one(source, cast("Mapping[str, Json]", value))
            return found and next(iter(_shown(Page(source, [found], None))))

        return load


def _same(value: Json) -> object:
    return value


def _value(ref: ViewRef, name: str, change: Callable[[Json], object]) -> Resolver:
    def resolve(item: Item, _: object) -> object:
        value = values_of(item, ref).get(name)
        if value is None:
            return None
        return [change(one) for one in value] if isinstance(value, list) else change(value)

    return resolve


def _listed(type_: g.GraphQLScalarType | g.GraphQLObjectType, *, is_list: bool) -> g.GraphQLOutputType:
    return g.GraphQLList(type_) if is_list else type_


def _shown(page: Page) -> list[Item]:
    """The instances of a page, with their times as GraphQL shows them."""
    return [
        {**item, **{name: _moment(item[name]) for name in ("createdTime", "lastUpdatedTime")}} for item in page.items
    ]


def _moment(milliseconds: Json) -> Json:

    return format_timestamp(milliseconds) if isinstance(milliseconds, int) else milliseconds


def _page_info(page: Page) -> Mapping[str, Json]:
    return {"hasNextPage": page.cursor is not None, "hasPreviousPage": False, "endCursor": page.cursor}
