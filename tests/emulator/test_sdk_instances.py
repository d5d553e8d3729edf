"""Cognite's own SDK, unmodified, against the instance endpoints over HTTP: every method."""

from __future__ import annotations

import threading
from datetime import UTC, date, datetime
from typing import Any

import pytest

pytestmark = pytest.mark.filterwarnings("ignore::FutureWarning:cognite", "ignore::UserWarning:cognite")
CogniteAPIError = pytest.importorskip("cognite.client.exceptions").CogniteAPIError
dm = pytest.importorskip("cognite.client.data_classes.data_modeling")
queries = pytest.importorskip("cognite.client.data_classes.data_modeling.query")
filters = dm.filters
instances = pytest.importorskip("cognite.client.data_classes.data_modeling.instances")
data_types = pytest.importorskip("cognite.client.data_classes.data_modeling.data_types")
aggregations = pytest.importorskip("cognite.client.data_classes.aggregations")

THING = dm.ViewId("sp_plant", "Thing", "v1")
SITE = dm.ViewId("sp_plant", "Site", "v1")
VALUES = dm.ViewId("sp_plant", "Values", "v1")
FLOW = dm.ViewId("sp_plant", "Flow", "v1")


def thing(external_id: str, **properties: Any) -> Any:
    return dm.NodeApply("sp_data", external_id, sources=[dm.NodeOrEdgeData(THING, properties)])


def flow(external_id: str, start: str, end: str, **properties: Any) -> Any:
    data = [dm.NodeOrEdgeData(FLOW, properties)]
    return dm.EdgeApply(
        "sp_data", external_id, ("sp_plant", "Thing.flows"), ("sp_data", start), ("sp_data", end), sources=data
    )


@pytest.fixture
def plant(sdk: Any) -> Any:
    sdk.data_modeling.instances.apply(
        dm.NodeApply("sp_data", "s1", sources=[dm.NodeOrEdgeData(SITE, {"label": "One"})])
    )
    site = {"space": "sp_data", "externalId": "s1"}
    sdk.data_modeling.instances.apply(
        [
            thing("a", name="Alpha", status="open", pressure=3.0, site=site),
            thing("b", name="Beta", status="closed", pressure=1.0, site=site, path=[site]),
            thing("c", name="Gamma centrifugal"),
        ],
        [flow("ab", "a", "b", rate=1.5), flow("bc", "b", "c", rate=2.5)],
    )
    return sdk.data_modeling.instances


def names(items: Any) -> list[str]:
    return [item.external_id for item in items]


def test_apply_and_retrieve(plant: Any) -> None:
    found = plant.retrieve([("sp_data", "a"), ("sp_data", "none")], ("sp_data", "ab"), sources=None)
    assert (names(found.nodes), names(found.edges)) == (["a"], ["ab"])
    [node] = plant.retrieve(("sp_data", "a"), sources=THING).nodes
    assert node.properties[THING] == {
        "name": "Alpha",
        "status": "open",
        "serial": 1,
        "pressure": 3.0,
        "site": {"space": "sp_data", "externalId": "s1"},
    }
    assert plant.retrieve(("sp_data", "a"), sources=SITE).nodes == []
    written = plant.apply(node.as_apply(), replace=True)
    assert [(item.version, item.was_modified) for item in written.nodes] == [(1, False)]
    stale = thing("a", name="New")
    stale.existing_version = 0
    with pytest.raises(CogniteAPIError, match="version conflict") as caught:
        plant.apply(stale)
    assert caught.value.code == 409
    assert plant.apply(stale, skip_on_version_conflict=True).nodes[0].was_modified is False
    edge = flow("xy", "x", "y", rate=1)
    with pytest.raises(CogniteAPIError, match="does not exist"):
        plant.apply(edges=edge)
    plant.apply(edges=edge, auto_create_start_nodes=True, auto_create_end_nodes=True)
    with pytest.raises(CogniteAPIError, match="does not exist"):
        plant.apply(
            thing("q", name="q", site={"space": "sp_data", "externalId": "q1"}), auto_create_direct_relations=False
        )


