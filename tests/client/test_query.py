"""Queries, syncs, searches, aggregates: what is sent, and that walks through pages lose and repeat nothing."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pygen_client import InstanceKey, PropertyPath, QueryTimeoutError, Sort
from pygen_client.errors import GraphQLError, InvalidInputError, InvalidResponseError
from pygen_client.operations.instances import (
    AggregateRequest,
    QueryRequest,
    SearchRequest,
    SyncRequest,
    aggregate,
    query,
    query_pages,
    search,
    sync_pages,
)
from pygen_client.operations.instances.query import _cursors
from pygen_client.operations.instructions import ApiResponse, Ask, Emit, Start, Ticket, Wait
from pygen_client.query.aggregates import Avg, Count, Histogram, Max, Min, Sum
from pygen_client.query.filters import Equals, Exists, Parameter
from pygen_client.query.steps import EdgesStep, NodesStep, Select, SetStep, SyncOptions
from pygen_client.query.traversal import Through

from .conftest import answer, failure

VIEW = ("s", "V", "1")
SOURCE = {"type": "view", "space": "s", "externalId": "V", "version": "1"}
NAME = PropertyPath.view(VIEW, "name")


def test_body_of_a_query():
    request = QueryRequest(
        {
            "roots": NodesStep(Exists(NAME), sort=[Sort(NAME)], limit=5),
            "edges": EdgesStep(from_step="roots", direction="inwards", limit_each=2, node_filter=Exists(NAME)),
            "ends": NodesStep(from_step="edges", chain_to="source"),
            "targets": NodesStep(from_step="roots", through=Through("site", view=VIEW)),
            "owners": NodesStep(from_step="roots", through=Through("site", container=("s", "C")), direction="inwards"),
            "walk": EdgesStep(from_step="roots", max_distance=None, termination_filter=Equals(NAME, Parameter("p")),
                              post_sort=[Sort(NAME, "descending", nulls_first=True)]),
            "all": SetStep("union", ("ends", "targets"), ("owners",), 7),
        },
        {"roots": Select({VIEW: ["name"]}, sort=[Sort(NAME)], limit=3), "all": Select()},
        {"p": 1},
    )  # fmt: skip
    name = ["s", "V/1", "name"]
    assert request.dump({"roots": "c"}) == {
        "with": {
            "roots": {
                "nodes": {"filter": {"exists": {"property": name}}},
                "sort": [{"property": name, "direction": "ascending"}],
                "limit": 5,
            },
            "edges": {
                "edges": {
                    "from": "roots",
                    "chainTo": "destination",
                    "direction": "inwards",
                    "maxDistance": 1,
                    "limitEach": 2,
                    "nodeFilter": {"exists": {"property": name}},
                }
            },
            "ends": {"nodes": {"from": "edges", "chainTo": "source"}},
            "targets": {
                "nodes": {
                    "from": "roots",
                    "chainTo": "destination",
                    "through": {"source": SOURCE, "identifier": "site"},
                    "direction": "outwards",
                }
            },
            "owners": {
                "nodes": {
                    "from": "roots",
                    "chainTo": "destination",
                    "through": {
                        "source": {"type": "container", "space": "s", "externalId": "C"},
                        "identifier": "site",
                    },
                    "direction": "inwards",
                }
            },
            "walk": {
                "edges": {
                    "from": "roots",
                    "chainTo": "destination",
                    "direction": "outwards",
                    "terminationFilter": {"equals": {"property": name, "value": {"parameter": "p"}}},
                },
                "postSort": [{"property": name, "direction": "descending", "nullsFirst": True}],
            },
            "all": {"union": ["ends", "targets"], "except": ["owners"], "limit": 7},
        },
        "select": {
            "roots": {
                "sources": [{"source": SOURCE, "properties": ["name"]}],
                "sort": [{"property": name, "direction": "ascending"}],
                "limit": 3,
            },
            "all": {},
        },
        "parameters": {"p": 1},
        "includeTyping": False,
        "cursors": {"roots": "c"},
    }
    synced = SyncRequest(request, {"roots": SyncOptions("noBackfill")}, allow_expired_cursors=True).dump()
    assert synced["with"]["roots"]["mode"] == "noBackfill"
    assert synced["with"]["ends"]["mode"] == "twoPhase"
    assert synced["allowExpiredCursorsAndAcceptMissedDeletes"] is True
    with pytest.raises(ValueError, match="name one of them"):
        Through("x").dump()


class Levels:
    """A server for queries over three levels of a tree, with cursors by key as CDF has them."""

    def __init__(self, tree, limits, *, dangling=False, slow_above=None):
        self.tree = tree
        self.dangling = dangling
        self.slow_above = slow_above
        self.request = QueryRequest(
            {
                "root": NodesStep(limit=limits[0]),
                "child": NodesStep(from_step="root", limit=limits[1]),
                "grand": NodesStep(from_step="child", limit=limits[2]),
                "other": NodesStep(from_step="root", limit=limits[1]),
            },
            {name: Select() for name in ("root", "child", "grand", "other")},
        )
        self.asked = 0

    def respond(self, request):
        body = json.loads(request.body)
        self.asked += 1
        if self.slow_above is not None and any(step["limit"] > self.slow_above for step in body["with"].values()):
            return QueryTimeoutError("too slow")
        cursors = body.get("cursors", {})
        items, following = {}, {}

        def show(name, candidates):
            after = [one for one in candidates if one > cursors.get(name, "")]
            limit = body["with"][name]["limit"]
            items[name] = after[:limit]
            if len(after) > limit or (self.dangling and len(after) == limit):
                following[name] = after[limit - 1]

        show("root", sorted(self.tree))
        show("child", sorted(child for root in items["root"] for child in self.tree[root]))
        show("other", sorted(f"{child}'" for root in items["root"] for child in self.tree[root]))
        show("grand", sorted(f"{child}/{n}" for child in items["child"] for n in range(len(child) % 4)))
        return ApiResponse(200, {}, json.dumps({"items": items, "nextCursor": following}).encode())


def drive(stream, respond):
    """Carries out what a stream asks for, in order, and collects its pages."""
    pages, tickets, reply = [], {}, None
    try:
        while True:
            instruction = stream.throw(reply) if isinstance(reply, Exception) else stream.send(reply)
            match instruction:
                case Ask(request=request):
                    reply = respond(request)
                case Start(request=request):
                    reply = Ticket(len(tickets))
                    tickets[reply] = respond(request)
                case Wait(ticket=ticket):
                    reply = tickets.pop(ticket)
                case Emit(page=page):
                    pages.append(page)
                    reply = None
    except StopIteration:
        assert not tickets, "every request that was started is waited for"
        return pages


def items_of(body):
    return json.loads(body)["items"]


names = st.text("abcd", min_size=1, max_size=3)
trees = st.dictionaries(names, st.lists(names, max_size=5, unique=True), max_size=8).map(
    lambda tree: {root: [f"{root}-{child}" for child in children] for root, children in tree.items()}
)


@settings(deadline=None)
@given(trees, st.tuples(*[st.integers(1, 4)] * 3), st.booleans(), st.none() | st.integers(1, 3), st.booleans())
def test_a_walk_shows_everything_once(tree, limits, dangling, slow_above, read_ahead):
    server = Levels(tree, limits, dangling=dangling, slow_above=slow_above)
    stream = query_pages(server.request, items_of, root="root", read_ahead=read_ahead)
    shown = {"root": [], "child": [], "grand": [], "other": []}
    for page in drive(stream, server.respond):
        for step in page.fresh:
            shown[step] += page.items[step]
    children = sorted(child for root in tree for child in tree[root])
    assert shown["root"] == sorted(tree)
    assert sorted(shown["child"]) == children
    assert sorted(shown["other"]) == sorted(f"{child}'" for child in children)
    assert sorted(shown["grand"]) == sorted(f"{child}/{n}" for child in children for n in range(len(child) % 4))


@settings(deadline=None)
@given(trees, st.integers(1, 4), st.integers(0, 10), st.booleans())
def test_a_walk_keeps_to_its_limit(tree, size, limit, read_ahead):
    server = Levels(tree, (size, 100, 100))
    stream = query_pages(
        server.request,
        items_of,
        root="root",
        limit=limit,
        count=lambda items: len(items["root"]),
        read_ahead=read_ahead,
    )
    shown = [root for page in drive(stream, server.respond) if "root" in page.fresh for root in page.items["root"]]
    assert shown == sorted(tree)[:limit]


def test_a_query_that_stays_too_slow_is_an_error():
    server = Levels({"a": []}, (100, 100, 100), slow_above=0)
    with pytest.raises(QueryTimeoutError):
        drive(query_pages(server.request, items_of, root="root"), server.respond)
    assert server.asked == 7, "limits of 100, 50, 25, 12, 6, 3, 1"


def test_wrong_walks_are_refused():
    request = QueryRequest({"a": NodesStep()}, {"a": Select()})
    with pytest.raises(InvalidInputError, match="no step 'b'"):
        query_pages(request, items_of, root="b")
    with pytest.raises(InvalidInputError, match="needs `count`"):
        query_pages(request, items_of, root="a", limit=1)


@pytest.mark.parametrize(
    ("body", "cursors"),
    [
        (b'{"items":{},"nextCursor":{"a":"1"}}', {"a": "1"}),
        (b'{"items":{},"nextCursor":{}}', {}),
        (b'{"items":{}}', {}),
        (b'{"items":{},"nextCursor":{"a":"1","b":null},"typing":{"nextCursor":{"x":"y"}}}', {"a": "1"}),
        (
            b'{"nextCursor":{"a":"1"},"items":{"s":[{"properties":{"p":{"V/1":{"nextCursor":{"no":"no"}}}}}]}}',
            {"a": "1"},
        ),
        (b'{"items":{},"nextCursor":{"nextCursor":"1"}}', {"nextCursor": "1"}),
        (b'{"items":{"s":["\\"nextCursor\\":{}}"]},"nextCursor":{"a":"}"}}', {"a": "}"}),
    ],
)
def test_cursors_are_found_in_the_bytes(body, cursors):
    assert _cursors(body) == cursors
    with pytest.raises(InvalidResponseError):
        _cursors(b'"nextCursor" is no answer')


NODE = {"instanceType": "node", "space": "s", "externalId": "n", "version": 1, "createdTime": 1, "lastUpdatedTime": 1}


def test_query_and_sync_on_a_client(scripted):
    pages = [
        {"items": {"a": [NODE]}, "nextCursor": {"a": "1"}},
        {"items": {"a": [{**NODE, "deletedTime": 5}]}, "nextCursor": {"a": "2"}},
        {"items": {"a": []}, "nextCursor": {"a": "3"}},
    ]
    request = QueryRequest({"a": NodesStep(limit=1)}, {"a": Select()})
    client, script = scripted(*map(answer, pages))
    page = client.instances.query(request)
    assert [node.external_id for node in page.items["a"]] == ["n"]
    assert page.cursors == {"a": "1"}
    again = client.instances.sync(SyncRequest(request), page.cursors)
    assert again.items["a"][0].deleted_time == 5
    assert script.bodies()[1]["cursors"] == {"a": "1"}

    client, script = scripted(*map(answer, pages))
    counted = client.stream(sync_pages(SyncRequest(request), items_of, count=lambda items: len(items["a"])))
    assert [page.cursors["a"] for page in counted] == ["1", "2", "3"]
    assert script.requests[0].url.endswith("/models/instances/sync")

    client, _ = scripted(failure(408))
    with pytest.raises(QueryTimeoutError):
        client.run(query(request, items_of))


def test_search(scripted):
    client, script = scripted(answer({"items": [NODE]}))
    found = client.instances.search(
        VIEW, "words", properties=["name"], operator="OR", space="s", sort=Sort(NAME), limit=9
    )
    assert [node.external_id for node in found] == ["n"]
    assert script.bodies()[0] == {
        "view": SOURCE,
        "query": "words",
        "instanceType": "node",
        "properties": ["name"],
        "operator": "OR",
        "filter": {"equals": {"property": ["node", "space"], "value": "s"}},
        "sort": [{"property": ["s", "V/1", "name"], "direction": "ascending"}],
        "limit": 9,
        "includeTyping": False,
    }
    client.run(search(SearchRequest(VIEW, target_units=[("p", "pressure:bar")]), items_of))
    assert script.bodies()[1]["targetUnits"] == [{"property": "p", "unit": {"externalId": "pressure:bar"}}]
    assert "query" not in script.bodies()[1]


def group(value, *aggregates):
    return {"instanceType": "node", "group": {"g": value}, "aggregates": list(aggregates)}


def test_many_aggregates_are_put_together_by_group(scripted):
    def respond(request):
        asked = [next(iter(one.items())) for one in json.loads(request.body)["aggregates"]]
        values = [{"aggregate": name, "value": 1, **spec} for name, spec in asked if name != "histogram"]
        buckets = [
            {"aggregate": name, "buckets": [{"start": 0, "count": 2}], **spec}
            for name, spec in asked
            if name == "histogram"
        ]
        return answer(
            {"items": [group("x", *values, *buckets), group({"space": "s", "externalId": "a"}, *values, *buckets)]}
        )

    client, script = scripted(respond)
    metrics = [Count(), Count("a"), Avg("b"), Min("c"), Max("d"), Sum("e")]
    first, second = client.instances.aggregate(VIEW, [*metrics, Histogram("f", 2)], group_by="g", limit=5)
    assert sorted(len(body["aggregates"]) for body in script.bodies()) == [1, 1, 5]
    assert first.group == {"g": "x"}
    assert second.group == {"g": {"space": "s", "externalId": "a"}}
    assert len(first.values) == len(second.values) == 7
    assert first.value("count") == 1
    assert first.value("avg", "b") == 1
    assert first.value("avg", "nothing") is None
    [histogram] = [one for one in first.values if one.aggregate == "histogram"]
    assert (histogram.buckets[0].start, histogram.buckets[0].count) == (0, 2)
    assert script.bodies()[0]["limit"] == 5


def test_groups_alone_and_nothing_at_all(scripted):
    client, script = scripted(answer({"items": [group("x")]}))
    assert [found.group for found in client.instances.aggregate(VIEW, group_by=["g"])] == [{"g": "x"}]
    assert script.bodies()[0]["aggregates"] == []
    with pytest.raises(InvalidInputError, match="Ask for aggregates"):
        client.run(aggregate(AggregateRequest(VIEW)))
    client, script = scripted(answer({"items": [{"aggregates": [{"aggregate": "avg", "property": "p"}]}]}))
    [found] = client.instances.aggregate(VIEW, Avg("p"), query="words")
    assert found.value("avg", "p") is None
    assert script.bodies()[0]["operator"] == "AND"


def test_inspect(scripted):
    results = {"involvedViews": [SOURCE], "involvedContainers": []}
    item = {"instanceType": "node", "space": "s", "externalId": "n", "inspectionResults": results}
    client, script = scripted(answer({"items": [item]}))
    [inspected] = client.instances.inspect(("s", "n"), all_versions=True)
    assert inspected.inspection_results.involved_views[0].external_id == "V"
    assert inspected.inspection_results.involved_containers == []
    assert script.bodies()[0] == {
        "items": [{"instanceType": "node", "space": "s", "externalId": "n"}],
        "inspectionOperations": {"involvedViews": {"allVersions": True}, "involvedContainers": {}},
    }
    assert len(client.instances.inspect([InstanceKey("edge", "s", f"e{n}") for n in range(1001)])) == 2
    assert len(script.requests) == 3


def test_graphql(scripted):
    client, script = scripted(answer({"data": {"listT": {"items": []}}, "errors": []}))
    assert client.graphql.query(("s", "M", "v 1"), "{listT{items{name}}}", {"a": 1}) == {"listT": {"items": []}}
    assert script.requests[0].url.endswith("/projects/demo/userapis/spaces/s/datamodels/M/versions/v%201/graphql")
    assert script.bodies()[0] == {"query": "{listT{items{name}}}", "variables": {"a": 1}}
    client, _ = scripted(answer({"data": None, "errors": [{"message": "undefined field", "path": ["a"]}, "odd"]}))
    with pytest.raises(GraphQLError, match="undefined field; odd") as caught:
        client.graphql.query(("s", "M", "1"), "{a}")
    assert caught.value.errors[0]["path"] == ["a"]
    for wrong in (b"", b"[]", b'{"data": null}'):
        client, _ = scripted(answer(wrong))
        with pytest.raises(InvalidResponseError):
            client.graphql.query(("s", "M", "1"), "{a}")
    with pytest.raises(InvalidInputError, match="needs the version"):
        client.graphql.query(("s", "M"), "{a}")
    client, script = scripted(failure(503), answer({"data": {}}))
    with pytest.raises(Exception, match="no"):
        client.graphql.query(("s", "M", "1"), "mutation {a}")
    assert len(script.requests) == 1, "nobody knows whether a mutation may be repeated"


def test_statistics(scripted):
    usage = {"count": 1, "limit": 100}
    body = {
        **dict.fromkeys(("spaces", "containers", "views", "dataModels", "containerProperties"), usage),
        "instances": {"edges": 1, "softDeletedEdges": 0, "nodes": 2, "softDeletedNodes": 0, "instances": 3,
                      "instancesLimit": 5_000_000, "softDeletedInstances": 0, "softDeletedInstancesLimit": 10_000_000},
        "concurrentReadLimit": 8, "concurrentWriteLimit": 4, "concurrentDeleteLimit": 2,
    }  # fmt: skip
    client, _ = scripted(answer(body))
    assert client.statistics.project().instances.nodes == 2
    one = {"space": "s", "containers": 1, "views": 1, "dataModels": 1, "nodes": 1, "edges": 1,
           "softDeletedNodes": 0, "softDeletedEdges": 0}  # fmt: skip
    client, script = scripted(answer({"items": [one]}))
    assert client.statistics.spaces()[0].space == "s"
    assert client.statistics.spaces("s")[0].data_models == 1
    assert [request.method for request in script.requests] == ["GET", "POST"]
