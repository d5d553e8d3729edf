"""`as_child_class`: objects of the classes below the view that they are read through."""

import pytest
from sample_sdk.data_classes import Describable, Farm, GeneratingUnit, Turbine

from pygen_client.errors import InvalidInputError

SPACE = "wind_farm_data"
FARM, TURBINE = (SPACE, "nordvik"), (SPACE, "nordvik-03")


def test_each_as_the_class_that_fits_best(client):
    found = client.describable.retrieve([TURBINE, FARM, TURBINE], as_child_class=True)
    assert [type(one) for one in found] == [Turbine, Farm, Turbine]
    assert found[0].hub_height == client.turbine.retrieve(TURBINE).hub_height
    assert type(client.describable.retrieve(FARM, as_child_class=True)) is Farm
    assert client.describable.retrieve((SPACE, "nobody"), as_child_class=True) is None


def test_grandchildren_and_children(client):
    assert [type(one) for one in client.describable.retrieve([TURBINE, FARM])] == [Describable, Describable]
    only = client.describable.retrieve([FARM, TURBINE], as_child_class="GeneratingUnit")
    assert [(type(one), one.external_id) for one in only] == [(GeneratingUnit, "nordvik-03")]
    both = client.describable.retrieve([FARM, TURBINE], as_child_class=["GeneratingUnit", "Turbine"])
    assert [type(one) for one in both] == [Turbine]
    assert client.describable.retrieve(FARM, as_child_class="Turbine") is None


def test_with_connections(client):
    unit = client.generating_unit.retrieve(TURBINE, as_child_class="Turbine", retrieve_connections="full")
    assert type(unit.farm) is Farm


def test_no_request_is_sent_for_what_was_found(client, transport):
    client.generating_unit.retrieve([TURBINE], as_child_class=True)
    assert transport.paths == ["instances/byids"]


@pytest.mark.parametrize(
    ("name", "hint"), [("Turbin", "Did you mean 'Turbine'"), ("Describable", "There are: Turbine")]
)
def test_a_class_that_is_not_below(client, name, hint):
    with pytest.raises(InvalidInputError, match=hint) as error:
        client.generating_unit.retrieve(TURBINE, as_child_class=name)
    assert error.value.code == "RUNTIME.CHILD_CLASS_UNKNOWN"
    with pytest.raises(InvalidInputError, match="There are: none"):
        client.farm.retrieve(FARM, as_child_class="Turbine")


def test_lists_have_their_connections(client):
    turbines = client.turbine.list(name_prefix="Nordvik", limit=None, retrieve_connections="full")
    assert type(turbines.blades).__name__ == "BladeList"
    assert {type(farm) for farm in turbines.farm} == {Farm}
    assert type(turbines.neighbours).__name__ == "DistanceList"
