"""SDKs that cognite-pygen 1.x generates, unmodified, on the emulator: generated here, from real models, and used."""

from __future__ import annotations

import importlib
import json
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from pygen_emulator import Emulator
from tests.emulator.conftest import SHARED, Api, connect_sdk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = [
    pytest.mark.filterwarnings("ignore"),
    pytest.mark.skipif(not SHARED.is_dir(), reason="the real models are not beside this repository (../shared/models)"),
]
INSTANCES = "sp_omni_instances"


@dataclass
class Generated:
    api: Api
    sdk: Any
    client: Any
    classes: Any


def generate(name: str, folder: Path, data: list[Path]) -> Iterator[Generated]:
    pygen = importlib.import_module("cognite.pygen")
    files = [SHARED / "containers" / f"{name}.json", SHARED / f"{name}.json"]
    with Emulator(models=files, data=data) as emulator, emulator.serve() as url:
        sdk = connect_sdk(url)
        api = Api(emulator)
        [found] = api("GET", "/models/datamodels?limit=10")["items"]
        ref = (found["space"], found["externalId"], found["version"])
        model = sdk.data_modeling.data_models.retrieve(ref, inline_views=True).latest_version()
        package = f"v1_{name.lower()}"
        options = {"top_level_package": package, "client_name": "Client", "output_dir": folder / package}
        pygen.generate_sdk(model, **options, overwrite=True, default_instance_space="sp_mine")
        sys.path.insert(0, str(folder))
        try:
            client = importlib.import_module(package).Client(sdk)
            classes = importlib.import_module(f"{package}.data_classes")
            api.post("/models/spaces", items=[{"space": "sp_mine"}])
            yield Generated(api, sdk, client, classes)
        finally:
            sys.path.remove(str(folder))


@pytest.fixture(scope="module")
def omni(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Generated]:
    written = sorted((SHARED / "instances" / "Omni" / "write").glob("*.*.json"))
    data = [path for path in written if path.name.endswith((".node.json", ".edge.json"))]
    yield from generate("Omni", tmp_path_factory.mktemp("omni"), data)


@pytest.fixture(scope="module")
def turbines(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Generated]:
    yield from generate("WindTurbine", tmp_path_factory.mktemp("turbines"), [])


def ids(items: Any) -> list[str]:
    return [item.external_id for item in items]


def test_lists_filter_and_sort(omni: Generated) -> None:
    api = omni.client.primitive_required
    everything = api.list(limit=-1)
    assert len(everything) == 5
    first = everything[0]
    assert ids(api.list(min_int_32=first.int_32, max_int_32=first.int_32)) == [
        item.external_id for item in everything if item.int_32 == first.int_32
    ]
    assert ids(api.list(min_int_32=first.int_32, limit=-1)) == [
        item.external_id for item in everything if item.int_32 >= first.int_32
    ]
    assert ids(api.list(boolean=False)) == [item.external_id for item in everything if item.boolean is False]
    ordered = api.list(sort_by="text", direction="descending")
    assert [item.text for item in ordered] == sorted((item.text for item in everything), reverse=True)
    assert not everything.to_pandas().empty


def test_retrieve_iterate_and_select(omni: Generated) -> None:
    api = omni.client.connection_item_d
    everything = api.list(limit=-1)
    assert len(everything) == 5
    item = everything[0]
    assert api.retrieve(item.external_id, space=INSTANCES).name == item.name
    assert api.retrieve("none", space=INSTANCES) is None
    both = api.retrieve([item.external_id, everything[1].external_id], space=INSTANCES)
    assert sorted(ids(both)) == sorted([item.external_id, everything[1].external_id])
    pages = list(api.iterate(chunk_size=2))
    assert sorted(name for page in pages for name in ids(page)) == sorted(ids(everything))
    full = api.list(limit=-1, retrieve_connections="full")
    linked = [one for one in full if one.direct_single is not None]
    assert linked
    assert all(type(one.direct_single).__name__ == "ConnectionItemE" for one in linked)
    assert any(one.outwards_single is not None for one in full)
    selected = api.select().name.equals(linked[0].name).direct_single.list_full()
    assert ids(selected) == [linked[0].external_id]
    identified = api.list(limit=-1, retrieve_connections="identifier")
    assert sorted(ids(identified)) == sorted(ids(everything))


