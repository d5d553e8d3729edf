"""GraphQL types of time series, files and sequences (API section 7)."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import cast

import graphql as g

from pygen_emulator.classic.aggregates import AGGREGATES
from pygen_emulator.classic.datapoints import LIST, latest_before, list_points
from pygen_emulator.classic.granularity import LATEST
from pygen_emulator.classic.resources import Identifier, Resources
from pygen_emulator.graph.scalars import INT64, JSON_OBJECT, TIMESTAMP
from pygen_emulator.schema.references import NodeRef
from pygen_emulator.store.store import Store
from pygen_emulator.wire.errors import bad_request
from pygen_emulator.wire.json_values import Json

_AGGREGATE_NAMES = {name: "".join(f"_{c}" if c.isupper() else c.upper() for c in name).upper() for name in AGGREGATES}
_POINT_AGGREGATES = ("maxDatapoint", "minDatapoint")


class ClassicTypes:
    """The types of one schema.

    Args:
        store: where the resources are.
        base_url: for download links.
    """

    def __init__(self, store: Store, base_url: str) -> None:
        self.store = store
        self.base_url = base_url
        self.data_fields = self._data_fields()
        self.link_fields = self._link_fields()
        texts = ("externalId", "name", "description", "unit", "mimeType", "source", "directory")
        shared = {name: g.GraphQLField(g.GraphQLString) for name in texts}
        shared |= {"id": g.GraphQLField(INT64), "metadata": g.GraphQLField(JSON_OBJECT)}
        shared |= {name: g.GraphQLField(g.GraphQLBoolean) for name in ("isString", "isStep", "uploaded")}
        column = g.GraphQLObjectType(
            "_SequenceColumn", {name: g.GraphQLField(g.GraphQLString) for name in ("externalId", "name", "valueType")}
        )
        self.time_series = g.GraphQLObjectType("TimeSeries", {**shared, **self.data_fields})
        self.file = g.GraphQLObjectType("File", {**shared, **self.link_fields})
        self.sequence = g.GraphQLObjectType("Sequence", {**shared, "columns": g.GraphQLField(g.GraphQLList(column))})

    def _data_fields(self) -> dict[str, g.GraphQLField]:
        plain = [name for name in AGGREGATES if name not in _POINT_AGGREGATES]
        point = g.GraphQLObjectType(
            "DataPoint",
            {
                "timestamp": g.GraphQLField(TIMESTAMP),
                "value": g.GraphQLField(JSON_OBJECT),
                **{name: g.GraphQLField(g.GraphQLFloat) for name in plain},
            },
        )
        points = g.GraphQLObjectType("_DataPointConnection", {"items": g.GraphQLField(g.GraphQLList(point))})
        names = g.GraphQLEnumType("_Aggregate", {_AGGREGATE_NAMES[name]: name for name in plain})
        return {
            "getDataPoints": g.GraphQLField(
                points,
                {
                    "start": g.GraphQLArgument(TIMESTAMP),
                    "end": g.GraphQLArgument(TIMESTAMP),
                    "first": g.GraphQLArgument(g.GraphQLInt),
                    "granularity": g.GraphQLArgument(g.GraphQLString),
                    "aggregates": g.GraphQLArgument(g.GraphQLList(names)),
                },
                resolve=self._points,
            ),
            "getLatestDataPoint": g.GraphQLField(point, resolve=self._latest),
        }

    def _link_fields(self) -> dict[str, g.GraphQLField]:
        link = g.GraphQLObjectType("_DownloadLink", {"downloadUrl": g.GraphQLField(g.GraphQLString)})
        return {
            "downloadLink": g.GraphQLField(
                link, {"extendedExpiration": g.GraphQLArgument(g.GraphQLBoolean)}, resolve=self._link
            )
        }

    def _points(self, item: Mapping[str, Json], _: object, first: int = 100, **asked: Json) -> Mapping[str, Json]:
        body: dict[str, Json] = {**_identifier(item), "limit": first}
        for name in ("start", "end"):
            if asked.get(name) is not None:
                body[name] = _milliseconds(str(asked[name]))
        body |= {name: asked[name] for name in ("granularity", "aggregates") if asked.get(name)}
        [series] = list_points(self.store, LIST.read({"items": [body]}, ""))
        points = cast("list[Mapping[str, Json]]", series.wire()["datapoints"])
        return {"items": [{**point, "timestamp": _text(cast("int", point["timestamp"]))} for point in points]}

    def _latest(self, item: Mapping[str, Json], _: object) -> Mapping[str, Json] | None:
        [resource] = Resources(self.store, "timeseries").find_all([_read(item)])
        rows = latest_before(self.store, resource, LATEST)
        return {"timestamp": _text(int(rows[0][0] or 0)), "value": cast("Json", rows[0][1])} if rows else None

    def _link(self, item: Mapping[str, Json], _: object, **__: object) -> Mapping[str, Json] | None:
        files = Resources(self.store, "file")
        [resource] = files.find_all([_read(item)])
        if files.content(resource) is None:
            return None
        return {"downloadUrl": f"{self.base_url}/api/v1/content/file/{resource.id}"}

    def resource(self, kind: str, external_id: Json) -> Mapping[str, Json]:
        """Show a resource that a property refers to; one that does not exist shows its id alone."""
        resources = Resources(
            self.store, "timeseries" if kind == "timeseries" else "file" if kind == "file" else "sequence"
        )
        found = resources.find(Identifier(None, str(external_id), None))
        return found.wire() if found else {"externalId": external_id}


def _identifier(item: Mapping[str, Json]) -> dict[str, Json]:
    if "space" in item:
        return {"instanceId": {"space": item["space"], "externalId": item["externalId"]}}
    return {"externalId": item["externalId"]} if "externalId" in item else {"id": item["id"]}


def _read(item: Mapping[str, Json]) -> Identifier:
    if "space" in item:
        return Identifier(None, None, NodeRef(str(item["space"]), str(item["externalId"])))
    return Identifier(None, str(item["externalId"]), None)


def _milliseconds(text: str) -> Json:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return text
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    try:
        return (moment - datetime.fromtimestamp(0, UTC)) // timedelta(milliseconds=1)
    except OverflowError as error:
        raise bad_request(f"Invalid time {text[:60]!r}.") from error


def _text(milliseconds: int) -> str:
    moment = datetime.fromtimestamp(0, UTC) + timedelta(milliseconds=milliseconds)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")
