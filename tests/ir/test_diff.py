"""What changes for the users of an SDK: a table of pairs, and laws."""

import re
from pathlib import Path

import pytest

import pygen_ir.diff
from corpus_source.notation import container_ref, direct, edge, enum, model, prop, reverse, stored_in, text, view
from pygen_client.wire import DataModelResponse
from pygen_ir.build import build
from pygen_ir.diff import Impact, SemverStep, compare

ROOT = Path(__file__).parents[2]
B, A, P = "breaking", "additive", "patch"


def ir_of(*views, **keys):
    return build([DataModelResponse.load(model(*views, **keys))]).ir


def thing(field=None, **keys):
    return view("Thing", {} if field is None else {"field": field}, **keys)


def size(count):
    return prop("text", type_keys={"maxTextSize": count})


def unit(external_id, source_unit=None):
    keys = {"externalId": external_id} | ({} if source_unit is None else {"sourceUnit": source_unit})
    return prop("float64", type_keys={"unit": keys})


OTHER, FLOW, FLOW2 = view("Other"), view("Flow", usedFor="edge"), view("Flow2", usedFor="edge")
AB = view("Thing", {"a": text(), "b": text()})
OF_A, OF_B = ({"equals": {"property": ["node", "type"], "value": {"space": "s", "externalId": each}}} for each in "ab")


def every_view(version):
    """Views that all lead to each other, in one version."""
    one = {"one": direct(f"Other({version})"), "e": edge("e", f"Other({version})", properties=f"Flow({version})")}
    back = {"back": reverse(f"Thing({version})", f"Thing({version})", "one")}
    return [
        view(f"Thing({version})", one),
        view(f"Other({version})", back),
        view(f"Flow({version})", usedFor="edge"),
    ]


def both(before, after, *others):
    return [thing(before), *others], [thing(after), *others]