def test_edges_both_ways(omni: Generated) -> None:
    forth = omni.client.connection_item_a.list(limit=-1, retrieve_connections="full")
    edges = {(edge["startNode"]["externalId"], edge["endNode"]["externalId"]) for edge in _edges(omni)}
    for item in forth:
        for other in item.outwards or []:
            assert (item.external_id, other.external_id) in edges
    assert any(item.outwards for item in forth)
    back = omni.client.connection_item_b.list(limit=-1, retrieve_connections="full")
    assert any(item.inwards for item in back)
    with_properties = omni.client.connection_item_f.list(limit=-1, retrieve_connections="full")
    assert any(item.outwards_multi for item in with_properties)
    reverse = omni.client.connection_item_e.list(limit=-1, retrieve_connections="full")
    assert any(item.direct_reverse_multi for item in reverse)


def _edges(omni: Generated) -> list[Any]:
    return omni.api.post("/models/instances/list", instanceType="edge")["items"]  # type: ignore[no-any-return]


def test_search_aggregate_histogram(omni: Generated) -> None:
    api = omni.client.primitive_required
    everything = api.list(limit=-1)
    item = everything[0]
    assert item.external_id in ids(api.search(item.text.split()[0]))
    assert ids(api.search(item.external_id, properties="external_id")) == [item.external_id]
    assert api.aggregate("count").value == 5
    numbers = [one.float_32 for one in everything]
    assert api.aggregate("avg", property="float_32").value == pytest.approx(sum(numbers) / 5)
    groups = api.aggregate("count", group_by="boolean")
    assert sum(group.aggregates[0].value for group in groups) == 5
    histogram = api.histogram(property="float_32", interval=100.0)
    assert sum(bucket.count for bucket in histogram.buckets) == 5


def test_upsert_and_delete(omni: Generated) -> None:
    classes = omni.classes
    graph = classes.ConnectionItemDWrite(
        external_id="d1",
        name="mine",
        direct_single=classes.ConnectionItemEWrite(external_id="e1", name="other"),
        outwards_single=classes.ConnectionItemEWrite(external_id="e2", name="third"),
    )
    result = omni.client.upsert(graph)
    assert sorted(ids(result.nodes)) == ["d1", "e1", "e2"]
    assert len(result.edges) == 1
    read = omni.client.connection_item_d.retrieve("d1", space="sp_mine", retrieve_connections="full")
    assert (read.direct_single.name, read.outwards_single.name) == ("other", "third")
    again = omni.client.upsert(read.as_write())
    assert [node.was_modified for node in again.nodes if node.external_id == "d1"] == [False]
    every = classes.PrimitiveWithDefaultsWrite(external_id="defaults", auto_increment_int_32=7)
    omni.client.upsert(every)
    assert omni.client.primitive_with_defaults.retrieve("defaults", space="sp_mine").default_boolean is not None
    assert len(omni.client.delete(["d1", "e1", "e2", "defaults"], space="sp_mine").nodes) == 4
    assert omni.client.connection_item_d.retrieve("d1", space="sp_mine") is None
    assert omni.client.delete(graph).nodes == []


def test_turbines(turbines: Generated) -> None:
    classes = turbines.classes
    blades = [
        classes.BladeWrite(external_id=f"b{place}", is_damaged=place == 1, name=f"B{place}") for place in range(3)
    ]
    turbine = classes.WindTurbineWrite(external_id="t1", name="Turbine One", capacity=5.5, blades=blades)
    turbines.client.upsert([turbine, classes.WindTurbineWrite(external_id="t2", name="Turbine Two")])
    assert ids(turbines.client.wind_turbine.list(min_capacity=5)) == ["t1"]
    full = turbines.client.wind_turbine.retrieve("t1", space="sp_mine", retrieve_connections="full")
    assert [blade.name for blade in full.blades] == ["B0", "B1", "B2"]
    damaged = turbines.client.wind_turbine.select().capacity.range(5, None).blades.is_damaged.equals(True).list_full()
    # v1 keeps the ids of blades that the condition leaves out.
    loaded = [[blade.external_id for blade in item.blades if not isinstance(blade, str)] for item in damaged]
    assert loaded == [["b1"]]
    blade = turbines.client.blade.list(limit=-1)
    assert len(blade) == 3


START = 1_700_000_000_000


def test_datapoints_by_external_id(omni: Generated) -> None:
    written = json.loads((SHARED / "instances/Omni/write/CDFExternalReferences.timeseries.json").read_text("utf-8"))
    omni.api.post(
        "/timeseries", items=[{key: item[key] for key in ("externalId", "name", "isString")} for item in written]
    )
    for place, item in enumerate(written):
        points = [{"timestamp": START + number * 1000, "value": place + number} for number in range(4)]
        omni.api.post("/timeseries/data", items=[{"externalId": item["externalId"], "datapoints": points}])
    frame = omni.client.cdf_external_references.select().timeseries.data.retrieve_dataframe(
        start=START, end=START + 4000
    )
    assert set(frame.columns) <= {item["externalId"] for item in written}
    assert len(frame) == 4


