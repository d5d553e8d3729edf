"""Why a name of v1 is not there any more, or takes something else: every difference has its reason here."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from .differences import Change

if TYPE_CHECKING:
    from .differences import Difference


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something differs, and what to do.

    Attributes:
        code: Stable and dotted.
        places: Regular expression of the places; all of a place must match.
        change: The kind of change.
        why: Why it differs.
        advice: What a user of v1 does.
    """

    code: str
    places: str
    change: Change
    why: str
    advice: str

    def covers(self, difference: Difference) -> bool:
        """Whether this is the reason of a difference."""
        return difference.change is self.change and re.fullmatch(self.places, difference.place) is not None


LOST, CHANGED = Change.LOST, Change.CHANGED
REASONS: Final = (
    Reason(
        "SURFACE.SPACE_OPTIONAL",
        r"api\..*\.retrieve\(space\)",
        CHANGED,
        "Ids may carry their space, so the argument is needed with plain external ids alone.",
        "Nothing.",
    ),
    Reason(
        "SURFACE.VALIDATORS",
        r"class\..*\.(parse_\w+|create_external_id_if_factory|create_edge|from_edge_to_resources)\(\)",
        LOST,
        "They were parts of v1's validation and serialization that had public names.",
        "Nothing: nobody calls them.",
    ),
)
"""The first that covers a difference is its reason. What is new needs none."""


def reason_of(difference: Difference) -> Reason | None:
    """The reason of a difference; ``None`` where there is none on record: a fault of ours."""
    return next((each for each in REASONS if each.covers(difference)), None)
