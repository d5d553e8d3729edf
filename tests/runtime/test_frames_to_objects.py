"""Rows of pandas and polars frames as objects to write."""

import datetime as dt

import pandas as pd
import polars as pl
import pytest
from sample_sdk.data_classes import BladeWriteList, DistanceWriteList, TurbineWrite, TurbineWriteList

from pygen_client.errors import InvalidInputError
from pygen_runtime.ids import NodeId

SPACE = "wind_farm_data"


@pytest.mark.parametrize(("library", "kind"), [("pandas", pd), ("polars", pl)])
def test_what_was_read_as_a_frame_can_be_written_back(writer, library, kind):
    for api, written in ((writer.turbine, TurbineWriteList), (writer.distance, DistanceWriteList)):
        listed = api.list(limit=None)
        frame = getattr(listed, f"to_{library}")()
        objects = getattr(written, f"from_{library}")(frame)
        assert type(objects) is written
        assert len(objects) == len(listed)
        assert {one.data_record.existing_version for one in objects} == {1}
        assert set(writer.upsert(objects).counts) == {"unchanged"}


@pytest.mark.parametrize("make", [
    lambda data: TurbineWriteList.from_pandas(pd.DataFrame(data)),
    lambda data: TurbineWriteList.from_polars(pl.DataFrame(data)),
])  # fmt: skip
class TestBoth:
    def test_columns_have_names_or_identifiers(self, make, writer):
        objects = make(
            {
                "space": [SPACE, SPACE],
                "externalId": ["a", "b"],
                "name": ["A", "B"],
                "serialNumber": [1, 2**53 + 1],
                "hub_height": [80.5, 90.0],
                "commissioned": [dt.datetime(2024, 1, 1, tzinfo=dt.UTC), dt.datetime(2024, 1, 2, tzinfo=dt.UTC)],
                "decommissioned": [dt.date(2030, 1, 1), dt.date(2031, 1, 1)],
                "tags": [["x"], ["y", "z"]],
                "farm": ["nordvik", "nordvik"],
            }
        )
        assert [type(one) for one in objects] == [TurbineWrite, TurbineWrite]
        assert writer.turbine.upsert(objects).counts == {"created": 2}
        b = writer.turbine.retrieve("b", SPACE)
        assert (b.serial_number, b.hub_height, b.tags) == (2**53 + 1, 90.0, ["y", "z"])
        assert b.commissioned == dt.datetime(2024, 1, 2, tzinfo=dt.UTC)
        assert (b.decommissioned, b.farm) == (dt.date(2031, 1, 1), NodeId(SPACE, "nordvik"))

    def test_gaps_are_left_alone(self, make):
        one, two = make({"space": [SPACE] * 2, "external_id": ["a", "b"], "name": ["A", "B"], "capacity": [None, 5.0]})
        assert "capacity" not in one.model_fields_set
        assert two.capacity == 5.0

    def test_unknown_columns(self, make):
        with pytest.raises(InvalidInputError, match=r"no field 'nmae'. Did you mean 'name'.*WRITE\.COLUMN_UNKNOWN"):
            make({"space": [SPACE], "external_id": ["a"], "nmae": ["A"]})

    def test_all_rows_that_do_not_fit_are_named(self, make):
        with pytest.raises(InvalidInputError) as caught:
            make({"space": [SPACE] * 12, "external_id": ["a"] * 12, "name": [None] * 12})
        assert caught.value.code == "WRITE.ROW_INVALID"
        assert "row 0: name: Field required" in caught.value.message
        assert "row 9: name" in caught.value.message
        assert "and 2 more" in caught.value.message


def test_gaps_clear_where_asked_for(writer):
    frame = pd.DataFrame(
        {
            "space": [SPACE],
            "external_id": ["nordvik-01"],
            "name": ["N"],
            "manufacturer": [None],
            "capacity": [float("nan")],
        }
    )
    objects = TurbineWriteList.from_pandas(frame, nulls="clear")
    writer.upsert(objects)
    read = writer.turbine.retrieve("nordvik-01", SPACE)
    assert (read.manufacturer, read.capacity, read.name) == (None, None, "N")
    (polars,) = TurbineWriteList.from_polars(
        pl.DataFrame({"space": [SPACE], "external_id": ["x"], "name": ["N"], "tags": [None]}), nulls="clear"
    )
    assert polars.tags is None
    assert "tags" in polars.model_fields_set


def test_pandas_gaps_of_all_kinds():
    frame = pd.DataFrame({
        "space": SPACE, "external_id": ["a", "b"], "name": ["A", "B"],
        "serial_number": pd.array([1, None], dtype="Int64"),
        "commissioned": pd.to_datetime(["2024-01-01T00:00:00Z", None]),
        "capacity": [1.5, None],
    })  # fmt: skip
    one, two = TurbineWriteList.from_pandas(frame)
    assert (one.serial_number, one.capacity) == (1, 1.5)
    assert not {"serial_number", "commissioned", "capacity"} & two.model_fields_set


def test_json_is_text_in_polars_and_a_value_in_pandas():
    row = {"space": [SPACE], "external_id": ["a"], "name": ["A"]}
    assert TurbineWriteList.from_polars(pl.DataFrame({**row, "settings": ['{"a": [1]}']}))[0].settings == {"a": [1]}
    assert TurbineWriteList.from_pandas(pd.DataFrame({**row, "settings": [{"a": [1]}]}))[0].settings == {"a": [1]}
    with pytest.raises(InvalidInputError, match="row 0: .*WRITE.ROW_INVALID"):
        TurbineWriteList.from_polars(pl.DataFrame({**row, "settings": ["{no"]}))


def test_numpy_arrays_are_lists():
    import numpy as np

    frame = pd.DataFrame({"space": [SPACE], "external_id": ["a"], "name": ["A"], "tags": [np.array(["x", "y"])]})
    assert TurbineWriteList.from_pandas(frame)[0].tags == ["x", "y"]


def test_no_rows():
    assert BladeWriteList.from_pandas(pd.DataFrame({"space": [], "external_id": []})) == []
