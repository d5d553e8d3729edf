"""Cases about relations and edges."""

from __future__ import annotations

from .case import Case
from .notation import JsonObject, container_ref, direct, edge, model, prop, reverse, stored_in, text, view

_OTHER = view("Other", {"name": text()})
_FLOW = view("Flow", {"rate": prop("float64")}, usedFor="edge")


def _thing(about: str, field: JsonObject, *others: JsonObject) -> Case:
    return Case(about, (model(view("Thing", {"field": field}), *others),))


def _through(about: str, through: JsonObject | str, identifier: str, *others: JsonObject, source: str = "Back") -> Case:
    return _thing(about, reverse(source, through, identifier), *others)


_BACK = view("Back", {"thing": direct("Thing"), "name": text(), "flows": edge("flow", "Thing")})
_BACK_BASE = {"thing": stored_in("Base", "thing", direct("Thing"))}

_DIRECT = {
    "direct": _thing("To one node of a view.", direct("Other"), _OTHER),
    "direct-list": _thing("To several nodes of a view.", direct("Other", is_list=True), _OTHER),
    "direct-self": _thing("To nodes of the same view.", direct("Thing")),
    "direct-no-source": _thing("To any node.", direct()),
    "direct-list-no-source": _thing("To any nodes.", direct(is_list=True)),
    "direct-required": _thing("It must be given.", direct("Other", nullable=False), _OTHER),
    "direct-immutable": _thing("It can be written once only.", direct("Other", immutable=True), _OTHER),
    "direct-list-size": _thing(
        "To a few nodes at most.", prop("direct", is_list=True, type_keys={"maxListSize": 5}), _OTHER
    ),
    "direct-outside": _thing("To nodes of a view that is not there.", direct("Gone")),
    "direct-other-version": _thing("To nodes of another version of a view.", direct("Other(v2)"), _OTHER),
    "direct-to-edges": _thing("To a view that shows edges alone.", direct("Flow"), _FLOW),
    "direct-to-all": _thing("To a view for nodes and edges.", direct("All"), view("All", usedFor="all")),
    "direct-container": _thing(
        "To nodes that have data in a container.", prop("direct", type_keys={"container": container_ref("Other")})
    ),
    "direct-of-edges": Case(
        "Relations of edges.", (model(view("Flow", {"via": direct("Other")}, usedFor="edge"), _OTHER),)
    ),
}
_EDGES = {
    "edge": _thing("Edges to nodes of a view.", edge("e", "Other"), _OTHER),
    "edge-single": _thing("One edge at most.", edge("e", "Other", single=True), _OTHER),
    "edge-inwards": _thing("Edges from nodes of a view.", edge("e", "Other", direction="inwards"), _OTHER),
    "edge-self": _thing("Edges to nodes of the same view.", edge("e", "Thing")),
    "edge-properties": _thing("Edges with properties.", edge("e", "Other", properties="Flow"), _OTHER, _FLOW),
    "edge-single-properties": _thing(
        "One edge with properties.", edge("e", "Other", single=True, properties="Flow"), _OTHER, _FLOW
    ),
    "edge-both-ends": Case(
        "The same edges from both ends.",
        (
            model(
                view("A", {"to": edge("e", "B", properties="Flow")}),
                view("B", {"from": edge("e", "A", properties="Flow", direction="inwards")}),
                _FLOW,
            ),
        ),
    ),
    "edge-one-type-two-views": Case(
        "Edges of one type to two views.",
        (model(view("Thing", {"a": edge("e", "A"), "b": edge("e", "B")}), view("A"), view("B")),),
    ),
    "edge-outside": _thing("Edges to a view that is not there.", edge("e", "Gone")),
    "edge-view-outside": _thing("Properties in a view that is not there.", edge("e", "Thing", properties="Gone")),
    "edge-view-of-nodes": _thing("Properties in a view of nodes.", edge("e", "Thing", properties="Other"), _OTHER),
    "edge-view-of-all": _thing(
        "Properties in a view for nodes and edges.", edge("e", "Thing", properties="All"), view("All", usedFor="all")
    ),
    "edge-without-kind": _thing(
        "An edge that does not say whether it is single.",
        {key: each for key, each in edge("e", "Other").items() if key != "connectionType"},
        _OTHER,
    ),
    "connection-unknown": _thing(
        "A kind that nobody knows yet.", edge("e", "Other") | {"connectionType": "hyper"}, _OTHER
    ),
}
_REVERSE = {
    "reverse": _through("The nodes that point here.", "Back", "thing", _BACK),
    "reverse-single": _thing("The one node that points here.", reverse("Back", "Back", "thing", single=True), _BACK),
    "reverse-of-list": _through(
        "Through a list.", "Back", "things", view("Back", {"things": direct("Thing", is_list=True)})
    ),
    "reverse-through-parent": _through(
        "Through a parent of the view at the other end.",
        "Base",
        "thing",
        view("Base", _BACK_BASE),
        view("Back", _BACK_BASE, implements=("Base",)),
    ),
    "reverse-through-child": _through(
        "Through a child of the view at the other end.",
        "Back",
        "thing",
        view("Base", {"name": text()}),
        view("Back", {"thing": direct("Thing")}, implements=("Base",)),
        source="Base",
    ),
    "reverse-through-container": _through(
        "Through a container.",
        container_ref("Store"),
        "stored",
        view("Back", {"shown": stored_in("Store", "stored", direct("Thing"))}),
    ),
    "reverse-through-outside": _through(
        "Through a parent that is not there.", "Base", "thing", view("Back", _BACK_BASE, implements=("Base",))
    ),
    "reverse-through-other": _through("Through an unrelated view.", "Back", "thing", _BACK, _OTHER, source="Other"),
    "reverse-ambiguous": _through(
        "Several views show the relation.",
        container_ref("Store"),
        "stored",
        view("B", {"b": stored_in("Store", "stored", direct("Thing"))}),
        view("A", {"a": stored_in("Store", "stored", direct("Thing"))}),
        _OTHER,
        source="Other",
    ),
    "reverse-elsewhere": _through(
        "Through a relation that leads elsewhere.", "Back", "other", view("Back", {"other": direct("Other")}), _OTHER
    ),
    "reverse-no-source": _through("Through a relation to any node.", "Back", "any", view("Back", {"any": direct()})),
    "reverse-missing-view": _through("Through a view that is not there.", "Gone", "thing", _BACK),
    "reverse-missing-property": _through("Through a property that is not there.", "Back", "gone", _BACK),
    "reverse-missing-container": _through(
        "Through a container that nothing shows.", container_ref("Gone"), "thing", _BACK
    ),
    "reverse-of-value": _through("Through a property that holds text.", "Back", "name", _BACK),
    "reverse-of-edge": _through("Through edges.", "Back", "flows", _BACK),
    "reverse-through-edges": _through(
        "Through a view of edges.",
        "Flow",
        "thing",
        view("Flow", {"thing": direct("Thing")}, usedFor="edge"),
        source="Flow",
    ),
    "reverse-through-records": _through(
        "Through a view of records.",
        "Log",
        "thing",
        view("Log", {"thing": direct("Thing")}, usedFor="record"),
        source="Log",
    ),
    "reverse-outside": _thing(
        "From a view that is not there, through one that is.", reverse("Gone", "Back", "thing"), _BACK
    ),
    "reverse-of-edges": Case(
        "A view of edges with a reverse relation.",
        (
            model(
                view("Flow", {"back": reverse("Back", "Back", "flow")}, usedFor="edge"),
                view("Back", {"flow": direct()}),
            ),
        ),
    ),
}
_CIRCLES = {
    "circle-of-two": Case(
        "Two views that need each other.", (model(view("A", {"b": direct("B")}), view("B", {"a": direct("A")})),)
    ),
    "circle-of-three": Case(
        "Three views that need each other.",
        (model(*(view(one, {"next": edge("e", other)}) for one, other in ("AB", "BC", "CA"))),),
    ),
}
CASES: dict[str, Case] = {**_DIRECT, **_EDGES, **_REVERSE, **_CIRCLES}
