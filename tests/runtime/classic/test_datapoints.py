"""Datapoints through lists, compared with what cognite-sdk makes of the same emulator."""

import asyncio
import datetime as dt
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd
import pytest
from classic_world import MINUTE, START, connect_sdk

from pygen_client.errors import InvalidInputError, NotFoundError
from pygen_runtime.classic.ids import MoreResourcesWarning
from pygen_runtime.classic.times import milliseconds_of, zone_name
from pygen_runtime.ids import NodeId

pytestmark = pytest.mark.filterwarnings("ignore:The copy keyword", "ignore::FutureWarning:cognite")
END = START + 300 * MINUTE

FRAMES = {
    "raw": {},
    "one_aggregate": {"aggregates": "average", "granularity": "15m"},
    "several": {"aggregates": ["max", "count", "total_variation", "duration_good"], "granularity": "20m"},
    "gaps": {"aggregates": ["count", "sum"], "granularity": "1m"},
    "granularity_name": {"aggregates": ["min"], "granularity": "1h", "include_granularity_name": True},
    "no_aggregate_name": {"aggregates": ["min"], "granularity": "1h", "include_aggregate_name": False},
    "uniform": {"aggregates": ["average", "count"], "granularity": "7m", "uniform_index": True},
    "uniform_hours": {"aggregates": "count", "granularity": "2h", "uniform_index": True},
    "zone": {"aggregates": "count", "granularity": "1d", "timezone": "Europe/Oslo"},
    "zone_object": {"aggregates": "count", "granularity": "1d", "timezone": ZoneInfo("America/New_York")},
    "raw_in_zone": {"timezone": "Asia/Kolkata"},
    "limit": {"limit": 7},
    "limit_of_aggregates": {"aggregates": "count", "granularity": "10m", "limit": 3},
    "outside": {"include_outside_points": True, "start": START + MINUTE, "end": START + 30 * MINUTE},
    "status": {"include_status": True},
    "bad": {"ignore_bad_datapoints": False, "treat_uncertain_as_bad": False, "include_status": True},
    "datetimes": {
        "start": dt.datetime.fromtimestamp(START / 1000, dt.UTC),
        "end": dt.datetime.fromtimestamp(END / 1000, dt.UTC),
    },
}


@pytest.mark.parametrize("case", FRAMES)
def test_frames_are_those_of_cognite_sdk(farm, case):
    what = {"start": START, "end": END, **FRAMES[case]}
    ours = farm.client.turbine.list(limit=3).datapoints.retrieve_dataframe(**what)
    theirs = farm.sdk.time_series.data.retrieve_dataframe(external_id=farm.ids, **what)
    assert not ours.empty
    pd.testing.assert_frame_equal(ours, theirs, check_freq=False)


def test_target_units_are_converted(farm):
    what = {"start": START, "end": END, "target_unit": "power:kilow"}
    ids = [farm.ids[0], farm.ids[2]]
    turbines = [turbine for turbine in farm.client.turbine.list(limit=3) if turbine.power in ids]
    ours = type(farm.client.turbine.list())(turbines).bind(farm.client.turbine.session).datapoints
    theirs = farm.sdk.time_series.data.retrieve_dataframe(external_id=ids, **what)
    pd.testing.assert_frame_equal(ours.retrieve_dataframe(**what), theirs, check_freq=False)
    with pytest.raises(InvalidInputError, match="not both"):
        ours.retrieve(**what, target_unit_system="SI")


def test_nothing_found_is_a_frame_without_rows(farm):
    what = {"start": "2w-ago", "end": "now"}
    ours = farm.client.turbine.list(limit=2).datapoints.retrieve_dataframe(**what)
    theirs = farm.sdk.time_series.data.retrieve_dataframe(external_id=farm.ids[:2], **what)
    pd.testing.assert_frame_equal(ours, theirs, check_freq=False)


