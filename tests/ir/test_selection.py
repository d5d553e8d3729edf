"""Which views are generated, and what becomes of the rest."""

import pytest

from corpus_source.notation import direct, edge, model, reverse, stored_in, text, view
from pygen_client.wire import DataModelResponse
from pygen_ir.build import Selection, build

NAME = stored_in("Describable", "name", text())
MODEL = model(
    view("Describable", {"name": NAME}),
    view("Farm", {"name": NAME, "turbines": reverse("Turbine", "Turbine", "farm")}, implements=("Describable",)),
    view(
        "Turbine",
        {
            "farm": direct("Farm"),
            "blades": edge("blade", "Blade", properties="Mounting"),
            "visits": reverse("Visit", "Visit", "turbine"),
        },
    ),
    view("Blade", {"maker": direct("Maker")}),
    view("Maker", {"country": direct("Country")}),
    view("Country"),
    view("Mounting", usedFor="edge"),
    view("Visit", {"turbine": direct("Turbine")}),
    view("other:Tool(2)", {"turbine": direct("Turbine")}),
)


def built(**selection):
    return build([DataModelResponse.load(MODEL)], Selection(**selection))


def names(result):
    return {each.id.external_id for each in result.ir.classes}


def found(result):
    return {(each.code, each.where) for each in result.diagnostics}


def test_included_views_come_with_what_they_need():
    """What their own fields lead to or through, edge views, and ancestors; not what those lead to."""
    result = built(include_views=("Turbine",))
    assert names(result) == {"Turbine", "Farm", "Describable", "Blade", "Mounting", "Visit"}
    assert found(result) == {("SELECTION.TARGET_LEFT_OUT", "sp:Blade(v1).maker")}
    assert names(built(include_views=("Maker", "Farm"))) == {"Maker", "Country", "Farm", "Turbine", "Describable"}


@pytest.mark.parametrize("name", ["Tool", "other:Tool(2)"])
def test_names_of_views(name):
    assert names(built(include_views=(name,))) == {"Tool", "Turbine"}
    assert names(built(exclude_views=(name,))) == names(built(exclude_spaces=("other",)))


def test_excluded_views_are_references():
    result = built(exclude_views=("Farm", "Mounting", "Visit"))
    [turbine] = [each for each in result.ir.classes if each.id.external_id == "Turbine"]
    assert [each.identifier for each in turbine] == ["farm", "blades"]
    assert turbine.get_field("farm").is_direct_relation_no_source
    assert turbine.get_field("blades").is_edge_without_properties
    assert found(result) == {
        ("SELECTION.TARGET_LEFT_OUT", "sp:Turbine(v1).farm"),
        ("SELECTION.EDGE_VIEW_LEFT_OUT", "sp:Turbine(v1).blades"),
        ("SELECTION.REVERSE_LEFT_OUT", "sp:Turbine(v1).visits"),
    }


def test_excluded_parents():
    result = built(exclude_views=("Describable",))
    farm = next(each for each in result.ir.classes if each.id.external_id == "Farm")
    assert farm.get_field("name").inheritance == "own"
    assert found(result) == {("SELECTION.PARENT_LEFT_OUT", "sp:Farm(v1)")}


def test_the_parents_of_an_excluded_parent_take_its_place():
    views = (view("Top"), view("Middle", implements=("Top",)), view("Bottom", implements=("Middle",)))
    result = build([DataModelResponse.load(model(*views))], Selection(exclude_views=("Middle",)))
    bottom, top = result.ir.classes
    assert bottom.implements == (top.id,)
    assert top.direct_children == (bottom.id,)


def test_exclusion_wins():
    assert names(built(include_views=("Maker",), exclude_views=("Country",))) == {"Maker"}
    nothing = built(include_views=("Maker",), exclude_views=("Maker", "Country"))
    assert nothing.ir is None
    assert {each.code for each in nothing.diagnostics} == {"MODEL.NO_VIEWS"}


def test_names_that_nothing_has():
    result = built(include_views=("Turbin",))
    assert result.ir is None
    unknown = next(each for each in result.diagnostics if each.code == "SELECTION.INCLUDE_UNKNOWN")
    assert "Did you mean 'Turbine'?" in unknown.hint
    result = built(exclude_views=("Farm(v2)", "zzzzzzz"), exclude_spaces=("elsewhere",))
    assert result.ir is not None
    assert {each.code for each in result.diagnostics} == {"SELECTION.EXCLUDE_UNKNOWN"}
    assert len(result.diagnostics) == 3


def test_left_out_on_purpose_needs_no_word():
    wire = DataModelResponse.load(
        model(view("A"), view("R", usedFor="record"), {"type": "view", "space": "x", "externalId": "G", "version": "1"})
    )
    assert len(build([wire]).diagnostics) == 2
    assert not build([wire], Selection(exclude_views=("R",), exclude_spaces=("x",))).diagnostics[1:]


def test_an_included_view_is_the_class_that_it_is_in_the_whole_model(real_models):
    """Everything that its own fields and parents need comes with it."""
    for name in ("Omni", "WindTurbine", "CogniteCore", "StronglyCoupled", "OmniumConnection", "EquipmentUnit"):
        wire = DataModelResponse.load(real_models[name])
        whole = build([wire]).ir
        for cls in whole.classes:
            part = build([wire], Selection(include_views=(str(cls.id),))).ir.view_mapping
            alone = part[cls.id]
            assert (alone.fields, alone.implements, alone.node_type) == (cls.fields, cls.implements, cls.node_type)
            assert {*alone.direct_children} <= {*cls.direct_children}
            assert part.keys() <= whole.view_mapping.keys()


def test_a_circle_among_views_that_are_left_out_needs_no_word():
    views = (view("Thing"), view("A", implements=("B",)), view("B", implements=("A",)))
    result = build([DataModelResponse.load(model(*views))], Selection(exclude_views=("A", "B")))
    assert not result.diagnostics
