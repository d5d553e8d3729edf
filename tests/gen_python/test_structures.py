"""Models of unusual shape: long chains, deep and wide inheritance, views of nothing, of both kinds, of edges."""

import importlib
import json

import pytest

from pygen_emulator import Emulator

MOST_VIEWS = 200


def container(*names, used_for="node"):
    properties = {name: {"type": {"type": "direct" if name == "next" else "text"}, "nullable": True} for name in names}
    return {"space": "sp", "externalId": "C", "usedFor": used_for, "properties": properties}


def mapped(property_, name):
    return property_ | {
        "container": {"type": "container", "space": "sp", "externalId": "C"},
        "containerPropertyIdentifier": name,
    }


@pytest.fixture
def served(tmp_path, notation, import_sdk):
    """An SDK of views, connected with an emulator that has them."""
    opened = []

    def serve(package, *views, names=("name", "next"), used_for="all"):
        model = notation.model(*views, external_id=package)
        sdk = import_sdk(package, model, client_name="Client")
        files = [tmp_path / "containers.json"]
        files[0].write_text(json.dumps({"items": [container(*names, used_for=used_for)]}), "utf-8")
        for begin in range(0, len(views), MOST_VIEWS):
            files.append(tmp_path / f"model{begin}.json")
            part = notation.model(*views[begin : begin + MOST_VIEWS], external_id=f"{package}{begin}")
            files[-1].write_text(json.dumps(part), "utf-8")
        cdf = Emulator(models=files).__enter__()
        opened.append(cdf)
        return cdf.connect(sdk.Client), importlib.import_module(f"{package}.data_classes")

    yield serve
    for cdf in opened:
        cdf.close()


def named(notation, name="name"):
    return mapped(notation.prop(), name)


@pytest.mark.parametrize("length", [60, pytest.param(400, marks=pytest.mark.slow)])
def test_a_chain_of_linked_views(served, notation, length):
    views = []
    for place in range(length):
        fields = {"name": named(notation)}
        if place + 1 < length:
            fields["next"] = mapped(notation.direct(f"V{place + 1}"), "next")
        views.append(notation.view(f"V{place}", fields))
    client, classes = served(f"chain_{length}", *views)
    written = None
    for place in range(length - 1, -1, -1):
        cls = getattr(classes, f"V{place}Write")
        link = {} if written is None else {"next": written}
        written = cls(space="sp", external_id=f"n{place}", name=f"N{place}", **link)
    assert len(client.upsert(written).nodes) == length
    for place in (0, length // 2, length - 2):
        read = getattr(client, f"v_{place}").retrieve(f"n{place}", "sp", retrieve_connections="full")
        assert (read.name, read.next_.name) == (f"N{place}", f"N{place + 1}")
    assert classes.V0.model_json_schema()
    assert classes.V0.model_validate_json(read_json(client.v_0)).next_.external_id == "n1"


def read_json(api):
    return api.retrieve("n0", "sp", retrieve_connections="full").model_dump_json(by_alias=True)


def test_a_chain_of_20_parents(served, notation):
    views, fields = [], {}
    for place in range(20):
        fields = fields | {f"p{place}": named(notation, f"p{place}")}
        views.append(notation.view(f"L{place}", fields, parents=[f"L{place - 1}"] if place else []))
    client, classes = served("deep", *views, names=[f"p{place}" for place in range(20)])
    assert [cls.__name__ for cls in classes.L19.__mro__ if cls.__name__.startswith("L")][:2] == ["L19", "L18"]
    values = {f"p_{place}": f"v{place}" for place in range(20)}
    client.upsert(classes.L19Write(space="sp", external_id="x", **values))
    [read] = client.l_19.list()
    assert {name: getattr(read, name) for name in values} == values
    assert isinstance(read, classes.L0)
    assert type(client.l_0.retrieve("x", "sp", as_child_class=True)) is classes.L19
    assert len(client.l_19.list(p_0="v0", p_19_prefix="v")) == 1


def test_a_view_with_10_parents(served, notation):
    parents = [notation.view(f"P{n}", {f"a{n}": named(notation, f"a{n}")}) for n in range(10)]
    everything = {name: field for parent in parents for name, field in parent["properties"].items()}
    child = notation.view("Child", everything, parents=[f"P{n}" for n in range(10)])
    client, classes = served("wide", *parents, child, names=[f"a{n}" for n in range(10)])
    client.upsert(classes.ChildWrite(space="sp", external_id="x", **{f"a_{n}": "v" for n in range(10)}))
    [read] = client.child.list()
    assert all(isinstance(read, getattr(classes, f"P{n}")) for n in range(10))
    assert read.a_9 == "v"


def test_diamonds_and_overridden_properties(served, notation):
    top = notation.view("Top", {"name": named(notation)})
    left, right = (notation.view(each, {"name": named(notation)}, parents=["Top"]) for each in ("Left", "Right"))
    override = named(notation) | {"nullable": False}
    bottom = notation.view("Bottom", {"name": override}, parents=["Left", "Right", "Top"])
    client, classes = served("diamond", top, left, right, bottom)
    client.upsert(classes.BottomWrite(space="sp", external_id="x", name="n"))
    assert [type(one).__name__ for one in client.bottom.list()] == ["Bottom"]
    assert classes.Bottom.model_fields["name"].is_required()
    assert not classes.Top.model_fields["name"].is_required()
    assert set(classes.Bottom.__mro__) >= {classes.Left, classes.Right, classes.Top}


def test_a_view_without_properties(served, notation):
    client, classes = served("nothing", notation.view("Nothing", {}), notation.view("A", {"name": named(notation)}))
    client.upsert(classes.NothingWrite(space="sp", external_id="x"))
    assert "x" in client.nothing.list(limit=None).as_external_ids()
    assert client.nothing.aggregate("count").value >= 1
    assert client.nothing.retrieve("x", "sp").data_record.version == 1
    assert client.nothing.search("nobody") == []


def test_a_view_for_nodes_and_edges_and_edge_views_of_their_own(served, notation):
    both = notation.view("Both", {"name": named(notation)}, used_for="all")
    links = {"name": named(notation), "links": notation.edge("Both", "of", properties="Both")}
    start = notation.view("Start", links)
    client, classes = served("both_kinds", both, start)
    edge = classes.BothEdgeWrite(
        external_id="e", name="edge", end_node=classes.BothNodeWrite(space="sp", external_id="n", name="node")
    )
    client.upsert(classes.StartWrite(space="sp", external_id="s", name="start", links=[edge]))
    assert [one.name for one in client.both_node.list(external_id_prefix="n")] == ["node"]
    [found] = client.both_edge.list(start_node=("sp", "s"))
    assert (found.name, found.end_node.external_id, found.edge_type.external_id) == ("edge", "n", "of")
    assert client.both_edge.aggregate("count").value == 1
    assert client.both_edge.search("edge").as_edge_ids() == [found.as_id()]
    assert client.both_edge.retrieve("e", "sp") == found
    [read] = client.start.list(retrieve_connections="full", name="start")
    assert read.links[0].end_node.name == "node"
