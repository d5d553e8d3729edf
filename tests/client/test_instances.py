"""Nodes and edges, on the emulator."""

import json

import pytest

from pygen_client import (
    ConflictError,
    Edge,
    EdgeWrite,
    InstanceKey,
    Node,
    NodeReference,
    NodeWrite,
    PropertyPath,
    Sort,
    SourceData,
    ViewReference,
)
from pygen_client.errors import InvalidInputError, InvalidResponseError, MultiRequestError
from pygen_client.operations.instances import ApplyFlags, ListRequest, Source, apply, list_pages, retrieve
from pygen_client.query.filters import Equals, Prefix, Range

from .conftest import SPACE, answer, decompress, failure

TURBINE = ViewReference(space=SPACE, external_id="Turbine", version="v1")
CAPACITY = PropertyPath.view(TURBINE, "capacity")
DATA = "wind_farm_data"


@pytest.fixture
def space(client):
    [found] = {node.space for node in client.instances.list(TURBINE, limit=None)}
    return found


def farm(space, name, **more):
    source = SourceData(source=ViewReference(space=SPACE, external_id="Farm", version="v1"), properties={"name": name})
    return NodeWrite(space=space, external_id=name, sources=[source], **more)


def test_list_with_filter_and_order(client):
    strong = Range(CAPACITY, gt=5)
    turbines = client.instances.list(TURBINE, filter=strong, sort=Sort(CAPACITY, "descending"), limit=None)
    capacities = [turbine.values_of(TURBINE)["capacity"] for turbine in turbines]
    assert len(capacities) > 5
    assert capacities == sorted(capacities, reverse=True)
    assert min(capacities) > 5
    everything = client.instances.list(TURBINE, limit=None)
    assert len(client.instances.list(TURBINE)) == min(25, len(everything))
    weak = client.instances.list(TURBINE, filter=~strong, limit=None)
    assert len(weak) + len(turbines) == len(everything)


def test_pages_have_cursors_to_go_on_from(client):
    everything = [node.external_id for node in client.instances.iterate()]
    pages = client.instances.iterate(chunk_size=7).pages()
    first, second = next(pages), next(pages)
    pages.close()
    rest = client.instances.iterate(chunk_size=7, cursor=second.cursor)
    assert [n.external_id for n in [*first.items, *second.items]] + [n.external_id for n in rest] == everything
    assert [node.external_id for node in client.instances.iterate(chunk_size=7, limit=20)] == everything[:20]
    lazily = client.instances.iterate(chunk_size=7)
    assert [n.external_id for n in lazily] == [n.external_id for n in lazily], "each loop asks anew"


def test_space_joins_the_filter(client, space):
    named = Prefix(PropertyPath.node("externalId"), "nordvik")
    found = client.instances.list(space=space, filter=named, limit=None)
    assert found
    assert found == client.instances.list(space=["other", space], filter=named, limit=None)
    assert client.instances.list(space="other", filter=named) == []


def test_retrieve_any_number_in_order(client):
    turbines = client.instances.list(TURBINE, limit=None)
    wanted = [turbine.as_reference() for turbine in reversed(turbines)]
    assert client.instances.retrieve(wanted, TURBINE) == turbines[::-1]
    [one] = client.instances.retrieve((turbines[0].space, turbines[0].external_id))
    assert one.properties == {}
    many = [*wanted, *((f"no{number}", "x") for number in range(2500))]
    assert client.instances.retrieve(many, [TURBINE]) == turbines[::-1]


def test_edges_are_edges(client):
    edges = client.instances.list(instance_type="edge", limit=5)
    assert all(isinstance(edge, Edge) for edge in edges)
    again = client.instances.retrieve([(e.space, e.external_id) for e in edges], instance_type="edge")
    assert again == edges
    assert client.instances.retrieve(edges) == edges, "objects say what they are"


def test_instances_come_in_the_order_asked_whatever_the_server_does(scripted):
    def shuffled(request):
        asked = json.loads(decompress(request))["items"]
        return answer({"items": [{**written(0), **item} for item in reversed(asked)]})

    client, _ = scripted(shuffled)
    wanted = [("s", f"n{number}") for number in range(5)]
    assert [(node.space, node.external_id) for node in client.instances.retrieve(wanted)] == wanted


def test_apply_says_what_became_of_each_item(client, space):
    first = client.instances.apply([farm(space, "F1"), farm(space, "F2")])
    assert [outcome.status for outcome in first.items] == ["created", "created"]
    changed = farm(space, "F2")
    changed.sources[0].properties["name"] = "another"
    second = client.instances.apply([farm(space, "F1"), changed, farm(space, "F3")])
    assert [outcome.status for outcome in second.items] == ["unchanged", "updated", "created"]
    assert second.updated[0].key == InstanceKey("node", space, "F2")
    assert second.updated[0].version == 2
    assert [outcome.index for outcome in second.items] == [0, 1, 2]
    assert not any(outcome.inferred for outcome in second.items)


def test_read_change_write(client, space):
    client.instances.apply(farm(space, "F1"))
    [node] = client.instances.retrieve((space, "F1"), ("wind_farm", "Farm", "v1"))
    assert isinstance(node, Node)
    write = node.as_write()
    write.sources[0].properties["name"] = "mine"
    assert client.instances.apply(write).updated
    write.sources[0].properties["name"] = "late"
    with pytest.raises(ConflictError) as caught:
        client.instances.apply(write)
    assert caught.value.retries == 0
    skipped = client.instances.apply([write, farm(space, "F9")], skip_on_version_conflict=True)
    assert [outcome.key.external_id for outcome in skipped.created] == ["F9"]


