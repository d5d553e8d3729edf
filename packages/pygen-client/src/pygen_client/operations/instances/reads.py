"""Operations on nodes and edges that read pages as bytes: the caller decides what becomes of them (API section 5)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from pygen_client.operations.encoding import encode_json
from pygen_client.operations.instructions import ApiRequest, gather
from pygen_client.operations.paging import pages
from pygen_client.operations.parts import read_all, split
from pygen_client.query.units import dump_units
from pygen_client.wire.identifiers import view_source

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pydantic import JsonValue

    from pygen_client.operations.instructions import Operation, Stream
    from pygen_client.operations.paging import Decoder, Page, S
    from pygen_client.query.filters import Filter
    from pygen_client.query.properties import Sort
    from pygen_client.wire.identifiers import InstanceKey, InstanceType, ViewLike

P = TypeVar("P")
MOST_ITEMS = 1000
PATH = "/models/instances"


@dataclass(frozen=True, slots=True)
class Source:
    """A view to read through.

    Attributes:
        view: which.
        target_units: property and unit to convert its values to.
    """

    view: ViewLike
    target_units: tuple[tuple[str, str], ...] = ()

    def dump(self) -> dict[str, JsonValue]:
        """As the API takes it."""
        dumped: dict[str, JsonValue] = {"source": {**view_source(self.view)}}
        if self.target_units:
            dumped["targetUnits"] = dump_units(self.target_units)
        return dumped


@dataclass(frozen=True, slots=True)
class ListRequest:
    """What to list.

    Attributes:
        instance_type: nodes or edges.
        sources: views to read through; an instance must have data in all of them.
        filter: which instances.
        sort: at most 5 criteria.
        include_typing: ask for the types of the properties.
    """

    instance_type: InstanceType = "node"
    sources: Sequence[Source] = ()
    filter: Filter | None = None
    sort: Sequence[Sort] = ()
    include_typing: bool = False
    extra: dict[str, JsonValue] = field(default_factory=dict)

    def dump(self) -> dict[str, JsonValue]:
        """The body without limit and cursor."""
        dumped: dict[str, JsonValue] = {"instanceType": self.instance_type, "includeTyping": self.include_typing}
        if self.sources:
            dumped["sources"] = [source.dump() for source in self.sources]
        if self.filter is not None:
            dumped["filter"] = self.filter.dump()
        if self.sort:
            dumped["sort"] = [criterion.dump() for criterion in self.sort]
        return {**dumped, **self.extra}


def list_pages(  # noqa: PLR0913 - what every paged endpoint has
    request: ListRequest,
    decode: Decoder[S],
    *,
    page_size: int = 1000,
    limit: int | None = None,
    cursor: str | None = None,
    read_ahead: bool = True,
) -> Stream[Page[S]]:
    """Lists nodes or edges; pages are decoded from their bytes while the next one travels.

    Args:
        request: what to list.
        decode: turns the bytes of a response into its items; must be sized.
        page_size: 1 to 1,000.
        limit: items in all; None for all there are.
        cursor: where to go on.
        read_ahead: put the request for the next page on the wire before this one is decoded.
    """
    body = request.dump()

    def request_for(cursor: str | None, size: int) -> ApiRequest:
        here: dict[str, JsonValue] = {"limit": size} if cursor is None else {"limit": size, "cursor": cursor}
        return ApiRequest("POST", f"{PATH}/list", body=encode_json({**body, **here}))

    return pages(request_for, decode, page_size=page_size, limit=limit, cursor=cursor, read_ahead=read_ahead)


def retrieve(
    ids: Iterable[InstanceKey], sources: Sequence[Source], decode: Decoder[P], *, include_typing: bool = False
) -> Operation[list[P]]:
    """Retrieves any number by id, 1,000 a request, several requests at once.

    What does not exist, or has no data in all the sources, is left out.

    Returns:
        What the decoder made of each response, in the order of the ids.
    """
    rest: dict[str, JsonValue] = {"includeTyping": include_typing}
    if sources:
        rest["sources"] = [source.dump() for source in sources]
    parts = split(enumerate(ids), MOST_ITEMS)
    requests = (
        ApiRequest("POST", f"{PATH}/byids", body=encode_json({"items": [dump_key(k) for k in part.items], **rest}))
        for part in parts
    )
    outcomes = yield from gather(requests)
    return read_all(outcomes, decode)


def dump_key(key: InstanceKey) -> dict[str, JsonValue]:
    """The id of an instance as the API takes it."""
    return {"instanceType": key.instance_type, "space": key.space, "externalId": key.external_id}
