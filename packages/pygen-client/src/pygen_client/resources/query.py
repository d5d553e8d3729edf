"""Queries of views without a generated SDK, synchronously."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from pygen_client.resources.plain_query import PlainQueryBuilder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pygen_client.operations.graph.plain_rows import QueryRow
    from pygen_client.operations.graph.rows import RowPage
    from pygen_client.query.views import ViewFacts
    from pygen_client.resources.caller import Caller
    from pygen_client.wire.identifiers import InstanceType, ViewLike


class PlainQuery(PlainQueryBuilder):
    """A query of one view, not sent yet. `for` streams it and keeps nothing.

    Args:
        client: the client.
        facts: what the views say about their properties.
        view: the view.
        instance_type: nodes or edges.
    """

    def __init__(self, client: Caller, facts: ViewFacts, view: ViewLike, instance_type: InstanceType = "node") -> None:
        super().__init__(facts, view, instance_type)
        self._client = client

    def __iter__(self) -> Iterator[QueryRow]:
        for page in self.pages():
            yield from page.items

    def pages(self, *, cursor: str | None = None, chunk_size: int | None = None) -> Iterator[RowPage[QueryRow]]:
        """Page by page; each page has a cursor to go on from.

        Args:
            cursor: of an earlier page of the same query.
            chunk_size: instances a page.
        """
        with closing(self._client.stream(self._pages(cursor, chunk_size))) as pages:
            yield from pages

    def collect(self) -> list[QueryRow]:
        """All of them."""
        return self._client.run(self._collect())

    def count(self, *, exact: bool = False) -> int:
        """How many there are, whatever the limit: asks the index; or, if exact, pages through the ids."""
        return self._client.run(self._count(exact=exact))
