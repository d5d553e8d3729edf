"""What the package says about itself, clients of several models, and members of lists."""

import asyncio
import importlib
from pathlib import Path

import pytest

from pygen_client.wire import DataModelResponse
from pygen_emulator import Emulator
from pygen_gen_python.naming.reserved import LIST_MEMBERS
from pygen_ir.build import build
from pygen_ir.canonical import model_hash
from pygen_runtime.declare import EdgeList, HasContent, HasDatapoints, HasRows, NodeList

SHARED = Path(__file__).parents[3] / "shared/models"
LISTS = (NodeList, EdgeList, HasContent, HasDatapoints, HasRows)


def test_versions_and_models(import_sdk, wind_farm):
    package = import_sdk("about_itself", wind_farm)
    assert package.__version__ == "1"
    assert package.__pygen_version__ == importlib.metadata.version("pygen-gen-python")
    assert package.__model_ids__ == (("wind_farm", "WindFarm", "v1"),)
    assert package.__model_hash__ == model_hash(build([DataModelResponse.load(wind_farm)]).ir)


def test_lists_declare_no_connection_that_they_have_otherwise(notation):
    of_lists = {name for cls in LISTS for name in dir(cls) if not name.startswith("_")}
    assert of_lists | {"cursors", "missing"} == LIST_MEMBERS
    fields = {"pages": notation.direct("A"), "others": notation.direct("A"), "elsewhere": notation.direct()}
    text = notation.generate(notation.model(notation.view("A", fields))).tree["data_classes/_a.py"]
    assert "        others: AList\n" in text
    assert "        pages: AList\n" not in text
    assert "elsewhere: " not in text.partition("class AList(")[2].partition("class AWriteList(")[0]


def two_models(notation):
    prop, view = notation.prop, notation.view
    shared, parent = view("Shared", {"name": prop()}), view("Parent", {"name": prop()})
    one = notation.model(shared, view("Only", {"to": notation.direct("Shared")}), external_id="PlantA")
    other = notation.model(shared, parent, view("upsert", {}, parents=("Parent",)), external_id="plant-b")
    return one, other


@pytest.fixture
def of_two(import_sdk, notation):
    return import_sdk("of_two_models", *two_models(notation), client_name="TwoClient")


def test_each_model_has_its_apis(of_two, notation):
    classes = importlib.import_module("of_two_models.data_classes")
    hints = importlib.import_module("of_two_models._client").TwoClient.__annotations__
    assert hints == {"plant_a": "PlantAAPIs", "plant_b": "PlantBAPIs"}
    assert of_two.__model_ids__ == (("sp", "PlantA", "v1"), ("sp", "plant-b", "v1"))
    with Emulator() as cdf, cdf.connect(of_two.TwoClient) as client:
        assert client.plant_a.shared.item is client.plant_b.shared.item is classes.Shared
        assert client.plant_b.upsert_.item is classes.Upsert
        assert {"only", "shared"} <= {*dir(client.plant_a)}
        assert {"plant_a", "plant_b", "upsert"} <= {*dir(client)}
        assert "client.plant_a.only" in client._repr_html_()
        assert "sp:plant-b:v1" in client.plant_b._repr_html_()
        assert repr(client.plant_b) == "<APIs of sp:plant-b:v1>"
        with pytest.raises(AttributeError, match=r"sp:PlantA:v1 has no view 'shred'. Did you mean 'shared'"):
            client.plant_a.shred  # noqa: B018  # reading it is the point
        with pytest.raises(AttributeError, match="Did you mean 'plant_a'"):
            client.plant_aa  # noqa: B018  # as above


def test_examples_name_the_model(notation):
    tree = notation.generate(*two_models(notation), package="p").tree
    assert "client.plant_a.shared.list(" in tree["_api/_shared.py"]
    assert "| `plant_a.only` | `Only` |" in tree["README.md"]


def test_each_model_is_queried_by_graphql(import_sdk, shared_model):
    names = ("OmniMultiA", "OmniMultiB", "OmniMultiC")
    sdk = import_sdk("multi_graphql", *map(shared_model, names), client_name="Client")
    files = [SHARED / folder / f"{name}.json" for folder in ("containers", "") for name in names]
    with Emulator(models=files) as cdf, cdf.connect(sdk.Client) as client:
        assert len(client.omni_multi_a.graphql_query("{ listMainInterface { items { externalId } } }")) == 0
        assert len(client.omni_multi_b.graphql_query("{ listImplementation1 { items { externalId } } }")) == 0

    async def ask():
        place = {"base_url": "http://cdf", "project": "p", "token": "t"}
        async with sdk.AsyncClient.from_transport(cdf.async_transport, **place) as client:
            assert len(await client.omni_multi_c.graphql_query("{ listImplementation1 { items { externalId } } }")) == 0
            assert await client.omni_multi_a.main_interface.list() == []

    with Emulator(models=files) as cdf:
        asyncio.run(ask())
