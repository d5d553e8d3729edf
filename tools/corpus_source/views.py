"""Cases about views and data models as such, and about selections."""

from __future__ import annotations

from .case import Case
from .notation import Json, JsonObject, container_ref, direct, edge, model, reverse, stored_in, text, view, view_ref


def _type_is(external_id: str) -> dict[str, Json]:
    return {"equals": {"property": ["node", "type"], "value": {"space": "sp", "externalId": external_id}}}


def _case(about: str, *views: JsonObject) -> Case:
    return Case(about, (model(*views),))


def _filtered(about: str, view_filter: Json) -> Case:
    return _case(about, view("Thing", {"name": text()}, filter=view_filter))


_VIEWS = {
    "view-empty": _case("A view without properties.", view("Empty")),
    "view-read-only": _case("A view that cannot be written.", view("Thing", {"name": text()}, writable=False)),
    "view-connections-only": _case(
        "A view of nothing but edges can be written after all.",
        view("Thing", {"to": edge("e", "Thing")}, writable=False, usedFor="all"),
    ),
    "view-for-all": _case("A view for nodes and edges.", view("Thing", {"name": text()}, usedFor="all")),
    "view-for-edges": _case("A view for edges.", view("Flow", {"name": text()}, usedFor="edge")),
    "view-for-records": _case("A view for records.", view("Log", usedFor="record"), view("Thing")),
    "view-described": _case("With a name and a description.", view("Thing", name="A thing", description="What it is.")),
    "view-containers": _case(
        "Containers behind a view.",
        view("Thing", {"a": stored_in("B", "a", text())}, mappedContainers=[container_ref("C"), container_ref("B")]),
    ),
    "view-two-versions": _case("Two versions of a view.", view("Thing(v1)"), view("Thing(v2)", {"name": text()})),
    "view-two-spaces": _case("Views of one name in two spaces.", view("one:Thing"), view("two:Thing")),
    "view-two-of-both": _case("Two versions in two spaces.", *(view(f"{s}:Thing({v})") for s in "ab" for v in "12")),
    "view-listed-only": _case("A view without its definition.", view("Thing"), view_ref("Gone")),
    "filter-type": _filtered("Nodes of one type.", _type_is("Thing")),
    "filter-and": _filtered(
        "Nodes of one type, among other conditions.", {"and": [{"hasData": []}, _type_is("Thing")]}
    ),
    "filter-or": _filtered("The first of two types.", {"or": [_type_is("A"), _type_is("B")]}),
    "filter-not": _filtered("Nodes that are not of a type.", {"not": _type_is("Thing")}),
    "filter-nested": _filtered(
        "Nodes whose neighbours are of a type.",
        {"nested": {"scope": ["sp", "Thing/v1", "to"], "filter": _type_is("Thing")}},
    ),
    "filter-in": _filtered(
        "Nodes of several types.",
        {"in": {"property": ["node", "type"], "values": [{"space": "sp", "externalId": "A"}]}},
    ),
    "filter-invalid": _filtered("A filter that lost its property.", {"invalid": {"filterType": "equals"}}),
}
_THING, _OTHER = view("Thing", {"name": text()}), view("Other", {"to": direct("Thing")})
_B = model(_THING, _OTHER, external_id="B")
_MODELS = {
    "models-two": Case(
        "Two models in one SDK.", (model(_THING, external_id="A"), model(view("Else"), external_id="B"))
    ),
    "models-shared": Case("Two models with one view in common.", (model(_THING, external_id="A"), _B)),
    "models-listed": Case(
        "A view whose definition is in another model.", (model(view_ref("Thing"), external_id="A"), _B)
    ),
    "models-differ": Case(
        "Two models with one view in two forms.",
        (model(_THING, external_id="A"), model(view("Thing"), external_id="B")),
    ),
    "models-twice": Case("One model twice.", (_B, _B)),
    "models-conflict": Case("One model in two forms.", (_B, model(_THING, external_id="B"))),
    "models-empty": Case("A model without views beside another.", (_B, model(external_id="C"))),
    "models-described": Case(
        "With a name and a description.", (model(_THING, name="A model", description="Of things."),)
    ),
    "model-no-views": Case("A model without views.", (model(),)),
    "model-view-twice": _case("A view twice.", _THING, _THING),
    "model-view-conflict": _case("A view in two forms.", _THING, view("Thing")),
}
_WHOLE = model(
    view("Base", {"name": stored_in("Base", "name", text())}),
    view(
        "Farm",
        {"name": stored_in("Base", "name", text()), "parts": reverse("Part", "Part", "farm")},
        implements=("Base",),
    ),
    view("Part", {"farm": direct("Farm"), "mounts": edge("m", "Bolt", properties="Mount")}),
    view("Bolt", {"maker": direct("other:Maker")}),
    view("Mount", usedFor="edge"),
    view("other:Maker"),
    view("Leaf", implements=("Middle",)),
    view("Middle", implements=("Base",)),
)


def _selected(about: str, **selection: tuple[str, ...]) -> Case:
    return Case(about, (_WHOLE,), selection)


_SELECTIONS = {
    "include-one": _selected("A view and what it needs.", include_views=("Part",)),
    "include-by-id": _selected("Named by its whole id.", include_views=("other:Maker(v1)",)),
    "include-unknown": _selected("A view that is not there.", include_views=("Fram",)),
    "exclude-target": _selected("The target of a relation is left out.", exclude_views=("Farm",)),
    "exclude-parent": _selected("A parent is left out.", exclude_views=("Base",)),
    "exclude-middle": _selected("A parent between is left out.", exclude_views=("Middle",)),
    "exclude-edge-view": _selected("The view of edges' properties is left out.", exclude_views=("Mount",)),
    "exclude-through": _selected("The other side of a reverse relation is left out.", exclude_views=("Part",)),
    "exclude-space": _selected("A space is left out.", exclude_spaces=("other",)),
    "exclude-unknown": _selected(
        "What is left out is not there.", exclude_views=("Gone",), exclude_spaces=("nowhere",)
    ),
    "exclude-everything": _selected("Nothing is left.", exclude_spaces=("sp", "other")),
}
CASES: dict[str, Case] = {**_VIEWS, **_MODELS, **_SELECTIONS}
