"""Time series, files and sequences as values of fields: created, updated, and found out about."""

import importlib

import pytest
from sample_sdk import WindFarmClient
from sample_sdk.data_classes import CampaignWrite, TurbineWrite

from pygen_client.errors import InvalidInputError, MultiRequestError
from pygen_client.operations.encoding import encode_json
from pygen_client.operations.instructions import ApiRequest, ask
from pygen_emulator import Emulator
from pygen_gen_python import wind_farm_model
from pygen_runtime.classic import (
    FileMetadata,
    FileMetadataWrite,
    SequenceColumnWrite,
    SequenceWrite,
    TimeSeries,
    TimeSeriesWrite,
)
from pygen_runtime.classic.transfer import decode_items

SPACE = "wind_farm_data"
COLUMNS = [SequenceColumnWrite(external_id="speed", value_type="DOUBLE")]


@pytest.fixture
def cdf():
    with Emulator(models=[wind_farm_model.model_path()], data=[wind_farm_model.instances_path()]) as cdf:
        yield cdf


@pytest.fixture
def client(cdf):
    with cdf.connect(WindFarmClient) as client:
        yield client


def stored(client, path, *names):
    body = encode_json({"items": [{"externalId": name} for name in names], "ignoreUnknownIds": True})
    return decode_items(client._session.run(ask(ApiRequest("POST", f"/{path}/byids", body=body))).body)


def turbine(**values):
    return TurbineWrite(space=SPACE, external_id="mine", name="Mine", **values)


def test_resources_are_created_with_the_node_that_names_them(client):
    made = turbine(
        power=TimeSeriesWrite(external_id="p", name="Power", unit_external_id="power:megaw", metadata={"a": "b"}),
        power_curve=SequenceWrite(external_id="c", columns=COLUMNS),
        datasheet=FileMetadataWrite(external_id="f", name="f.pdf", mime_type="application/pdf"),
    )
    planned = client.upsert(made, dry_run=True)
    assert [one.status for one in planned.all] == ["planned"] * 4
    assert planned.resources.time_series == (made.power,)
    assert made.to_instances_write().files == (made.datasheet,)
    assert made.to_instances_write().nodes[0].dump()["sources"][0]["properties"]["power"] == "p"
    assert stored(client, "timeseries", "p") == []
    result = client.upsert(made)
    assert result.counts == {"created": 4}
    assert (str(result.time_series[0].id), result.files[0].status) == ("timeseries p", "created")
    assert result.sequences[0].id.external_id == "c"
    read = client.turbine.retrieve("mine", SPACE)
    assert (read.power, read.power_curve, read.datasheet) == ("p", "c", "f")
    assert stored(client, "timeseries", "p")[0]["metadata"] == {"a": "b"}
    assert client.upsert(made, allow_version_increase=True).counts == {"unchanged": 4}


def test_what_differs_is_changed_and_what_is_not_said_stays(client):
    client.upsert(
        turbine(
            power=TimeSeriesWrite(external_id="p", name="Power", description="kept"),
            power_curve=SequenceWrite(external_id="c", name="Curve", columns=COLUMNS),
            datasheet=FileMetadataWrite(external_id="f", name="f.pdf", source="old"),
        )
    )
    client.turbine.retrieve(["mine"], SPACE).content.upload({"f": b"content"})
    more = [*COLUMNS, SequenceColumnWrite(external_id="power", value_type="DOUBLE")]
    result = client.upsert(
        turbine(
            power=TimeSeriesWrite(external_id="p", name="New"),
            power_curve=SequenceWrite(external_id="c", columns=more),
            datasheet=FileMetadataWrite(external_id="f", name="f.pdf", source="new"),
        )
    )
    assert [one.status for one in (*result.time_series, *result.files, *result.sequences)] == ["updated"] * 3
    [series], [sequence] = stored(client, "timeseries", "p"), stored(client, "sequences", "c")
    assert (series["name"], series["description"]) == ("New", "kept")
    assert [column["externalId"] for column in sequence["columns"]] == ["speed", "power"]
    assert sequence["name"] == "Curve"
    [file] = stored(client, "files", "f")
    assert (file["source"], file["uploaded"]) == ("new", True)
    client.upsert(turbine(datasheet=FileMetadataWrite(external_id="f", name="renamed.pdf")))
    [file] = stored(client, "files", "f")
    assert (file["name"], file["source"]) == ("renamed.pdf", "new")