def test_extreme_points_have_their_moment(farm):
    what = {"start": START, "end": END, "aggregates": ["max_datapoint"], "granularity": "1h"}
    ours = farm.client.turbine.list(limit=3).datapoints.retrieve_dataframe(**what)
    theirs = farm.sdk.time_series.data.retrieve_dataframe(external_id=farm.ids, **what)
    assert list(ours.columns) == list(theirs.columns)
    pairs = list(zip(ours.to_numpy().ravel(), theirs.to_numpy().ravel(), strict=True))
    there = [(one, two) for one, two in pairs if not isinstance(two, float)]
    assert len(there) > 5
    assert [(one.timestamp, one.value) for one, _ in there] == [(two.timestamp, two.value) for _, two in there]


def test_columns_and_arrays_and_the_latest(farm):
    datapoints = farm.client.turbine.list(limit=3).datapoints
    [first, *_] = datapoints.retrieve(start=START, end=END)
    assert (first.id, first.unit_external_id, first.is_string) == (farm.ids[0], "power:megaw", False)
    assert list(first)[:2] == [(START, 0.0), (START + 5 * MINUTE, 1.0)]
    assert next(iter(first)).time == dt.datetime.fromtimestamp(START / 1000, dt.UTC)
    arrays = datapoints.retrieve_arrays(start=START, end=END)[farm.ids[0]]
    assert arrays["timestamp"][1] - arrays["timestamp"][0] == np.timedelta64(5, "m")
    theirs = farm.sdk.time_series.data.retrieve_arrays(external_id=farm.ids[0], start=START, end=END)
    np.testing.assert_array_equal(arrays["value"], theirs.value)
    latest = datapoints.retrieve_latest()
    expected = farm.sdk.time_series.data.retrieve_latest(external_id=farm.ids)
    assert [(one.timestamps, one.values) for one in latest] == [
        ([milliseconds_of(one.timestamp)], [one.value]) for one in expected
    ]
    [before, *_] = datapoints.retrieve_latest(before=START + 6 * MINUTE)
    assert before.values == [1.0]
    assert datapoints.retrieve_latest(before=START)[0].values == []


def test_a_narrowed_list_and_lists_that_are_loaded(farm):
    turbines = farm.client.turbine.list(limit=3).collect()
    what = {"start": START, "end": END}
    whole = turbines.datapoints.of("power").retrieve_dataframe(**what)
    assert whole.shape[1] == 3
    pd.testing.assert_frame_equal(
        turbines[:2].datapoints.retrieve_dataframe(**what), whole.iloc[:, :2].dropna(how="all")
    )
    found = farm.client.turbine.retrieve([turbine.as_id() for turbine in turbines])
    pd.testing.assert_frame_equal(found.datapoints.retrieve_dataframe(**what), whole)
    page = next(farm.client.turbine.iterate(chunk_size=2))
    assert page.datapoints.retrieve(**what)[0].id == farm.ids[0]
    with pytest.raises(InvalidInputError, match=r"name of Turbine holds timeseries references; these do: power"):
        turbines.datapoints.of("name")
    with pytest.raises(InvalidInputError, match="does not come from a client"):
        type(turbines)(list(turbines)).datapoints  # noqa: B018 - raises


def test_a_limit_of_time_series_says_what_it_leaves_out(farm):
    with pytest.warns(MoreResourcesWarning, match="more than 2 timeseries"):
        found = farm.client.turbine.list(limit=3).datapoints.retrieve(start=START, end=END, timeseries_limit=2)
    assert [one.id for one in found] == farm.ids[:2]


def test_unknown_time_series(farm):
    datapoints = farm.client.turbine.list(limit=5).datapoints
    with pytest.raises(NotFoundError):
        datapoints.retrieve(start=START, end=END)
    with pytest.raises(NotFoundError):
        datapoints.retrieve_latest()
    found = datapoints.retrieve(start=START, end=END, ignore_unknown_ids=True)
    assert [one.id for one in found] == farm.ids
    assert [one.id for one in datapoints.retrieve_latest(ignore_unknown_ids=True)] == farm.ids