PAIRS = {
    # fields come and go
    "nothing": (*both(text(), text()), []),
    "field added": ([thing()], [thing(text())], [(A, "FIELD_ADDED")]),
    "field removed": ([thing(text())], [thing()], [(B, "FIELD_REMOVED")]),
    "field renamed": (
        [view("Thing", {"a": text()})],
        [view("Thing", {"b": text()})],
        [(B, "FIELD_REMOVED"), (A, "FIELD_ADDED")],
    ),
    "required field added": ([thing()], [thing(text(nullable=False))], [(B, "FIELD_REQUIRED")]),
    "required field with default": ([thing()], [thing(text(nullable=False, defaultValue="x"))], [(A, "FIELD_ADDED")]),
    "required field, numbered": (
        [thing()],
        [thing(prop("int32", nullable=False, autoIncrement=True))],
        [(A, "FIELD_ADDED")],
    ),
    "required field, nobody writes": (
        [thing(writable=False)],
        [thing(text(nullable=False), writable=False)],
        [(B, "WRITABLE"), (A, "FIELD_ADDED")],
    ),
    "required relation added": ([thing()], [thing(direct(nullable=False))], [(B, "FIELD_REQUIRED")]),
    "edge added": ([thing(), OTHER], [thing(edge("e", "Other")), OTHER], [(A, "FIELD_ADDED")]),
    "order of fields": ([AB], [view("Thing", {"b": text(), "a": text()})], [(P, "ORDER")]),
    # what a property is
    "text to number": (*both(text(), prop("int32")), [(B, "TYPE")]),
    "number to fraction": (*both(prop("int32"), prop("float64")), [(B, "TYPE")]),
    "one to list": (*both(text(), prop("text", is_list=True)), [(B, "TYPE")]),
    "date to timestamp": (*both(prop("date"), prop("timestamp")), [(B, "TYPE")]),
    "wider number": (*both(prop("int32"), prop("int64")), [(P, "TYPE")]),
    "narrower number": (*both(prop("float64"), prop("float32")), [(B, "TYPE")]),
    "items of a list": (*both(prop("int32", is_list=True), prop("text", is_list=True)), [(B, "TYPE")]),
    "text to enum": (*both(text(), enum({"a": {}})), [(B, "TYPE")]),
    "unknown type": (*both(text(), prop("geometry")), [(B, "TYPE")]),
    "enum value added": (*both(enum({"a": {}}), enum({"a": {}, "b": {}})), [(A, "ENUM_VALUE_ADDED")]),
    "enum value removed": (*both(enum({"a": {}, "b": {}}), enum({"a": {}})), [(B, "ENUM_VALUE_REMOVED")]),
    "enum names": (*both(enum({"a": {}}), enum({"a": {"name": "A!"}})), [(P, "ENUM_TEXT")]),
    "enum order": (*both(enum({"a": {}, "b": {}}), enum({"b": {}, "a": {}})), [(P, "ORDER")]),
    "enum unknown": (*both(enum({"a": {}}), enum({"a": {}}, "a")), [(P, "ENUM_UNKNOWN")]),
    "shorter text": (*both(text(), size(10)), [(B, "LIMIT")]),
    "longer text": (*both(size(10), size(20)), [(P, "LIMIT")]),
    "shorter list": (
        *both(prop("text", is_list=True), prop("text", is_list=True, type_keys={"maxListSize": 3})),
        [(B, "LIMIT")],
    ),
    "collation": (*both(text(), prop("text", type_keys={"collation": "ucs_basic"})), [(P, "COLLATION")]),
    "unit": (*both(unit("length:m"), unit("length:ft")), [(B, "UNIT")]),
    "unit known": (*both(prop("float64"), unit("length:m")), [(P, "UNIT")]),
    "source unit": (*both(unit("length:m"), unit("length:m", "metre")), [(P, "SOURCE_UNIT")]),
    # rules of a property
    "becomes required": (*both(text(), text(nullable=False)), [(B, "REQUIRED")]),
    "never absent": (
        *both(text(defaultValue="x"), text(nullable=False, defaultValue="x")),
        [(P, "NULLABLE")],
    ),
    "may be absent": (*both(text(nullable=False), text()), [(B, "NULLABLE")]),
    "relation may be absent": (*both(direct(nullable=False), direct()), [(B, "NULLABLE")]),
    "relation becomes required": (*both(direct(), direct(nullable=False)), [(B, "REQUIRED")]),
    "default changed": (*both(text(defaultValue="x"), text(defaultValue="y")), [(P, "DEFAULT")]),
    "default of required gone": (
        *both(text(nullable=False, defaultValue="x"), text(nullable=False)),
        [(B, "REQUIRED")],
    ),
    "immutable": (*both(text(), text(immutable=True)), [(B, "IMMUTABLE")]),
    "mutable": (*both(direct(immutable=True), direct()), [(A, "IMMUTABLE")]),
    "numbered": (*both(prop("int32"), prop("int32", autoIncrement=True)), [(P, "AUTO_INCREMENT")]),
    "described": (*both(text(), text(description="x")), [(P, "TEXT")]),
    "named": (*both(direct(), direct(name="x")), [(P, "TEXT")]),
    "stored elsewhere": (*both(text(), stored_in("Store", "x", text())), [(P, "STORAGE")]),
    "read only": (
        *both(text(), stored_in("cdf_cdm:CogniteFile", "isUploaded", text())),
        [(B, "READ_ONLY"), (P, "STORAGE")],
    ),
    "no longer read only": (
        *both(stored_in("cdf_cdm:CogniteFile", "isUploaded", text()), text()),
        [(A, "READ_ONLY"), (P, "STORAGE")],
    ),
    # what a connection is
    "value to relation": (*both(text(), direct()), [(B, "KIND")]),
    "relation to edge": (*both(direct("Other"), edge("e", "Other", single=True), OTHER), [(B, "KIND")]),
    "one to many": (*both(direct("Other"), direct("Other", is_list=True), OTHER), [(B, "CARDINALITY")]),
    "single edge to many": (*both(edge("e", "Other", single=True), edge("e", "Other"), OTHER), [(B, "CARDINALITY")]),
    "another target": (*both(direct("Other"), direct("Thing"), OTHER), [(B, "TARGET")]),
    "target known": (*both(direct(), direct("Other"), OTHER), [(A, "TARGET")]),
    "target unknown": (*both(direct("Other"), direct(), OTHER), [(B, "TARGET")]),
    "another view outside": (*both(direct("Gone"), direct("Lost")), [(P, "SOURCE")]),
    "target comes into the model": (
        [thing(direct("Other"))],
        [thing(direct("Other")), OTHER],
        [(A, "CLASS_ADDED"), (A, "TARGET")],
    ),
    "another edge type": (*both(edge("e", "Other"), edge("f", "Other"), OTHER), [(B, "EDGE_TYPE")]),
    "other direction": (
        *both(edge("e", "Other"), edge("e", "Other", direction="inwards"), OTHER),
        [(B, "EDGE_TYPE")],
    ),
    "edge gets properties": (
        *both(edge("e", "Other"), edge("e", "Other", properties="Flow"), OTHER, FLOW),
        [(B, "EDGE_CLASS")],
    ),
    "edge changes properties": (
        *both(edge("e", "Other", properties="Flow2"), edge("e", "Other", properties="Flow"), OTHER, FLOW, FLOW2),
        [(B, "EDGE_CLASS")],
    ),
    "through another relation": (
        *both(
            reverse("Back", "Back", "one"),
            reverse("Back", "Back", "two"),
            view("Back", {"one": direct("Thing"), "two": direct("Thing")}),
        ),
        [(P, "THROUGH")],
    ),
    "through the container": (
        *both(
            reverse("Back", "Back", "one"),
            reverse("Back", container_ref("Back"), "one"),
            view("Back", {"one": direct("Thing")}),
        ),
        [(P, "THROUGH")],
    ),
    "longest list of a relation": (
        *both(
            direct(is_list=True),
            prop("direct", is_list=True, type_keys={"maxListSize": 2}),
        ),
        [(B, "LIMIT")],
    ),
    # views
    "view added": ([thing()], [thing(), OTHER], [(A, "CLASS_ADDED")]),
    "view removed": ([thing(), OTHER], [thing()], [(B, "CLASS_REMOVED")]),
    "view of another version": ([thing()], [view("Thing(v2)")], [(P, "VERSION")]),
    "all views of another version": (every_view("v1"), every_view("v2"), [(P, "VERSION")] * 3),
    "a second version": ([thing()], [thing(), view("Thing(v2)")], [(A, "CLASS_ADDED")]),
    "view renamed": ([thing()], [view("Thing2")], [(B, "CLASS_REMOVED"), (A, "CLASS_ADDED")]),
    "view described": ([thing()], [thing(description="x")], [(P, "TEXT")]),
    "read-only view": ([thing(text())], [thing(text(), writable=False)], [(B, "WRITABLE")]),
    "writable view": ([thing(text(), writable=False)], [thing(text())], [(A, "WRITABLE")]),
    "view without values": ([thing()], [thing(writable=False)], [(P, "WRITABLE")]),
    "for edges too": ([thing()], [thing(usedFor="all")], [(A, "USED_FOR")]),
    "for edges instead": ([thing()], [thing(usedFor="edge")], [(B, "USED_FOR")]),
    "type of nodes": ([thing(filter=OF_A)], [thing(filter=OF_B)], [(P, "NODE_TYPE")]),
    "parent added": ([thing(), OTHER], [thing(implements=("Other",)), OTHER], [(A, "PARENT_ADDED")]),
    "parent outside": ([thing(implements=("Gone",))], [thing(implements=("Lost",))], [(P, "PARENT_OUTSIDE")]),
    "containers": ([thing()], [thing(mappedContainers=[container_ref("C")])], [(P, "CONTAINERS")]),
    "another edge view outside": (
        *both(edge("e", "Other", properties="Gone"), edge("e", "Other", properties="Lost"), OTHER),
        [(P, "SOURCE")],
    ),
    "parent removed": ([thing(implements=("Other",)), OTHER], [thing(), OTHER], [(B, "PARENT_REMOVED")]),
    "order of parents": (
        [thing(implements=("Other", "Flow")), OTHER, FLOW],
        [thing(implements=("Flow", "Other")), OTHER, FLOW],
        [(P, "ORDER")],
    ),
    "field moves to a parent": (
        [thing(stored_in("S", "f", text()), implements=("Other",)), OTHER],
        [
            thing(stored_in("S", "f", text()), implements=("Other",)),
            view("Other", {"field": stored_in("S", "f", text())}),
        ],
        [(A, "FIELD_ADDED"), (P, "INHERITANCE")],
    ),
}