def test_objects_of_cognite_sdk_lists_and_nested_objects(client):
    classes = importlib.import_module("cognite.client.data_classes")
    theirs = classes.TimeSeriesWrite(external_id="s1", name="One", is_step=True)
    campaign = CampaignWrite(
        space=SPACE,
        external_id="campaign",
        name="Campaign",
        start="2024-01-01T00:00:00Z",
        signals=[theirs, "s2", TimeSeriesWrite(external_id="s3")],
        reports=[classes.FileMetadataWrite(external_id="r1", name="r.pdf")],
    )
    result = client.upsert(turbine(campaigns=[campaign], power=TimeSeriesWrite(external_id="s3")))
    assert [one.id.external_id for one in result.time_series] == ["s3", "s1"]
    assert client.campaign.retrieve("campaign", SPACE).signals == ["s1", "s2", "s3"]
    assert stored(client, "timeseries", "s1")[0]["isStep"] is True
    assert len(stored(client, "files", "r1")) == 1


def test_what_cannot_be_written_is_said_before_anything_is_sent(client):
    with pytest.raises(InvalidInputError, match="has no external id") as caught:
        client.upsert(turbine(power=TimeSeriesWrite(name="nameless")))
    assert caught.value.code == "WRITE.RESOURCE_ID_MISSING"
    twice = [
        turbine(power=TimeSeriesWrite(external_id="p", name="One")),
        TurbineWrite(space=SPACE, external_id="other", name="O", power=TimeSeriesWrite(external_id="p", name="Two")),
    ]
    with pytest.raises(InvalidInputError, match="given twice"):
        client.upsert(twice)
    with pytest.raises(ValueError, match="as an object"):
        turbine(power=3)
    assert stored(client, "timeseries", "p") == []


def test_one_that_is_refused_keeps_no_other_from_being_written(client):
    client.upsert(turbine(power=TimeSeriesWrite(external_id="p", is_string=True)))
    made = turbine(
        power=TimeSeriesWrite(external_id="p", is_string=False),
        datasheet=FileMetadataWrite(external_id="nameless"),
        power_curve=SequenceWrite(external_id="c", columns=COLUMNS),
    )
    with pytest.raises(MultiRequestError, match="2 of 4") as caught:
        client.upsert(made)
    result = caught.value.succeeded
    assert (result.time_series[0].status, result.time_series[0].error.code) == ("failed", "CLASSIC.STRING_FIXED")
    assert (result.files[0].status, result.sequences[0].status) == ("failed", "created")
    assert result.nodes[0].status == "updated"
    made.datasheet = FileMetadataWrite(external_id="nameless", name="named")
    made.power = "p"
    resumed = client.upsert(made, resume=result)
    assert (resumed.files[0].status, resumed.sequences[0].status) == ("created", "created")


@pytest.mark.parametrize("seed", range(4))
def test_lost_answers_are_read_back(cdf, client, seed):
    cdf.inject("lost:0.3", seed=seed)
    made = [
        TurbineWrite(
            space=SPACE,
            external_id=f"t{place}",
            name=f"T {place}",
            power=TimeSeriesWrite(external_id=f"p{place}", name="P"),
            datasheet=FileMetadataWrite(external_id=f"f{place}", name="f"),
        )
        for place in range(3)
    ]
    try:
        result = client.upsert(made)
    except MultiRequestError as error:
        result = error.succeeded
    cdf.inject()
    names = {
        path: {item["externalId"] for item in stored(client, path, *(f"{letter}{place}" for place in range(3)))}
        for path, letter in (("timeseries", "p"), ("files", "f"))
    }
    for path, outcomes in (("timeseries", result.time_series), ("files", result.files)):
        done = {one.id.external_id for one in outcomes if one.status in ("created", "unchanged")}
        unknown = {one.id.external_id for one in outcomes if one.status == "unknown"}
        assert done <= names[path] <= done | unknown


def test_objects_load_and_dump():
    series = TimeSeries.load(
        {"id": 3, "externalId": "x", "isString": False, "instanceId": {"space": "s", "externalId": "x"}}
    )
    assert series.dump() == {
        "externalId": "x",
        "isString": False,
        "id": 3,
        "instanceId": {"space": "s", "externalId": "x"},
    }
    assert series.as_write() == TimeSeriesWrite(external_id="x", is_string=False)
    file = FileMetadata.load({"name": "n", "uploaded": True, "unheard": 1})
    assert file.as_write() == FileMetadataWrite(name="n")
    written = TurbineWrite.model_validate({"space": "s", "externalId": "e", "name": "n", "power": {"externalId": "p"}})
    assert written.power == TimeSeriesWrite(external_id="p")
    assert written.model_dump(mode="json", exclude_unset=True)["power"] == {"externalId": "p"}
    assert TurbineWrite.model_json_schema()["properties"]["power"]["anyOf"]
