"""Lazy results: nothing is sent before the first item is asked for, and nothing is kept."""

from __future__ import annotations

from contextlib import aclosing, closing
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, AsyncIterator, Callable, Generator, Iterator

    from pygen_client.operations.paging import Page

T = TypeVar("T")


class Iteration(Generic[T]):
    """Items one by one, or page by page with `pages()`. Each loop over it asks anew.

    Args:
        open_pages: starts a new run through the pages.
    """

    def __init__(self, open_pages: Callable[[], Generator[Page[list[T]], None, None]]) -> None:
        self._open_pages = open_pages

    def __iter__(self) -> Iterator[T]:
        with closing(self.pages()) as pages:
            while (page := next(pages, None)) is not None:
                yield from page.items
                del page  # before the next is asked for: one page is in memory

    def pages(self) -> Generator[Page[list[T]], None, None]:
        """Pages; each has the cursor with which a later run can go on."""
        return self._open_pages()


class AsyncIteration(Generic[T]):
    """Items one by one with `async for`, or page by page with `pages()`. Each loop over it asks anew.

    Args:
        open_pages: starts a new run through the pages.
    """

    def __init__(self, open_pages: Callable[[], AsyncGenerator[Page[list[T]], None]]) -> None:
        self._open_pages = open_pages

    async def __aiter__(self) -> AsyncIterator[T]:
        async with aclosing(self.pages()) as pages:
            while (page := await anext(pages, None)) is not None:
                for item in page.items:
                    yield item
                del page  # before the next is asked for: one page is in memory

    def pages(self) -> AsyncGenerator[Page[list[T]], None]:
        """Pages; each has the cursor with which a later run can go on."""
        return self._open_pages()
