"""Queries of views without a generated SDK, asynchronously."""

from __future__ import annotations

from contextlib import aclosing
from typing import TYPE_CHECKING

from pygen_client.resources.plain_query import PlainQueryBuilder

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from pygen_client.operations.graph.plain_rows import QueryRow
    from pygen_client.operations.graph.rows import RowPage
    from pygen_client.query.views import ViewFacts
    from pygen_client.resources.caller import AsyncCaller
    from pygen_client.wire.identifiers import InstanceType, ViewLike


class AsyncPlainQuery(PlainQueryBuilder):
    """A query of one view, not sent yet. `async for` streams it and keeps nothing.

    Args:
        client: the client.
        facts: what the views say about their properties.
        view: the view.
        instance_type: nodes or edges.
    """

    def __init__(
        self, client: AsyncCaller, facts: ViewFacts, view: ViewLike, instance_type: InstanceType = "node"
    ) -> None:
        super().__init__(facts, view, instance_type)
        self._client = client

    async def __aiter__(self) -> AsyncIterator[QueryRow]:
        async for page in self.pages():
            for row in page.items:
                yield row

    async def pages(
        self, *, cursor: str | None = None, chunk_size: int | None = None
    ) -> AsyncIterator[RowPage[QueryRow]]:
        """Page by page; each page has a cursor to go on from.

        Args:
            cursor: of an earlier page of the same query.
            chunk_size: instances a page.
        """
        async with aclosing(self._client.stream(self._pages(cursor, chunk_size))) as pages:
            async for page in pages:
                yield page

    async def collect(self) -> list[QueryRow]:
        """All of them."""
        return await self._client.run(self._collect())

    async def count(self, *, exact: bool = False) -> int:
        """How many there are, whatever the limit: asks the index; or, if exact, pages through the ids."""
        return await self._client.run(self._count(exact=exact))
