"""Cognite's own SDK, unmodified: time series with datapoints, files, sequences."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from pygen_emulator import Emulator, SteadyClock
from tests.emulator.conftest import Api, ApiError, connect_sdk

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.filterwarnings(
    "ignore::FutureWarning:cognite", "ignore::UserWarning:cognite", "ignore:The copy keyword"
)
classes = pytest.importorskip("cognite.client.data_classes")
errors = pytest.importorskip("cognite.client.exceptions")
dm = pytest.importorskip("cognite.client.data_classes.data_modeling")
MINUTE = 60_000
START = 1_700_000_000_000 - 1_700_000_000_000 % (60 * MINUTE)


@pytest.fixture
def series(sdk: Any) -> Any:
    sdk.time_series.create(
        [
            classes.TimeSeriesWrite(external_id="n", name="Numbers", unit_external_id="temperature:deg_c"),
            classes.TimeSeriesWrite(external_id="s", is_string=True),
            classes.TimeSeriesWrite(external_id="step", is_step=True),
        ]
    )
    points = [(START + place * 10 * MINUTE, float(place)) for place in range(12)]
    sdk.time_series.data.insert(points, external_id="n")
    sdk.time_series.data.insert(points, external_id="step")
    sdk.time_series.data.insert([(START, "a"), (START + 1, "ü")], external_id="s")
    return sdk.time_series


def test_time_series(series: Any) -> None:
    found = series.retrieve(external_id="n")
    assert (found.name, found.is_string, found.unit_external_id) == ("Numbers", False, "temperature:deg_c")
    assert series.retrieve(id=found.id).external_id == "n"
    assert series.retrieve(external_id="none") is None
    assert [item.external_id for item in series.retrieve_multiple(external_ids=["step", "n"])] == ["step", "n"]
    with pytest.raises(errors.CogniteNotFoundError, match="Time series not found"):
        series.retrieve_multiple(external_ids=["n", "none"])
    assert len(series.list(limit=None)) == 3
    assert [item.external_id for item in series.list(is_string=True)] == ["s"]
    changed = series.update(classes.TimeSeriesUpdate(external_id="n").name.set("New").metadata.add({"a": "b"}))
    assert (changed.name, changed.metadata) == ("New", {"a": "b"})
    mixed = series.upsert(
        [classes.TimeSeriesWrite(external_id="n", name="Again"), classes.TimeSeriesWrite(external_id="new")],
        mode="patch",
    )
    assert [item.external_id for item in mixed] == ["n", "new"]
    with pytest.raises(errors.CogniteDuplicatedError):
        series.create(classes.TimeSeriesWrite(external_id="n"))
    series.delete(external_id="new")
    assert series.retrieve(external_id="new") is None


def test_raw_datapoints(series: Any) -> None:
    raw = series.data.retrieve(external_id="n", start=0, end=START + 10**9)
    assert list(raw.value) == [float(place) for place in range(12)]
    assert raw.timestamp[0] == START
    assert list(series.data.retrieve(external_id="s", start=0, end=START + 10**9).value) == ["a", "ü"]
    assert len(series.data.retrieve(external_id="n", start=0, end=START + 10**9, limit=5)) == 5
    outside = series.data.retrieve(
        external_id="n", start=START + 1, end=START + 15 * MINUTE, include_outside_points=True
    )
    assert list(outside.value) == [0.0, 1.0, 2.0]
    kelvin = series.data.retrieve(external_id="n", start=0, end=START + 1, target_unit="temperature:k")
    assert list(kelvin.value) == [273.15]
    latest = series.data.retrieve_latest(external_id="n")
    assert latest.value == 11.0
    assert series.data.retrieve_latest(external_id="n", before=START + 1).value == 0.0
    series.data.delete_range(START, START + 20 * MINUTE, external_id="n")
    assert series.data.retrieve(external_id="n", start=0, end=START + 10**9).value[0] == 2.0
    with pytest.raises(errors.CogniteNotFoundError):
        series.data.retrieve(external_id="none", start=0, end=START)
    many = [(START + place, float(place)) for place in range(25_000)]
    series.data.insert(many, external_id="step")
    assert len(series.data.retrieve(external_id="step", start=START, end=START + 25_000)) == 25_000


def test_statuses(series: Any) -> None:
    given = [(START + place, float(place), code) for place, code in enumerate([0, 0x4000_0000, 0x8000_0000])]
    series.data.insert(given, external_id="n")
    what = {"external_id": "n", "start": START, "end": START + 100, "include_status": True}
    assert list(series.data.retrieve(**what).value) == [0.0]
    uncertain = series.data.retrieve(**what, treat_uncertain_as_bad=False)
    assert list(uncertain.status_code) == [0, 0x4000_0000]
    everything = series.data.retrieve(**what, ignore_bad_datapoints=False)
    assert list(everything.status_symbol) == ["Good", "Uncertain", "Bad"]


def test_aggregates(series: Any) -> None:
    names = ["average", "max", "min", "count", "sum", "interpolation", "total_variation", "discrete_variance"]
    hours = series.data.retrieve(
        external_id="n", start=START, end=START + 120 * MINUTE, aggregates=names, granularity="1h"
    )
    assert list(hours.timestamp) == [START, START + 60 * MINUTE]
    # Over an hour the line rises from 0 to 6; the last hour's line ends at its last point.
    assert list(hours.average) == [3.0, 8.5]
    assert (list(hours.max), list(hours.min)) == ([5.0, 11.0], [0.0, 6.0])
    assert (list(hours.count), list(hours.sum)) == ([6, 6], [15.0, 51.0])
    assert list(hours.interpolation) == [0.0, 6.0]
    assert list(hours.total_variation) == [6.0, 5.0]
    assert hours.discrete_variance[0] == pytest.approx(35 / 12)
    steps = series.data.retrieve(
        external_id="step",
        start=START,
        end=START + 60 * MINUTE,
        aggregates=["average", "step_interpolation"],
        granularity="30m",
    )
    assert (list(steps.average), list(steps.step_interpolation)) == ([1.0, 4.0], [0.0, 3.0])
    days = series.data.retrieve(
        external_id="n",
        start=START,
        end=START + 120 * MINUTE,
        aggregates="count",
        granularity="1day",
        timezone="Europe/Oslo",
    )
    assert sum(days.count) == 12
    frame = series.data.retrieve_dataframe(
        external_id=["n", "step"], start=START, end=START + 120 * MINUTE, aggregates="average", granularity="1h"
    )
    assert frame.shape == (2, 2)
    with pytest.raises(errors.CogniteAPIError, match="not supported for string"):
        series.data.retrieve(external_id="s", start=START, end=START + MINUTE, aggregates="count", granularity="1h")


def test_files(sdk: Any, tmp_path: Path) -> None:
    uploaded = sdk.files.upload_bytes(b"hello \x00 world", name="a.txt", external_id="f", mime_type="text/plain")
    assert uploaded.external_id == "f"
    assert sdk.files.download_bytes(external_id="f") == b"hello \x00 world"
    sdk.files.download(tmp_path, external_id="f")
    assert (tmp_path / "a.txt").read_bytes() == b"hello \x00 world"
    assert sdk.files.retrieve(external_id="f").uploaded is True
    assert [item.external_id for item in sdk.files.list(name="a.txt")] == ["f"]
    created, _ = sdk.files.create(classes.FileMetadataWrite(name="b", external_id="f"), overwrite=True)
    assert (created.name, created.uploaded) == ("b", False)
    with pytest.raises(errors.CogniteAPIError):
        sdk.files.create(classes.FileMetadataWrite(name="b", external_id="f"))
    with pytest.raises(errors.CogniteNotFoundError, match="File ids not found: none"):
        sdk.files.retrieve_multiple(external_ids=["none"])
    sdk.files.delete(external_id="f")
    assert sdk.files.retrieve(external_id="f") is None


def test_sequences(sdk: Any) -> None:
    columns = [
        classes.SequenceColumnWrite("depth", value_type="DOUBLE"),
        classes.SequenceColumnWrite("name", value_type="STRING"),
    ]
    sdk.sequences.create(classes.SequenceWrite(external_id="q", name="Log", columns=columns))
    sdk.sequences.data.insert(
        [(place, [place / 2, f"r{place}"]) for place in range(250)], columns=["depth", "name"], external_id="q"
    )
    rows = sdk.sequences.data.retrieve(external_id="q", start=0)
    assert len(rows.rows) == 250
    assert rows.rows[3].values == [1.5, "r3"]
    assert len(sdk.sequences.data.retrieve(external_id="q", start=10, end=20, columns=["name"]).rows) == 10
    upserted = sdk.sequences.upsert(classes.SequenceWrite(external_id="q", name="New", columns=columns), mode="patch")
    assert upserted.name == "New"
    sdk.sequences.data.delete(rows=[3], external_id="q")
    assert sdk.sequences.data.retrieve(external_id="q", start=3, end=4).rows == []
    sdk.sequences.delete(external_id="q")
    assert sdk.sequences.retrieve(external_id="q") is None


def test_nodes_of_the_core_model_are_time_series_and_files(shared_models: Path, tmp_path: Path) -> None:
    files = [shared_models / "containers" / "CogniteCore.json", shared_models / "CogniteCore.json"]
    with Emulator(system_models=files, clock=SteadyClock()) as emulator, emulator.serve() as url:
        sdk = connect_sdk(url)
        api = Api(emulator)
        api.post("/models/spaces", items=[{"space": "sp"}])
        view = {"type": "view", "space": "cdf_cdm", "externalId": "CogniteTimeSeries", "version": "v1"}
        properties = {"name": "Temperature", "isStep": False, "type": "numeric"}
        file_view = {**view, "externalId": "CogniteFile"}
        api.put(
            {
                "instanceType": "node",
                "space": "sp",
                "externalId": "t",
                "sources": [{"source": view, "properties": properties}],
            },
            {
                "instanceType": "node",
                "space": "sp",
                "externalId": "f",
                "sources": [{"source": file_view, "properties": None}],
            },
            {"instanceType": "node", "space": "sp", "externalId": "plain"},
        )
        node = dm.NodeId("sp", "t")
        assert sdk.time_series.retrieve(instance_id=node).name == "Temperature"
        sdk.time_series.data.insert([(START, 1.5)], instance_id=node)
        frame = sdk.time_series.data.retrieve_dataframe(instance_id=node, start=0, end=START + 1)
        assert frame.iloc[0, 0] == 1.5
        assert sdk.time_series.retrieve(instance_id=dm.NodeId("sp", "plain")) is None
        file = sdk.files.retrieve(instance_id=dm.NodeId("sp", "f"))
        assert (file.name, file.uploaded) == ("untitled", False)
        with pytest.raises(errors.CogniteAPIError, match="has not been uploaded"):
            sdk.files.retrieve_download_urls(instance_id=dm.NodeId("sp", "f"))
        sdk.files.upload_content_bytes(b"content", instance_id=dm.NodeId("sp", "f"))
        assert sdk.files.download_bytes(instance_id=dm.NodeId("sp", "f")) == b"content"
        assert sdk.files.retrieve(instance_id=dm.NodeId("sp", "f")).uploaded is True


def test_a_model_that_builds_on_the_core_model_leaves_it_alone(shared_models: Path) -> None:
    core = [shared_models / "containers" / "CogniteCore.json", shared_models / "CogniteCore.json"]
    turbine = [shared_models / "containers" / "WindTurbine.json", shared_models / "WindTurbine.json"]
    with Emulator(system_models=core, models=turbine) as emulator:
        api = Api(emulator)
        ref = {"space": "cdf_cdm", "externalId": "CogniteTimeSeries"}
        [container] = api.post("/models/containers/byids", items=[ref])["items"]
        assert container["isGlobal"] is True
        listed = api("GET", "/models/views?limit=1000")["items"]
        assert len(listed) == 16
        assert {item["isGlobal"] for item in listed} == {False}


JSON_ONLY = [
    ("/timeseries/data/list", {"items": [{"externalId": "n", "aggregates": ["average"]}]}, "need a granularity"),
    (
        "/timeseries/data/list",
        {"items": [{"externalId": "n", "aggregates": ["average"], "granularity": "1x"}]},
        "granularity",
    ),
    ("/timeseries/data/list", {"items": [{"externalId": "n", "start": "yesterday"}]}, "Invalid time"),
    ("/timeseries/data/list", {"items": [{"externalId": "n", "id": 1}]}, "exactly one of"),
    (
        "/timeseries/data",
        {"items": [{"externalId": "n", "datapoints": [{"timestamp": 1, "value": "a"}]}]},
        "numeric value",
    ),
    (
        "/timeseries/data",
        {"items": [{"externalId": "s", "datapoints": [{"timestamp": 1, "value": 1}]}]},
        "string value",
    ),
    (
        "/timeseries/data",
        {"items": [{"externalId": "n", "datapoints": [{"timestamp": 2**60, "value": 1}]}]},
        "timestamp",
    ),
    ("/timeseries/byids", {"items": [{"externalId": "n"}, {"externalId": "n"}]}, "Duplicate time series references"),
]


@pytest.mark.parametrize(("path", "body", "message"), JSON_ONLY)
def test_what_is_wrong_is_said(api: Api, path: str, body: Any, message: str) -> None:
    api.post("/timeseries", items=[{"externalId": "n"}, {"externalId": "s", "isString": True}])
    with pytest.raises(ApiError, match=message) as caught:
        api.post(path, **body)
    assert 400 <= caught.value.status < 500


def test_json_and_broken_protobuf(api: Api) -> None:
    api.post("/timeseries", items=[{"externalId": "n"}])
    points = [{"timestamp": START + place, "value": place} for place in range(3)]
    assert api.post("/timeseries/data", items=[{"externalId": "n", "datapoints": points}]) == {}
    first = api.post("/timeseries/data/list", items=[{"externalId": "n", "end": "now"}], limit=2, start="520w-ago")[
        "items"
    ][0]
    assert [point["value"] for point in first["datapoints"]] == [0.0, 1.0]
    rest = api.post(
        "/timeseries/data/list", items=[{"externalId": "n", "cursor": first["nextCursor"], "end": START + 9}]
    )
    assert [point["value"] for point in rest["items"][0]["datapoints"]] == [2.0]
    assert api.post("/timeseries/data/latest", items=[{"externalId": "n"}])["items"][0]["datapoints"] == points[-1:]
    for broken in (b"", b"\xff" * 20, b"\x0a\x05abc", b"\x0a\x02\x08", b"\x08\x01"):
        response = api.raw("POST", "/timeseries/data", broken, content_type="application/protobuf")
        assert response.status == 400
        assert "protobuf" in json.loads(response.body)["error"]["message"]
