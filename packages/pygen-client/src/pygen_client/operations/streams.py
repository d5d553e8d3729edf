"""Streams made from streams: instructions pass through, and something becomes of the pages."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, TypeVar

from pygen_client.errors import PygenError
from pygen_client.operations.instructions import Emit, Instruction, emit

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Sequence

    from pygen_client.operations.instructions import Operation, Reply, Stream

P = TypeVar("P")
Q = TypeVar("Q")
Y = TypeVar("Y")
A = TypeVar("A")


def map_pages(stream: Stream[P], change: Callable[[P], Q]) -> Stream[Q]:
    """The same stream with other pages."""
    return _handle_pages(stream, lambda page: emit(change(page)))


def fold_pages(
    stream: Stream[P], start: A, add: Callable[[A, P], A], *, enough: Callable[[A], bool] | None = None
) -> Operation[A]:
    """Runs through a stream and adds its pages up, until there is enough if that is said."""
    total = start

    def count(page: P) -> Generator[Instruction, Reply, None]:
        nonlocal total
        total = add(total, page)
        yield from ()

    yield from _handle_pages(stream, count, lambda: enough is not None and enough(total))
    return total


def collect_pages(stream: Stream[P]) -> Operation[list[P]]:
    """All pages of a stream."""
    pages: list[P] = []

    def keep(page: P) -> Generator[Instruction, Reply, None]:
        pages.append(page)
        yield from ()

    yield from _handle_pages(stream, keep)
    return pages


def group_pages(stream: Stream[P], begins: Callable[[P], bool], finish: Callable[[list[P]], Operation[Q]]) -> Stream[Q]:
    """Joins pages that belong together, by an operation that may send more requests.

    Args:
        stream: the pages.
        begins: whether a page is the first of a group.
        finish: makes one page of a group.
    """
    group: list[P] = []

    def collect(page: P) -> Stream[Q]:
        if group and begins(page):
            yield from emit((yield from finish(group.copy())))
            group.clear()
        group.append(page)

    yield from _handle_pages(stream, collect)
    if group:
        yield from emit((yield from finish(group)))


def _handle_pages(
    stream: Stream[P], on_page: Callable[[P], Generator[Y, Reply, None]], is_enough: Callable[[], bool] = lambda: False
) -> Generator[Instruction | Y, Reply, None]:
    """Runs a stream: its instructions are answered from outside, each of its pages is handled by a generator."""
    reply: Reply | PygenError = None
    with closing(stream):
        while True:
            try:
                instruction = stream.throw(reply) if isinstance(reply, PygenError) else stream.send(reply)
            except StopIteration:
                return
            if isinstance(instruction, Emit):
                yield from on_page(instruction.page)
                if is_enough():
                    return
                reply = None
                continue
            try:
                reply = yield instruction
            except PygenError as error:
                reply = error


class _EnoughError(Exception):
    """Ends a stream early."""


def take_items(
    stream: Stream[P], limit: int, items_of: Callable[[P], Sequence[Y]], with_items: Callable[[P, Sequence[Y]], P]
) -> Stream[P]:
    """The pages until so many items have come; the stream is closed then, and no further page asked for.

    Args:
        stream: the pages.
        limit: items in all, at least 1.
        items_of: the items of a page.
        with_items: a page with fewer items.
    """
    left = limit

    def cut(page: P) -> Stream[P]:
        nonlocal left
        items = items_of(page)
        yield from emit(page if len(items) <= left else with_items(page, items[:left]))
        left -= len(items)
        if left <= 0:
            raise _EnoughError

    try:
        yield from _handle_pages(stream, cut)
    except _EnoughError:
        return
