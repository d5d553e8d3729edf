"""Filters made smaller without knowing the views, and cut to what the API accepts (API sections 3.1 and 6)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pygen_client.query.passes import split_values
from pygen_client.query.passes.junctions import NEVER, drop_duplicates, flatten, fold_constants, move_not_inwards

if TYPE_CHECKING:
    from pygen_client.query.filters import Filter


def simplify(given: Filter) -> Filter:
    """A filter that matches the same, without needless nesting, repetition or constants.

    No operator is turned into its opposite: what a comparison with a missing value means under `not` is the API's
    affair.
    Lists of too many values become several filters.
    """
    current = given
    for change in (move_not_inwards, flatten, fold_constants, drop_duplicates, split_values, flatten):
        current = change(current)
    return current


def is_never(given: Filter) -> bool:
    """Whether a simplified filter matches nothing: then nothing needs to be asked."""
    return given == NEVER
