"""The aggregate fields of GraphQL (API section 7)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

import graphql as g

from pygen_emulator.graph.arguments import read_filter
from pygen_emulator.graph.inputs import InputTypes, usable_name
from pygen_emulator.graph.scalars import JSON_OBJECT
from pygen_emulator.instances.aggregate import AGGREGATE, aggregate
from pygen_emulator.schema.types import NUMBERS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pygen_emulator.schema.references import ViewRef
    from pygen_emulator.store.store import Store
    from pygen_emulator.wire.json_values import Json, JsonObject

_FUNCTIONS: Final = ("avg", "min", "max", "sum")
_MOST: Final = 5


class AggregateTypes:
    """The types of aggregates of one schema.

    Args:
        store: where instances are.
        inputs: the filter types.
        names: the GraphQL names of the views.
    """

    def __init__(self, store: Store, inputs: InputTypes, names: Mapping[ViewRef, str]) -> None:
        self._store = store
        self._inputs = inputs
        self._names = names

    def field(self, ref: ViewRef) -> g.GraphQLField:
        """Return the field that aggregates over a view."""
        arguments = {
            "query": g.GraphQLArgument(g.GraphQLString),
            "fields": g.GraphQLArgument(g.GraphQLList(g.GraphQLNonNull(g.GraphQLString))),
            "filter": g.GraphQLArgument(self._inputs.filter(ref)),
            "groupBy": g.GraphQLArgument(g.GraphQLList(g.GraphQLNonNull(g.GraphQLString))),
            "first": g.GraphQLArgument(g.GraphQLInt),
        }

        def resolve(_: object, info: g.GraphQLResolveInfo[object], **given: object) -> Mapping[str, Json]:
            return self._aggregate(ref, info, given)

        return g.GraphQLField(self._connection(ref), arguments, resolve=resolve)

    def _connection(self, ref: ViewRef) -> g.GraphQLObjectType:
        name, view = self._names[ref], self._store.catalog.view(ref)
        countable = ["externalId", "space", *(key for key in view.slots if usable_name(key))]
        numeric = [key for key in countable if key in view.slots and view.slots[key].property.type.kind in NUMBERS]
        counts = g.GraphQLObjectType(f"_{name}Counts", {key: g.GraphQLField(g.GraphQLInt) for key in countable})
        fields: dict[str, g.GraphQLField] = {"group": g.GraphQLField(JSON_OBJECT), "count": g.GraphQLField(counts)}
        if numeric:
            numbers = {key: g.GraphQLField(g.GraphQLFloat) for key in numeric}
            results = g.GraphQLObjectType(f"_{name}Numbers", numbers)
            fields |= {function: g.GraphQLField(results) for function in _FUNCTIONS}
        item = g.GraphQLObjectType(f"_{name}Aggregate", fields)
        return g.GraphQLObjectType(f"_{name}AggregateConnection", {"items": g.GraphQLField(g.GraphQLList(item))})

    def _aggregate(
        self, ref: ViewRef, info: g.GraphQLResolveInfo[object], given: Mapping[str, object]
    ) -> Mapping[str, Json]:
        wanted = _wanted(info)
        filter_ = cast("JsonObject | None", given.get("filter"))
        found: dict[str, dict[str, Json]] = {}
        for place in range(0, max(len(wanted), 1), _MOST):
            body: dict[str, Json] = {
                "view": ref.wire(),
                "aggregates": [{function: {"property": name}} for function, name in wanted[place : place + _MOST]],
                "groupBy": cast("Json", given.get("groupBy")),
                "query": cast("Json", given.get("query")),
                "properties": cast("Json", given.get("fields")),
                "filter": read_filter(self._store.catalog, ref, filter_) if filter_ else None,
                "limit": cast("Json", given.get("first")),
            }
            answer = aggregate(self._store, AGGREGATE.read(body, ""))
            for item in cast("list[dict[str, Json]]", answer["items"]):
                entry = found.setdefault(str(item.get("group")), {"group": item.get("group")})
                for result in cast("list[dict[str, Json]]", item["aggregates"]):
                    values = cast("dict[str, Json]", entry.setdefault(str(result["aggregate"]), {}))
                    values[str(result["property"])] = result.get("value")
        return {"items": list(found.values())}


def _wanted(info: g.GraphQLResolveInfo[object]) -> Sequence[tuple[str, str]]:
    """The functions and properties that the query selects below `items`."""
    wanted: dict[tuple[str, str], None] = {}
    for items in _below(info, info.field_nodes, "items"):
        for function in ("count", *_FUNCTIONS):
            for field in _below(info, [items], function):
                for leaf in _fields(info, [field]):
                    if not leaf.name.value.startswith("__"):
                        wanted[(function, leaf.name.value)] = None
    return list(wanted)


def _below(info: g.GraphQLResolveInfo[object], nodes: Sequence[g.FieldNode], name: str) -> list[g.FieldNode]:
    return [field for field in _fields(info, nodes) if field.name.value == name]


def _fields(info: g.GraphQLResolveInfo[object], nodes: Sequence[g.FieldNode]) -> list[g.FieldNode]:
    found: list[g.FieldNode] = []
    stack = [selection for node in nodes if node.selection_set for selection in node.selection_set.selections]
    while stack:
        selection = stack.pop(0)
        if isinstance(selection, g.FieldNode):
            found.append(selection)
        elif isinstance(selection, g.InlineFragmentNode):
            stack[:0] = selection.selection_set.selections
        elif isinstance(selection, g.FragmentSpreadNode):
            stack[:0] = info.fragments[selection.name.value].selection_set.selections
    return found
