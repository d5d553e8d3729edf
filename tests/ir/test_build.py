"""Data models become the IR: every kind of property and connection, inheritance, selection."""

import copy

import pytest

from corpus_source.notation import (
    container_ref,
    direct,
    edge,
    enum,
    model,
    prop,
    reverse,
    stored_in,
    text,
    view,
    view_ref,
)
from pygen_client.wire import DataModelResponse
from pygen_ir import types as t
from pygen_ir.build import Selection, build
from pygen_ir.references import IRContainerId, IRModelId, IRNodeId, IRViewId


def built(*views, selection=None, **keys):
    return build([DataModelResponse.load(model(*views, **keys))], selection or Selection())


def ids(*names):
    return tuple(IRViewId("sp", name, "v1") for name in names)


def class_of(result, name, version="v1", space="sp"):
    return result.ir.view_mapping[IRViewId(space, name, version)]


def codes(result):
    return [each.code for each in result.diagnostics]


def found(result):
    return [(each.code, each.where) for each in result.diagnostics]


@pytest.mark.parametrize(
    ("wire", "expected"),
    [
        (text(), t.IRTextType()),
        (prop("text", type_keys={"maxTextSize": 5, "collation": "ucs_basic"}), t.IRTextType(5, "ucs_basic")),
        (prop("boolean"), t.IRBoolType()),
        (prop("int32"), t.IRIntType(32)),
        (prop("int64"), t.IRIntType(64)),
        (prop("float32"), t.IRFloatType(32)),
        (prop("float64", type_keys={"unit": {"externalId": "length:m"}}), t.IRFloatType(64, t.IRUnit("length:m"))),
        (
            prop("float64", type_keys={"unit": {"externalId": "length:m", "sourceUnit": "metre"}}),
            t.IRFloatType(64, t.IRUnit("length:m", "metre")),
        ),
        (prop("timestamp"), t.IRTimestampType()),
        (prop("date"), t.IRDateType()),
        (prop("json"), t.IRJSONType()),
        (prop("timeseries"), t.IRTimeseriesReferenceType()),
        (prop("file"), t.IRFileReferenceType()),
        (prop("sequence"), t.IRSequenceReferenceType()),
        (prop("int64", is_list=True), t.IRListType(t.IRIntType(64))),
        (prop("text", is_list=True, type_keys={"maxListSize": 9}), t.IRListType(t.IRTextType(), 9)),
        (
            enum({"on": {"name": "On", "description": "It runs."}, "off": {}}, "off"),
            t.IREnumType((t.IREnumValue("on", "On", "It runs."), t.IREnumValue("off", "off")), "off"),
        ),
        (
            prop("enum", is_list=True, type_keys={"values": {"a": {}}}),
            t.IRListType(t.IREnumType((t.IREnumValue("a", "a"),))),
        ),
        (prop("geometry", type_keys={"srid": 4326}), t.IRUnknownType("geometry")),
    ],
    ids=str,
)
def test_every_type(wire, expected):
    result = built(view("Thing", {"value": wire}))
    assert class_of(result, "Thing").get_field("value").type == expected
    assert codes(result) == (["MODEL.TYPE_UNKNOWN"] if isinstance(expected, t.IRUnknownType) else [])


def test_facts_of_a_property():
    wire = stored_in(
        "store:Box",
        "amount",
        prop("int32", nullable=False, immutable=True, autoIncrement=True, defaultValue=3, name="N", description="D"),
    )
    [field] = class_of(built(view("Thing", {"count": wire})), "Thing").properties
    assert (field.identifier, field.display_name, field.description) == ("count", "N", "D")
    assert (field.nullable, field.immutable, field.auto_increment, field.default_value) == (False, True, True, 3)
    assert (field.container, field.container_property) == (IRContainerId("store", "Box"), "amount")
    assert (field.is_read_only, field.inheritance) == (False, "own")


@pytest.mark.parametrize(
    ("container", "identifier", "read_only"),
    [
        ("cdf_cdm:CogniteAsset", "assetHierarchy_root", True),
        ("cdf_cdm:CogniteAsset", "assetHierarchy_path", True),
        ("cdf_cdm:CogniteAsset", "assetHierarchy_path_last_updated_time", True),
        ("cdf_cdm:CogniteAsset", "assetHierarchy_parent", False),
        ("cdf_cdm:CogniteFile", "isUploaded", True),
        ("cdf_cdm:CogniteFile", "uploadedTime", True),
        ("mine:CogniteFile", "uploadedTime", False),
    ],
)
def test_what_cdf_alone_writes(container, identifier, read_only):
    for wire in (prop("timestamp"), direct()):
        result = built(view("Thing", {"value": stored_in(container, identifier, wire)}))
        field = class_of(result, "Thing").get_field("value")
        assert field.is_read_only is read_only
        assert getattr(field, "is_write_field", not read_only) is not read_only