def test_typed_nodes_and_edges(plant: Any) -> None:
    class ThingNode(dm.TypedNode):
        name = dm.PropertyOptions("name")

        def __init__(
            self,
            space: str,
            external_id: str,
            version: int,
            last_updated_time: int,
            created_time: int,
            type: Any = None,  # noqa: A002 - the SDK calls it so
            deleted_time: int | None = None,
            name: str | None = None,
        ) -> None:
            super().__init__(space, external_id, version, last_updated_time, created_time, deleted_time, type)
            self.name = name

        @classmethod
        def get_source(cls) -> Any:
            return THING

    found = plant.retrieve_nodes([("sp_data", "a"), ("sp_data", "b")], node_cls=ThingNode)
    assert [node.name for node in found] == ["Alpha", "Beta"]
    assert plant.retrieve_nodes(("sp_data", "none"), node_cls=ThingNode) is None
    assert [node.name for node in plant.list(ThingNode)] == ["Alpha", "Beta", "Gamma centrifugal"]
    [edge] = plant.retrieve_edges([("sp_data", "ab")], sources=FLOW)
    assert edge.properties[FLOW] == {"rate": 1.5}


def test_every_value_type(plant: Any) -> None:
    moment = datetime(2024, 5, 1, 12, 30, tzinfo=UTC)
    given = {
        "text": "ünï",
        "boolean": False,
        "int32": -1,
        "int64": 2**62,
        "float32": 0.25,
        "float64": 1e-300,
        "timestamp": moment.isoformat(timespec="milliseconds"),
        "date": date(2024, 2, 29).isoformat(),
        "json": {"a": [1, None]},
        "direct": {"space": "sp_data", "externalId": "a"},
        "texts": ["a", ""],
        "directs": [{"space": "sp_data", "externalId": "a"}],
    }
    plant.apply(dm.NodeApply("sp_data", "v", sources=[dm.NodeOrEdgeData(VALUES, given)]))
    [node] = plant.retrieve(("sp_data", "v"), sources=VALUES, include_typing=True).nodes
    assert node.properties[VALUES] == {**given, "timestamp": "2024-05-01T12:30:00+00:00"}
    listed = plant.list(sources=VALUES, include_typing=True)
    assert listed.typing["sp_plant"]["Values/v1"]["int64"].type == dm.Int64()


def test_list_filters_sorts_and_pages(plant: Any) -> None:
    assert names(plant.list(sources=THING, limit=None)) == ["a", "b", "c"]
    assert names(plant.list("edge", space="sp_data")) == ["ab", "bc"]
    assert names(plant.list(sources=THING, space=["sp_data", "none"], limit=2)) == ["a", "b"]
    assert plant.list(space="none") == []
    prop = THING.as_property_ref
    cases = {
        "a": filters.Equals(prop("name"), "Alpha"),
        "a b": filters.In(prop("status"), ["open", "closed"]),
        "b": filters.And(filters.HasData(views=[THING]), filters.Range(prop("pressure"), lt=2)),
        "c": filters.Not(filters.Exists(prop("pressure"))) & filters.HasData(views=[THING]),
        "b c": filters.Or(filters.Prefix(prop("name"), "Gam"), filters.Prefix(prop("name"), "Bet")),
        "a b c": filters.SpaceFilter("sp_data") & filters.HasData(views=[THING]),
        "b a": filters.ContainsAny(prop("path"), [{"space": "sp_data", "externalId": "s1"}])
        | filters.Nested(prop("site"), filters.Equals(SITE.as_property_ref("label"), "One")),
        "s1 ": filters.InstanceReferences([("sp_data", "s1")]),
        "c ": filters.HasData(views=[THING]) & filters.IsNull(prop("pressure")),
    }
    for expected, filter_ in cases.items():
        assert sorted(names(plant.list(filter=filter_))) == sorted(expected.split()), expected
    descending = dm.InstanceSort(prop("pressure"), direction="descending", nulls_first=True)
    assert names(plant.list(sources=THING, sort=descending)) == ["c", "a", "b"]
    many = [thing(f"n{place}", name="many", pressure=float(place % 3)) for place in range(2500)]
    plant.apply(many)
    assert len(plant.list(sources=THING, filter=filters.Equals(prop("name"), "many"), limit=None)) == 2500
    assert sum(1 for _ in plant(chunk_size=None, sources=THING, limit=1200)) == 1200
    assert sorted(len(chunk) for chunk in plant(chunk_size=500, sources=THING, limit=1200)) == [200, 500, 500]
    deleted = plant.delete([(item.space, item.external_id) for item in many])
    assert len(deleted.nodes) == 2500


