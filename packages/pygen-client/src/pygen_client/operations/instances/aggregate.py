"""Aggregation: counts, sums, means, extremes and histograms, for everything or by group (API section 5.7)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from pydantic import BaseModel, ConfigDict, JsonValue
from pydantic.alias_generators import to_camel

from pygen_client.errors import InvalidInputError
from pygen_client.operations.encoding import encode_json, validate
from pygen_client.operations.instances.reads import PATH
from pygen_client.operations.instructions import ApiRequest, gather
from pygen_client.operations.parts import read_all
from pygen_client.query.aggregates import AggregateGroup, AggregateValue, Bucket, Histogram, dump_aggregate
from pygen_client.query.units import dump_units
from pygen_client.wire.identifiers import view_source

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pygen_client.operations.instructions import Operation
    from pygen_client.query.aggregates import Aggregate
    from pygen_client.query.filters import Filter
    from pygen_client.wire.identifiers import InstanceType, ViewLike

_MOST_AGGREGATES = 5
_MOST_GROUPS = 1000


@dataclass(frozen=True, slots=True)
class AggregateRequest:
    """What to aggregate. The index may lag behind writes by some seconds.

    Attributes:
        view: aggregate instances with data in it.
        aggregates: any number; without any, the groups themselves are what is asked for.
        group_by: at most 5 properties; instances without a value are in no group.
        filter: only those that match.
        query: only those in which these words are found.
        properties: search in these alone.
        operator: whether all words must be found, or one.
        instance_type: nodes or edges.
        limit: at most so many groups, 1 to 1,000.
        target_units: property and unit to convert its values to.
    """

    view: ViewLike
    aggregates: Sequence[Aggregate] = ()
    group_by: Sequence[str] = ()
    filter: Filter | None = None
    query: str | None = None
    properties: Sequence[str] = ()
    operator: Literal["AND", "OR"] = "AND"
    instance_type: InstanceType = "node"
    limit: int = _MOST_GROUPS
    target_units: Sequence[tuple[str, str]] = ()

    def dump(self) -> dict[str, JsonValue]:
        """The body without the aggregates."""
        given: dict[str, JsonValue] = {
            "groupBy": list(self.group_by),
            "filter": None if self.filter is None else self.filter.dump(),
            "query": self.query,
            "properties": list(self.properties),
            "operator": self.operator if self.query else None,
            "targetUnits": dump_units(self.target_units),
        }
        return {
            "view": {**view_source(self.view)},
            "instanceType": self.instance_type,
            "limit": self.limit,
            **{key: value for key, value in given.items() if value},
        }


def aggregate(request: AggregateRequest) -> Operation[list[AggregateGroup]]:
    """Aggregates; more than the 5 that fit in one request are asked for in several, and put together by group.

    Raises:
        InvalidInputError: neither aggregates nor groups were asked for.
    """
    if not request.aggregates and not request.group_by:
        raise InvalidInputError("Ask for aggregates, or for groups, or for both.", code="CLIENT.AGGREGATE_EMPTY")
    body = request.dump()
    requests = (
        ApiRequest(
            "POST",
            f"{PATH}/aggregate",
            body=encode_json({**body, "aggregates": [dump_aggregate(one) for one in part]}),
            kind="search",
        )
        for part in _parts(request.aggregates)
    )
    outcomes = yield from gather(requests)
    return _join(read_all(outcomes, _decode))


class _Wire(BaseModel):
    model_config = ConfigDict(alias_generator=to_camel, validate_by_name=True, validate_by_alias=True, defer_build=True)


class _WireBucket(_Wire):
    start: float
    count: int


class _WireValue(_Wire):
    aggregate: str
    property: str | None = None
    value: int | float | None = None
    buckets: list[_WireBucket] = []


class _WireGroup(_Wire):
    group: dict[str, JsonValue] = {}
    aggregates: list[_WireValue] = []


class _WireGroups(_Wire):
    items: list[_WireGroup]


def _parts(aggregates: Sequence[Aggregate]) -> Iterator[Sequence[Aggregate]]:
    """At most 5 a request, and histograms apart from the others, with which they may not be mixed."""
    metrics = [one for one in aggregates if not isinstance(one, Histogram)]
    histograms = [one for one in aggregates if isinstance(one, Histogram)]
    if not aggregates:
        yield ()
    for begin in range(0, len(metrics), _MOST_AGGREGATES):
        yield metrics[begin : begin + _MOST_AGGREGATES]
    for histogram in histograms:
        yield (histogram,)


def _decode(body: bytes) -> list[AggregateGroup]:
    return [
        AggregateGroup(
            found.group,
            tuple(
                AggregateValue(
                    one.aggregate, one.property, one.value, tuple(Bucket(b.start, b.count) for b in one.buckets)
                )
                for one in found.aggregates
            ),
        )
        for found in validate(_WireGroups, body).items
    ]


def _join(answers: Sequence[Sequence[AggregateGroup]]) -> list[AggregateGroup]:
    joined: dict[bytes, AggregateGroup] = {}
    for groups in answers:
        for found in groups:
            key = encode_json(dict(sorted(found.group.items())))
            known = joined.get(key)
            joined[key] = found if known is None else AggregateGroup(found.group, known.values + found.values)
    return list(joined.values())