def test_upsert_with_classic_resources(omni: Generated) -> None:
    classes = importlib.import_module("cognite.client.data_classes")
    node = omni.classes.CDFExternalReferencesWrite(
        external_id="refs",
        timeseries=classes.TimeSeriesWrite(external_id="mine_ts", name="Mine"),
        file=classes.FileMetadataWrite(external_id="mine_file", name="mine.txt"),
        sequence=classes.SequenceWrite(
            external_id="mine_seq", columns=[classes.SequenceColumnWrite("v", value_type="DOUBLE")]
        ),
    )
    result = omni.client.upsert(node)
    assert ids(result.nodes) == ["refs"]
    assert (len(result.time_series), len(result.files), len(result.sequences)) == (1, 1, 1)
    read = omni.client.cdf_external_references.retrieve("refs", space="sp_mine")
    assert (read.timeseries, read.file, read.sequence) == ("mine_ts", "mine_file", "mine_seq")
    assert omni.client.upsert(node).nodes[0].was_modified is False
    assert omni.sdk.time_series.retrieve(external_id="mine_ts").name == "Mine"


def test_datapoints_of_core_nodes(turbines: Generated) -> None:
    sensor = turbines.classes.SensorTimeSeriesWrite(external_id="sensor", name="Wind", is_step=False, type_="numeric")
    turbines.client.upsert(sensor)
    node = {"space": "sp_mine", "externalId": "sensor"}
    points = [{"timestamp": START + number * 60_000, "value": number} for number in range(120)]
    turbines.api.post("/timeseries/data", items=[{"instanceId": node, "datapoints": points}])
    selected = turbines.client.sensor_time_series.select()
    frame = selected.data.retrieve_dataframe(
        start=START, end=START + 120 * 60_000, aggregates="count", granularity="1d"
    )
    assert frame.iloc[:, 0].sum() == 120


def test_content_of_core_files(turbines: Generated, tmp_path: Path) -> None:
    turbines.client.upsert(turbines.classes.DataSheetWrite(external_id="sheet", name="sheet.txt"))
    instances = importlib.import_module("cognite.client.data_classes.data_modeling")
    turbines.sdk.files.upload_content_bytes(b"content", instance_id=instances.NodeId("sp_mine", "sheet"))
    turbines.client.data_sheet.select().content.download(tmp_path)
    assert [path.read_bytes() for path in tmp_path.rglob("*.*")] == [b"content"]


def test_graphql(omni: Generated) -> None:
    query = """{ listConnectionItemD(first: 3) {
        items { __typename space externalId name directSingle { externalId name } outwardsSingle { externalId } }
        pageInfo { hasNextPage endCursor }
    } }"""
    found = omni.client.graphql_query(query)
    assert len(found) == 3
    assert type(found[0]).__name__ == "ConnectionItemDGraphQL"
    assert found.page_info.has_next_page
    assert any(item.direct_single is not None and item.direct_single.name for item in found)
    with pytest.raises(RuntimeError, match="is undefined"):
        omni.client.graphql_query("{ listConnectionItemD { items { __typename i_dont_exist } } }")


def test_graphql_datapoints(turbines: Generated) -> None:
    turbines.client.upsert(
        turbines.classes.SensorTimeSeriesWrite(external_id="gql", name="Wind", is_step=False, type_="numeric")
    )
    node = {"space": "sp_mine", "externalId": "gql"}
    turbines.api.post(
        "/timeseries/data", items=[{"instanceId": node, "datapoints": [{"timestamp": START, "value": 2.5}]}]
    )
    query = """{ getSensorTimeSeriesById(instance: {space: "sp_mine", externalId: "gql"}) {
        items { __typename externalId name getLatestDataPoint { timestamp value }
        getDataPoints(first: 5) { items { timestamp value } } }
    } }"""
    answer = turbines.api.post("/userapis/spaces/sp_pygen_power/datamodels/WindTurbine/versions/1/graphql", query=query)
    [item] = answer["data"]["getSensorTimeSeriesById"]["items"]
    assert item["getLatestDataPoint"] == {"timestamp": "2023-11-14T22:13:20.000Z", "value": 2.5}
    assert item["getDataPoints"]["items"] == [item["getLatestDataPoint"]]
