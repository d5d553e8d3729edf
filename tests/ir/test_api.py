"""What an SDK offers for each class, as facts."""

import pytest

from corpus_source.notation import direct, edge, enum, model, prop, reverse, stored_in, text, view
from pygen_client.wire import DataModelResponse
from pygen_ir import api
from pygen_ir.build import build
from pygen_ir.field_choices import field_choices_of
from pygen_ir.references import IRNodeId


def ir_of(*views):
    return build([DataModelResponse.load(model(*views))]).ir.models[0]


def class_of(ir, name):
    return next(each for each in ir.classes if each.id.external_id == name)


def methods(cls):
    return {each.kind: {argument.identifier: argument for argument in each.arguments} for each in api.methods_of(cls)}


EVERYTHING = {
    "name": text(),
    "tags": prop("text", is_list=True),
    "size": prop("int32"),
    "weight": prop("float64"),
    "alive": prop("boolean"),
    "day": prop("date"),
    "seen": prop("timestamp"),
    "state": enum({"on": {}}),
    "data": prop("json"),
    "series": prop("timeseries"),
    "one": direct("Thing"),
    "more": direct("Thing", is_list=True),
    "out": edge("e", "Thing"),
}


def test_which_fields_requests_can_name():
    choices = field_choices_of(class_of(ir_of(view("Thing", EVERYTHING)), "Thing"))
    assert choices.sortable == ("name", "size", "weight", "alive", "day", "seen", "state")
    assert choices.searchable == ("name", "tags")
    assert choices.numeric == ("size", "weight")
    assert choices.groupable == ("name", "tags", "size", "weight", "alive", "state", "one", "more")
    assert choices.connections == ("one", "more", "out")


def test_the_methods_of_a_class_with_everything():
    found = methods(class_of(ir_of(view("Thing", EVERYTHING)), "Thing"))
    assert list(found) == [
        "retrieve",
        "list",
        "iterate",
        "search",
        "aggregate",
        "histogram",
        "query",
        "select",
        "follow",
        "subscribe",
        "upsert",
        "delete",
    ]
    assert found["list"]["limit"].default == 25
    assert found["iterate"]["limit"].default is None
    assert found["list"]["retrieve_connections"].type.words == ("skip", "identifier", "full")
    assert found["histogram"]["property"].type == api.IRFieldChoiceType(("size", "weight"))
    assert found["search"]["query"].is_required
    assert not found["aggregate"]["query"].is_required


def test_the_methods_of_a_class_without_fields():
    found = methods(class_of(ir_of(view("Empty")), "Empty"))
    assert "histogram" not in found
    assert "follow" not in found
    assert list(found["aggregate"]) == ["aggregate", "filters", "limit", "filter"]
    assert found["aggregate"]["aggregate"].type.words == ("count",)
    assert "sort" not in found["list"]
    assert list(found["search"]) == ["query", "filters", "limit", "filter"]


@pytest.mark.parametrize(
    ("views", "writes"),
    [
        ([view("Thing", {"a": text()})], True),
        ([view("Thing", {"a": text()}, writable=False)], False),
        ([view("Thing", {"a": edge("e", "Thing")}, writable=False)], True),
        ([view("Thing", {"a": edge("e", "Thing", single=True)}, writable=False)], False),
        ([view("Thing", {"a": direct("Thing", is_list=True)}, writable=False)], False),
        ([view("Thing", {"a": text()}, writable=False), view("Child", implements=("Thing",))], True),
    ],
)
def test_what_can_be_written(views, writes):
    cls = class_of(ir_of(*views), "Thing")
    assert cls.has_write_class is writes
    assert ("upsert" in methods(cls)) is writes


def test_edges_have_an_api():
    ir = ir_of(
        view("Pump", {"name": text(), "to": edge("flow", "Valve", properties="Flow"), "odd": edge("x", "Gone")}),
        view("Valve", {"open": prop("boolean")}),
        view("Flow", {"rate": prop("float64")}, usedFor="edge"),
    )
    to, odd = api.edge_api_classes_of(class_of(ir, "Pump"), ir)
    assert (to.field, to.direction, to.edge_type) == ("to", "outwards", IRNodeId("sp", "flow"))
    assert (to.start_class, to.end_class, to.edge_class) == tuple(class_of(ir, n) for n in ("Pump", "Valve", "Flow"))
    assert [each.role for each in to.filter_method.parameters] == ["min", "max"]
    assert [each.field for each in to.end_filter_method.parameters] == ["open"]
    assert (odd.end_class, odd.edge_class) == (None, None)
    assert odd.filter_method.parameters == odd.end_filter_method.parameters == ()
    assert [each.is_edge_class for each in api.api_classes_of(ir)] == [True, False, False]
    flow = class_of(ir, "Flow")
    assert (flow.has_node_class, flow.has_edge_class, flow.has_container_fields) == (False, True, True)


def test_modules_know_what_they_need():
    kind = stored_in("Base", "kind", enum({"a": {}}))
    ir = ir_of(
        view("Base", {"kind": kind}),
        view(
            "Child",
            {"kind": kind, "states": prop("enum", is_list=True, type_keys={"values": {"b": {}}})}
            | {"to": edge("e", "Other", properties="Flow"), "back": reverse("Other", "Other", "child")},
            implements=("Base",),
        ),
        view("Other", {"child": direct("Child")}),
        view("Flow", usedFor="edge"),
    )
    modules = {each.id.external_id: each for each in api.modules_of(ir)}
    child = modules["Child"]
    assert [each.external_id for each in child.required] == ["Base"]
    assert [each.external_id for each in child.mentioned] == ["Flow", "Other"]
    assert [each.field for each in child.enums] == ["states"]
    assert [each.field for each in modules["Base"].enums] == ["kind"]
    assert [each.data_class for each in child.api_classes] == list(child.classes)
    assert len(child.edge_api_classes) == 1


def test_every_real_model_has_modules(build_real, real_models):
    for name in real_models:
        for ir in build_real(name).ir.models:
            modules = api.modules_of(ir)
            assert [each.id for each in modules] == [each.id for each in ir.classes]
            for module in modules:
                assert {*module.required, *module.mentioned} <= ir.view_mapping.keys()
                assert module.id not in module.required
