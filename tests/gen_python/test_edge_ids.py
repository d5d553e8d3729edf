"""The ids that edges get: `start:end` as version 1 made them, with the type where several types can meet (D9)."""

import importlib
import sys

import pytest

from pygen_client.errors import InvalidInputError
from pygen_runtime.ids import EdgeId
from pygen_runtime.writing.flatten import flatten


@pytest.fixture(scope="module")
def classes(notation, tmp_path_factory):
    """A model in which edges of several types lead to the same, to parents and children, and to others."""
    edge, view, prop = notation.edge, notation.view, notation.prop
    folder = tmp_path_factory.mktemp("edge_ids")
    made = notation.generate(
        notation.model(
            view("A", {
                "name": prop(),
                "one": edge("B", "one"), "two": edge("B", "two"),
                "alone": edge("C", "alone"),
                "to_parent": edge("Parent", "to_parent"), "to_child": edge("Child", "to_child"),
                "shown": edge("D", "shown", properties="Shown"), "twin": edge("D", "twin", properties="Shown"),
            }),
            view("B", {"name": prop()}), view("C", {"name": prop()}), view("D", {"name": prop()}),
            view("Parent", {"name": prop()}), view("Child", {"name": prop()}, parents=("Parent",)),
            view("Shown", {"weight": prop("float64")}, used_for="edge"),
        ),
        package="edge_ids_sdk",
    )  # fmt: skip
    notation.write(made.tree, folder / "edge_ids_sdk")
    sys.path.insert(0, str(folder))
    yield importlib.import_module("edge_ids_sdk.data_classes")
    sys.path.remove(str(folder))


def ids(*items):
    return [draft.id.external_id for draft in flatten(items) if isinstance(draft.id, EdgeId)]


def test_d9_edges_of_two_types_to_one_node_have_two_ids(classes):
    """D9: version 1 gave both edges the id `a:b`, and one was lost."""
    node = classes.AWrite(space="sp", external_id="a", one=["b"], two=["b"], alone=["c"])
    assert ids(node) == ["a:b:one", "a:b:two", "a:c"]


def test_parents_and_children_can_be_the_same_node(classes):
    node = classes.AWrite(space="sp", external_id="a", to_parent=["x"], to_child=["x"])
    assert ids(node) == ["a:x:to_parent", "a:x:to_child"]


def test_edges_with_properties(classes):
    edges = [classes.ShownWrite(end_node="d", weight=1.0)]
    node = classes.AWrite(space="sp", external_id="a", shown=edges, twin=[classes.ShownWrite(end_node="d", weight=2.0)])
    assert ids(node) == ["a:d:shown", "a:d:twin"]


def test_what_the_model_does_not_say_is_refused(classes):
    """Nodes of two classes that are one node after all: no id is made twice, and nothing is lost silently."""
    node = classes.AWrite(space="sp", external_id="a", alone=["same"], to_parent=["other"])
    assert ids(node) == ["a:same", "a:other:to_parent"]
    shown = classes.ShownWrite(space="sp", external_id="a:same", end_node="same", weight=1.0)
    with pytest.raises(InvalidInputError, match=r"external_id of its own.*WRITE\.CONTRADICTION"):
        ids(classes.AWrite(space="sp", external_id="a", alone=["same"], shown=[shown]))


def test_d10_an_edge_that_is_met_twice_is_one(classes):
    """D10: version 1 put the same edge twice into one request."""
    edge = classes.ShownWrite(end_node="d", weight=1.0)
    assert ids(classes.AWrite(space="sp", external_id="a", shown=[edge, edge])) == ["a:d:shown"]