WRONG = [
    ({"aggregates": "mean", "granularity": "1h"}, "CLASSIC.AGGREGATE_UNKNOWN"),
    ({"aggregates": "average"}, "CLASSIC.GRANULARITY_MISSING"),
    ({"granularity": "1h"}, "CLASSIC.GRANULARITY_MISSING"),
    ({"start": "yesterday"}, "CLASSIC.MOMENT_INVALID"),
    ({"start": END, "end": START}, "CLASSIC.TIMES_INVALID"),
    ({"uniform_index": True}, "CLASSIC.INDEX_NOT_UNIFORM"),
    ({"aggregates": "count", "granularity": "1mo", "uniform_index": True}, "CLASSIC.INDEX_NOT_UNIFORM"),
]


@pytest.mark.parametrize(("what", "code"), WRONG)
def test_wrong_arguments_have_a_code(farm, what, code):
    with pytest.raises(InvalidInputError) as caught:
        farm.client.turbine.list(limit=1).datapoints.retrieve_dataframe(**{"start": START, "end": END, **what})
    assert caught.value.code == code


def test_asynchronously(farm, make_async):
    what = {"start": START, "end": END, "aggregates": "average", "granularity": "1h"}
    expected = farm.client.turbine.list(limit=3).datapoints.retrieve_dataframe(**what)

    async def use():
        async with make_async() as client:
            datapoints = client.turbine.list(limit=3).datapoints
            pd.testing.assert_frame_equal(await datapoints.of("power").retrieve_dataframe(**what), expected)
            assert [one.id for one in await datapoints.retrieve_latest()] == farm.ids
            assert (await datapoints.retrieve_arrays(**what)).keys() == set(farm.ids)

    asyncio.run(use())


def test_nodes_that_are_time_series(plant):
    client, classes = plant.client, plant.classes
    client.upsert([classes.SignalWrite(space="sp", external_id=f"s{place}", name=f"S {place}") for place in range(3)])
    signals = client.signal.list()
    points = {
        ("sp", "s0"): [(START + place, float(place)) for place in range(130_000)],
        client.signal.retrieve("s1", "sp"): [(dt.datetime.fromtimestamp(START / 1000, dt.UTC), 1.5)],
    }
    assert signals.datapoints.insert(points) == 130_001
    [first, second, third] = signals.datapoints.retrieve(start=START, end=END)
    assert (first.id, len(first), first.values[-1]) == (NodeId("sp", "s0"), 130_000, 129_999.0)
    assert first.timestamps == list(range(START, START + 130_000))
    assert (second.values, third.values) == ([1.5], [])
    frame = signals.datapoints.retrieve_dataframe(start=START, end=START + 3)
    with plant.cdf.serve() as url:
        nodes = [NodeId("sp", f"s{place}") for place in range(3)]
        from cognite.client.data_classes.data_modeling import NodeId as TheirNodeId

        theirs = connect_sdk(url).time_series.data.retrieve_dataframe(
            instance_id=[TheirNodeId("sp", f"s{place}") for place in range(3)], start=START, end=START + 3
        )
    assert list(frame.columns) == nodes == list(theirs.columns)
    np.testing.assert_array_equal(frame.to_numpy(), theirs.to_numpy())


STATUSES = [
    {"include_status": True},
    {"include_status": True, "ignore_bad_datapoints": False},
    {"include_status": True, "treat_uncertain_as_bad": False},
    {"treat_uncertain_as_bad": False},
    {"aggregates": ["average", "sum"], "granularity": "1h", "treat_uncertain_as_bad": False},
    {"aggregates": ["average", "sum"], "granularity": "1h", "ignore_bad_datapoints": False},
]


@pytest.mark.parametrize("what", STATUSES)
def test_statuses_of_datapoints(farm, what):
    turbines = farm.client.turbine.list(limit=1)
    begin = START - 10_000 * MINUTE
    codes = [0, 0x4000_0000, 0x8000_0000, 0, 0x8041_0000, 5]
    points = [(begin + place * MINUTE, float(place), code) for place, code in enumerate(codes)]
    assert turbines.datapoints.insert({farm.ids[0]: points}) == 6
    what = {"start": begin, "end": begin + 10 * MINUTE, **what}
    ours = turbines.datapoints.retrieve_dataframe(**what)
    theirs = farm.sdk.time_series.data.retrieve_dataframe(external_id=farm.ids[:1], **what)
    pd.testing.assert_frame_equal(ours, theirs, check_freq=False)
    raw = turbines.datapoints.retrieve(start=begin, end=begin + 10 * MINUTE, include_status=True)[0]
    assert (raw.values, raw.status_codes) == ([0.0, 3.0, 5.0], [0, 0, 5])
    arrays = raw.to_numpy()
    assert list(arrays["status_symbol"]) == ["Good"] * 3


