"""Searches, aggregates, queries, syncs, GraphQL, statistics on the emulator: what other tests script, for real."""

import pytest

from pygen_client import InstanceKey, NodeWrite, PropertyPath, Sort, SourceData, ViewReference
from pygen_client.errors import BadRequestError, GraphQLError
from pygen_client.operations.instances import QueryRequest, SyncRequest, query_pages, sync_pages
from pygen_client.operations.wire_instances import decode_results
from pygen_client.query.aggregates import Avg, Count, Histogram, Max, Min, Sum
from pygen_client.query.filters import Equals, HasData, In, Parameter, Range
from pygen_client.query.steps import EdgesStep, NodesStep, Select, SetStep, SyncOptions
from pygen_client.query.traversal import Through

from .conftest import SPACE

TURBINE, BLADE, FARM, SENSOR = (
    ViewReference(space=SPACE, external_id=name, version="v1") for name in ("Turbine", "Blade", "Farm", "Sensor")
)
CAPACITY = PropertyPath.view(TURBINE, "capacity")
DATA = "wind_farm_data"


def ids(instances):
    return [instance.external_id for instance in instances]


@pytest.fixture
def turbines(client):
    return client.instances.list(TURBINE, limit=None)


def test_search(client, turbines):
    name = turbines[0].values_of(TURBINE)["name"]
    assert turbines[0].external_id in ids(client.instances.search(TURBINE, name))
    assert ids(client.instances.search(TURBINE, turbines[0].external_id, properties=["externalId"])) == [
        turbines[0].external_id
    ]
    strong = client.instances.search(TURBINE, filter=Range(CAPACITY, gt=5), sort=Sort(CAPACITY))
    assert ids(strong) == ids(
        client.instances.list(TURBINE, filter=Range(CAPACITY, gt=5), sort=Sort(CAPACITY), limit=None)
    )
    assert client.instances.search(TURBINE, "no such words anywhere") == []
    with pytest.raises(BadRequestError, match="Unknown property"):
        client.instances.search(TURBINE, "x", properties=["nothing"])


def test_aggregate(client, turbines):
    capacities = [turbine.values_of(TURBINE)["capacity"] for turbine in turbines]
    metrics = [Count(), Count("capacity"), Avg("capacity"), Min("capacity"), Max("capacity"), Sum("capacity")]
    [whole] = client.instances.aggregate(TURBINE, [*metrics, Histogram("capacity", 2)])
    assert whole.value("count") == len(turbines)
    assert whole.value("avg", "capacity") == pytest.approx(sum(capacities) / len(capacities))
    assert (whole.value("min", "capacity"), whole.value("max", "capacity")) == (min(capacities), max(capacities))
    assert sum(bucket.count for bucket in whole.values[-1].buckets) == len(turbines)
    groups = client.instances.aggregate(TURBINE, metrics, group_by="manufacturer")
    makers = [t.values_of(TURBINE)["manufacturer"] for t in turbines if "manufacturer" in t.values_of(TURBINE)]
    assert {group.group["manufacturer"]: group.value("count") for group in groups} == {
        m: makers.count(m) for m in makers
    }
    [nothing] = client.instances.aggregate(TURBINE, [Count(), Avg("capacity")], filter=Range(CAPACITY, gt=1000))
    assert (nothing.value("count"), nothing.value("avg", "capacity")) == (0, None)


def request_for(size, blades=1000, sensors=1000):
    """Turbines, their farms, their blades, and the sensors on these."""
    outwards, inwards = Through("blades", view=TURBINE), Through("blade", view=SENSOR)
    return QueryRequest(
        {
            "turbines": NodesStep(HasData((TURBINE,)), limit=size),
            "farms": NodesStep(from_step="turbines", through=Through("farm", view=TURBINE)),
            "blades": NodesStep(HasData((BLADE,)), from_step="turbines", through=outwards, limit=blades),
            "sensors": NodesStep(from_step="blades", through=inwards, direction="inwards", limit=sensors),
        },
        {
            "turbines": Select({TURBINE: ["name", "farm"]}),
            "farms": Select({FARM: ["*"]}),
            "blades": Select({BLADE: ["name"]}),
            "sensors": Select({SENSOR: ["blade"]}),
        },
    )


