"""Endpoints of instances (API section 5)."""

from pygen_emulator.http.route import Answer, Call, Route, post
from pygen_emulator.http.schema_routes import items_of
from pygen_emulator.instances.aggregate import AGGREGATE, AggregateRequest, aggregate
from pygen_emulator.instances.inspect import INSPECT, InspectRequest, inspect
from pygen_emulator.instances.query import query
from pygen_emulator.instances.reading import LIST, RETRIEVE, ListRequest, RetrieveRequest, list_instances, retrieve
from pygen_emulator.instances.requests import APPLY, ApplyRequest
from pygen_emulator.instances.search import SEARCH, SearchRequest, search
from pygen_emulator.instances.steps import QUERY, SYNC, QueryRequest
from pygen_emulator.instances.sync import sync
from pygen_emulator.instances.writer import InstanceWriter
from pygen_emulator.schema.references import INSTANCE_REF, InstanceRef


def _apply(call: Call, request: ApplyRequest) -> Answer:
    return InstanceWriter(call.store).apply(request)


def _delete(call: Call, items: tuple[InstanceRef, ...]) -> Answer:
    return InstanceWriter(call.store).delete(items)


def _retrieve(call: Call, request: RetrieveRequest) -> Answer:
    return retrieve(call.store, request)


def _search(call: Call, request: SearchRequest) -> Answer:
    return search(call.store, request)


def _aggregate(call: Call, request: AggregateRequest) -> Answer:
    return aggregate(call.store, request)


def _query(call: Call, request: QueryRequest) -> Answer:
    return query(call.store, request)


def _sync(call: Call, request: QueryRequest) -> Answer:
    return sync(call.store, request)


def _inspect(call: Call, request: InspectRequest) -> Answer:
    return inspect(call.store, request)


def _list(call: Call, request: ListRequest) -> Answer:
    return list_instances(call.store, request)


INSTANCE_ROUTES: tuple[Route, ...] = (
    post("/models/instances", "Create or update nodes and edges", _apply, APPLY),
    post("/models/instances/delete", "Delete nodes and edges", _delete, items_of(INSTANCE_REF, 1, 1000)),
    post("/models/instances/byids", "Retrieve nodes and edges", _retrieve, RETRIEVE),
    post("/models/instances/list", "List nodes or edges", _list, LIST),
    post("/models/instances/query", "Query nodes and edges in steps", _query, QUERY),
    post("/models/instances/sync", "Follow changes of nodes and edges", _sync, SYNC),
    post("/models/instances/inspect", "Inspect nodes and edges", _inspect, INSPECT),
    post("/models/instances/search", "Search nodes or edges", _search, SEARCH),
    post("/models/instances/aggregate", "Aggregate over nodes or edges", _aggregate, AGGREGATE),
)
