"""Names: hostile ones survive, no two are alike, and what differs from the model is said."""

import keyword

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pygen_gen_python.naming.identifier import as_identifier
from pygen_gen_python.naming.name_everything import name_everything
from pygen_gen_python.naming.reserved import EDGE_FIELDS, NODE_FIELDS, PARAMETERS
from pygen_ir.diagnostics import Severity


def words(text):
    return text.split()


def fields_of(names, view):
    return next(fields for key, fields in names.field_names.items() if key.view.external_id == view)


def classes_of(names):
    return {(key.view.external_id, key.view.version, key.kind): each.read for key, each in names.classes.items()}


def parameters_of(names, view):
    return next(fields for key, fields in names.parameters.items() if key.view.external_id == view)


@given(text=st.text())
def test_any_text_becomes_an_identifier(text):
    name = as_identifier(text)
    assert name.isidentifier()
    assert not name.startswith("_")
    assert as_identifier(name) == name


@pytest.mark.parametrize(
    ("identifier", "name"),
    [
        ("hubHeight", "hub_height"),
        ("3D model", "no_3_d_model"),
        ("my-prop", "my_prop"),
        ("int32", "int_32"),
        ("object3D", "object_3d"),
        ("images360", "images_360"),
        ("assetIDsList", "asset_i_ds_list"),
        ("type", "type_"),
        ("model_config", "model_config_"),
        ("modelFields", "model_fields_"),
        ("class", "class_"),
        ("name", "name"),
        ("externalId", "external_id_"),
    ],
)
def test_fields_as_version_1_named_them(notation, identifier, name):
    names = name_everything(notation.ir_of(notation.model(notation.view("V", {identifier: notation.prop()}))))
    assert fields_of(names, "V") == {identifier: name}


BREAKS_V1 = words("""
    self sort sortBy direction aggregate groupBy cursors chunkSize searchProperty viewId
    retrieveConnections dm nodeType as_write props query properties interval property limit filter
    replace startNode endNode edgeType space     data_record existing_version copy json dict model_fields
    validate items None True async lambda print list str
""")


@pytest.mark.parametrize("used_for", ["node", "edge", "all"])
def test_names_that_broke_version_1_survive(notation, used_for):
    view = notation.view("V", {name: notation.prop() for name in BREAKS_V1}, used_for=used_for)
    names = name_everything(notation.ir_of(notation.model(view)))
    for key, fields in names.field_names.items():
        reserved = NODE_FIELDS if key.kind == "node" else EDGE_FIELDS
        assert set(fields) == set(BREAKS_V1)
        assert len(set(fields.values())) == len(fields)
        assert not reserved & {*fields.values()}
        assert not PARAMETERS & {*names.parameters[key].values()}
        assert len(set(names.parameters[key].values())) == len(names.parameters[key])


def test_d7_properties_with_one_snake_case_name_all_stay(notation):
    view = notation.view("V", {name: notation.prop() for name in ("myProp", "my_prop", "MyProp")})
    names = name_everything(notation.ir_of(notation.model(view)))
    assert fields_of(names, "V") == {"my_prop": "my_prop", "MyProp": "my_prop_2", "myProp": "my_prop_3"}
    collisions = [each for each in names.diagnostics if each.code == "PYTHON.NAME_COLLISION"]
    assert {each.where for each in collisions} >= {"sp:V(v1).myProp", "sp:V(v1).MyProp"}
    assert {each.severity for each in collisions} == {Severity.WARNING}


def test_a_field_has_one_name_in_parents_and_children(notation):
    parents = [notation.view("A", {"myProp": notation.prop()}), notation.view("B", {"my_prop": notation.prop()})]
    both = {"myProp": notation.prop(), "my_prop": notation.prop()}
    alone = notation.view("D", {"myProp": notation.prop()})
    child = notation.view("C", both, parents=("A", "B"))
    names = name_everything(notation.ir_of(notation.model(*parents, child, alone)))
    assert fields_of(names, "C") == fields_of(names, "A") | fields_of(names, "B")
    assert len(set(fields_of(names, "C").values())) == 2
    assert fields_of(names, "D") == {"myProp": "my_prop"}


def test_d12_a_property_never_shares_a_parameter(notation):
    view = notation.view(
        "V", {"name": notation.prop(), "name_prefix": notation.prop(), "space": notation.prop("int32")}
    )
    parameters = parameters_of(name_everything(notation.ir_of(notation.model(view))), "V")
    assert parameters["name_prefix", "value"] == "name_prefix"
    assert parameters["name", "prefix"] == "name_prefix_2"
    assert parameters["space", "min"] == "min_space_"


