"""Which filters a class offers."""

import pytest

from corpus_source.notation import direct, edge, enum, model, prop, reverse, text, view
from pygen_client.wire import DataModelResponse
from pygen_ir.build import build
from pygen_ir.filters import filter_method_of
from pygen_ir.references import IRViewId


def filters_of(fields, **more_views):
    result = build([DataModelResponse.load(model(view("Thing", fields), *more_views.values()))])
    return filter_method_of(result.ir.view_mapping[IRViewId("sp", "Thing", "v1")])


BOUNDS = ([("min", False), ("max", False)], ["range"])
COMPARED = ([("value", True)], ["equals", "in"])
NONE = ([], [])


@pytest.mark.parametrize(
    ("wire", "expected"),
    [
        (text(), ([("value", True), ("prefix", False)], ["equals", "in", "prefix"])),
        (prop("int32"), BOUNDS),
        (prop("int64"), BOUNDS),
        (prop("float32"), BOUNDS),
        (prop("float64"), BOUNDS),
        (prop("date"), BOUNDS),
        (prop("timestamp"), BOUNDS),
        (prop("boolean"), ([("value", False)], ["equals"])),
        (enum({"a": {}, "b": {}}), COMPARED),
        (direct("Thing"), COMPARED),
        (direct(), COMPARED),
        (direct("Gone"), COMPARED),
        (direct("Thing", is_list=True), ([("value", True)], ["contains_any"])),
        (direct(is_list=True), ([("value", True)], ["contains_any"])),
        (prop("json"), NONE),
        (prop("timeseries"), NONE),
        (prop("file"), NONE),
        (prop("sequence"), NONE),
        (prop("text", is_list=True), NONE),
        (prop("int32", is_list=True), NONE),
        (prop("geometry"), NONE),
        (edge("e", "Thing"), NONE),
        (reverse("Thing", "Thing", "field"), NONE),
    ],
    ids=str,
)
def test_every_kind_of_field(wire, expected):
    method = filters_of({"field": wire})
    assert [(each.role, each.accepts_list) for each in method.parameters] == expected[0]
    assert [each.kind for each in method.implementations] == expected[1]


def test_the_order_is_that_of_the_fields():
    method = filters_of({"size": prop("int32"), "name": text(), "farm": direct(), "alive": prop("boolean")})
    assert [(each.field, each.role) for each in method.parameters] == [
        ("size", "min"),
        ("size", "max"),
        ("name", "value"),
        ("name", "prefix"),
        ("farm", "value"),
        ("alive", "value"),
    ]


def test_every_parameter_is_implemented(build_real, real_models):
    for name in real_models:
        for cls in build_real(name).ir.classes:
            method = filter_method_of(cls)
            used = {parameter for each in method.implementations for parameter in each.parameters}
            assert used == set(method.parameters)
            assert len(used) == len({(each.field, each.role) for each in method.parameters})
            fields = [each.identifier for each in cls]
            places = [fields.index(each.field) for each in method.parameters]
            assert places == sorted(places)


@pytest.mark.parametrize(
    ("kind", "is_time", "is_timestamp"), [("date", True, False), ("timestamp", True, True), ("int32", False, False)]
)
def test_what_is_a_time(kind, is_time, is_timestamp):
    for each in filters_of({"field": prop(kind)}).parameters:
        assert (each.is_time, each.is_timestamp) == (is_time, is_timestamp)
