"""How instances hang together, as neutral facts: what a query may follow, in both directions (API section 5.8)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias, assert_never

from pygen_client.errors import InvalidInputError
from pygen_client.query.properties import PropertyPath
from pygen_client.query.traversal import Through

if TYPE_CHECKING:
    from pygen_client.query.traversal import Direction

ViewKey: TypeAlias = tuple[str, str, str]
# A view, or a container: who owns a property.
Owner: TypeAlias = "ViewKey | tuple[str, str]"
Key: TypeAlias = tuple[str, str]
PropertyKind: TypeAlias = Literal["text", "number", "boolean", "timestamp", "date", "enum", "direct", "json", "list"]


@dataclass(frozen=True, slots=True)
class DirectLink:
    """The instance itself holds the ids.

    Attributes:
        owner: whose property it is.
        identifier: the property.
        many: whether it holds a list.
    """

    owner: Owner
    identifier: str
    many: bool = False


@dataclass(frozen=True, slots=True)
class ReverseLink:
    """The other end holds the ids.

    Attributes:
        owner: whose property the direct relation is.
        identifier: the property.
        by_list: whether it holds a list: no query step can follow these backwards.
    """

    owner: Owner
    identifier: str
    by_list: bool = False


@dataclass(frozen=True, slots=True)
class EdgeLink:
    """Edges of one type lead there.

    Attributes:
        type: space and external id of the type.
        direction: `outwards`: the instance is the start.
    """

    type: Key
    direction: Direction = "outwards"


@dataclass(frozen=True, slots=True)
class MatchLink:
    """Nothing leads there: two properties have the same value.

    Attributes:
        path: the property here.
        other: the property there.
    """

    path: tuple[str, ...]
    other: tuple[str, ...]


Link: TypeAlias = DirectLink | ReverseLink | EdgeLink | MatchLink


@dataclass(frozen=True, slots=True)
class Relation:
    """What leads from instances of one view to those of another.

    Attributes:
        name: what it is called: results are found by it.
        link: how it leads there.
        source: the view on this side.
        target: the view at the other end; None: the nodes there are not shown through any.
        many: whether there may be several.
        edge: the view of the edges' properties; None: they have none, or there are no edges.
    """

    name: str
    link: Link
    source: ViewKey
    target: ViewKey | None
    many: bool = True
    edge: ViewKey | None = None

    def inverse(self) -> Relation:
        """The way back.

        Raises:
            InvalidInputError: `CLIENT.QUERY_INVERSE_UNKNOWN`: nobody knows the view at the other end.
        """
        if self.target is None:
            message = f"{self.name} leads to nodes of any view: name the view to go on with."
            raise InvalidInputError(message, code="CLIENT.QUERY_INVERSE_UNKNOWN")
        return Relation(f"{self.name} (back)", _inverse(self.link), self.target, self.source, edge=self.edge)


def property_path(owner: Owner, identifier: str) -> PropertyPath:
    """The path of a property of a view or a container."""
    if len(owner) == 3:
        return PropertyPath.view(owner, identifier)
    return PropertyPath.container(owner, identifier)


def through(link: DirectLink | ReverseLink) -> Through:
    """How a step follows the relation."""
    if len(link.owner) == 3:
        return Through(link.identifier, view=link.owner)
    return Through(link.identifier, container=link.owner)


def _inverse(link: Link) -> Link:
    match link:
        case DirectLink():
            return ReverseLink(link.owner, link.identifier, by_list=link.many)
        case ReverseLink():
            return DirectLink(link.owner, link.identifier, many=link.by_list)
        case EdgeLink():
            return EdgeLink(link.type, "inwards" if link.direction == "outwards" else "outwards")
        case MatchLink():
            return MatchLink(link.other, link.path)
        case _:
            assert_never(link)
