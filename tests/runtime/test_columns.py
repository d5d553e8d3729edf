"""Columns: frames of what was not loaded hold what the objects hold, whatever the values, the policy and the pages."""

import copy
import datetime as dt
import json
import math
import pickle
import struct
import warnings

import anyio
import pandas as pd
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_sdk.data_classes import Campaign, CampaignList, Turbine, TurbineList

from pygen_runtime.columns import columns_of, join_columns
from pygen_runtime.decoding.decoder import column_decoder_of, decoder_of
from pygen_runtime.decoding.policy import InvalidInstanceError
from pygen_runtime.frames import arrow_of, frame_of, polars_of
from pygen_runtime.frames.typed_columns import ColumnTypeError, typed_columns
from pygen_runtime.specs import DirectField

ids = st.builds(
    lambda space, name: {"space": space, "externalId": name}, st.sampled_from(["s", "t"]), st.text(max_size=3)
)
moments = st.datetimes(dt.datetime(1800, 1, 1), dt.datetime(2200, 1, 1)).map(
    lambda moment: moment.isoformat(timespec="milliseconds")
)
values = {
    "text": st.text(max_size=5),
    "enum": st.sampled_from(["operating", "melted"]),
    "boolean": st.booleans(),
    "int32": st.integers(-(2**31), 2**31 - 1),
    "int64": st.integers(-(2**63), 2**63 - 1),
    "float32": st.floats(width=32, allow_nan=False, allow_infinity=False) | st.integers(-1000, 1000),
    "float64": st.floats(allow_nan=False, allow_infinity=False) | st.integers(-1000, 1000),
    "timestamp": st.builds(str.__add__, moments, st.sampled_from(["Z", "+00:00", "+02:00", "-11:30"])),
    "date": st.dates().map(dt.date.isoformat),
    "json": st.recursive(st.none() | st.integers(-9, 9) | st.text(max_size=3), lambda one: st.lists(one, max_size=2)),
    "direct": ids,
}


def properties_of(item):
    """A dict of some properties: with a value, null, or not there at all, unless the class requires it."""
    required, optional = {}, {}
    for name, spec in item.__view__.stored.items():
        one = values.get("direct" if isinstance(spec, DirectField) else spec.kind, st.text(max_size=3))
        value = st.lists(one, max_size=3) if spec.many else one
        if item.model_fields[name].is_required():
            required[spec.identifier] = value
        else:
            optional[spec.identifier] = st.none() | value
    return st.fixed_dictionaries(required, optional=optional)


def instances_of(item):
    """Instances in the API's form."""
    view = item.__view__.view

    def make(external_id, node_type, properties, created):
        return {
            "instanceType": "node",
            "space": "s",
            "externalId": external_id,
            "version": 4,
            "createdTime": created,
            "lastUpdatedTime": created + 1,
            **({} if node_type is None else {"type": node_type}),
            "properties": {view.space: {f"{view.external_id}/{view.version}": properties}},
        }

    return st.builds(make, st.text(max_size=5), st.none() | ids, properties_of(item), st.integers(0, 2**42))


def pages_of(item):
    return st.lists(st.lists(instances_of(item), max_size=4), max_size=3)


def read(item, pages, policy="raise"):
    """The same pages as columns, and as objects."""
    bodies = [json.dumps({"items": page}).encode() for page in pages]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        columns = join_columns([column_decoder_of(item, policy)(body) for body in bodies])
        return columns, [one for body in bodies for one in decoder_of(item, policy)(body)]


def reference(value):
    return None if value is None else {"space": value.space, "external_id": value.external_id}


def expected(column, model):
    """What stands in a cell of a typed column, made in the plainest way."""
    value = getattr(model.data_record if column.in_record else model, column.name)
    change = {
        "reference": reference,
        "json": lambda one: None if one is None else json.loads(json.dumps(one)),
        "timestamp": lambda one: one,
        "float32": lambda one: struct.unpack("f", struct.pack("f", one))[0],
    }.get(column.kind, lambda one: one)
    if value is None:
        return None
    return [change(one) for one in value] if column.many else change(value)


def read_json(column, cell):
    if column.kind != "json" or cell is None:
        return cell
    return [None if one is None else json.loads(one) for one in cell] if column.many else json.loads(cell)


def assert_typed(item, columns, models):
    frame, table = polars_of(item, columns), arrow_of(item, columns)
    for column in typed_columns(item):
        wanted = [expected(column, model) for model in models]
        assert [read_json(column, cell) for cell in frame[column.name].to_list()] == wanted, column
        assert [read_json(column, cell) for cell in table[column.name].to_pylist()] == wanted, column