@pytest.mark.parametrize("is_list", [False, True])
def test_direct_relations(is_list):
    wire = direct("Thing", is_list=is_list, nullable=False, immutable=True)
    [field] = class_of(built(view("Thing", {"other": wire})), "Thing").connections
    assert field.connection_type == t.IRDirectRelationType(IRContainerId("sp", "Thing"), "other", False, True)
    assert (field.source, field.target, field.is_list) == (*ids("Thing", "Thing"), is_list)
    assert field.is_direct_relation
    assert not field.is_direct_relation_no_source


def test_a_direct_relation_without_source_is_a_valid_model():
    result = built(view("Thing", {"other": direct()}))
    [field] = class_of(result, "Thing").connections
    assert (field.source, field.target) == (None, None)
    assert field.is_direct_relation_no_source
    assert not result.diagnostics


@pytest.mark.parametrize("single", [False, True])
@pytest.mark.parametrize("direction", ["outwards", "inwards"])
def test_edges(single, direction):
    wire = edge("flow", "Pump", single=single, properties="Flow", direction=direction, name="N", description="D")
    result = built(view("Pump", {"to": wire}), view("Flow", {"rate": prop("float64")}, usedFor="edge"))
    [field] = class_of(result, "Pump").connections
    assert field.connection_type == t.IREdgeType(IRNodeId("sp", "flow"), direction, *ids("Flow", "Flow"))
    assert (field.is_list, field.target, field.display_name, field.description) == (
        not single,
        ids("Pump")[0],
        "N",
        "D",
    )
    assert field.is_edge
    assert field.is_edge_with_properties
    assert not field.is_edge_without_properties
    assert field.is_write_field
    assert class_of(result, "Pump").dependencies == ids("Flow")


@pytest.mark.parametrize("single", [False, True])
@pytest.mark.parametrize("through_list", [False, True])
def test_reverse_relations(single, through_list):
    result = built(
        view("Farm", {"turbines": reverse("Turbine", "Turbine", "farm", single=single)}),
        view("Turbine", {"farm": direct("Farm", is_list=through_list)}),
    )
    [field] = class_of(result, "Farm").connections
    turbine = ids("Turbine")[0]
    assert field.connection_type == t.IRReverseDirectRelationType(turbine, "farm", turbine, "farm", through_list)
    assert (field.source, field.target, field.is_list) == (turbine, turbine, not single)
    assert field.is_reverse_direct_relation
    assert not field.is_write_field
    assert not result.diagnostics


def test_a_reverse_relation_through_a_parent_reads_the_view_at_the_other_end():
    base = {"model": stored_in("Base", "model", direct("Model"))}
    result = built(
        view("Model", {"revisions": reverse("CADRevision", "Revision", "model")}),
        view("Revision", base),
        view("CADRevision", base, implements=("Revision",)),
    )
    kind = class_of(result, "Model").connections[0].connection_type
    assert (kind.through_source, kind.through_class, kind.through_field) == (*ids("Revision", "CADRevision"), "model")


def test_a_reverse_relation_through_a_container_reads_the_view_that_shows_it():
    result = built(
        view("Model", {"revisions": reverse("Revision", container_ref("Store"), "stored")}),
        view("Revision", {"shown": stored_in("Store", "stored", direct("Model"))}),
        view("Other", {"alias": stored_in("Store", "stored", direct("Model"))}),
    )
    kind = class_of(result, "Model").connections[0].connection_type
    assert (kind.through_source, kind.through_identifier) == (IRContainerId("sp", "Store"), "stored")
    assert (kind.through_class, kind.through_field) == (*ids("Revision"), "shown")
    assert not result.diagnostics


def test_several_classes_show_the_relation_of_a_reverse_one():
    result = built(
        view("Model", {"revisions": reverse("Thing", container_ref("Store"), "stored")}),
        view("Thing", {"name": text()}),
        view("B", {"shown": stored_in("Store", "stored", direct("Model"))}),
        view("A", {"alias": stored_in("Store", "stored", direct("Model"))}),
    )
    kind = class_of(result, "Model").connections[0].connection_type
    assert (kind.through_class, kind.through_field) == (*ids("A"), "alias")
    assert found(result) == [("MODEL.REVERSE_AMBIGUOUS", "sp:Model(v1).revisions")]