@pytest.mark.parametrize("name", PAIRS)
def test_pairs(name):
    before, after, expected = PAIRS[name]
    difference = compare(ir_of(*before), ir_of(*after))
    found = [(each.impact, each.code.removeprefix("DIFF.")) for each in difference.changes]
    assert sorted(found) == sorted(expected)
    steps = {B: SemverStep.MAJOR, A: SemverStep.MINOR, P: SemverStep.PATCH}
    worst = next((steps[each] for each in (B, A, P) if each in {impact for impact, _ in expected}), SemverStep.NONE)
    assert difference.step is worst


def test_what_is_inherited_is_said_once():
    """A change of a parent's field is one change, not one a child."""

    def family(size_of):
        field = {"size": stored_in("Base", "size", size_of)}
        return [view("Base", field), *(view(f"Child{n}", field, implements=("Base",)) for n in range(3))]

    changes = compare(ir_of(*family(prop("int32"))), ir_of(*family(text()))).changes
    assert [each.where for each in changes] == ["sp:Base(v1).size"]
    gone = compare(
        ir_of(*family(prop("int32"))),
        ir_of(*(view(each["externalId"]) | {"implements": each["implements"]} for each in family(text()))),
    )
    assert [each.where for each in gone.changes] == ["sp:Base(v1).size"]


