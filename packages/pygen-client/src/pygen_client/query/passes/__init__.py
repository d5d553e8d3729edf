"""The optimizer: pure passes over a filter, each with a name, in one order.

Every pass keeps the answer, whether a comparison with a missing value is false (as the search index has it) or neither
true nor false (as SQL has it): no operator is turned into its opposite, and a contradiction becomes `never` only where
no `not` stands above it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from pygen_client.query.passes.junctions import drop_duplicates, flatten, fold_constants, move_not_inwards
from pygen_client.query.passes.limits import split_values
from pygen_client.query.passes.values import join_equals, merge_values

if TYPE_CHECKING:
    from collections.abc import Callable

    from pygen_client.query.filters import Filter
    from pygen_client.query.tree import KindOf

    Change: TypeAlias = "Callable[[Filter, KindOf], Filter]"

PASSES: dict[str, Change] = {
    "move not inwards": move_not_inwards,
    "flatten": flatten,
    "fold constants": fold_constants,
    "drop duplicates": drop_duplicates,
    "join equals to in": join_equals,
    "merge ranges and values": merge_values,
    "fold constants again": fold_constants,
}
"""By name, in order."""
SPLIT = "split long lists of values"


@dataclass(frozen=True, slots=True)
class Optimized:
    """A filter, made smaller.

    Attributes:
        filter: what is left.
        applied: the names of the passes that changed something.
    """

    filter: Filter
    applied: tuple[str, ...]


def optimize(given: Filter, kind_of: KindOf) -> Optimized:
    """A filter that matches the same and costs less."""
    applied: list[str] = []
    current = given
    for name, change in PASSES.items():
        changed = change(current, kind_of)
        if changed != current:
            applied.append(name)
        current = changed
    return Optimized(current, tuple(applied))


__all__ = ["PASSES", "SPLIT", "Optimized", "optimize", "split_values"]