def test_query(client, turbines):
    items = client.instances.query(request_for(1000)).items
    assert ids(items["turbines"]) == ids(turbines)
    farms = {turbine.values_of(TURBINE)["farm"]["externalId"] for turbine in turbines}
    assert set(ids(items["farms"])) == farms
    assert len(items["blades"]) > 50
    assert {sensor.values_of(SENSOR)["blade"]["externalId"] for sensor in items["sensors"]} <= set(ids(items["blades"]))
    assert len(items["sensors"]) > 10


@pytest.mark.parametrize(("size", "blades"), [(5, 1000), (5, 4), (3, 1), (1000, 7)])
def test_all_pages_of_a_query(client, turbines, size, blades):
    whole = client.instances.query(request_for(1000)).items
    seen = {name: [] for name in whole}
    for page in client.stream(query_pages(request_for(size, blades, 2), decode_results, root="turbines")):
        for step in page.fresh:
            seen[step] += ids(page.items[step])
    assert seen["turbines"] == ids(turbines)
    assert sorted(seen["blades"]) == sorted(ids(whole["blades"]))
    assert sorted(seen["sensors"]) == sorted(ids(whole["sensors"]))
    assert set(seen["farms"]) == set(ids(whole["farms"]))
    limited = client.stream(
        query_pages(
            request_for(size), decode_results, root="turbines", limit=7, count=lambda items: len(items["turbines"])
        )
    )
    assert [name for page in limited if "turbines" in page.fresh for name in ids(page.items["turbines"])] == ids(
        turbines
    )[:7]


def test_edges_sets_and_parameters(client):
    [edge] = client.instances.list(instance_type="edge", limit=1)
    start = InstanceKey("node", edge.start_node.space, edge.start_node.external_id)
    here = In(PropertyPath.node("externalId"), Parameter("names"))
    request = QueryRequest(
        {
            "starts": NodesStep(here & Equals(PropertyPath.node("space"), start.space)),
            "edges": EdgesStep(from_step="starts"),
            "ends": NodesStep(from_step="edges"),
            "all": SetStep("union", ("starts", "ends")),
        },
        {"edges": Select(), "all": Select()},
        {"names": [start.external_id]},
    )
    items = client.instances.query(request).items
    assert edge.external_id in ids(items["edges"])
    assert {start.external_id, edge.end_node.external_id} <= set(ids(items["all"]))


def test_sync_follows_changes(client, turbines):
    request = SyncRequest(
        QueryRequest({"t": NodesStep(HasData((TURBINE,)), limit=100)}, {"t": Select({TURBINE: ["name"]})}),
        {"t": SyncOptions("onePhase")},
    )

    def follow(cursors):
        pages = list(
            client.stream(sync_pages(request, decode_results, count=lambda items: len(items["t"]), cursors=cursors))
        )
        return [node for page in pages for node in page.items["t"]], pages[-1].cursors

    found, cursors = follow(None)
    assert sorted(ids(found)) == sorted(ids(turbines))
    assert follow(cursors)[0] == []
    changed = NodeWrite(
        space=turbines[0].space,
        external_id=turbines[0].external_id,
        sources=[SourceData(source=TURBINE, properties={"name": "changed"})],
    )
    client.instances.apply(changed)
    client.instances.delete(turbines[1])
    found, cursors = follow(cursors)
    assert sorted((node.external_id, node.deleted_time is not None) for node in found) == sorted(
        [(turbines[0].external_id, False), (turbines[1].external_id, True)]
    )
    assert client.instances.sync(request, cursors).items == {"t": []}


def test_inspect_statistics_and_token(client, turbines):
    [inspected] = client.instances.inspect(turbines[0], all_versions=True)
    assert TURBINE in inspected.inspection_results.involved_views
    statistics = client.statistics.project()
    assert statistics.instances.edges == 84
    assert {space.space for space in client.statistics.spaces()} >= {SPACE, DATA}
    assert client.statistics.spaces(DATA)[0].nodes == len(client.instances.list(space=DATA, limit=None))
    assert client.inspect_token().projects


def test_graphql(client, turbines):
    model = (SPACE, "WindFarm", "v1")
    data = client.graphql.query(model, "{listTurbine(first: 3){items{externalId name}}}")
    assert len(data["listTurbine"]["items"]) == 3
    with pytest.raises(GraphQLError):
        client.graphql.query(model, "{listTurbine{items{nothing}}}")
