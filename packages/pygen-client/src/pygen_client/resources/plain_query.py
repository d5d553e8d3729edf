"""Queries without a generated SDK: by identifiers, for both kinds of clients."""

from __future__ import annotations

import copy
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Self, cast

from pygen_client.operations.graph.counting import count_exactly, count_matches
from pygen_client.operations.graph.explaining import Explanation, explain
from pygen_client.operations.graph.plain_rows import PlainRows, QueryRow
from pygen_client.operations.graph.reading import GraphReader, Paging
from pygen_client.query.filters import And, Filter, Related
from pygen_client.query.tree import InstanceQuery
from pygen_client.query.views import view_key

if TYPE_CHECKING:
    from pygen_client.operations.graph.rows import RowPage
    from pygen_client.operations.instructions import Operation, Stream
    from pygen_client.query.properties import Sort
    from pygen_client.query.views import Branch, ViewFacts
    from pygen_client.wire.identifiers import InstanceType, ViewLike


class PlainQueryBuilder:
    """What instances of a view to read. Every method gives another query; nothing is sent.

    Args:
        facts: what the views say about their properties.
        view: the view.
        instance_type: nodes or edges.
    """

    def __init__(self, facts: ViewFacts, view: ViewLike, instance_type: InstanceType = "node") -> None:
        self._facts = facts
        self._query = InstanceQuery(view_key(view), instance_type)

    def where(self, *filters: Filter) -> Self:
        """Only instances that all filters match."""
        wanted = (*([] if self._query.filter is None else [self._query.filter]), *filters)
        return self._with(filter=wanted[0] if len(wanted) == 1 else And(wanted))

    def related(self, name: str, filter: Filter | None = None, *, edge_filter: Filter | None = None) -> Related:  # noqa: A002 - the API's own word
        """A condition for `where`: a relation leads to some instance that matches. `~` turns it round.

        Args:
            name: the property; dots lead on: `farm.turbines`.
            filter: what must match there.
            edge_filter: what the edge that leads there must match.
        """
        return self._facts.related(self._query.view, name, filter, edge_filter)

    def include(self, *branches: Branch | str) -> Self:
        """Read what these relations lead to: identifiers, with dots to lead on, or branches."""
        more = tuple(self._facts.include(self._query.view, one) for one in branches)
        return self._with(include=(*self._query.include, *more))

    def sort(self, *criteria: Sort | str) -> Self:
        """In this order; an identifier alone means smallest first."""
        more = tuple(self._facts.sort(self._query.view, one) for one in criteria)
        return self._with(sort=(*self._query.sort, *more))

    def limit(self, limit: int | None) -> Self:
        """At most so many; None for all."""
        return self._with(limit=limit)

    def only(self, *identifiers: str) -> Self:
        """Read these properties alone."""
        return self._with(only=identifiers)

    def explain(self) -> Explanation:
        """What would be sent. Sends nothing."""
        return explain(self._query, self._facts.kind_of)

    def _pages(self, cursor: str | None = None, size: int | None = None) -> Stream[RowPage[QueryRow]]:
        return GraphReader(PlainRows(), self._facts.kind_of).pages(self._query, Paging(size, cursor))

    def _collect(self) -> Operation[list[QueryRow]]:
        return GraphReader(PlainRows(), self._facts.kind_of).collect(self._query)

    def _count(self, *, exact: bool) -> Operation[int]:
        counted = count_exactly if exact else count_matches
        return counted(self._query, self._facts.kind_of)

    def _with(self, **changes: object) -> Self:
        made = copy.copy(self)
        made._query = replace(self._query, **cast("dict[str, Any]", changes))  # noqa: SLF001 - another one of the same class
        return made
