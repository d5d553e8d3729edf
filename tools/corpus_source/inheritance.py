"""Cases about views that implement each other."""

from __future__ import annotations

from .case import Case
from .notation import JsonObject, direct, edge, model, prop, reverse, stored_in, text, view

_NAME = {"name": stored_in("Base", "name", text())}


def _case(about: str, *views: JsonObject) -> Case:
    return Case(about, (model(*views),))


_BASE = view("Base", _NAME)
_BACK = view("Back", {"one": direct("Base"), "two": direct("Child")})

CASES: dict[str, Case] = {
    "inherit": _case(
        "A child has what its parent has, and more.",
        _BASE,
        view("Child", {**_NAME, "own": text()}, implements=("Base",)),
    ),
    "inherit-two": _case(
        "Two parents.",
        _BASE,
        view("Sized", {"size": prop("int32")}),
        view("Child", {**_NAME, "size": stored_in("Sized", "size", prop("int32"))}, implements=("Base", "Sized")),
    ),
    "inherit-diamond": _case(
        "Two parents with one parent.",
        _BASE,
        *(view(side, _NAME, implements=("Base",)) for side in ("Left", "Right")),
        view("Child", _NAME, implements=("Left", "Right")),
    ),
    "inherit-redundant": _case(
        "A parent that another parent implements.",
        _BASE,
        view("Middle", _NAME, implements=("Base",)),
        view("Child", _NAME, implements=("Base", "Middle")),
    ),
    "inherit-contradiction": _case(
        "Orders of parents that contradict each other.",
        view("A"),
        view("B"),
        view("One", implements=("A", "B")),
        view("Two", implements=("B", "A")),
        view("Child", implements=("One", "Two")),
    ),
    "inherit-outside": _case("A parent that is not there.", view("Child", _NAME, implements=("Gone",))),
    "inherit-circle": _case(
        "Two views that implement each other.", view("A", _NAME, implements=("B",)), view("B", _NAME, implements=("A",))
    ),
    "inherit-itself": _case("A view that implements itself.", view("A", _NAME, implements=("A",))),
    "inherit-override": _case(
        "A child says something else of a property.",
        _BASE,
        view("Child", {"name": stored_in("Base", "name", text(nullable=False))}, implements=("Base",)),
    ),
    "inherit-override-type": _case(
        "A child has another type.", _BASE, view("Child", {"name": prop("int32")}, implements=("Base",))
    ),
    "inherit-override-relation": _case(
        "A child's relation leads elsewhere.",
        view("Base", {"to": stored_in("Base", "to", direct("Base"))}),
        view("Child", {"to": stored_in("Base", "to", direct("Child"))}, implements=("Base",)),
    ),
    "inherit-override-reverse": _case(
        "A child's reverse relation goes through another relation.",
        view("Base", {"back": reverse("Back", "Back", "one")}),
        view("Child", {"back": reverse("Back", "Back", "two")}, implements=("Base",)),
        _BACK,
    ),
    "inherit-override-kind": _case(
        "A child has edges where its parent has text.",
        _BASE,
        view("Child", {"name": edge("e", "Base")}, implements=("Base",)),
    ),
    "inherit-parents-disagree": _case(
        "Two parents with different properties of one name.",
        view("One", {"name": text()}),
        view("Two", {"name": prop("int32")}),
        view("Child", {"name": stored_in("Two", "name", prop("int32"))}, implements=("One", "Two")),
    ),
    "inherit-not-expanded": _case(
        "A view that was read without what it inherits.", _BASE, view("Child", {"own": text()}, implements=("Base",))
    ),
    "inherit-interface": _case(
        "A parent that cannot be written, and a child that can.",
        view("Base", _NAME, writable=False),
        view("Child", _NAME, implements=("Base",)),
    ),
    "inherit-lost": _case(
        "What is lost of an inherited property is said at the parent.",
        view("Base", {"back": reverse("Gone", "Gone", "x")}),
        view("Child", {"back": reverse("Gone", "Gone", "x")}, implements=("Base",)),
    ),
    "inherit-deep": _case(
        "Ten generations.", *(view(f"V{n}", _NAME, implements=(f"V{n - 1}",) if n else ()) for n in range(10))
    ),
    "inherit-wide": _case(
        "Ten parents.", *(view(f"P{n}") for n in range(10)), view("Child", implements=tuple(f"P{n}" for n in range(10)))
    ),
}
