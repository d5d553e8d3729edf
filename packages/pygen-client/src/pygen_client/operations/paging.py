"""Paging: one generator for every endpoint with a cursor; the next page travels while this one is decoded."""

from __future__ import annotations

import re
from collections.abc import Callable, Sized
from dataclasses import dataclass
from typing import Generic, TypeAlias, TypeVar

from pydantic_core import from_json

from pygen_client.errors import InvalidInputError, InvalidResponseError, PygenError
from pygen_client.operations.instructions import (
    ApiRequest,
    Emit,
    Operation,
    Reply,
    Stream,
    Ticket,
    ask,
    emit,
    start,
    wait,
)

P = TypeVar("P")
P_co = TypeVar("P_co", covariant=True)
S = TypeVar("S", bound=Sized)
Decoder: TypeAlias = Callable[[bytes], P]
PageRequest: TypeAlias = Callable[[str | None, int], ApiRequest]

_CURSOR = rb'"nextCursor"\s*:\s*("(?:[^"\\]|\\.)*"|null)'
# Directly before the last brace, or directly behind the first: there it can only be the key of the outermost object.
_AT_END = re.compile(rb"(?<!\\)" + _CURSOR + rb"\s*\}\s*\Z")
_AT_START = re.compile(rb"\s*\{\s*" + _CURSOR)
_TAIL = 4096


@dataclass(frozen=True, slots=True)
class Page(Generic[P_co]):
    """One page.

    Attributes:
        items: what the decoder made of it.
        cursor: where to go on; None on the last page.
        request_id: the server's id of the request.
    """

    items: P_co
    cursor: str | None
    request_id: str | None


def pages(  # noqa: PLR0913 - what every paged endpoint has
    request_for: PageRequest,
    decode: Decoder[S],
    *,
    page_size: int,
    limit: int | None = None,
    cursor: str | None = None,
    read_ahead: bool = True,
) -> Stream[Page[S]]:
    """Pages until there are no more, or until `limit` items have come.

    Args:
        request_for: makes the request for a cursor and a number of items.
        decode: turns a page's bytes into its items.
        page_size: items to ask for at once.
        limit: items in all; None for no limit.
        cursor: where to begin.
        read_ahead: put the request for the next page on the wire before this one is decoded.

    Raises:
        PygenError: a page cannot be had; its `cursor` says where to go on.
    """
    if page_size < 1 or (limit is not None and limit < 0):
        raise InvalidInputError("A page has at least 1 item, and a limit is at least 0.", code="CLIENT.LIMIT_INVALID")
    given, size = 0, _size(page_size, limit, 0)
    if size == 0:
        return
    try:
        response = yield from ask(request_for(cursor, size))
        while True:
            following = find_cursor(response.body)
            if following is not None and following == cursor:
                raise InvalidResponseError("The server gave the same cursor again: paging would never end.")
            ticket: Ticket | None = None
            ahead = _size(page_size, limit, given + size)
            if read_ahead and following is not None and ahead:
                ticket = yield from start(request_for(following, ahead))
            page = Page(decode(response.body), following, response.request_id)
            given += len(page.items)
            del response
            yield from emit(page)
            del page  # the consumer's alone: one page is in memory while the next is waited for and decoded
            size = ahead if ticket is not None else _size(page_size, limit, given)
            if following is None or size == 0:
                return
            cursor = following
            response = yield from (ask(request_for(following, size)) if ticket is None else wait(ticket))
    except PygenError as error:
        error.cursor = cursor
        raise


def collect(stream: Stream[Page[list[P]]]) -> Operation[list[P]]:
    """The items of all pages of a stream, as one list.

    Raises:
        PygenError: a page cannot be had; its `partial` holds the items before, its `cursor` says where to go on.
    """
    items: list[P] = []
    reply: Reply | PygenError = None
    try:
        while True:
            instruction = stream.throw(reply) if isinstance(reply, PygenError) else stream.send(reply)
            if isinstance(instruction, Emit):
                items += instruction.page.items
                reply = None
                continue
            try:
                reply = yield instruction
            except PygenError as error:
                reply = error
    except StopIteration:
        return items
    except PygenError as error:
        error.partial = items
        raise
    finally:
        stream.close()


def find_cursor(body: bytes) -> str | None:
    """The `nextCursor` of a page, found without reading the page.

    Raises:
        InvalidResponseError: the body is no JSON object.
    """
    found = _AT_END.search(body, max(0, len(body) - _TAIL)) or _AT_START.match(body)
    if found is None:
        # Nowhere; or somewhere in the middle, or inside of an item: then it is read as a whole.
        return _cursor_in_whole(body) if b'"nextCursor"' in body else None
    value = from_json(found[1])
    return value or None


def _cursor_in_whole(body: bytes) -> str | None:
    try:
        data = from_json(body)
    except ValueError as error:
        raise InvalidResponseError(f"The response is not JSON: {error}.") from error
    cursor = data.get("nextCursor") if isinstance(data, dict) else None
    return cursor if isinstance(cursor, str) and cursor else None


def _size(page_size: int, limit: int | None, given: int) -> int:
    return page_size if limit is None else max(0, min(page_size, limit - given))