def test_many_nodes_and_their_edges(client, space):
    kind = NodeReference(space=space, external_id="near")
    ids = [NodeReference(space=space, external_id=f"n{number}") for number in range(1500)]
    edges = [
        EdgeWrite(space=space, external_id=f"e{number}", type=kind, start_node=ids[number], end_node=ids[-1])
        for number in range(1200)
    ]
    nodes = [NodeWrite(space=space, external_id=node.external_id) for node in ids]
    outcome = client.instances.apply([*edges, *nodes])
    assert len(outcome.created) == 2700, "edges were given first, and their nodes are written first"
    assert [item.key.external_id for item in outcome.items] == [item.external_id for item in [*edges, *nodes]]

    keys = [InstanceKey(item.instance_type, space, item.external_id) for item in [*nodes, *edges]]
    gone = client.instances.delete([*keys, (space, "never")])
    assert list(gone.deleted) == keys
    assert gone.missing == (InstanceKey("node", space, "never"),)
    assert client.instances.delete((space, "n1")).missing == (InstanceKey("node", space, "n1"),)


def test_the_runtime_decodes_bytes_itself(client, space):
    request = ListRequest(sources=(Source(TURBINE),), filter=Equals(PropertyPath.node("space"), space))
    decode = lambda body: json.loads(body)["items"]  # noqa: E731
    for read_ahead in (True, False):
        pages = list(client.stream(list_pages(request, decode, page_size=4, limit=10, read_ahead=read_ahead)))
        assert [len(page.items) for page in pages] == [4, 4, 2]
    keys = [InstanceKey("node", item["space"], item["externalId"]) for page in pages for item in page.items]
    assert client.run(retrieve(keys, [Source(TURBINE)], decode)) == [[item for page in pages for item in page.items]]
    encoded = b'{"externalId":"b1","instanceType":"node","space":"%s"}' % space.encode()
    mapping = {"instanceType": "node", "space": space, "externalId": "b2"}
    assert len(client.run(apply([encoded, mapping], ApplyFlags(replace=True))).created) == 2
    assert client.run(apply([])).items == ()


def test_a_part_that_fails_leaves_the_others(scripted):
    def ok(request):
        items = [{"instanceType": "node", "space": "s", "externalId": f"n{i}", "version": 1, "wasModified": True,
                  "createdTime": 1, "lastUpdatedTime": 1} for i in range(1000)]  # fmt: skip
        return answer({"items": items, "deleted": []})

    client, script = scripted(ok, failure(400, "bad value"), answer(b"{}"), ok, failure(403, "nor may you read"))
    nodes = [NodeWrite(space="s", external_id=f"n{number}") for number in range(4000)]
    with pytest.raises(MultiRequestError, match="2 of 4 requests failed, with 2000 of 4000 items") as caught:
        client.instances.apply(nodes)
    assert len(script.requests) == 5
    refused, unreadable = sorted(caught.value.failures, key=lambda failed: failed.unknown)
    assert refused.error.message == "bad value"
    assert not refused.unknown
    assert unreadable.unknown, "the server said yes, but not what it did"
    done = {outcome.index for outcome in caught.value.succeeded.items}
    assert sorted([*done, *refused.indexes, *unreadable.indexes]) == list(range(4000))


def test_what_is_no_json_is_refused(scripted):
    client, script = scripted(answer({"items": []}))
    for bad in (float("nan"), "\ud800", {1, 2}):
        with pytest.raises(InvalidInputError, match="Nothing was sent"):
            client.instances.apply([{"instanceType": "node", "space": "s", "externalId": bad}])
    with pytest.raises(InvalidInputError, match="needs a version"):
        client.instances.list(("s", "View"))
    assert script.requests == []


def written(number, **more):
    return {"instanceType": "node", "space": "s", "externalId": f"n{number}", "version": 2, "wasModified": True,
            "createdTime": 1, "lastUpdatedTime": 2, **more}  # fmt: skip


def test_items_that_the_answer_leaves_out_do_not_shift_the_others(scripted):
    client, _ = scripted(answer({"items": [written(0), written(2), written(7)], "deleted": []}))
    nodes = [NodeWrite(space="s", external_id=f"n{number}", existing_version=1) for number in range(4)]
    outcome = client.instances.apply(nodes, skip_on_version_conflict=True)
    assert [(item.index, item.key.external_id) for item in outcome.updated] == [(0, "n0"), (2, "n2")]


@pytest.mark.parametrize("body", [b"", b"[]", b'{"items": [1]}', b'{"items": [{"space": "s"}]}'])
def test_an_answer_to_a_write_that_cannot_be_read_is_an_error(scripted, body):
    client, script = scripted(answer(body))
    with pytest.raises(InvalidResponseError, match="answer to a write"):
        client.instances.apply(NodeWrite(space="s", external_id="n"))
    assert [request.url.rpartition("/")[2] for request in script.requests] == ["instances", "byids"]


def test_large_items_go_in_several_requests(scripted):
    def ok(request):
        sent = json.loads(decompress(request))["items"]
        return answer({"items": [{**written(0), "externalId": item["externalId"]} for item in sent]})

    client, script = scripted(ok)
    text = "x" * 3_000_000
    items = [{"instanceType": "node", "space": "s", "externalId": f"n{number}", "text": text} for number in range(5)]
    assert len(client.instances.apply(items).items) == 5
    assert sorted(len(body["items"]) for body in script.bodies()) == [1, 2, 2]
