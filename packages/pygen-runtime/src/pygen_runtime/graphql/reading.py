"""From the JSON of an answer to objects: by `__typename` where it was asked for, otherwise by the field's own name."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from pygen_client.errors import InvalidResponseError
from pygen_runtime.graphql.items import DataRecordGraphQL, GraphQLItem, GraphQLList, PageInfo, item_class
from pygen_runtime.graphql.resources import DATAPOINTS, LATEST, LINK, datapoints_of, latest_of, resource_of
from pygen_runtime.ids import NodeId
from pygen_runtime.specs import ValueField

if TYPE_CHECKING:
    from pygen_runtime.graphql.document import Selected
    from pygen_runtime.registry import Registry
    from pygen_runtime.specs import FieldSpec, ViewSpec

Answer: TypeAlias = Mapping[str, Any]
_ROOT = re.compile(r"(list|search|aggregate)(.+)|get(.+)ById", re.DOTALL)
_FUNCTIONS = ("count", "avg", "min", "max", "sum")
_TIMES = {"createdTime": "created_time", "lastUpdatedTime": "last_updated_time"}
_CLASSIC = ("timeseries", "file", "sequence")


@dataclass(frozen=True, slots=True)
class GraphQLAggregate:
    """One group of an aggregate field.

    Attributes:
        group: what the group has in common, by identifier of the property; None without groups.
        values: by function (`count`, `avg`, `min`, `max`, `sum`): the value of each property, by Python name.
    """

    group: Mapping[str, object] | None
    values: Mapping[str, Mapping[str, float | None]]

    def value(self, function: str, field: str) -> float | None:
        """One value; None where there is none, or it was not asked for."""
        return self.values.get(function, {}).get(field)


Root: TypeAlias = "GraphQLList | list[GraphQLAggregate]"


@dataclass(frozen=True, slots=True)
class AnswerReader:
    """Reads the answers to queries on the models of an SDK.

    Attributes:
        registry: the classes.
    """

    registry: Registry

    def read(self, data: Answer, selected: Selected) -> dict[str, object]:
        """Each root field, by its key in the answer.

        Raises:
            InvalidResponseError: an answer is not of the form that its field has.
        """
        return {key: self._root(value, selected.at(key)) for key, value in data.items()}

    def _root(self, value: object, selected: Selected) -> Root | object:
        found = _ROOT.fullmatch(selected.name)
        if found is None:  # `__typename`, or a field that is not of the data model
            return value
        key = self._key_of(found[2] or found[3])
        if found[1] == "aggregate":
            return self._aggregates(value, key)
        return self._list(value, key, selected)

    def _list(self, value: Any, key: str | None, selected: Selected) -> GraphQLList:  # noqa: ANN401 - JSON
        """A connection, a plain list, or a single object."""
        if value is None:
            return GraphQLList()
        if not isinstance(value, dict):
            return GraphQLList(self._item(one, key, selected) for one in value if one is not None)
        by_name = {selected.at(name).name: (name, one) for name, one in value.items()}
        page = _page_info(by_name["pageInfo"][1]) if "pageInfo" in by_name else None
        if "items" in by_name:
            name, items = by_name["items"]
            below = selected.at(name)
            return GraphQLList((self._item(one, key, below) for one in items or () if one is not None), page)
        if "edges" in by_name:
            name, edges = by_name["edges"]
            return GraphQLList(self._nodes(edges or (), key, selected.at(name)), page)
        if page is not None:
            return GraphQLList((), page)
        return GraphQLList([self._item(value, key, selected)])

    def _nodes(self, edges: Any, key: str | None, selected: Selected) -> list[GraphQLItem]:  # noqa: ANN401 - JSON
        found = []
        for edge in edges:
            for name, node in edge.items():
                below = selected.at(name)
                if below.name == "node" and node is not None:
                    found.append(self._item(node, key, below))
        return found

    def _item(self, value: Any, key: str | None, selected: Selected) -> GraphQLItem:  # noqa: ANN401 - JSON
        if not isinstance(value, dict):
            raise InvalidResponseError(f"The answer to GraphQL has {type(value).__name__} where an object should be.")
        typename = next((one for name, one in value.items() if selected.at(name).name == "__typename"), None)
        chosen = self._key_of(typename) if isinstance(typename, str) else None
        chosen = chosen or key
        if chosen is None:
            message = f"The SDK has no class for {typename or selected.name!r} in the answer to GraphQL."
            raise InvalidResponseError(message)
        item = item_class(self.registry.load_read_class(chosen))
        return item(self._values(value, item.__view__, selected))

    def _values(self, value: Answer, view: ViewSpec, selected: Selected) -> dict[str, object]:
        names = {field.identifier: name for name, field in view.fields.items()}
        values: dict[str, object] = {}
        times: dict[str, dt.datetime | None] = {}
        by_name: dict[str, Any] = {}
        for key, one in value.items():
            below = selected.at(key)
            by_name.setdefault(below.name, one)
            name = names.get(below.name)
            if below.name in _TIMES:
                times[_TIMES[below.name]] = None if one is None else dt.datetime.fromisoformat(one)
            elif name is not None:
                read = self._field(one, view.fields[name], below)
                values.setdefault(name, read)
                if key != below.name:
                    values[key] = read
            elif below.name not in ("__typename", DATAPOINTS, LATEST, LINK):
                values[{"externalId": "external_id"}.get(key, key)] = one
        if times:
            values["data_record"] = DataRecordGraphQL(**times)
        if DATAPOINTS in by_name or LATEST in by_name:
            node = NodeId(str(by_name.get("space", "")), str(by_name.get("externalId", "")))
            values["data"], values["latest"] = datapoints_of(by_name, node), latest_of(by_name)
        if isinstance(by_name.get(LINK), dict):
            values["download_url"] = by_name[LINK].get("downloadUrl")
        return values

    def _field(self, value: Any, field: FieldSpec, selected: Selected) -> object:  # noqa: ANN401 - JSON
        if value is None:
            return None
        if isinstance(field, ValueField):
            return self._value(value, field, selected)
        target = field.target
        if field.many:
            return self._list(value, target, selected)
        found = self._list(value, target, selected) if target is not None else None
        if found is not None:
            return found[0] if found else None
        return _reference(value)

    def _value(self, value: Any, field: ValueField, selected: Selected) -> object:  # noqa: ANN401 - JSON
        several = value["items"] if isinstance(value, dict) and field.many and "items" in value else value
        if field.many and isinstance(several, list):
            return [self._scalar(one, field, selected) for one in several]
        return self._scalar(value, field, selected)

    def _scalar(self, value: Any, field: ValueField, selected: Selected) -> object:  # noqa: ANN401 - JSON
        if field.kind in _CLASSIC and isinstance(value, dict):
            return resource_of(field.kind, value, selected)  # type: ignore[arg-type] # one of the three
        if isinstance(value, str):
            match field.kind:
                case "timestamp":
                    return dt.datetime.fromisoformat(value)
                case "date":
                    return dt.date.fromisoformat(value[:10])
                case "int32" | "int64":
                    return int(value)
                case _:
                    return value
        return value

    def _aggregates(self, value: Any, key: str | None) -> list[GraphQLAggregate]:  # noqa: ANN401 - JSON
        items = value.get("items") if isinstance(value, dict) else None
        view = None if key is None else self.registry.load_read_class(key).__view__
        names: dict[str, str] = {} if view is None else {field.identifier: name for name, field in view.fields.items()}
        names["externalId"] = "external_id"
        return [
            GraphQLAggregate(
                item.get("group"),
                {
                    function: {names.get(str(name), str(name)): number for name, number in found.items()}
                    for function, found in item.items()
                    if function in _FUNCTIONS and isinstance(found, dict)
                },
            )
            for item in items or ()
        ]

    def _key_of(self, view: str) -> str | None:
        """The Python name of the class of a view; of a view for both, that of nodes."""
        found = [key for key, entry in self.registry.views.items() if entry.view[1] == view]
        nodes = [key for key in found if self.registry.load_read_class(key).instance_type == "node"]
        return next(iter(nodes or found), None)


def _reference(value: Any) -> object:  # noqa: ANN401 - JSON
    """A node of which the SDK has no class: its id, as far as it was asked for."""
    if isinstance(value, dict) and "space" in value and "externalId" in value:
        return NodeId(value["space"], value["externalId"])
    return value


def _page_info(value: Any) -> PageInfo | None:  # noqa: ANN401 - JSON
    if not isinstance(value, dict):
        return None
    return PageInfo(
        value.get("hasNextPage"), value.get("hasPreviousPage"), value.get("startCursor"), value.get("endCursor")
    )
