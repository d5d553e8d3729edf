"""Frames, downloads and GraphQL of an SDK of version 1 and of ours, on the same emulator."""

import importlib
import sys
from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest
from classic_world import MINUTE, START, connect_sdk

from pygen_client import ClientConfig
from pygen_emulator import Emulator
from pygen_gen_python import generate_sdk

SHARED = Path(__file__).parents[4] / "shared" / "models"
KEPT = {"SensorTimeSeries", "Metmast", "DataSheet"}
END = START + 200 * MINUTE
pytestmark = [
    pytest.mark.filterwarnings("ignore"),
    pytest.mark.skipif(not SHARED.is_dir(), reason="the real models are not beside this repository (../shared/models)"),
]


@pytest.fixture(scope="module")
def both(tmp_path_factory):
    """A few views of the wind turbine model: both SDKs, and cognite-sdk."""
    folder = tmp_path_factory.mktemp("both")
    models = [SHARED / "containers" / "WindTurbine.json", SHARED / "WindTurbine.json"]
    with Emulator(models=models) as cdf, cdf.serve() as url:
        sdk = connect_sdk(url)
        [found] = [one for one in sdk.data_modeling.data_models.list(inline_views=True) if one.space != "cdf_cdm"]
        dropped = {view.external_id for view in found.views} - KEPT
        options = {"client_name": "Client", "overwrite": True}
        importlib.import_module("cognite.pygen").generate_sdk(
            found, top_level_package="classic_v1", output_dir=folder / "classic_v1", exclude_views=dropped, **options
        )
        generate_sdk(
            models[1],
            top_level_package="classic_v2",
            output_dir=folder / "classic_v2",
            exclude_views=dropped,
            **options,
        )
        sys.path.insert(0, str(folder))
        old, new = importlib.import_module("classic_v1"), importlib.import_module("classic_v2")
        with new.Client(ClientConfig(url, "p", "t")) as client:
            fill(client, sdk, importlib.import_module("classic_v2.data_classes"))
            yield SimpleNamespace(old=old.Client(sdk), new=client)
        sys.path.remove(str(folder))


def fill(client, sdk, classes):
    from pygen_client.wire import SpaceRequest

    client._session.client.spaces.create([SpaceRequest(space="sp")])
    classic = importlib.import_module("cognite.client.data_classes")
    numeric = {"space": "sp", "is_step": False, "type_": "numeric"}
    sensors = [classes.SensorTimeSeriesWrite(external_id=f"s{n}", name=f"S{n}", **numeric) for n in range(3)]
    sheets = [
        classes.DataSheetWrite(space="sp", external_id=f"d{n}", name=f"d{n}.txt", directory="/x") for n in range(2)
    ]
    temperature = classic.TimeSeriesWrite(external_id="t1", unit="deg_c")
    wind_speed = classic.TimeSeriesWrite(external_id="w")
    mast = classes.MetmastWrite(
        space="sp", external_id="mast", position=3.5, temperature=temperature, wind_speed=wind_speed
    )
    client.upsert([*sensors, *sheets, mast])
    points = [(START + step * 7 * MINUTE, step * 1.5) for step in range(25)]
    client.sensor_time_series.list().datapoints.insert({("sp", f"s{n}"): points[n:] for n in range(3)})
    client.metmast.list().datapoints.insert(dict.fromkeys(("t1", "w"), points))
    client.data_sheet.list().content.upload({("sp", f"d{n}"): b"sheet %d" % n for n in range(2)})


CASES = {
    "raw": {},
    "aggregates": {"aggregates": ["average", "count"], "granularity": "30m"},
    "uniform": {"aggregates": "max", "granularity": "10m", "uniform_index": True, "include_granularity_name": True},
    "limits": {"timeseries_limit": 2, "limit": 4},
    "status": {"include_status": True, "ignore_bad_datapoints": False},
}


@pytest.mark.parametrize("case", CASES)
def test_frames_of_nodes_that_are_time_series(both, case):
    what = {"start": START, "end": END, **CASES[case]}
    old = both.old.sensor_time_series.select().data.retrieve_dataframe(**what)
    new = both.new.sensor_time_series.list().datapoints.retrieve_dataframe(**what)
    assert not old.empty
    pd.testing.assert_frame_equal(by_label(old), by_label(new), check_freq=False)


@pytest.mark.parametrize("field", ["temperature", "wind_speed"])
def test_frames_of_time_series_that_a_field_names(both, field):
    what = {"start": START, "end": END, "aggregates": "average", "granularity": "1h"}
    old = getattr(both.old.metmast.select(), field).data.retrieve_dataframe(**what)
    new = both.new.metmast.list().datapoints.of(field).retrieve_dataframe(**what)
    assert not old.empty
    pd.testing.assert_frame_equal(by_label(old), by_label(new), check_freq=False)


def by_label(frame):
    """The frame with its columns in the order of what they are called."""
    places = sorted(range(frame.shape[1]), key=lambda place: [str(part) for part in _parts(frame.columns[place])])
    chosen = frame.iloc[:, places]
    names = [" ".join(str(getattr(part, "external_id", part)) for part in _parts(label)) for label in chosen.columns]
    return chosen.set_axis(names, axis=1)


def _parts(label):
    node = isinstance(label, tuple) and not hasattr(label, "external_id")
    return [getattr(part, "external_id", part) for part in label] if node else [getattr(label, "external_id", label)]


@pytest.mark.parametrize("keep", [False, True])
def test_downloads(both, tmp_path, keep):
    (tmp_path / "old").mkdir()
    both.old.data_sheet.select().content.download(tmp_path / "old", keep_directory_structure=keep)
    both.new.data_sheet.list().content.download(tmp_path / "new", keep_directory_structure=keep)
    assert contents(tmp_path / "old") == contents(tmp_path / "new") != {}


def contents(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_graphql(both):
    query = """{ listSensorTimeSeries { items { __typename space externalId name isStep createdTime
        getDataPoints(first: 3) { items { timestamp value } } } pageInfo { hasNextPage endCursor } } }"""
    old, new = both.old.graphql_query(query), both.new.graphql_query(query)
    assert len(old) == 3
    assert [type(item).__name__ for item in old] == [type(item).__name__ for item in new]
    for one, two in zip(old, new, strict=True):
        assert (one.space, one.external_id, one.name, one.is_step) == (
            two.space,
            two.external_id,
            two.name,
            two.is_step,
        )
        assert one.data_record.created_time == two.data_record.created_time
    assert old.page_info.has_next_page == new.page_info.has_next_page
    query = """{ listMetmast { items { __typename externalId position temperature { externalId isString isStep id
        getDataPoints(start: "2023-01-01T00:00:00Z", first: 4) { items { timestamp value } } } } } }"""
    [one], [two] = both.old.graphql_query(query), both.new.graphql_query(query)
    assert (one.external_id, one.position) == (two.external_id, two.position)
    theirs, ours = one.temperature, two.temperature
    assert theirs.external_id == ours.external_id
    assert list(theirs.data.value) == ours.data.values != []
    assert list(theirs.data.timestamp) == ours.data.timestamps
