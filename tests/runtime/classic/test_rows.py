"""Sequences through lists, compared with what cognite-sdk makes of the same emulator."""

import asyncio
import importlib

import pandas as pd
import pytest

from pygen_client.errors import InvalidInputError, NotFoundError

pytestmark = pytest.mark.filterwarnings(
    "ignore::FutureWarning:cognite", "ignore:The copy keyword", "ignore:The convert_.* keyword"
)


@pytest.fixture(scope="module")
def curves(farm):
    """Power curves of two turbines, the first with more rows than a request takes."""
    classes = importlib.import_module("cognite.client.data_classes")
    turbines = farm.client.turbine.list(limit=None).collect()
    chosen = [turbine for turbine in turbines if turbine.power_curve][:2]
    columns = [
        classes.SequenceColumnWrite("speed", value_type="DOUBLE"),
        classes.SequenceColumnWrite("mode", value_type="STRING"),
        classes.SequenceColumnWrite("count", value_type="LONG"),
    ]
    for turbine in chosen:
        farm.sdk.sequences.create(classes.SequenceWrite(external_id=turbine.power_curve, columns=columns))
    listed = farm.client.turbine.retrieve([turbine.as_id() for turbine in chosen])
    return listed, [turbine.power_curve for turbine in chosen]


def test_rows_are_written_and_read_to_the_end(farm, curves):
    listed, ids = curves
    many = {number: [number / 2, f"m{number}", None] for number in range(23_000)}
    assert listed.rows.insert({ids[0]: (["speed", "mode", "count"], many)}) == 23_000
    few = pd.DataFrame({"speed": [1.5, None], "count": [1, 2]}, index=[4, 7])
    assert listed.rows.insert({ids[1]: few}) == 2
    [long, short] = listed.rows.retrieve()
    assert (long.id, len(long), long.columns) == (ids[0], 23_000, ["speed", "mode", "count"])
    assert list(long)[-1] == (22_999, [11_499.5, "m22999", None])
    assert list(short) == [(4, [1.5, None, 1]), (7, [None, None, 2])]
    ours = listed.rows.retrieve_dataframes()
    for one in ids:
        theirs = farm.sdk.sequences.data.retrieve(external_id=one, start=0).to_pandas()
        pd.testing.assert_frame_equal(ours[one], theirs, check_dtype=False)
    part = listed.rows.of("power_curve").retrieve(start=5, end=9, columns=["mode"], limit=3)
    assert part[0].rows == [["m5"], ["m6"], ["m7"]]
    listed.rows.delete({ids[1]: [4]})
    assert listed.rows.retrieve()[1].row_numbers == [7]


def test_what_is_wrong_is_said(farm, curves):
    listed, ids = curves
    with pytest.raises(InvalidInputError, match="must have a number of at least 0 and 1 values"):
        listed.rows.insert({ids[0]: (["speed"], {1: [1.0, 2.0]})})
    with pytest.raises(NotFoundError):
        farm.client.turbine.list(limit=None).rows.retrieve(sequences_limit=None)


def test_asynchronously(curves, make_async):
    _, ids = curves

    async def use():
        async with make_async() as client:
            rows = client.turbine.list(limit=1).rows
            assert await rows.insert({ids[1]: (["mode"], {1: ["a"]})}) == 1
            await rows.delete({ids[1]: [1]})
            name = "power_curve"
            found = await client.turbine.list(limit=None).rows.of(name).retrieve(sequences_limit=1, limit=2)
            assert len(found) == 1

    with pytest.warns(UserWarning, match="more than 1 sequence"):
        asyncio.run(use())
