"""Long lists of values, cut to what the API accepts (API section 3.1)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from pygen_client.query.filters import And, ContainsAll, ContainsAny, Filter, In, InstanceReferences, Or
from pygen_client.query.passes.junctions import map_inside
from pygen_client.query.values import Parameter, PropertyValue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pygen_client.query.tree import KindOf
    from pygen_client.query.values import Value

V = TypeVar("V")
MOST_VALUES = 1000
MOST_REFERENCES = 100
"""Values that are references to nodes."""


def split_values(given: Filter, _kind_of: KindOf | None = None) -> Filter:
    """One filter with too many values becomes several; a list of none stays as it is."""
    inside = map_inside(given, split_values)
    match inside:
        case InstanceReferences(instances=instances):
            return _either([InstanceReferences(tuple(cut)) for cut in cuts(instances, MOST_VALUES)], inside)
        case In(values=values) | ContainsAny(values=values) if not isinstance(values, Parameter | PropertyValue):
            return _either([replace(inside, values=cut) for cut in cuts(values, most_of(values))], inside)
        case ContainsAll(values=values) if not isinstance(values, Parameter | PropertyValue):
            pieces = [replace(inside, values=cut) for cut in cuts(values, most_of(values))]
            return inside if len(pieces) < 2 else And(tuple(pieces))
        case _:
            return inside


def cuts(values: Sequence[V], size: int) -> list[Sequence[V]]:
    """The values in pieces of at most `size`."""
    return [values[begin : begin + size] for begin in range(0, len(values), size)]


def most_of(values: Sequence[Value]) -> int:
    """How many of these values one filter may have."""
    first = values[0] if values else None
    is_reference = hasattr(first, "external_id") or (isinstance(first, Mapping) and "externalId" in first)
    return MOST_REFERENCES if is_reference else MOST_VALUES


def _either(pieces: Sequence[Filter], given: Filter) -> Filter:
    return given if len(pieces) < 2 else Or(tuple(pieces))
