"""Cognite's own SDK, unmodified, against the schema endpoints over HTTP."""

from __future__ import annotations

from typing import Any

import pytest

pytestmark = pytest.mark.filterwarnings("ignore::FutureWarning:cognite", "ignore::UserWarning:cognite")
CogniteAPIError = pytest.importorskip("cognite.client.exceptions").CogniteAPIError
dm = pytest.importorskip("cognite.client.data_classes.data_modeling")


def test_spaces(sdk: Any) -> None:
    spaces = sdk.data_modeling.spaces
    created = spaces.apply([dm.SpaceApply("sp_one", name="One"), dm.SpaceApply("sp_two", description="2")])
    assert [(space.space, space.name, space.is_global) for space in created] == [
        ("sp_one", "One", False),
        ("sp_two", None, False),
    ]
    assert spaces.retrieve("sp_one").name == "One"
    assert spaces.retrieve("sp_none") is None
    assert {"sp_one", "sp_two"} <= {space.space for space in spaces.list(limit=-1)}
    assert [space.space for space in spaces(limit=2)]
    assert spaces.delete(["sp_one", "sp_none"]) == ["sp_one"]
    assert spaces.retrieve("sp_one") is None


def test_containers(sdk: Any) -> None:
    containers = sdk.data_modeling.containers
    apply = dm.ContainerApply(
        "sp_plant",
        "Box",
        {"size": dm.ContainerProperty(dm.Int32(), nullable=False), "label": dm.ContainerProperty(dm.Text())},
    )
    created = containers.apply(apply)
    assert created.properties["size"].nullable is False
    assert containers.retrieve(("sp_plant", "Box")).properties.keys() == {"size", "label"}
    more = dm.ContainerApply("sp_plant", "Box", {"depth": dm.ContainerProperty(dm.Float64())})
    assert containers.apply(more).properties.keys() == {"size", "label", "depth"}
    assert "Box" in {item.external_id for item in containers.list(space="sp_plant", limit=-1)}
    assert containers.delete(("sp_plant", "Box"))[0].external_id == "Box"
    assert containers.retrieve(("sp_plant", "Box")) is None


def test_views(sdk: Any) -> None:
    views = sdk.data_modeling.views
    thing = views.retrieve(("sp_plant", "Thing", "v1"))[0]
    assert isinstance(thing.properties["flows"], dm.MultiEdgeConnection)
    assert thing.properties["site"].source == dm.ViewId("sp_plant", "Site", "v1")
    measured = views.retrieve(("sp_plant", "Measured", "v1"))[0]
    assert {"title", "name", "float32s", "flows"} <= measured.properties.keys()
    own = views.retrieve(("sp_plant", "Measured", "v1"), include_inherited_properties=False)[0]
    assert own.properties.keys() == {"title"}
    again = views.apply(thing.as_apply())
    assert again.last_updated_time == thing.last_updated_time
    site = views.retrieve(("sp_plant", "Site", "v1"))[0].as_apply()
    site.version = "v2"
    views.apply(site)
    assert {view.version for view in views.retrieve(("sp_plant", "Site"), all_versions=False)} == {"v2"}
    assert {view.version for view in views.retrieve(("sp_plant", "Site"))} == {"v1", "v2"}
    assert len(views.list(limit=-1, all_versions=True)) == len(views.list(limit=-1)) + 1
    assert views.delete(("sp_plant", "Site", "v2"))[0].version == "v2"


def test_data_models(sdk: Any) -> None:
    models = sdk.data_modeling.data_models
    plant = models.retrieve(("sp_plant", "Plant", "v1"), inline_views=True)[0]
    assert isinstance(plant.views[0], dm.View)
    assert isinstance(models.retrieve(("sp_plant", "Plant", "v1"))[0].views[0], dm.ViewId)
    copy = plant.as_apply()
    copy.external_id = "Copy"
    assert models.apply(copy).external_id == "Copy"
    assert {model.external_id for model in models.list(space="sp_plant", limit=-1)} == {"Plant", "Copy"}
    assert models.delete(("sp_plant", "Copy", "v1"))[0].external_id == "Copy"
    assert not models.retrieve(("sp_plant", "Copy", "v1"))


def test_missing_references_are_refused_with_the_known_words(sdk: Any) -> None:
    with pytest.raises(CogniteAPIError, match="One or more spaces do not exist"):
        sdk.data_modeling.views.apply(dm.ViewApply("sp_none", "X", "1"))
    model = dm.DataModelApply("sp_plant", "M", "1", views=[dm.ViewId("sp_plant", "None", "v1")])
    with pytest.raises(CogniteAPIError, match="One or more views do not exist: 'sp_plant:None/v1'"):
        sdk.data_modeling.data_models.apply(model)
    with pytest.raises(CogniteAPIError) as caught:
        sdk.data_modeling.spaces.delete("sp_plant")
    assert caught.value.code == 400
    assert caught.value.x_request_id
