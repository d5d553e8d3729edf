"""What the executor must know about rows: their ids, what they hold, and how found instances are put into them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, NamedTuple, Protocol, TypeAlias, TypeVar

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pygen_client.operations.paging import Decoder
    from pygen_client.query.relations import Key
    from pygen_client.query.steps_plan import Shown
    from pygen_client.query.tree import Include

R = TypeVar("R")
R_co = TypeVar("R_co", covariant=True)
StepRows: TypeAlias = "Mapping[str, list[R]]"


class Found(NamedTuple, Generic[R_co]):
    """What one parent leads to.

    Attributes:
        key: space and external id of the node at the other end.
        node: the node; None: it is not shown, or has no data in the view.
        edge: the edge that leads there; None: there are no edges.
    """

    key: Key
    node: R_co | None = None
    edge: R_co | None = None


@dataclass(frozen=True, slots=True)
class RowPage(Generic[R_co]):
    """One page.

    Attributes:
        items: the rows, with all that was included.
        cursor: where to go on; None: there is no more.
    """

    items: Sequence[R_co]
    cursor: str | None = None


class Rows(Protocol[R]):
    """A kind of row: typed objects, or instances as the API has them."""

    def page_decoder(self, shown: Shown) -> Decoder[list[R]]:
        """Reads the bytes of a list or of a retrieval."""

    def steps_decoder(self, shown: Mapping[str, Shown]) -> Decoder[StepRows[R]]:
        """Reads the bytes of a query, by step."""

    def key(self, row: R) -> Key:
        """Space and external id."""

    def ends(self, row: R) -> tuple[Key, Key]:
        """Start and end of an edge."""

    def value(self, row: R, path: tuple[str, ...]) -> object:
        """The value of a property; None where it is missing."""

    def keys(self, rows: Sequence[R]) -> list[Key]:
        """Space and external id of each: there may be thousands, so that a call for each would be felt."""

    def references(self, rows: Sequence[R], path: tuple[str, ...]) -> list[list[Key]]:
        """The ids in a direct relation of each, single or list; all rows are of one kind."""

    def attach(self, row: R, include: Include, found: Sequence[Found[R]]) -> None:
        """Puts what a row leads to into it."""