def test_source_and_through_are_different_views():
    result = built(
        view("Farm", {"things": reverse("Thing", "Turbine", "farm")}),
        view("Thing", {"name": text()}),
        view("Turbine", {"farm": direct("Farm")}),
    )
    [field] = class_of(result, "Farm").connections
    assert (field.target, field.connection_type.through_class) == ids("Thing", "Turbine")


def test_a_reverse_relation_through_a_parent_outside_the_model():
    result = built(
        view("Model", {"revisions": reverse("CAD", "Revision", "model")}),
        view("CAD", {"model": direct("Model")}, implements=("Revision",)),
    )
    kind = class_of(result, "Model").connections[0].connection_type
    assert (kind.through_class, kind.through_field) == (*ids("CAD"), "model")
    assert codes(result) == ["MODEL.PARENT_OUTSIDE"]


@pytest.mark.parametrize(
    ("through", "identifier", "why"),
    [
        ("Nowhere", "farm", "it goes through farm of sp:Nowhere(v1), which is not in the data model"),
        ("Turbine", "nothing", "it goes through nothing, and sp:Turbine(v1) has no such property"),
        ("Turbine", "name", "it goes through name of sp:Turbine(v1), which is no direct relation"),
        ("Turbine", "flows", "it goes through flows of sp:Turbine(v1), which is no direct relation"),
        (
            container_ref("Store"),
            "farm",
            "no view of the data model shows the property farm of the container sp:Store as a direct relation",
        ),
    ],
)
def test_a_reverse_relation_through_nothing_is_left_out(through, identifier, why):
    result = built(
        view("Farm", {"turbines": reverse("Turbine", through, identifier)}),
        view("Turbine", {"name": text(), "flows": edge("flow", "Farm")}),
    )
    assert class_of(result, "Farm").fields == ()
    [diagnostic] = result.diagnostics
    assert (diagnostic.code, diagnostic.where) == ("MODEL.REVERSE_TARGET_MISSING", "sp:Farm(v1).turbines")
    assert diagnostic.why == why


def test_a_reverse_relation_that_points_elsewhere_stays():
    """The demo model of version 1 has two such slips."""
    result = built(
        view("Generator", {"nacelle": reverse("Nacelle", "Nacelle", "shaft", single=True)}),
        view("Shaft"),
        view("Nacelle", {"shaft": direct("Shaft")}),
    )
    assert len(class_of(result, "Generator").fields) == 1
    assert found(result) == [("MODEL.REVERSE_POINTS_ELSEWHERE", "sp:Generator(v1).nacelle")]


def test_relations_out_of_the_model_stay_as_references():
    result = built(
        view(
            "Thing",
            {
                "one": direct("Out"),
                "many": edge("e", "other:Out(2)"),
                "edges": edge("e", "Thing", properties="OutEdge"),
                "back": reverse("Out", "Thing", "one"),
            },
        )
    )
    one, many, edges, back = class_of(result, "Thing").connections
    assert (one.source, one.target, one.is_direct_relation_no_source) == (*ids("Out"), None, True)
    assert (many.source, many.target) == (IRViewId("other", "Out", "2"), None)
    assert edges.connection_type.edge_source == ids("OutEdge")[0]
    assert edges.is_edge_without_properties
    assert back.target is None
    assert found(result) == [
        ("MODEL.TARGET_OUTSIDE", "sp:Thing(v1).back"),
        ("MODEL.EDGE_VIEW_OUTSIDE", "sp:Thing(v1).edges"),
        ("MODEL.TARGET_OUTSIDE", "sp:Thing(v1).many"),
        ("MODEL.TARGET_OUTSIDE", "sp:Thing(v1).one"),
        ("MODEL.REVERSE_POINTS_ELSEWHERE", "sp:Thing(v1).back"),
    ]


def test_views_of_the_wrong_kind_are_no_targets():
    result = built(
        view("Thing", {"one": direct("Flow"), "edges": edge("e", "Thing", properties="Thing")}),
        view("Flow", usedFor="edge"),
        view("Record", usedFor="record"),
    )
    assert [each.id for each in result.ir.classes] == list(ids("Flow", "Thing"))
    assert found(result) == [
        ("MODEL.VIEW_FOR_RECORDS", "sp:Record(v1)"),
        ("MODEL.EDGE_VIEW_SHOWS_NODES", "sp:Thing(v1).edges"),
        ("MODEL.TARGET_SHOWS_EDGES", "sp:Thing(v1).one"),
    ]


