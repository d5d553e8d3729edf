"""Filters with more values than the API takes in one condition."""

import pytest
from sample_sdk.data_classes import TurbineWrite

from pygen_client.errors import InvalidInputError
from pygen_runtime.ids import NodeId
from pygen_runtime.reading.parameters import MOST_VALUES

SPACE = "wind_farm_data"


def others(number):
    return [f"nobody-{n}" for n in range(number)]


def test_more_than_1000_texts(client):
    names = [*others(2_500), "Nordvik 03", *others(400), "Nordvik 05"]
    assert client.turbine.list(name=names).as_external_ids() == ["nordvik-03", "nordvik-05"]


def test_more_than_100_references(client):
    farms = [(SPACE, name) for name in [*others(250), "nordvik"]]
    assert len(client.turbine.list(farm=farms, limit=None)) == 13
    blades = [(SPACE, name) for name in [*others(120), "nordvik-03-a", *others(300)]]
    assert client.turbine.list(blades=blades).as_external_ids() == ["nordvik-03"]


def test_more_than_100_ends_of_edges(client):
    starts = [(SPACE, name) for name in [*others(150), "nordvik-02", *others(90)]]
    assert len(client.turbine.neighbours_edge.list(from_turbine=starts)) == 1
    assert len(client.distance.list(start_node=starts)) == 1


def test_retrieve_takes_any_number(writer):
    names = [f"many-{n}" for n in range(2_300)]
    writer.upsert([TurbineWrite(space=SPACE, external_id=name, name="T") for name in names])
    for words in ("skip", "identifier"):
        found = writer.turbine.retrieve([*names, "nobody"], SPACE, retrieve_connections=words)
        assert found.as_external_ids() == names
        assert found.missing == (NodeId(SPACE, "nobody"),)


def test_too_many_are_refused_before_anything_is_sent(client, transport):
    with pytest.raises(InvalidInputError, match="5,001 values") as error:
        client.turbine.list(name=others(MOST_VALUES + 1))
    assert error.value.code == "RUNTIME.VALUES_TOO_MANY"
    assert transport.paths == []


def test_no_value_finds_nothing(client):
    assert client.turbine.list(name=[]) == []