def test_delete(plant: Any) -> None:
    result = plant.delete(nodes=[("sp_data", "b"), ("sp_data", "none")], edges=("sp_data", "ab"))
    assert (names(result.nodes), names(result.edges)) == (["b"], ["ab"])
    assert plant.list("edge") == []
    assert plant.delete(edges=("sp_data", "bc")).edges == []
    with pytest.raises(CogniteAPIError, match="spaces do not exist"):
        plant.delete(("sp_none", "b"))


def test_search(plant: Any) -> None:
    assert names(plant.search(THING, "centrifugal", properties=["name"])) == ["c"]
    assert names(plant.search(THING, "alpha beta")) == []
    assert names(plant.search(THING, "alpha beta", operator="OR")) == ["a", "b"]
    assert names(plant.search(THING, filter=filters.Equals(THING.as_property_ref("status"), "open"))) == ["a"]
    assert names(
        plant.search(FLOW, instance_type="edge", sort=dm.InstanceSort(FLOW.as_property_ref("rate"), "descending"))
    ) == ["bc", "ab"]
    assert plant.search(THING, "alpha", include_typing=True).typing
    units = [instances.TargetUnit("pressure", data_types.UnitReference("pressure:pa"))]
    assert plant.search(THING, "alpha", target_units=units)[0].properties[THING]["pressure"] == 300_000


def test_aggregate_and_histogram(plant: Any) -> None:
    count = aggregations.Count("externalId")
    assert plant.aggregate(THING, count).value == 3
    average, largest = plant.aggregate(THING, [aggregations.Avg("pressure"), aggregations.Max("pressure")])
    assert (average.value, largest.value) == (2.0, 3.0)
    groups = plant.aggregate(THING, count, group_by="status")
    assert [(item.group, item.aggregates[0].value) for item in groups] == [
        ({"status": "closed"}, 1),
        ({"status": "open"}, 1),
    ]
    assert plant.aggregate(THING, count, query="alpha", space="sp_data").value == 1
    histogram = plant.histogram(THING, aggregations.Histogram("pressure", 2))
    assert [(bucket.start, bucket.count) for bucket in histogram.buckets] == [(0, 1), (2, 1)]


def test_query(plant: Any) -> None:
    query = queries.Query(
        with_={
            "things": queries.NodeResultSetExpression(filter=filters.HasData(views=[THING]), limit=2),
            "flows": queries.EdgeResultSetExpression(from_="things", max_distance=1, limit_each=1),
            "next": queries.NodeResultSetExpression(from_="flows"),
            "sites": queries.NodeResultSetExpression(from_="things", through=THING.as_property_ref("site")),
            "back": queries.NodeResultSetExpression(
                from_="sites", through=THING.as_property_ref("site"), direction="inwards"
            ),
            "rest": queries.Union(["next", "back"], except_=["sites"]),
        },
        select={
            "things": queries.Select([queries.SourceSelector(THING, ["*"])]),
            "flows": queries.Select([queries.SourceSelector(FLOW, ["rate"])]),
            "next": queries.Select(),
            "sites": queries.Select([queries.SourceSelector(SITE, ["label"])]),
            "rest": queries.Select(),
        },
    )
    found = plant.query(query, include_typing=True)
    shown = {name: names(items) for name, items in found.items()}
    assert shown == {
        "things": ["a", "b"],
        "flows": ["ab", "bc"],
        "next": ["b", "c"],
        "sites": ["s1"],
        "rest": ["b", "c", "a"],
    }
    assert found["sites"][0].properties[SITE] == {"label": "One"}
    assert found.cursors["things"]
    query.cursors = {"things": found.cursors["things"]}
    assert names(plant.query(query)["things"]) == ["c"]
    with_parameters = queries.Query(
        with_={
            "x": queries.NodeResultSetExpression(
                filter=filters.Equals(THING.as_property_ref("name"), {"parameter": "p"})
            )
        },
        select={"x": queries.Select()},
        parameters={"p": "Beta"},
    )
    assert names(plant.query(with_parameters)["x"]) == ["b"]