def test_a_view_for_all_is_target_and_edge_view():
    result = built(view("Any", {"to": edge("e", "Any", properties="Any"), "one": direct("Any")}, usedFor="all"))
    to, one = class_of(result, "Any").connections
    assert (to.target, to.connection_type.edge_class, one.target) == ids("Any", "Any", "Any")
    assert class_of(result, "Any").used_for == "all"


def test_an_unknown_kind_of_property_is_left_out():
    result = built(
        view("Thing", {"name": text(), "odd": {"connectionType": "hyper_edge", "source": view_ref("Thing")}})
    )
    assert [each.identifier for each in class_of(result, "Thing")] == ["name"]
    assert found(result) == [("MODEL.CONNECTION_UNKNOWN", "sp:Thing(v1).odd")]


def test_an_enum_without_values_is_text():
    result = built(view("Thing", {"kind": enum({})}))
    assert class_of(result, "Thing").get_field("kind").type == t.IRTextType()
    assert codes(result) == ["MODEL.ENUM_EMPTY"]


def test_facts_of_a_view():
    result = built(
        view(
            "Thing",
            {"b": stored_in("B", "b", text()), "a": stored_in("A", "a", direct())},
            writable=False,
            name="A thing",
            description="What it is.",
            mappedContainers=[container_ref("C")],
        ),
        external_id="M",
        name="A model",
        description="About things.",
    )
    [ir_model] = result.ir.models
    assert (ir_model.id, ir_model.name, ir_model.description) == (
        IRModelId("sp", "M", "v1"),
        "A model",
        "About things.",
    )
    thing = class_of(result, "Thing")
    assert (thing.display_name, thing.description, thing.is_writable) == ("A thing", "What it is.", False)
    assert thing.mapped_containers == tuple(IRContainerId("sp", each) for each in "ABC")
    assert [each.identifier for each in thing] == ["b", "a"]


OF_TYPE = {"equals": {"property": ["node", "type"], "value": {"space": "sp", "externalId": "Pump"}}}
OF_OTHER = {"equals": {"property": ["node", "type"], "value": {"space": "sp", "externalId": "Other"}}}


@pytest.mark.parametrize(
    ("view_filter", "expected"),
    [
        (None, None),
        (OF_TYPE, "Pump"),
        ({"and": [{"hasData": [container_ref("Pump")]}, OF_TYPE, OF_OTHER]}, "Pump"),
        ({"or": [{"and": [OF_OTHER]}, OF_TYPE]}, "Other"),
        ({"not": OF_TYPE}, None),
        ({"and": [{"not": {"or": [OF_OTHER]}}, OF_TYPE]}, "Pump"),
        ({"nested": {"scope": ["sp", "Pump/v1", "farm"], "filter": OF_TYPE}}, None),
        ({"in": {"property": ["node", "type"], "values": [{"space": "sp", "externalId": "Pump"}]}}, None),
        ({"equals": {"property": ["edge", "type"], "value": {"space": "sp", "externalId": "Pump"}}}, None),
        ({"equals": {"property": ["node", "type"], "value": ["sp", "Pump"]}}, None),
        ({"equals": {"property": ["node", "type"], "value": {"space": "sp", "externalId": 3}}}, None),
        ({"equals": ["node", "type"]}, None),
    ],
)
def test_the_type_that_a_filter_demands(view_filter, expected):
    result = built(view("Thing", filter=view_filter))
    node_type = class_of(result, "Thing").node_type
    assert node_type == (None if expected is None else IRNodeId("sp", expected))


def test_a_filter_that_lost_its_property():
    gone = {"invalid": {"previouslyReferencedProperties": [["sp", "Thing/v1", "a"]], "filterType": "equals"}}
    assert found(built(view("Thing", filter=gone))) == [("MODEL.FILTER_INVALID", "sp:Thing(v1)")]


def test_several_models_share_views():
    shared, other = view("Shared"), view("Own", {"one": direct("Shared")})
    first = DataModelResponse.load(model(shared, external_id="A"))
    second = DataModelResponse.load(model(shared, other, view("Shared(v2)"), external_id="B"))
    third = DataModelResponse.load(model(view_ref("Own"), external_id="C"))
    result = build([first, second, third])
    assert not result.diagnostics
    a, b, c = result.ir.models
    assert a.classes[0] is b.view_mapping[ids("Shared")[0]]
    assert [each.id for each in b.classes] == [*ids("Own", "Shared"), IRViewId("sp", "Shared", "v2")]
    assert [each.id for each in c.classes] == list(ids("Own"))
    assert [each.id for each in result.ir.classes] == [each.id for each in b.classes]


