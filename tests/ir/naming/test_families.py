"""Families of views, what they are called at first, and what is said about names; prose."""

import json
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from pygen_client.wire import DataModelResponse
from pygen_ir.build import build
from pygen_ir.emit.prose import described, model_ids, sentence, tidy
from pygen_ir.naming.bare_names import bare_names, view_names
from pygen_ir.naming.class_keys import ClassKey, class_keys, key_at, keys_of, parent_keys
from pygen_ir.naming.findings import GivenName, name_findings
from pygen_ir.references import IRViewId


def view(external_id, *, space="sp", version="v1", used_for="node", parents=()):
    return {
        "space": space,
        "externalId": external_id,
        "version": version,
        "implements": [{"type": "view", "space": "sp", "externalId": each, "version": "v1"} for each in parents],
        "properties": {},
        "usedFor": used_for,
        "writable": True,
        "queryable": True,
        "isGlobal": False,
        "mappedContainers": [],
        "createdTime": 1,
        "lastUpdatedTime": 1,
    }


def ir_of(*views):
    times = {"isGlobal": False, "createdTime": 1, "lastUpdatedTime": 1}
    model = {"space": "sp", "externalId": "M", "version": "v1", "views": list(views), **times}
    return build([DataModelResponse.model_validate(model)]).ir


def test_a_view_for_nodes_and_edges_is_two_families():
    ir = ir_of(view("A"), view("B", used_for="all", parents=["A"]), view("C", used_for="edge"))
    a, b, c = (IRViewId("sp", name, "v1") for name in "ABC")
    assert class_keys(ir) == (ClassKey(a, "node"), ClassKey(b, "node"), ClassKey(b, "edge"), ClassKey(c, "edge"))
    assert keys_of(ir.view_mapping[c]) == (ClassKey(c, "edge"),)
    assert parent_keys(ClassKey(b, "node"), ir) == (ClassKey(a, "node"),)
    assert parent_keys(ClassKey(b, "edge"), ir) == ()
    assert key_at(c, "node", ir) is None
    assert key_at(None, "node", ir) is None
    assert key_at(b, "edge", ir) == ClassKey(b, "edge")
    assert bare_names(ir)[ClassKey(b, "edge")] == "BEdge"


def test_views_of_one_external_id_are_told_apart_by_the_least_that_does():
    ir = ir_of(
        view("A"), view("A", version="v2"), view("B"), view("B", space="other-space"), view("C", version="1.0-x")
    )
    assert set(view_names(ir).values()) == {"AvV1", "AvV2", "BsSp", "BsOtherSpace", "C"}


def test_at_most_one_finding_about_a_name():
    assert not list(name_findings("X", "here", "type", GivenName("a", "a", "a")))
    [collision] = name_findings("X", "here", "type", GivenName("a", "a_", "a_2"))
    [reserved] = name_findings("X", "here", "type", GivenName("a", "a_", "a_"))
    assert (collision.code, reserved.code) == ("X.NAME_COLLISION", "X.NAME_RESERVED")
    assert (
        str(reserved) == "info X.NAME_RESERVED  here — a is a reserved name, and no type can have it  → it is called a_"
    )


@given(st.text())
def test_prose_is_tidy_and_stays_so(text):
    tidied = tidy(text)
    assert tidy(tidied) == tidied
    assert not any(line != line.rstrip() for line in tidied.split("\n"))
    assert sentence(sentence(tidied)) == sentence(tidied)


def test_a_view_without_a_description_is_described_by_its_name():
    ir = ir_of(view("A") | {"description": "\n  Two\n  lines"}, view("B") | {"name": "A name"}, view("C"))
    assert [described(cls) for cls in ir.classes] == ["Two\nlines.", "A name.", "C."]
    assert model_ids(ir) == "the data model sp:M(v1)"


def test_names_of_the_corpus_are_told_apart():
    for path in sorted((Path(__file__).parents[2] / "corpus").glob("*/models.json")):
        ir = build([DataModelResponse.model_validate(each) for each in json.loads(path.read_text("utf-8"))]).ir
        if ir is not None:
            names = bare_names(ir)
            assert len(set(names)) == len(names)
