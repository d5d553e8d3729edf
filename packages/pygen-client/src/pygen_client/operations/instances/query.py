"""Queries and syncs: several sets of instances in one request, each found from another (API sections 5.8 and 5.9)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Generic, TypeAlias, TypeVar

from pydantic_core import from_json

from pygen_client.errors import InvalidInputError, InvalidResponseError, QueryTimeoutError
from pygen_client.operations.encoding import encode_json
from pygen_client.operations.instances.reads import PATH
from pygen_client.operations.instructions import ApiRequest, ask, emit, start, wait
from pygen_client.query.steps import SyncOptions, dump_step, dump_sync_options, needed_steps

if TYPE_CHECKING:
    from pydantic import JsonValue

    from pygen_client.operations.instructions import ApiResponse, Operation, Stream, Ticket
    from pygen_client.operations.paging import Decoder
    from pygen_client.query.steps import Select, Step

P = TypeVar("P")
P_co = TypeVar("P_co", covariant=True)
Cursors: TypeAlias = Mapping[str, str]
Counter: TypeAlias = Callable[[P], int]
_DEFAULT_LIMIT = 100


@dataclass(frozen=True, slots=True)
class QueryRequest:
    """What to query.

    Attributes:
        steps: the sets, by name (`with` in the API); at most 50.
        select: what to show of them; steps that only lead to others need not be here.
        parameters: values for `Parameter` in filters.
        include_typing: ask for the types of the properties.
    """

    steps: Mapping[str, Step]
    select: Mapping[str, Select]
    parameters: Mapping[str, JsonValue] = field(default_factory=dict)
    include_typing: bool = False

    def dump(self, cursors: Cursors | None = None) -> dict[str, JsonValue]:
        """The body."""
        return self._body({name: dump_step(step) for name, step in self.steps.items()}, cursors)

    def _body(self, steps: dict[str, JsonValue], cursors: Cursors | None) -> dict[str, JsonValue]:
        body: dict[str, JsonValue] = {
            "with": steps,
            "select": {name: shown.dump() for name, shown in self.select.items()},
            "includeTyping": self.include_typing,
        }
        if self.parameters:
            body["parameters"] = dict(self.parameters)
        return {**body, "cursors": dict(cursors)} if cursors else body


@dataclass(frozen=True, slots=True)
class SyncRequest:
    """What to follow.

    Attributes:
        query: the sets; no sorting and no set operations.
        options: how each step treats what exists already; `SyncOptions()` for those that are not here.
        allow_expired_cursors: go on from a cursor older than 3 days, and accept that deletes were missed.
    """

    query: QueryRequest
    options: Mapping[str, SyncOptions] = field(default_factory=dict)
    allow_expired_cursors: bool = False

    def dump(self, cursors: Cursors | None = None) -> dict[str, JsonValue]:
        """The body."""
        body = self.query.dump(cursors)
        steps: dict[str, JsonValue] = {
            name: {**dump_step(step), **dump_sync_options(self.options.get(name, SyncOptions()))}
            for name, step in self.query.steps.items()
        }
        body["with"] = steps
        return {**body, "allowExpiredCursorsAndAcceptMissedDeletes": True} if self.allow_expired_cursors else body


@dataclass(frozen=True, slots=True)
class QueryPage(Generic[P_co]):
    """The answer to one request.

    Attributes:
        items: what the decoder made of it.
        cursors: where each step can go on; steps that are complete are not in it.
        used: the cursors that were sent.
        fresh: the steps whose instances are new in this page. The others are shown again, because CDF only continues
            a step beside the page of its parents that it belongs to: leave them out.
        request_id: the server's id of the request.
    """

    items: P_co
    cursors: Cursors
    used: Cursors
    fresh: frozenset[str]
    request_id: str | None


def query(request: QueryRequest, decode: Decoder[P], cursors: Cursors | None = None) -> Operation[QueryPage[P]]:
    """Sends one query. Is not repeated when it was too slow."""
    response = yield from ask(_request("query", request.dump(cursors)))
    return _page(response, decode, cursors or {}, frozenset(request.select))


def query_pages(  # noqa: PLR0913 - what every paged endpoint has
    request: QueryRequest,
    decode: Decoder[P],
    *,
    root: str,
    limit: int | None = None,
    count: Counter[P] | None = None,
    cursors: Cursors | None = None,
    read_ahead: bool = True,
) -> Stream[QueryPage[P]]:
    """Everything that a query finds: each page of the root step, and with it all pages of the steps that hang on it.

    A page whose `fresh` holds the root begins a new group; the pages after it continue steps of the same group.
    Queries that are too slow (408) are sent again with half the limits, down to 1, and the limits stay low.

    Args:
        request: what to query; its root step should have a limit: the size of a page.
        decode: turns the bytes of a response into its items.
        root: the step that pages; the others hang on it.
        limit: instances of the root step in all; needs `count`.
        count: how many of the root step are in decoded items.
        cursors: where to begin.
        read_ahead: ask for the next page of the root before this one is decoded.

    Raises:
        QueryTimeoutError: too slow even with all limits at 1.
    """
    walk = _Walk(request, decode, root, limit, count, read_ahead)
    return walk.run(dict(cursors or {}))


def sync(request: SyncRequest, decode: Decoder[P], cursors: Cursors | None = None) -> Operation[QueryPage[P]]:
    """Sends one sync: what exists or what has changed since the cursors. The page's cursors are always there."""
    response = yield from ask(_request("sync", request.dump(cursors)))
    return _page(response, decode, cursors or {}, frozenset(request.query.select))