def assert_pandas(item, columns, models):
    frame = frame_of(item, columns, dropna_columns=False)
    assert len(frame) == len(models)
    for name in item.__view__.stored.keys() | {"space", "external_id", "node_type"}:
        for cell, model in zip(frame[name], models, strict=True):
            value = getattr(model, name)
            missing = cell is None or cell is pd.NaT or (isinstance(cell, float) and math.isnan(cell))
            assert missing if value is None else cell == value, name
    records = [model.data_record.dump(by_alias=False) for model in models]
    assert list(frame["data_record"]) == records


class TestLaws:
    @settings(max_examples=40)
    @given(pages_of(Turbine))
    def test_turbines(self, pages):
        columns, models = read(Turbine, pages)
        assert_pandas(Turbine, columns, models)
        assert_typed(Turbine, columns, models)

    @settings(max_examples=25)
    @given(pages_of(Campaign))
    def test_lists_of_every_kind(self, pages):
        columns, models = read(Campaign, pages)
        assert_pandas(Campaign, columns, models)
        assert_typed(Campaign, columns, models)

    @settings(max_examples=25)
    @given(pages_of(Turbine))
    def test_objects_loaded_before_give_the_same(self, pages):
        columns, models = read(Turbine, pages)
        loaded = columns_of(Turbine, models)
        pd.testing.assert_frame_equal(
            frame_of(Turbine, columns, dropna_columns=False), frame_of(Turbine, loaded, dropna_columns=False)
        )
        assert polars_of(Turbine, columns).equals(polars_of(Turbine, loaded))
        assert arrow_of(Turbine, columns).equals(arrow_of(Turbine, loaded))

    @settings(max_examples=25)
    @given(pages_of(Turbine))
    def test_objects_are_what_pydantic_would_make(self, pages):
        for turbine in read(Turbine, pages)[1]:
            again = Turbine.model_validate_json(turbine.model_dump_json(by_alias=True))
            assert again.dump() == turbine.dump()
            assert turbine.model_fields_set <= again.model_fields_set

    @settings(max_examples=25)
    @given(pages_of(Turbine), st.sampled_from(["skip", "raw"]), st.data())
    def test_policies(self, pages, policy, data):
        wrong = {"capacity": "much", "commissioned": "late", "tags": 1, "farm": "f", "serialNumber": 1.5}
        for page in pages:
            for one in page:
                spoiled = data.draw(st.sampled_from([None, *wrong]))
                if spoiled:
                    one["properties"]["wind_farm"]["Turbine/v1"][spoiled] = wrong[spoiled]
        columns, models = read(Turbine, pages, policy)
        assert_pandas(Turbine, columns, models)
        if policy == "skip":
            assert_typed(Turbine, columns, models)


class TestMisfits:
    def instance(self, **properties):
        base = {"instanceType": "node", "space": "s", "externalId": "x", "version": 1}
        times = {"createdTime": 1, "lastUpdatedTime": 1}
        return {**base, **times, "properties": {"wind_farm": {"Turbine/v1": {"name": "n", **properties}}}}

    def test_raise_says_the_same_on_both_roads(self):
        body = json.dumps({"items": [self.instance(), self.instance(capacity="much", tags=[1])]}).encode()
        messages = []
        for decode in (decoder_of(Turbine, "raise"), column_decoder_of(Turbine, "raise")):
            with pytest.raises(InvalidInstanceError) as caught:
                decode(body)
            messages.append(str(caught.value))
        assert messages[0] == messages[1]
        assert "tags.0: Input should be a valid string; capacity: " in messages[0]

    @pytest.mark.parametrize("item", [1, "x", None, [], {"properties": []}, {"properties": {"wind_farm": 1}}])
    def test_what_is_no_instance(self, item):
        with pytest.raises(InvalidInstanceError, match="1 of 2"):
            decoder_of(Turbine, "raise")(json.dumps({"items": [self.instance(), item]}).encode())

    def test_no_values_through_the_view(self):
        bare = self.instance() | {"properties": {}}
        body = json.dumps({"items": [bare]}).encode()
        with pytest.raises(InvalidInstanceError, match="name: Field required"):
            column_decoder_of(Turbine, "raise")(body)

    def test_moments_in_other_forms(self):
        forms = ["2024-05-01T12:00:00Z", 1714564800000, "2024-05-01 14:00+02:00", "2024-05-01T12:00:00.0000001Z"]
        bodies = [json.dumps({"items": [self.instance(commissioned=form)]}).encode() for form in forms]
        found = [decoder_of(Turbine, "raise")(body)[0].commissioned for body in bodies]
        assert set(found) == {dt.datetime(2024, 5, 1, 12, tzinfo=dt.UTC)}
        frame = frame_of(
            Turbine, read(Turbine, [[self.instance(commissioned=form)] for form in forms])[0], dropna_columns=False
        )
        assert set(frame["commissioned"]) == {pd.Timestamp("2024-05-01T12:00Z")}

    def test_moments_without_a_zone_are_in_utc(self):
        columns, _ = read(Turbine, [[self.instance(commissioned="2024-05-01T12:00:00"), self.instance()]])
        moment = dt.datetime(2024, 5, 1, 12, tzinfo=dt.UTC)
        assert polars_of(Turbine, columns)["commissioned"].to_list() == [moment, None]
        assert frame_of(Turbine, columns, dropna_columns=False)["commissioned"][0] == moment

    @pytest.mark.parametrize(
        ("name", "value"), [("capacity", "much"), ("tags", "a"), ("farm", 3), ("commissioned", "late"), ("blades", [1])]
    )
    @pytest.mark.parametrize("to", ["to_polars", "to_arrow"])
    def test_what_has_another_type_says_where(self, name, value, to):
        identifier = Turbine.__view__.fields[name].identifier
        body = json.dumps({"items": [self.instance(**{identifier: value})]}).encode()
        with pytest.warns(UserWarning, match="as they are"):
            turbines = TurbineList(decoder_of(Turbine, "raw")(body))
        with pytest.raises(ColumnTypeError, match=f"'{name}'") as caught:
            getattr(turbines, to)()
        assert caught.value.code == "RUNTIME.COLUMN_TYPE"