def test_frames_are_written_and_ranges_deleted(plant):
    client, classes = plant.client, plant.classes
    client.upsert([classes.SignalWrite(space="sp", external_id=f"s{place}", name="S") for place in range(2)])
    signals = client.signal.list()
    index = pd.date_range("2024-01-01", periods=4, freq="h", tz="Europe/Oslo")
    nodes = [NodeId("sp", "s0"), NodeId("sp", "s1")]
    frame = pd.DataFrame([[1.0, 5.0], [2.0, None], [3.0, 6.0], [None, 7.0]], index=index, columns=nodes)
    assert signals.datapoints.insert(frame) == 6
    what = {"start": index[0].to_pydatetime(), "end": "2024-02-01", "timezone": "Europe/Oslo"}
    read = signals.datapoints.retrieve_dataframe(**what)
    np.testing.assert_array_equal(read.to_numpy(), frame.to_numpy())
    assert list(read.index) == list(index)
    assert signals.datapoints.insert(read + 1) == 6
    signals.datapoints.delete_range(index[1].to_pydatetime(), index[3].to_pydatetime())
    assert [one.values for one in signals.datapoints.retrieve(**what)] == [[2.0], [6.0, 8.0]]
    with pytest.raises(InvalidInputError, match="must lie before end"):
        signals.datapoints.delete_range(5, 5)
    with pytest.raises(InvalidInputError, match="must hold moments"):
        signals.datapoints.insert(frame.reset_index(drop=True))

    async def use():
        async with plant.cdf.connect_async(plant.async_class) as client:
            datapoints = client.signal.list().datapoints
            assert await datapoints.insert({("sp", "s0"): [{"timestamp": 7, "value": 1}]}) == 1
            assert (await datapoints.retrieve(end=8))[0].timestamps == [7]
            await datapoints.delete_range(0, 8)
            assert (await datapoints.retrieve(end=8))[0].timestamps == []

    asyncio.run(use())


@pytest.mark.parametrize("point", [(0, float("nan")), (0, True), (0, None), (0,), ("soon", 1.0)])
def test_what_is_no_datapoint_is_refused_before_anything_is_sent(farm, point):
    with pytest.raises(InvalidInputError) as caught:
        farm.client.turbine.list(limit=1).datapoints.insert({farm.ids[0]: [(0, 1.0), point]})
    assert caught.value.code in ("CLASSIC.VALUE_INVALID", "CLASSIC.MOMENT_INVALID")


def test_zones_are_names_or_offsets():
    half = dt.timezone(dt.timedelta(hours=5, minutes=30))
    assert [zone_name(zone) for zone in (None, "Europe/Oslo", ZoneInfo("Asia/Tokyo"), dt.UTC, half)] == [
        None,
        "Europe/Oslo",
        "Asia/Tokyo",
        "UTC",
        "UTC+05:30",
    ]
    assert zone_name(dt.timezone(-dt.timedelta(hours=3))) == "UTC-03:00"


def test_pages_survive_faults(plant):
    client, classes = plant.client, plant.classes
    client.upsert([classes.SignalWrite(space="sp", external_id=f"s{place}", name="S") for place in range(3)])
    plant.cdf.inject("429:0.3:0.01", "503:0.2:0.01", seed=5)
    points = {("sp", f"s{place}"): [(START + step, float(step)) for step in range(60_000)] for place in range(3)}
    datapoints = client.signal.list().datapoints
    assert datapoints.insert(points) == 180_000
    found = datapoints.retrieve(start=START, end=END, limit=50_001)
    assert [one.values for one in found] == [[float(step) for step in range(50_001)]] * 3