def sync_pages(
    request: SyncRequest, decode: Decoder[P], *, count: Counter[P], cursors: Cursors | None = None
) -> Stream[QueryPage[P]]:
    """Pages until there is nothing new. The last page is empty: keep its cursors, and go on from them later.

    Args:
        request: what to follow.
        decode: turns the bytes of a response into its items.
        count: how many instances are in decoded items, of all steps.
        cursors: where to go on; None begins at the beginning.
    """
    while True:
        page = yield from sync(request, decode, cursors)
        yield from emit(page)
        if count(page.items) == 0:
            return
        cursors = page.cursors


@dataclass(slots=True)
class _Walk(Generic[P]):
    """One walk through all pages of all steps."""

    request: QueryRequest
    decode: Decoder[P]
    root: str
    left: int | None
    count: Counter[P] | None
    read_ahead: bool
    below: dict[str, frozenset[str]] = field(init=False)

    def __post_init__(self) -> None:
        if self.root not in self.request.steps:
            raise InvalidInputError(f"The query has no step {self.root!r}.", code="CLIENT.QUERY_STEP_UNKNOWN")
        if self.left is not None and self.count is None:
            raise InvalidInputError("A limit needs `count`.", code="CLIENT.LIMIT_INVALID")
        self.below = _descendants(self.request.steps)

    def run(self, cursors: dict[str, str]) -> Stream[QueryPage[P]]:
        """All pages of the root."""
        ticket: Ticket | None = None
        while self.left is None or self.left > 0:
            sent = self._limited()
            response = yield from self._ask(cursors, ticket)
            following = _cursors(response.body)
            onward = _onward(cursors, following, self.root, self.below[self.root])
            ticket = None
            if self._may_read_ahead(following, sent):
                ticket = yield from start(_request("query", self.request.dump(onward)))
            page = _page(response, self.decode, cursors, frozenset(self.request.select), following)
            yield from emit(page)
            yield from self._continue(cursors, following, self.below[self.root] - {self.root})
            if self.left is not None and self.count is not None:
                self.left -= self.count(page.items)
            if onward is None:
                return
            cursors = onward

    def _continue(self, cursors: Cursors, following: Cursors, steps: frozenset[str]) -> Stream[QueryPage[P]]:
        """The further pages of steps beside one page of what they hang on: those that hang on others last to move."""
        for name in self.request.steps:
            if name in steps and name in following:
                yield from self._rest_of(name, {**cursors, name: following[name]})

    def _rest_of(self, name: str, cursors: dict[str, str]) -> Stream[QueryPage[P]]:
        """All further pages of one step, and of the steps that hang on it."""
        fresh = self.below[name]
        while True:
            response = yield from self._ask(cursors, None)
            page = _page(response, self.decode, cursors, fresh & frozenset(self.request.select))
            yield from emit(page)
            yield from self._continue(cursors, page.cursors, fresh - {name})
            onward = _onward(cursors, page.cursors, name, fresh)
            if onward is None:
                return
            cursors = onward

    def _ask(self, cursors: Cursors, ticket: Ticket | None) -> Operation[ApiResponse]:
        """The response, with smaller and smaller limits while the server finds it too slow."""
        while True:
            try:
                if ticket is not None:
                    return (yield from wait(ticket))
                return (yield from ask(_request("query", self.request.dump(cursors))))
            except QueryTimeoutError:
                smaller = _halve(self.request)
                if smaller is None:
                    raise
                self.request, ticket = smaller, None

    def _limited(self) -> int:
        """Sets the limit of the root to what is left, and says what it is."""
        step = self.request.steps[self.root]
        size = step.limit or _DEFAULT_LIMIT
        if self.left is not None and self.left < size:
            size = self.left
            self.request = replace(self.request, steps={**self.request.steps, self.root: replace(step, limit=size)})
        return size

    def _may_read_ahead(self, following: Cursors, sent: int) -> bool:
        """Only when the root alone goes on, and certainly needs another full page."""
        return self.read_ahead and following.keys() == {self.root} and (self.left is None or self.left >= 2 * sent)