def test_models_come_and_go():
    one, two = DataModelResponse.load(model(thing())), DataModelResponse.load(model(OTHER, external_id="B"))
    other_version = DataModelResponse.load(model(thing(), version="v2", description="x"))
    alone, several = build([one]).ir, build([one, two]).ir
    codes = lambda before, after: [(each.impact, each.code) for each in compare(before, after).changes]  # noqa: E731
    assert codes(alone, several) == [(A, "DIFF.MODEL_ADDED"), (A, "DIFF.CLASS_ADDED")]
    assert codes(several, alone) == [(B, "DIFF.MODEL_REMOVED"), (B, "DIFF.CLASS_REMOVED")]
    moved = [
        DataModelResponse.load(model(thing(), OTHER)),
        DataModelResponse.load(model({"type": "view", **OTHER}, external_id="B")),
    ]
    assert codes(several, build(moved).ir) == [(A, "DIFF.LISTED")]
    assert codes(build(moved).ir, several) == [(B, "DIFF.UNLISTED")]
    assert codes(several, build([two, one]).ir) == [(P, "DIFF.ORDER")]
    assert codes(alone, build([other_version]).ir) == [(P, "DIFF.TEXT"), (P, "DIFF.VERSION")]


def test_nothing_changes_against_itself(build_real, real_models):
    for name in real_models:
        ir = build_real(name).ir
        difference = compare(ir, ir)
        assert (difference.changes, difference.step) == ((), SemverStep.NONE)


def test_a_year_of_the_core_model(build_real):
    before, after = build_real("CogniteCore2024").ir, build_real("CogniteCore").ir
    difference = compare(before, after)
    added = {(each.code, each.where) for each in difference.of(Impact.ADDITIVE)}
    assert ("DIFF.CLASS_ADDED", "cdf_cdm:CogniteStateSet(v1)") in added
    assert difference.of(Impact.PATCH)
    backwards = compare(after, before)
    assert backwards.step is SemverStep.MAJOR
    assert ("DIFF.CLASS_REMOVED", "cdf_cdm:CogniteStateSet(v1)") in {(e.code, e.where) for e in backwards.changes}


def test_a_change_reads_like_a_sentence():
    [change] = compare(ir_of(thing(text())), ir_of(thing(prop("int32")))).changes
    assert str(change) == "breaking DIFF.TYPE  sp:Thing(v1).field — it holds something else (text → int32)"
    [change] = compare(ir_of(thing()), ir_of(thing(), OTHER)).changes
    assert str(change) == "additive DIFF.CLASS_ADDED  sp:Other(v1) — there is a new view"


def test_every_code_is_documented():
    sources = Path(pygen_ir.diff.__file__).parent.glob("*.py")
    codes = {code for path in sources for code in re.findall(r'"(DIFF\.\w+)"', path.read_text("utf-8"))}
    page = (ROOT / "docs/reference/diff.md").read_text("utf-8")
    assert set(re.findall(r"`(DIFF\.\w+)`", page)) == codes
    assert {f"DIFF.{code}" for _, _, expected in PAIRS.values() for _, code in expected} >= codes - {
        "DIFF.LISTED",
        "DIFF.MODEL_ADDED",
        "DIFF.MODEL_REMOVED",
        "DIFF.UNLISTED",
    }
