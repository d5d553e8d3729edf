"""The models of others: all build, and what is said of them is right (reviewed by hand)."""

import pytest

from pygen_ir.canonical import model_hash
from pygen_ir.references import IRNodeId, IRViewId

SCENE = [
    ("MODEL.PARENT_OUTSIDE", "scene:Image360CollectionProperties(v1)"),
    ("MODEL.PARENT_OUTSIDE", "scene:Image360CollectionScene(v1)"),
    ("MODEL.TARGET_OUTSIDE", "scene:Image360CollectionScene(v1).model3d"),
    ("MODEL.PARENT_OUTSIDE", "scene:RevisionProperties(v1)"),
    ("MODEL.TARGET_OUTSIDE", "scene:SceneConfiguration(v1).images360Collections"),
    ("MODEL.TARGET_OUTSIDE", "scene:SceneConfiguration(v1).model3ds"),
    ("MODEL.EDGE_VIEW_OUTSIDE", "scene:SceneConfiguration(v1).texturedGroundPlanes"),
]
FOUND = {
    "Scene": SCENE,
    "StronglyCoupled": [("MODEL.PARENT_OUTSIDE", "cdf_cdm:Cognite360ImageAnnotation(v1)")],
    "WindTurbine": [
        ("MODEL.REVERSE_POINTS_ELSEWHERE", "sp_pygen_power:Generator(1).nacelle"),
        ("MODEL.REVERSE_POINTS_ELSEWHERE", "sp_pygen_power:MainShaft(1).nacelle"),
    ],
}
VIEWS = {
    "Cfihos": 120,
    "CogniteCore": 34,
    "CogniteCore2024": 33,
    "EquipmentUnit": 4,
    "Omni": 23,
    "OmniMultiA": 2,
    "OmniMultiB": 3,
    "OmniMultiC": 1,
    "OmniSub": 3,
    "OmniumConnection": 6,
    "Pumps": 2,
    "Scene": 7,
    "SolarApm": 3,
    "StronglyCoupled": 43,
    "WindMill": 11,
    "WindTurbine": 16,
}


@pytest.mark.parametrize("name", VIEWS)
def test_every_model_builds(name, build_real):
    result = build_real(name)
    assert len(result.ir.classes) == VIEWS[name]
    assert [(each.code, each.where) for each in result.diagnostics] == FOUND.get(name, [])
    assert model_hash(result.ir) == model_hash(build_real(name).ir)


def test_all_models_are_known(real_models):
    assert set(real_models) == set(VIEWS)


def test_two_versions_of_one_model(build_real):
    result = build_real("CogniteCore", "CogniteCore2024")
    assert result.ir is None
    assert [(each.code, each.where) for each in result.diagnostics] == [("MODEL.CONFLICT", "cdf_cdm:CogniteCore(v1)")]


def test_all_together(build_real):
    """Views that several models have in different forms count as the first model has them."""
    result = build_real(*(name for name in VIEWS if name != "CogniteCore2024"))
    assert len(result.ir.models) == len(VIEWS) - 1
    assert [(each.code, each.where) for each in result.diagnostics if each.severity != "info"] == [
        *SCENE,
        ("MODEL.VIEW_DIFFERS", "sp_pygen_models:ConnectionItemA(1)"),
    ]
    omni = class_of(build_real("Omni"), "ConnectionItemA")
    assert class_of(result, "ConnectionItemA").fields == omni.fields


def class_of(result, external_id):
    return next(each for each in result.ir.classes if each.id.external_id == external_id)


def test_omni(build_real):
    omni = build_real("Omni")
    child = class_of(omni, "Implementation1")
    assert [each.external_id for each in child.implements] == ["SubInterface"]
    assert {each.identifier: each.inheritance for each in child} == {
        "mainValue": "inherited",
        "subValue": "inherited",
        "value1": "own",
        "value2": "own",
    }
    assert child.node_type == IRNodeId("sp_pygen_models", "Implementation1")
    assert class_of(omni, "SubInterface").node_type is None
    assert not class_of(omni, "Implementation1NonWriteable").is_writable
    both = class_of(omni, "ConnectionItemC")
    assert (both.used_for, both.is_writable) == ("all", False)
    end = class_of(omni, "ConnectionItemE")
    through = end.get_field("directReverseMulti").connection_type
    assert (through.through_class.external_id, through.through_field, through.through_is_list) == (
        "ConnectionItemD",
        "directMulti",
        True,
    )
    assert end.get_field("inwardsSingleProperty").connection_type.edge_class.external_id == "ConnectionEdgeA"
    assert end.get_field("directNoSource").is_direct_relation_no_source


def test_a_reverse_relation_through_a_container(build_real):
    result = build_real("OmniumConnection")
    [reverse] = [
        (cls, each) for cls in result.ir.classes for each in cls.connections if each.is_reverse_direct_relation
    ]
    kind = reverse[1].connection_type
    assert not isinstance(kind.through_source, IRViewId)
    assert result.ir.view_mapping[kind.through_class].get_field(kind.through_field).is_direct_relation


def test_the_core_model(build_real):
    core = build_real("CogniteCore")
    asset = class_of(core, "CogniteAsset")
    assert {each.identifier for each in asset if each.is_read_only} == {"root", "path", "pathLastUpdatedTime"}
    assert {each.identifier for each in class_of(core, "CogniteFile") if each.is_read_only} == {
        "isUploaded",
        "uploadedTime",
    }
    revisions = class_of(core, "CogniteCADModel").get_field("revisions").connection_type
    assert (revisions.through_source.external_id, revisions.through_class.external_id) == (
        "Cognite3DRevision",
        "CogniteCADRevision",
    )
    assert class_of(core, "CogniteCADRevision").get_field("model3D").inheritance == "overridden"


def test_one_sdk_from_several_models(build_real):
    result = build_real("OmniMultiA", "OmniMultiB", "OmniMultiC")
    assert [len(each.classes) for each in result.ir.models] == [2, 3, 1]
    assert len(result.ir.classes) == 4
    assert not result.diagnostics