def _request(endpoint: str, body: dict[str, JsonValue]) -> ApiRequest:
    return ApiRequest("POST", f"{PATH}/{endpoint}", body=encode_json(body), retry="query")


def _page(
    response: ApiResponse,
    decode: Decoder[P],
    used: Cursors,
    fresh: frozenset[str],
    following: Cursors | None = None,
) -> QueryPage[P]:
    cursors = _cursors(response.body) if following is None else following
    return QueryPage(decode(response.body), cursors, used, fresh, response.request_id)


def _cursors(body: bytes) -> dict[str, str]:
    """The cursors of a response. Instances come before them, so the end of the text is looked at first."""
    begin = body.rfind(b'"nextCursor"')
    if begin < 0:
        return {}
    data = _tail_object(body[begin + len(b'"nextCursor"') :])
    if data is None:
        try:
            whole = from_json(body)
        except ValueError as error:
            raise InvalidResponseError(f"The response is not JSON: {error}.") from error
        data = whole.get("nextCursor") if isinstance(whole, dict) else None
    return {name: cursor for name, cursor in (data or {}).items() if isinstance(cursor, str) and cursor}


def _tail_object(tail: bytes) -> dict[str, JsonValue] | None:
    """The value when it is an object directly before the last brace: then it belongs to the outermost object."""
    text = tail.strip()
    if not text.startswith(b":") or not text.endswith(b"}"):
        return None
    try:
        data = from_json(text[1:-1])
    except ValueError:
        return None
    return data if isinstance(data, dict) else None


def _descendants(steps: Mapping[str, Step]) -> dict[str, frozenset[str]]:
    """For each step: itself, and all steps that are made from it."""
    below: dict[str, frozenset[str]] = {}
    for name in steps:
        reached, grown = {name}, True
        while grown:
            more = {other for other, step in steps.items() if reached & {*needed_steps(step)}} - reached
            reached |= more
            grown = bool(more)
        below[name] = frozenset(reached)
    return below


def _halve(request: QueryRequest) -> QueryRequest | None:
    """The query with half of all limits; None when they are all 1."""
    limits = {name: step.limit or _DEFAULT_LIMIT for name, step in request.steps.items()}
    if all(limit == 1 for limit in limits.values()):
        return None
    steps = {name: replace(step, limit=max(1, limits[name] // 2)) for name, step in request.steps.items()}
    return replace(request, steps=steps)


def _onward(used: Cursors, following: Cursors, name: str, below: frozenset[str]) -> dict[str, str] | None:
    """The cursors for the next page of a step, where what hangs on it begins anew; None when it is complete."""
    if name not in following:
        return None
    return {**{other: cursor for other, cursor in used.items() if other not in below}, name: following[name]}