def test_sync_and_subscribe(plant: Any) -> None:
    step = queries.NodeResultSetExpressionSync(filter=filters.HasData(views=[THING]))
    query = queries.QuerySync({"x": step}, {"x": queries.SelectSync([queries.SourceSelector(THING, ["*"])])})
    found = plant.sync(query)
    assert names(found["x"]) == ["a", "b", "c"]
    query.cursors = found.cursors
    assert plant.sync(query)["x"] == []
    plant.delete(("sp_data", "a"))
    plant.apply(thing("d", name="Delta"))
    changed = plant.sync(query)["x"]
    assert [(item.external_id, item.deleted_time is not None) for item in changed] == [("a", True), ("d", False)]

    seen: list[str] = []
    arrived = threading.Event()

    def receive(result: Any) -> None:
        seen.extend(names(result["x"]))
        if "e" in seen:
            arrived.set()

    query.cursors = {}
    context = plant.subscribe(query, receive, poll_delay_seconds=0.05, throttle_seconds=0.01)
    plant.apply(thing("e", name="Epsilon"))
    assert arrived.wait(10)
    context.cancel()


def test_inspect(plant: Any) -> None:
    found = plant.inspect(
        nodes=("sp_data", "a"),
        edges=("sp_data", "ab"),
        involved_views=instances.InvolvedViews(all_versions=True),
        involved_containers=instances.InvolvedContainers(),
    )
    assert found.nodes[0].inspection_results.involved_views == [THING]
    assert found.edges[0].inspection_results.involved_containers == [dm.ContainerId("sp_plant", "Flow")]


def test_statistics_and_parts_of_containers(sdk: Any) -> None:
    statistics = sdk.data_modeling.statistics
    assert statistics.project().containers.count == 4
    assert statistics.spaces.retrieve("sp_plant").views == 5
    assert {item.space for item in statistics.spaces.list()} == {"sp_plant", "sp_data"}
    containers = sdk.data_modeling.containers
    index = (dm.ContainerId("sp_plant", "Thing"), "byName")
    assert containers.delete_indexes([index]) == [index]
    assert containers.retrieve(("sp_plant", "Thing")).indexes == {}
    assert containers.delete_constraints([(index[0], "none")]) == []


def test_the_token_is_looked_into_when_it_is_refused(sdk: Any, api: Any) -> None:
    assert sdk.iam.token.inspect().projects[0].url_name == "emulator"
    api.emulator.inject("expired:1")
    errors = pytest.importorskip("cognite.client.exceptions")
    with pytest.raises(errors.CogniteProjectAccessError, match="Unauthorized"):
        sdk.data_modeling.spaces.list()


def test_the_sdk_lives_through_faults(sdk: Any, api: Any) -> None:
    api.emulator.inject("429:0.2", "503:0.1", seed=3)
    sdk.config.max_retry_backoff = 0.01
    created = sdk.data_modeling.instances.apply([thing(f"f{place}", name="x") for place in range(3)])
    assert len(created.nodes) == 3
    for _ in range(5):
        assert len(sdk.data_modeling.instances.list(sources=THING)) == 3
