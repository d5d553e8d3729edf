"""Search, and inspection of what instances have data in (API sections 5.6 and 5.10)."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Literal, TypeVar

from pygen_client.operations.encoding import encode_json
from pygen_client.operations.instances.reads import MOST_ITEMS, PATH, dump_key
from pygen_client.operations.instructions import ApiRequest, ask, gather
from pygen_client.operations.parts import read_all, split
from pygen_client.query.steps import dump_sort
from pygen_client.query.units import dump_units
from pygen_client.wire.identifiers import view_source

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pydantic import JsonValue

    from pygen_client.operations.instructions import Operation
    from pygen_client.operations.paging import Decoder
    from pygen_client.query.filters import Filter
    from pygen_client.query.properties import Sort
    from pygen_client.wire.identifiers import InstanceKey, InstanceType, ViewLike

P = TypeVar("P")


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """What to search for. The index may lag behind writes by some seconds.

    Attributes:
        view: search in its text properties.
        query: words; None or empty makes it a plain filter.
        instance_type: nodes or edges.
        properties: search in these alone; `externalId` is allowed.
        filter: only those that match.
        sort: instead of by relevance.
        operator: whether all words must be found, or one.
        limit: 1 to 1,000: there is no second page.
        target_units: property and unit to convert its values to.
        include_typing: ask for the types of the properties.
    """

    view: ViewLike
    query: str | None = None
    instance_type: InstanceType = "node"
    properties: Sequence[str] = ()
    filter: Filter | None = None
    sort: Sequence[Sort] = ()
    operator: Literal["AND", "OR"] = "AND"
    limit: int = 1000
    target_units: Sequence[tuple[str, str]] = ()
    include_typing: bool = False

    def dump(self) -> dict[str, JsonValue]:
        """The body."""
        given: dict[str, JsonValue] = {
            "query": self.query,
            "properties": list(self.properties),
            "filter": None if self.filter is None else self.filter.dump(),
            "sort": dump_sort(self.sort),
            "targetUnits": dump_units(self.target_units),
        }
        return {
            "view": {**view_source(self.view)},
            "instanceType": self.instance_type,
            "operator": self.operator,
            "limit": self.limit,
            "includeTyping": self.include_typing,
            **{key: value for key, value in given.items() if value},
        }


def search(request: SearchRequest, decode: Decoder[P]) -> Operation[P]:
    """Searches; at most 1,000 are found, ever."""
    body = encode_json(request.dump())
    response = yield from ask(ApiRequest("POST", f"{PATH}/search", body=body, kind="search"))
    return decode(response.body)


def inspect(
    ids: Iterable[InstanceKey],
    decode: Decoder[list[P]],
    *,
    views: bool = True,
    containers: bool = True,
    all_versions: bool = False,
) -> Operation[list[P]]:
    """Says for any number of instances in which views and containers they have data."""
    wanted: dict[str, JsonValue] = {}
    if views:
        wanted["involvedViews"] = {"allVersions": all_versions}
    if containers:
        wanted["involvedContainers"] = {}
    requests = (
        ApiRequest(
            "POST",
            f"{PATH}/inspect",
            body=encode_json({"items": [dump_key(key) for key in part.items], "inspectionOperations": wanted}),
        )
        for part in split(enumerate(ids), MOST_ITEMS)
    )
    outcomes = yield from gather(requests)
    return list(chain.from_iterable(read_all(outcomes, decode)))
