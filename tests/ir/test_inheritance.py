"""Parents: their order, what is inherited, and what no language could say."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from corpus_source.notation import direct, model, prop, reverse, stored_in, text, view
from pygen_client.wire import DataModelResponse
from pygen_ir.build import build
from pygen_ir.references import IRViewId


def built(*views):
    return build([DataModelResponse.load(model(*views))])


def key(name):
    return IRViewId("sp", name, "v1")


def names(keys):
    return [each.external_id for each in keys]


def class_of(result, name):
    return result.ir.view_mapping[key(name)]


def inheritance(cls):
    return {each.identifier: each.inheritance for each in cls}


def found(result):
    return [(each.code, each.where) for each in result.diagnostics]


NAME = stored_in("Base", "name", text())


def test_inherited_overridden_and_own():
    result = built(
        view("Base", {"name": NAME, "size": prop("int32"), "one": direct("Base")}),
        view(
            "Child",
            {"name": NAME, "size": stored_in("Base", "size", prop("int32", nullable=False)), "own": text()}
            | {"one": stored_in("Base", "one", direct("Child"))},
            implements=("Base",),
        ),
        view("Grandchild", {"name": NAME | {"description": "Another."}}, implements=("Child",)),
    )
    child = class_of(result, "Child")
    assert inheritance(child) == {"name": "inherited", "size": "overridden", "own": "own", "one": "overridden"}
    assert inheritance(class_of(result, "Grandchild"))["name"] == "overridden"
    assert names(class_of(result, "Base").direct_children) == ["Child"]
    assert child.dependencies == (key("Base"),)


def test_what_a_view_was_read_without_is_filled_in():
    """`includeInheritedProperties=false` gives views their own properties alone; of several parents the last wins."""
    result = built(
        view("A", {"name": stored_in("A", "name", text()), "a": text()}),
        view("B", {"name": stored_in("B", "name", text())}),
        view("Child", {"own": text()}, implements=("A", "B")),
        view("Grandchild", implements=("Child",)),
    )
    child = class_of(result, "Child")
    assert inheritance(child) == {"name": "overridden", "a": "inherited", "own": "own"}
    assert child.get_field("name").container.external_id == "B"
    assert inheritance(class_of(result, "Grandchild")) == dict.fromkeys(("name", "a", "own"), "inherited")
    assert found(result) == [
        ("MODEL.INHERITED_ADDED", "sp:Child(v1)"),
        ("MODEL.INHERITED_ADDED", "sp:Grandchild(v1)"),
    ]


def test_a_parent_that_another_parent_implements_is_left_out():
    result = built(view("Object"), view("Pump", implements=("Object",)), view("Big", implements=("Object", "Pump")))
    assert names(class_of(result, "Big").implements) == ["Pump"]
    assert names(class_of(result, "Object").direct_children) == ["Big", "Pump"]
    assert not result.diagnostics


def test_the_models_order_of_parents_stays():
    result = built(view("B"), view("A"), view("Child", implements=("B", "A")))
    assert names(class_of(result, "Child").implements) == ["B", "A"]


def test_orders_that_contradict_each_other():
    result = built(
        *(view(name) for name in "AB"),
        view("P", implements=("A", "B")),
        view("Q", implements=("B", "A")),
        view("Child", implements=("P", "Q")),
        view("Other", implements=("B", "A", "Stranger")),
        view("Stranger"),
    )
    assert names(class_of(result, "P").implements) == names(class_of(result, "Q").implements) == ["A", "B"]
    assert python_class(result, key("Child")).__mro__
    codes = {code for code, _ in found(result)}
    assert codes == {"MODEL.PARENTS_REORDERED"}


def test_parents_outside_the_model():
    result = built(view("Child", {"name": NAME}, implements=("Gone", "Base")), view("Base", {"name": NAME}))
    child = class_of(result, "Child")
    assert (names(child.missing_parents), names(child.implements)) == (["Gone"], ["Base"])
    assert found(result) == [("MODEL.PARENT_OUTSIDE", "sp:Child(v1)")]


def test_circles_are_cut():
    result = built(
        view("A", {"a": text()}, implements=("B", "Top")),
        view("B", {"b": text()}, implements=("C",)),
        view("C", implements=("A",)),
        view("Self", implements=("Self",)),
        view("Below", {"x": text()}, implements=("A",)),
        view("Top"),
    )
    assert names(class_of(result, "A").implements) == ["Top"]
    assert class_of(result, "B").implements == class_of(result, "C").implements == ()
    assert class_of(result, "Self").implements == ()
    assert names(class_of(result, "Below").implements) == ["A"]
    assert found(result)[:2] == [
        ("MODEL.IMPLEMENTS_CYCLE", "sp:A(v1)"),
        ("MODEL.IMPLEMENTS_CYCLE", "sp:Self(v1)"),
    ]


def test_interfaces():
    result = built(
        view("Interface", writable=False), view("Leaf", implements=("Interface",), writable=False), view("Plain")
    )
    assert [class_of(result, name).is_interface for name in ("Interface", "Leaf", "Plain")] == [True, False, False]


def test_what_is_inherited_is_said_once():
    lost = reverse("Gone", "Gone", "x")
    result = built(
        view("Base", {"lost": lost, "out": direct("Gone")}),
        view("Child", {"lost": lost, "out": stored_in("Base", "out", direct("Gone"))}, implements=("Base",)),
    )
    assert found(result) == [
        ("MODEL.REVERSE_TARGET_MISSING", "sp:Base(v1).lost"),
        ("MODEL.TARGET_OUTSIDE", "sp:Base(v1).out"),
    ]


def test_a_chain_deeper_than_pythons_stack():
    count = 1500
    views = [view(f"V{n}", implements=(f"V{n - 1}",)) for n in range(1, count)]
    result = built(*reversed(views), view("V0", {"name": text()}))
    assert inheritance(class_of(result, f"V{count - 1}")) == {"name": "inherited"}


def python_class(result, view_id, made=None):
    made = {} if made is None else made
    if view_id not in made:
        cls = result.ir.view_mapping[view_id]
        bases = tuple(python_class(result, parent, made) for parent in cls.implements)
        own = {each.identifier: each for each in cls if each.inheritance != "inherited"}
        made[view_id] = type(view_id.external_id, bases, {f"field_{name}": each for name, each in own.items()})
    return made[view_id]


@st.composite
def families(draw):
    """Any views that implement each other in any way, circles and all, with few properties that mean the same."""
    labels = "ABCDEFGH"[: draw(st.integers(2, 8))]
    views = []
    for label in labels:
        parents = tuple(draw(st.lists(st.sampled_from(labels + "Z"), unique=True, max_size=4)))
        stores = draw(st.dictionaries(st.sampled_from("xyz"), st.sampled_from(labels), max_size=3))
        views.append(
            view(label, {name: stored_in(at, name, text()) for name, at in stores.items()}, implements=parents)
        )
    return views


@given(families())
def test_every_family_becomes_python_classes(views):
    """The bases have a method resolution order; what is inherited is what Python finds."""
    result = built(*views)
    made = {}
    for cls in result.ir.classes:
        python = python_class(result, cls.id, made)
        for each in cls:
            seen = getattr(python, f"field_{each.identifier}")
            assert (seen.container, seen.identifier, seen.type) == (each.container, each.identifier, each.type)
        for one, other in itertools.permutations(cls.implements, 2):
            assert not issubclass(made[one], made[other])
        for child in cls.direct_children:
            assert issubclass(python_class(result, child, made), python)
