"""What `pygen-legacy compare` finds between v1's SDK of a model and ours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pygen_legacy.comparison.differences import Change, Difference, differences
from pygen_legacy.comparison.surface import UNKNOWN, Surface, Type

if TYPE_CHECKING:
    from collections.abc import Mapping

NOTHING = Type(frozenset(), {}, frozenset())


def surface(*, api: Mapping[str, Mapping[str, str]], fields: frozenset[str] = frozenset()) -> Surface:
    data_classes = {"Truck": Type(fields, {}, frozenset())}
    return Surface(NOTHING, {"truck": Type(frozenset(), api, frozenset())}, {}, data_classes, frozenset({"limit"}))


def test_names_that_are_lost_new_and_changed() -> None:
    before = surface(api={"list": {"limit": "25", "name": "None"}, "select": {}}, fields=frozenset({"name", "plate"}))
    after = surface(api={"list": {"limit": "10", "plate": "None"}, "follow": {}}, fields=frozenset({"name"}))
    assert differences(before, after) == (
        Difference("api.truck.follow()", Change.NEW),
        Difference("api.truck.list(limit)", Change.CHANGED, "25", "10"),
        Difference("api.truck.list(name)", Change.LOST),
        Difference("api.truck.list(plate)", Change.NEW),
        Difference("api.truck.select()", Change.LOST),
        Difference("class.Truck.plate", Change.LOST),
    )


def test_defaults_that_cannot_be_seen_are_not_compared() -> None:
    before, after = surface(api={"list": {"limit": "25"}}), surface(api={"list": {"limit": UNKNOWN}})
    assert differences(before, after) == ()