def test_nothing_to_generate():
    assert build([]).ir is None
    for result in (build([]), built(), built(view_ref("Gone")), built(view("A", usedFor="record"))):
        assert result.ir is None
        assert codes(result)[0] == "MODEL.NO_VIEWS"
    assert found(built(view("A"), view_ref("Gone"))) == [("MODEL.VIEW_MISSING", "sp:Gone(v1)")]


def test_what_is_given_twice():
    one, other = view("Thing", {"a": text()}), view("Thing", {"b": text()})
    again = one | {"createdTime": 5, "lastUpdatedTime": 7}
    assert codes(built(one, again)) == ["MODEL.VIEW_TWICE"]
    assert codes(built(one, other)) == ["MODEL.VIEW_CONFLICT"]
    assert built(one, other).ir is None
    assert built(one, other, view("A"), selection=Selection(exclude_views=("Thing",))).ir is not None
    load = DataModelResponse.load
    assert codes(build([load(model(one)), load(model(again))])) == ["MODEL.GIVEN_TWICE"]
    assert codes(build([load(model(one)), load(model(other))])) == ["MODEL.CONFLICT"]
    differing = build([load(model(one)), load(model(other, external_id="B"))])
    assert codes(differing) == ["MODEL.VIEW_DIFFERS"]
    assert differing.ir.models[1].classes[0].get_field("a") is not None


def test_one_of_several_models_is_empty():
    result = build([DataModelResponse.load(model(view("A"))), DataModelResponse.load(model(external_id="B"))])
    assert [each.id.external_id for each in result.ir.models] == ["Model"]
    assert found(result) == [("MODEL.EMPTY", "sp:B(v1)")]


def test_the_input_is_not_changed(wind_farm):
    wire = DataModelResponse.load(wind_farm)
    before = copy.deepcopy(wire)
    result = build([wire], Selection(exclude_views=("Farm",)))
    assert wire == before
    for cls in result.ir.classes:
        for each in cls.properties:
            if isinstance(each.default_value, dict):
                each.default_value.clear()
    assert wire == before


@pytest.mark.parametrize(
    ("wire", "fits"),
    [
        (prop("text", defaultValue='a "quoted" \\ text'), True),
        (prop("text", defaultValue=1), False),
        (prop("boolean", defaultValue=False), True),
        (prop("boolean", defaultValue=0), False),
        (prop("int32", defaultValue=2**31 - 1), True),
        (prop("int32", defaultValue=-(2**31)), True),
        (prop("int32", defaultValue=2**31), False),
        (prop("int32", defaultValue=-(2**31) - 1), False),
        (prop("int32", defaultValue=True), False),
        (prop("int64", defaultValue=2**63), False),
        (prop("int64", defaultValue=2**63 - 1), True),
        (prop("int64", defaultValue=1.5), False),
        (prop("float64", defaultValue=1), True),
        (prop("float64", defaultValue=float("nan")), False),
        (prop("float32", defaultValue=10**400), False),
        (prop("timestamp", defaultValue="2024-01-02T03:04:05.678Z"), True),
        (prop("timestamp", defaultValue="yesterday"), False),
        (prop("date", defaultValue="2024-02-29"), True),
        (prop("date", defaultValue="2024-02-30"), False),
        (prop("date", defaultValue="2024-02-29T00:00:00"), False),
        (prop("json", defaultValue={"a": [1, None, {"b": 2.5}]}), True),
        (prop("json", defaultValue={"a": [float("inf")]}), False),
        (prop("timeseries", defaultValue="id"), True),
        (prop("file", defaultValue={}), False),
        (enum({"a": {}}, defaultValue="a"), True),
        (enum({"a": {}}, defaultValue="b"), False),
        (prop("text", is_list=True, defaultValue=["a"]), True),
        (prop("text", is_list=True, defaultValue="a"), False),
        (prop("text", is_list=True, defaultValue=["a", 1]), False),
    ],
    ids=str,
)
def test_default_values(wire, fits):
    result = built(view("Thing", {"value": wire}))
    assert class_of(result, "Thing").get_field("value").default_value == (wire["defaultValue"] if fits else None)
    assert codes(result) == ([] if fits else ["MODEL.DEFAULT_INVALID"])


def test_a_default_too_deep_for_a_reader():
    value = []
    for _ in range(150):
        value = [value]
    result = built(view("Thing", {"value": prop("json", defaultValue=value)}))
    assert codes(result) == ["MODEL.DEFAULT_INVALID"]