def test_parameters_as_version_1_named_them(notation):
    properties = {
        "properties": notation.prop(),
        "limit": notation.prop(),
        "max": notation.prop("float64"),
        "filter": notation.prop("int64"),
    }
    parameters = parameters_of(name_everything(notation.ir_of(notation.model(notation.view("V", properties)))), "V")
    assert parameters == {
        ("properties", "value"): "properties_",
        ("properties", "prefix"): "properties_prefix",
        ("limit", "value"): "limit_",
        ("limit", "prefix"): "limit_prefix",
        ("max", "min"): "min_max_",
        ("max", "max"): "max_max_",
        ("filter", "min"): "min_filter_",
        ("filter", "max"): "max_filter_",
    }


def test_views_of_one_external_id_as_version_1_told_them_apart(notation):
    a = {"a": notation.prop()}
    views = [
        notation.view("Imp", a),
        notation.view("Imp", a, version="2_x-y"),
        notation.view("Spc", a),
        notation.view("Spc", a, space="other-space"),
        notation.view("Tri", a),
        notation.view("Tri", a, version="v2"),
        notation.view("Tri", a, space="o"),
        notation.view("Both", a, used_for="all"),
        notation.view("Both", a, version="v2", used_for="all"),
        notation.view("Qua", a),
        notation.view("Qua", a, version="v2"),
        notation.view("Qua", a, space="o"),
        notation.view("Qua", a, space="o", version="v2"),
    ]
    names = name_everything(notation.ir_of(notation.model(*views)))
    assert {each.read for each in names.classes.values()} == {
        *("ImpvV1", "Impv2XY", "SpcsSp", "SpcsOtherSpace", "TrisSp", "TrivV2", "TrisO"),
        *("BothvV1Node", "BothvV1Edge", "BothvV2Node", "BothvV2Edge"),
        *("QuavV1sSp", "QuavV2sSp", "QuavV1sO", "QuavV2sO"),
    }
    assert not names.diagnostics


def test_d20_views_that_differ_by_case_alone(notation):
    views = [notation.view(name, {"a": notation.prop()}) for name in ("my_view", "MyView")]
    names = name_everything(notation.ir_of(notation.model(*views)))
    assert classes_of(names) == {("MyView", "v1", "node"): "MyView", ("my_view", "v1", "node"): "MyView_2"}
    assert len({each.attribute for each in names.classes.values()}) == 2
    assert len({each.module for each in names.classes.values()}) == 2
    assert {each.code for each in names.diagnostics} == {"PYTHON.NAME_COLLISION"}


HOSTILE_VIEWS = words("""
    core Optional List Literal Union Delete Upsert Field Any TurbineWrite Turbine TurbineList
    TurbineFilter TurbineLink TurbineAPI AsyncTurbine AsyncTurbineAPI type list None class Import
    config Node Edge con aux data_classes DomainModel Client ValueError Query Load From_env NodeList
""")


def test_d19_hostile_views_have_names_of_their_own(notation):
    views = [notation.view(name, {"a": notation.prop()}) for name in HOSTILE_VIEWS]
    names = name_everything(notation.ir_of(notation.model(*views)))
    families = list(names.classes.values())
    exported = [n for f in families for n in (f.read, f.write, f.list, f.write_list, f.fields, f.text_fields, f.filter)]
    exported += [name for each in families for name in (each.link, each.write_link)]
    assert len(set(exported)) == len(exported)
    assert not [name for name in exported if keyword.iskeyword(name)]
    apis = [name for each in families for name in (each.api, each.async_api)]
    assert len(set(apis)) == len(apis)
    attributes = [each.attribute for each in families]
    assert len(set(attributes)) == len(attributes)
    assert {"delete_", "upsert_", "class_", "type", "list"} <= set(attributes)


identifiers = st.from_regex(r"[a-zA-Z]([a-zA-Z0-9_]{0,6}[a-zA-Z0-9])?", fullmatch=True)


@settings(max_examples=60)
@given(names=st.lists(identifiers, min_size=1, max_size=6, unique=True), data=st.data())
def test_naming_does_not_depend_on_the_order_of_views(notation, names, data):
    properties = {name: notation.prop() for name in names}
    views = [notation.view(name, properties) for name in names]
    shuffled = data.draw(st.permutations(views))
    first, second = (name_everything(notation.ir_of(notation.model(*each))) for each in (views, shuffled))
    assert first.classes == second.classes
    assert first.field_names == second.field_names
    assert first.parameters == second.parameters
    assert len({each.read for each in first.classes.values()}) == len(names)
    for fields in first.field_names.values():
        assert len(set(fields.values())) == len(names)
