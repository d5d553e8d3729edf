"""An SDK that was generated for one instance space: plain external ids in, plain external ids out."""

import sys

import pytest

from pygen_gen_python import generate_sdk, wind_farm_model
from pygen_runtime.ids import NodeId

SPACE = "wind_farm_data"


@pytest.fixture(scope="module")
def one_space(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sdk")
    generate_sdk(
        wind_farm_model.model_path(),
        top_level_package="one_space",
        output_dir=folder / "one_space",
        default_instance_space=SPACE,
        logger=lambda line: None,
    )
    sys.path.insert(0, str(folder))
    import one_space
    import one_space.data_classes

    yield one_space
    sys.path.remove(str(folder))
    for name in [name for name in sys.modules if name.partition(".")[0] == "one_space"]:
        del sys.modules[name]


@pytest.fixture
def client(one_space, own_wind_farm):
    with own_wind_farm.connect(one_space.WindFarmClient) as client:
        yield client


def test_references_in_the_space_are_text(client):
    turbine = client.turbine.retrieve("nordvik-01")
    assert turbine.farm == "nordvik"
    assert turbine.blades == ["nordvik-01-a", "nordvik-01-b", "nordvik-01-c"]
    assert client.distance.list(limit=1)[0].start_node == "nordvik-01"
    assert client.farm.list(limit=1)[0].site == "site-nordvik"


def test_filters_and_connections(client):
    assert len(client.turbine.list(farm="nordvik", limit=None)) == 13
    turbine = client.turbine.retrieve("nordvik-03", retrieve_connections="full")
    assert turbine.farm.name == "Nordvik"
    assert [blade.external_id for blade in turbine.blades] == ["nordvik-03-a", "nordvik-03-b", "nordvik-03-c"]
    assert turbine.neighbours[0].end_node.external_id == "nordvik-04"
    farm = client.farm.retrieve("nordvik", retrieve_connections="identifier")
    assert len(farm.turbines) == 13
    assert client.turbine.list(limit=1).to_polars()["farm"][0] == {"space": SPACE, "external_id": "nordvik"}


def test_writes(client, one_space):
    write_class = one_space.data_classes.TurbineWrite
    turbine = write_class(space=SPACE, external_id="new", name="New", farm="nordvik", blades=["nordvik-01-a"])
    assert client.upsert(turbine).counts == {"created": 1}
    assert client.turbine.retrieve("new").farm == "nordvik"
    assert set(client.upsert(client.turbine.list(limit=None).as_write()).counts) == {"unchanged"}
    assert client.delete("new").nodes == (NodeId(SPACE, "new"),)
