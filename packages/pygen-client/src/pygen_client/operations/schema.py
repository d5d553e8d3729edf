"""Operations on spaces, containers, views and data models (API section 4)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Generic, TypeVar

from pygen_client.errors import PygenError
from pygen_client.operations.encoding import encode_json, items_decoder
from pygen_client.operations.instructions import ApiRequest, ApiResponse, ask, gather
from pygen_client.operations.ordering import dependency_groups
from pygen_client.operations.paging import pages
from pygen_client.operations.parts import Part, interpret, read_all, settle, split

if TYPE_CHECKING:
    from collections.abc import Callable

    from pydantic import JsonValue

    from pygen_client.operations.instructions import LimitKind, Operation, Stream
    from pygen_client.operations.paging import Page
    from pygen_client.wire.base import WireModel

R = TypeVar("R")
T = TypeVar("T")
M = TypeVar("M", bound="WireModel")
Query = tuple[tuple[str, str], ...]
Identifier = dict[str, str]
Item = TypeVar("Item", dict[str, str], "dict[str, JsonValue]")

MOST_ITEMS = 100
MOST_WEIGHT = 10_000
PAGE_SIZE = 1000


@dataclass(frozen=True, slots=True)
class SchemaKind(Generic[R]):
    """What differs between the four kinds.

    Attributes:
        path: below the project.
        response: what the API gives.
    """

    path: str
    response: type[R]


def several(items: M | Sequence[M]) -> Sequence[M]:
    """One or several, as several."""
    return items if isinstance(items, Sequence) else [items]


def flags(**given: bool | str | None) -> Query:
    """A query string; None leaves a key out, booleans are lower-case words."""
    return tuple(
        (name, str(value).lower() if isinstance(value, bool) else value)
        for name, value in given.items()
        if value is not None
    )


def list_pages(
    kind: SchemaKind[R], query: Query, *, limit: int | None, cursor: str | None = None, page_size: int = PAGE_SIZE
) -> Stream[Page[list[R]]]:
    """Lists one kind, page by page."""

    def request_for(cursor: str | None, size: int) -> ApiRequest:
        more = () if cursor is None else (("cursor", cursor),)
        return ApiRequest("GET", kind.path, (("limit", str(size)), *query, *more))

    yield from pages(request_for, items_decoder(kind.response), page_size=page_size, limit=limit, cursor=cursor)


def retrieve(kind: SchemaKind[R], ids: Sequence[Identifier], query: Query = ()) -> Operation[list[R]]:
    """Retrieves any number; what does not exist is left out, the rest comes in the order asked."""
    parts = split(enumerate(ids), MOST_ITEMS)
    requests = [_post(f"{kind.path}/byids", part, "read", query) for part in parts]
    outcomes = yield from gather(requests)
    return list(chain.from_iterable(read_all(outcomes, items_decoder(kind.response))))


def delete(kind: SchemaKind[R], ids: Sequence[Identifier], reference: type[M]) -> Operation[list[M]]:
    """Deletes any number, one request at a time; returns references to those that existed."""
    parts = list(split(enumerate(ids), MOST_ITEMS))
    return (yield from _one_by_one(parts, f"{kind.path}/delete", items_decoder(reference)))


def create(kind: SchemaKind[R], items: Sequence[WireModel]) -> Operation[list[R]]:
    """Creates or replaces any number, in the order of their dependencies; returns them in the order given.

    CDF holds a lock on the schema, so one request travels at a time. What depends on each other goes into one request.
    """
    dumped = [item.dump() for item in items]
    parts = _pack(dumped, dependency_groups(dumped))
    results = yield from _one_by_one(parts, kind.path, items_decoder(kind.response))
    order = [index for part in parts for index in part.indexes]
    if len(results) != len(order):
        return results
    return [result for _, result in sorted(zip(order, results, strict=True), key=lambda pair: pair[0])]


def _one_by_one(parts: Sequence[Part[Item]], path: str, decode: Callable[[bytes], list[T]]) -> Operation[list[T]]:
    answers: list[ApiResponse | PygenError] = []
    for part in parts:
        if answers and isinstance(answers[-1], PygenError):
            answers.append(PygenError("Not sent, since an earlier request failed.", code="CLIENT.NOT_SENT"))
            continue
        try:
            response = yield from ask(_post(path, part, "schema"))
        except PygenError as error:
            answers.append(error)
        else:
            answers.append(response)
    outcomes = interpret(parts, answers, lambda _, response: decode(response.body))
    return settle(parts, outcomes, lambda done: [item for _, items in done for item in items])


def _post(path: str, part: Part[Item], kind: LimitKind, query: Query = ()) -> ApiRequest:
    return ApiRequest("POST", path, query, encode_json({"items": list(part.items)}), kind)


def _pack(items: Sequence[dict[str, JsonValue]], groups: Sequence[Sequence[int]]) -> list[Part[dict[str, JsonValue]]]:
    """Fills requests with groups; a group is only divided when it alone is too large for one request."""
    packed: list[list[int]] = []
    weight = 0
    for group in groups:
        for piece in split(((index, items[index]) for index in group), MOST_ITEMS, _weigh, MOST_WEIGHT):
            heavy = sum(map(_weigh, piece.items))
            if packed and len(packed[-1]) + len(piece.items) <= MOST_ITEMS and weight + heavy <= MOST_WEIGHT:
                packed[-1] += piece.indexes
                weight += heavy
            else:
                packed.append([*piece.indexes])
                weight = heavy
    return [Part(tuple(indexes), tuple(items[index] for index in indexes)) for indexes in packed]


def _weigh(item: Mapping[str, JsonValue]) -> int:
    """How CDF counts a definition: its properties, constraints and indexes, and those of views that it holds whole."""
    weight = 0
    for key in ("properties", "constraints", "indexes"):
        parts = item.get(key)
        weight += len(parts) if isinstance(parts, dict) else 0
    views = item.get("views")
    inline = [view for view in views if isinstance(view, dict)] if isinstance(views, list) else []
    return weight + sum(map(_weigh, inline))