class TestReading:
    @pytest.mark.parametrize("limit", [None, 0, 1, 7])
    def test_limited(self, client, limit):
        loaded = TurbineList(list(client.turbine.list(limit=limit)))
        assert client.turbine.list(limit=limit).to_polars().equals(loaded.to_polars())
        assert client.turbine.list(limit=limit).to_arrow().equals(loaded.to_arrow())
        pd.testing.assert_frame_equal(client.turbine.list(limit=limit).to_pandas(), loaded.to_pandas())

    def test_sliced(self, client):
        turbines = client.turbine.list(limit=None)
        assert turbines[2:5].to_polars().equals(client.turbine.list(limit=None).to_polars()[2:5])

    def test_over_several_pages(self, client, monkeypatch):
        parts = [page.to_polars() for page in client.campaign.iterate(chunk_size=1)]
        assert len(parts) > 1
        assert client.campaign.list(limit=None).to_polars().equals(pl.concat(parts))

    def test_with_connections(self, client):
        connected = client.turbine.list(limit=None, retrieve_connections="full")
        plain = client.turbine.list(limit=None)
        assert connected.to_polars().equals(plain.to_polars())
        assert list(connected.to_pandas()["farm"]) == list(plain.to_pandas()["farm"])

    def test_asynchronously(self, client, make_async_client):
        async def use():
            async with make_async_client() as other:
                return [
                    await other.campaign.list(limit=None).to_polars(),
                    await other.campaign.list(limit=None).to_pandas(),
                    await other.campaign.list(limit=None).collect(),
                ]

        frame, pandas, loaded = anyio.run(use)
        assert frame.equals(client.campaign.list(limit=None).to_polars())
        pd.testing.assert_frame_equal(pandas, loaded.to_pandas())
        assert isinstance(loaded, CampaignList)


class TestSharedFieldsSet:
    """Objects of a page share the set of their fields, and nobody notices."""

    @pytest.fixture
    def pair(self, client):
        by_set = {}
        for turbine in client.turbine.list(limit=None):
            other = by_set.setdefault(id(turbine.__pydantic_fields_set__), turbine)
            if other is not turbine:
                return other, turbine
        return pytest.fail("no two objects share a set")

    def test_assigning_to_one_leaves_the_other(self, pair):
        one, two = pair
        before = set(two.model_fields_set)
        one.replaced_by = two
        assert one.model_fields_set == before | {"replaced_by"}
        assert two.model_fields_set == before

    def test_nor_does_changing_the_set(self, pair):
        one, two = pair
        one.model_fields_set.discard("name")
        assert "name" in two.model_fields_set

    @pytest.mark.parametrize("again", [copy.copy, copy.deepcopy, lambda pair: pickle.loads(pickle.dumps(pair))])
    def test_nor_in_copies(self, pair, again):
        one, two = again(list(pair))
        one.replaced_by = two
        one.model_fields_set.add("neighbours")
        assert not {"replaced_by", "neighbours"} & two.model_fields_set
        assert set(two.model_dump(exclude_unset=True)) == two.model_fields_set - {"neighbours"}
