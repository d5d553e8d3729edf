"""Where version 1 is wrong: the one list of calls whose answers differ, and why.

Defects D1 to D41 have the numbers under which they are known; N1 and further were found by these tests.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Wrong:
    """A defect of version 1.

    Attributes:
        defect: its number.
        where: the calls that show it, `Model.View.call` or `Model.View.call.field`.
        why: what is wrong.
    """

    defect: str
    where: str
    why: str

    def explains(self, place: str) -> bool:
        """Whether the answers to a call differ because of it."""
        return re.fullmatch(self.where, place) is not None


_MIXED = r"ConnectionItem(B\.{0}\.inwards|E\.{0}\.inwards_single(_property)?|F\.{0}\.outwards_(single|multi))"
_CONNECTED = r"list\((identifier|full)\)"

WRONG = (
    Wrong(
        "D1",
        rf"Omni\.{_MIXED.format(_CONNECTED)}",
        "edges of other types between the same nodes are read along",
    ),
    Wrong(
        "D36",
        r"\w+\.\w+\.list\((direct_multi|direct_list|direct_parent_multi|blades|datasheets|assets|equipment|time_series"
        r"|path|revisions|files)=.*\)",
        "lists of direct relations are filtered with `in`, which the API refuses; `containsAny` is right",
    ),
    Wrong(
        "D37",
        r"(Omni\.ConnectionItemE|WindTurbine\.\w+|CogniteCore\.\w+)\.list\(identifier\)\.\w+",
        "`identifier` leaves reverse relations empty without saying so",
    ),
    Wrong(
        "N1",
        r"(Omni\.ConnectionItemA\.list\(full\)\.self_direct|CogniteCore\.CogniteAsset\.list\(full\)\.(parent|path|root))",
        "`full` shows a node that is linked with its own view as linked with itself",
    ),
    Wrong(
        "N2",
        r"(Omni\.ConnectionItem[EFG]|WindTurbine\.(Metmast|WindTurbine))\.list\(full\)\.\w+",
        "`full` leaves the nodes at the ends of edges with properties as ids",
    ),
    Wrong(
        "N3",
        rf"Omni\.ConnectionItemC\.(iterate\(\)|{_CONNECTED})",
        "a view without containers of its own gives every node there is, once it is read by query",
    ),
    Wrong(
        "N4",
        r"Omni\.DependentOnNonWritable\.list\(full\)\.to_non_writable",
        "edges to nodes that have no data in the target's view are left out; we show their ids",
    ),
    Wrong(
        "N5",
        rf"CogniteCore\.Cognite3DObject\.{_CONNECTED}",
        "edges with properties that hold a direct relation fail in validation, and the whole call with them",
    ),
)


def explanations(place: str) -> list[Wrong]:
    """What explains that the answers to a call differ."""
    return [each for each in WRONG if each.explains(place)]
