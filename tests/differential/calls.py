"""The calls that are made on both SDKs: every reading method of one view, with arguments that its data suggests."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from tests.differential.plain import plain_id, plain_list, plain_time

NUMBERS = {"int32", "int64", "float32", "float64"}
Answer = Callable[[Any], Any]


@dataclass(frozen=True)
class Call:
    """One call.

    Attributes:
        name: how it is written, for people and for the list of exceptions.
        of: makes it on the API of one view, and gives a plain answer.
    """

    name: str
    of: Answer


@dataclass(frozen=True)
class Calls:
    """The calls of one view.

    Attributes:
        spec: the facts of the view.
        items: all its nodes, for values to ask for.
        children: the external ids of the views that inherit from it directly.
    """

    spec: Any
    items: list[Any]
    children: list[str]

    def all(self) -> Iterator[Call]:
        """Every call."""
        yield Call("list()", lambda api: plain_list(api.list(limit=-1), self.spec))
        yield Call("list(limit=7)", lambda api: ids(api.list(limit=7)))
        yield Call("list(space)", lambda api: ids(api.list(space=[self.items[0].space, "nowhere"], limit=-1)))
        prefix = self.items[-1].external_id[:-1]
        yield Call("list(external_id_prefix)", lambda api: ids(api.list(external_id_prefix=prefix, limit=-1)))
        for parameter, given in self.spec.filters.items():
            yield from self._filters(parameter, given)
        yield from self._sorts()
        yield from self._retrieves()
        yield from self._searches()
        yield from self._aggregates()
        yield Call("iterate()", lambda api: [ids(page) for page in api.iterate(chunk_size=200, limit=450)])
        for name in self.spec.edge_fields:
            yield from self._edges(name)

    def _filters(self, parameter: str, given: Any) -> Iterator[Call]:
        field = self.spec.fields[given.field]
        values = self._values(given.field)
        is_link = type(field).__name__ == "DirectField"
        asked = [plain_id(value) if is_link else value for value in values]
        for value in self._asked(given.operator, asked):
            name = f"list({parameter}={'[…]' if isinstance(value, list) else '…'})"
            yield Call(name, lambda api, value=value: ids(api.list(**{parameter: value}, limit=-1)))

    def _asked(self, operator: str, values: list[Any]) -> list[Any]:
        if not values:
            return []
        middle = values[len(values) // 2]
        match operator:
            case "prefix":
                return [str(middle)[:3]]
            case "minimum" | "maximum":
                return [middle]
            case _:
                return [middle] if isinstance(middle, bool) else [middle, values[:2]]

    def _values(self, name: str) -> list[Any]:
        found = (getattr(item, name) for item in self.items)
        several = (value if isinstance(value, list) else [value] for value in found)
        return [one for value in several for one in value if one is not None]

    def _sorts(self) -> Iterator[Call]:
        for name, field in self.spec.stored.items():
            if type(field).__name__ == "ValueField" and not field.many and field.kind != "json":
                for way in ("ascending", "descending"):
                    arguments = {"sort_by": name, "direction": way, "limit": 300}
                    yield Call(
                        f"list(sort_by={name}, {way})", lambda api, arguments=arguments: ids(api.list(**arguments))
                    )

    def _retrieves(self) -> Iterator[Call]:
        everything = [item.external_id for item in self.items]
        space = self.items[-1].space
        first, *_, same = (item.external_id for item in self.items if item.space == space)
        yield Call("retrieve(id)", lambda api: plain_list([api.retrieve(first, space=space)], self.spec))
        yield Call("retrieve(no id)", lambda api: api.retrieve("nobody", space=space))
        if self.children:
            yield Call(
                "retrieve(as_child_class)",
                lambda api: sorted(
                    (type(one).__name__, one.external_id)
                    for child in self.children
                    for one in api.retrieve(everything, space=space, as_child_class=[child])
                ),
            )
        yield Call("retrieve([ids])", lambda api: sorted(ids(api.retrieve([first, "nobody", same], space=space))))

    def _searches(self) -> Iterator[Call]:
        for name, field in self.spec.stored.items():
            values = self._values(name)
            if getattr(field, "kind", "") == "text" and values and values[0].strip():
                word = values[0].split()[0]
                arguments = {"query": word, "properties": name, "limit": 1000}
                yield Call(f"search({name})", lambda api, arguments=arguments: ids(api.search(**arguments)))

    def _aggregates(self) -> Iterator[Call]:
        values = [(name, field) for name, field in self.spec.stored.items() if type(field).__name__ == "ValueField"]
        if values:
            yield Call("aggregate(count)", lambda api: number(api.aggregate("count")))
        for name, field in values:
            if field.many:
                continue
            if field.kind in NUMBERS and self._values(name):
                for metric in ("count", "avg", "min", "max", "sum"):
                    asked = {"aggregate": metric, "property": name}
                    yield Call(f"aggregate({metric}, {name})", lambda api, asked=asked: number(api.aggregate(**asked)))
                numbers = self._values(name)
                width = max((max(numbers) - min(numbers)) / 5, 1)
                yield Call(
                    f"histogram({name})",
                    lambda api, name=name, width=width: buckets(api.histogram(property=name, interval=width)),
                )
            if field.kind in ("boolean", "enum", "text"):
                asked = {"aggregate": "count", "group_by": name, "limit": 1000}
                yield Call(f"aggregate(count by {name})", lambda api, asked=asked: groups(api.aggregate(**asked)))

    def _edges(self, name: str) -> Iterator[Call]:
        def edges(api: Any, **arguments: Any) -> Any:
            return sorted(map(edge, getattr(api, f"{name}_edge").list(limit=-1, **arguments)), key=repr)

        def end(api: Any, side: str) -> str:
            parameters = inspect.signature(getattr(api, f"{name}_edge").list).parameters
            return next(each for each in parameters if each.startswith(side) and not each.endswith("_space"))

        here = [_node_id(*plain_id(item)) for item in self.items[:9]]
        for side in ("from_", "to_"):
            yield Call(f"{name}_edge.list({side})", lambda api, side=side: edges(api, **{end(api, side): here}))
        yield Call(f"{name}_edge.list()", edges)
        yield Call(f"{name}_edge: parameters", lambda api: sorted((end(api, "from_"), end(api, "to_"))))


def _node_id(space: str, external_id: str) -> Any:
    from cognite.client.data_classes.data_modeling import NodeId

    return NodeId(space, external_id)


def ids(items: Any) -> list[tuple[str, str]]:
    """Spaces and external ids, in order."""
    return [plain_id(item) for item in items]


def number(value: Any) -> Any:
    """The number of an aggregation."""
    return value if value is None else round(value.value, 6) if isinstance(value.value, float) else value.value


def buckets(value: Any) -> list[tuple[float, int]]:
    """Where each bucket begins, and how many are in it."""
    return [(bucket.start, bucket.count) for bucket in value.buckets]


def groups(value: Any) -> list[tuple[str, Any]]:
    """The number of each group."""
    found = []
    for group in value:
        numbers = getattr(group, "aggregates", None) or group.values
        found.append((repr(list(group.group.values())), number(numbers[0])))
    return sorted(found)


def edge(value: Any) -> Any:
    """An edge: its id, its type and its ends."""
    kind = getattr(value, "edge_type", None) or value.type
    return plain_id(value), plain_id(kind), plain_id(value.start_node), plain_id(value.end_node)


def outcome(call: Call, api: Any) -> Any:
    """The plain answer, or the status that the server refused it with."""
    try:
        return plain_time(call.of(api))
    except Exception as error:
        status = getattr(error, "code", None) if type(error).__name__ == "CogniteAPIError" else _status(error)
        if not isinstance(status, int):
            raise
        return "refused", status


def _status(error: Exception) -> object:
    return getattr(error, "status", None)
