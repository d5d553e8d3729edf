"""What types and fields of the IR are in Python."""

import ast
import datetime as dt

import pytest

from pygen_gen_python.typing_layer.defaults import default_of
from pygen_gen_python.typing_layer.forms import AnyLinkForm, ChoiceForm, Hint, LinkForm, ListForm, PlainForm
from pygen_gen_python.typing_layer.hints import TypedConnection, TypedProperty
from pygen_ir.emit.code import Code
from pygen_ir.naming.class_keys import ClassKey
from pygen_ir.references import IRViewId
from pygen_ir.types import (
    IRBoolType,
    IRDateType,
    IREnumType,
    IREnumValue,
    IRFloatType,
    IRIntType,
    IRJSONType,
    IRListType,
    IRTextType,
    IRTimestampType,
)

ENUM = {"values": {"a": {}, 'b"': {}}}


def typed(notation, properties, name="V"):
    """The properties of one view, wrapped."""
    [cls] = (each for each in notation.ir_of(notation.model(notation.view(name, properties))).classes)
    return {field.identifier: TypedProperty(field) for field in cls.properties}


@pytest.mark.parametrize(
    ("property_", "python", "read", "write"),
    [
        (("text", {}), "str", "str | None", "str | None"),
        (("text", {"nullable": False}), "str", "str", "str"),
        (("boolean", {}), "bool", "bool | None", "bool | None"),
        (("int64", {"nullable": False, "auto": True}), "int", "int", "int | None"),
        (("int32", {"nullable": False, "default": 3}), "int", "int", "int"),
        (("float32", {"many": True}), "list[float]", "list[float] | None", "list[float] | None"),
        (("timestamp", {}), "_dt.datetime", "_dt.datetime | None", "_dt.datetime | None"),
        (("date", {"many": True, "nullable": False}), "list[_dt.date]", "list[_dt.date]", "list[_dt.date]"),
        (("json", {"nullable": False}), "_d.Json", "_d.Json", "_d.Json"),
        (("timeseries", {}), "str", "str | None", "_d.TimeSeriesWriteLink | None"),
        (
            ("enum", {"nullable": False, **ENUM}),
            '_t.Literal["a", \'b"\']',
            '_t.Literal["a", \'b"\'] | str',
            '_t.Literal["a", \'b"\']',
        ),
    ],
)
def test_properties(notation, property_, python, read, write):
    type_, options = property_
    [field] = typed(notation, {"p": notation.prop(type_, **options)}).values()
    assert (field.as_python_type(), field.as_read_type_hint(), field.as_write_type_hint()) == (python, read, write)
    assert field.as_graphql_type_hint() == (read if read.endswith("None") else f"{read} | None")
    assert field.as_typed_hint("write").startswith(python.replace("_d.", "_"))
    hints = (field.as_python_type(), field.as_read_type_hint(), field.as_typed_hint("read"))
    assert all(isinstance(hint, Code) and ast.parse(hint) for hint in hints)


def test_connections(notation):
    views = [notation.view("V", {"one": notation.direct("V"), "many": notation.direct("V", many=True)})]
    [cls] = notation.ir_of(notation.model(*views)).classes
    read, write = LinkForm("VLink", ClassKey(cls.id, "node")), LinkForm("VWriteLink", ClassKey(cls.id, "node"))
    one, many = (TypedConnection(each, read, write) for each in cls.connections)
    assert (one.as_python_type(), one.as_read_type_hint()) == ("VLink", "VLink | None")
    assert many.as_read_type_hint() == many.as_graphql_type_hint() == "list[VLink] | None"
    assert many.as_write_type_hint() == "list[VWriteLink] | None"
    assert one.as_typed_hint("read") == "_dm.DirectRelationReference | None"
    assert one.as_typed_hint("write") == "_dm.DirectRelationReference | tuple[str, str] | None"
    assert many.as_typed_hint("read") == "list[_dm.DirectRelationReference] | None"
    assert many.as_typed_hint("write") == "_t.Sequence[_dm.DirectRelationReference | tuple[str, str]] | None"


@pytest.mark.parametrize(
    ("value", "type_", "expected"),
    [
        (None, IRTextType(), None),
        ("x", IRTextType(), "x"),
        (3, IRTextType(), None),
        (True, IRBoolType(), True),
        (True, IRIntType(32), None),
        (7, IRIntType(64), 7),
        (7, IRFloatType(64), 7),
        (0.25, IRFloatType(32), 0.25),
        ("a", IREnumType((IREnumValue("a", "a"),)), "a"),
        ("b", IREnumType((IREnumValue("a", "a"),)), None),
        ("2024-02-29", IRDateType(), dt.date(2024, 2, 29)),
        ("yesterday", IRDateType(), None),
        ("2024-02-29T12:00:00+00:00", IRTimestampType(), dt.datetime(2024, 2, 29, 12, tzinfo=dt.UTC)),
        ("yesterday", IRTimestampType(), None),
        ({"a": [1]}, IRJSONType(), {"a": [1]}),
        (["a", "b"], IRListType(IRTextType()), ["a", "b"]),
        (["a", 1], IRListType(IRTextType()), None),
        ("a", IRListType(IRTextType()), None),
    ],
)
def test_defaults_are_there_when_they_fit(value, type_, expected):
    class Declare:
        @staticmethod
        def default(given):
            return given

    source = default_of(value, type_)
    assert (None if source is None else eval(source, {"_dt": dt, "_d": Declare})) == expected


PARENT, CHILD, OTHER = (ClassKey(IRViewId("s", name, "1"), "node") for name in ("Parent", "Child", "Other"))
ANCESTORS = {PARENT: frozenset(), CHILD: frozenset({PARENT}), OTHER: frozenset()}


def hint(*members, nullable=False):
    return Hint(members, nullable=nullable)


@pytest.mark.parametrize(
    ("narrow", "wide", "expected"),
    [
        (hint(PlainForm("str")), hint(PlainForm("str")), True),
        (hint(PlainForm("str")), hint(PlainForm("str"), nullable=True), True),
        (hint(PlainForm("str"), nullable=True), hint(PlainForm("str")), False),
        (hint(PlainForm("int")), hint(PlainForm("float")), True),
        (hint(PlainForm("float")), hint(PlainForm("int")), False),
        (hint(PlainForm("datetime")), hint(PlainForm("date")), True),
        (hint(PlainForm("date")), hint(PlainForm("json")), False),
        (hint(PlainForm("str"), nullable=True), hint(PlainForm("json")), True),
        (hint(ChoiceForm(("a",))), hint(ChoiceForm(("a", "b"))), True),
        (hint(ChoiceForm(("a", "c"))), hint(ChoiceForm(("a", "b"))), False),
        (hint(ChoiceForm(("a",))), hint(PlainForm("str")), True),
        (hint(ListForm(hint(PlainForm("int")))), hint(ListForm(hint(PlainForm("float")))), False),
        (hint(ListForm(hint(PlainForm("int")))), hint(ListForm(hint(PlainForm("int")))), True),
        (hint(LinkForm("C", CHILD)), hint(LinkForm("P", PARENT)), True),
        (hint(LinkForm("P", PARENT)), hint(LinkForm("C", CHILD)), False),
        (hint(LinkForm("O", OTHER)), hint(LinkForm("P", PARENT)), False),
        (hint(AnyLinkForm(is_written=True)), hint(AnyLinkForm(is_written=True)), True),
        (hint(AnyLinkForm(is_written=False)), hint(LinkForm("P", PARENT)), False),
    ],
)
def test_which_type_is_the_narrower_one(narrow, wide, expected):
    assert narrow.is_within(wide, ANCESTORS) is expected
