"""What the search index answers: words, counts, sums and histograms. It may lag behind writes by some seconds."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias, TypedDict, TypeVar

from pygen_client.errors import InvalidInputError
from pygen_client.operations.instances import AggregateRequest, SearchRequest, aggregate, search
from pygen_client.query.aggregates import Avg, Bucket, Count, Histogram, Max, Min, Sum
from pygen_runtime.decoding.decoder import decoder_of
from pygen_runtime.instances.read import Instance
from pygen_runtime.reading.names import identifier_of
from pygen_runtime.reading.order import order_of
from pygen_runtime.reading.parameters import take_apart
from pygen_runtime.reading.selection import read_limit

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pygen_client.operations.instructions import Operation
    from pygen_client.query.aggregates import Aggregate, AggregateGroup, AggregateValue
    from pygen_runtime.decoding.policy import ReadPolicy
    from pygen_runtime.reading.order import SortDirection, Sorts
    from pygen_runtime.reading.parameters import RawFilter
    from pygen_runtime.reading.selection import Limit
    from pygen_runtime.reading.view_reader import ViewReader

T = TypeVar("T", bound=Instance)
L = TypeVar("L")
Metric: TypeAlias = Literal["count", "avg", "min", "max", "sum"]
# No `Sequence`: type checkers would take text for one.
Metrics: TypeAlias = list[Metric] | tuple[Metric, ...]
AnyMetric: TypeAlias = Metric | Metrics
Operator: TypeAlias = Literal["AND", "OR"]
Names: TypeAlias = str | Sequence[str]
_MOST = 1000
_METRICS = {"count": Count, "avg": Avg, "min": Min, "max": Max, "sum": Sum}


class ResultsCutWarning(UserWarning):
    """CDF answers at most 1,000 here, and there may be more."""


class SearchArguments(TypedDict, total=False):
    """What `search` takes besides the words and the filters of the view."""

    properties: Names | None
    operator: Operator
    limit: Limit
    filter: RawFilter | None
    sort_by: Names | None
    direction: SortDirection
    sort: Sorts | None


class AggregateArguments(TypedDict, total=False):
    """What `aggregate` and `histogram` take besides what to calculate and the filters of the view."""

    query: str | None
    search_property: Names | None
    operator: Operator
    limit: Limit
    filter: RawFilter | None


@dataclass(frozen=True, slots=True)
class HistogramValue:
    """How many values fall into each interval.

    Attributes:
        property: the identifier of the property.
        interval: the width of each.
        buckets: where each begins, and how many are in it.
    """

    property: str
    interval: float
    buckets: tuple[Bucket, ...]


def search_instances(
    reader: ViewReader[T, L], query: str, filters: Mapping[str, object], given: SearchArguments, policy: ReadPolicy
) -> Operation[L]:
    """Searches for words; at most 1,000 are found, and a warning says when that was too few."""
    filters, given = take_apart(filters, given, SearchArguments.__annotations__)
    spec = reader.item.__view__
    wanted = read_limit(given.get("limit", 25))
    limit = _MOST if wanted is None else min(wanted, _MOST)
    if limit == 0:
        return reader.loaded([])
    request = SearchRequest(
        spec.view,
        query,
        reader.item.instance_type,
        [identifier_of(spec, name, "to search in") for name in _several(given.get("properties"))],
        reader.filter_of(filters, given.get("filter")),
        order_of(spec, given.get("sort_by"), given.get("direction", "ascending"), given.get("sort")),
        given.get("operator", "AND"),
        limit,
    )
    found = yield from search(request, decoder_of(reader.item, policy))
    if len(found) == _MOST and (wanted is None or wanted > _MOST):
        _warn_of_cut("search finds at most 1,000: there may be more. Use list with filters for all.")
    return reader.loaded(found)


def aggregate_instances(  # noqa: PLR0913, PLR0917 - what v1 has
    reader: ViewReader[T, L],
    metrics: AnyMetric,
    group_by: Names | None,
    properties: Names | None,
    filters: Mapping[str, object],
    given: AggregateArguments,
) -> Operation[AggregateValue | list[AggregateValue] | list[AggregateGroup]]:
    """One value; a list of values for several metrics or properties; a list of groups where grouped."""
    filters, given = take_apart(filters, given, AggregateArguments.__annotations__)
    spec = reader.item.__view__
    names: list[str | None] = [identifier_of(spec, name, "to aggregate") for name in _several(properties)]
    wanted = [aggregate_of(metric, name) for metric in _several(metrics) for name in (names or [None])]
    groups = [_group_name(reader, name) for name in _several(group_by)]
    found = yield from aggregate(_request(reader, wanted, groups, filters, given))
    if groups:
        if len(found) == _MOST:
            _warn_of_cut("CDF gives at most 1,000 groups: there may be more.")
        limit = read_limit(given.get("limit"))
        return found if limit is None else found[:limit]
    values = [value for group in found for value in group.values]
    one = isinstance(metrics, str) and (properties is None or isinstance(properties, str))
    return values[0] if one else values


def histogram_of(
    reader: ViewReader[T, L], name: str, interval: float, filters: Mapping[str, object], given: AggregateArguments
) -> Operation[HistogramValue]:
    """How many values of a property fall into each interval."""
    filters, given = take_apart(filters, given, AggregateArguments.__annotations__)
    identifier = identifier_of(reader.item.__view__, name, "to count by")
    found = yield from aggregate(_request(reader, [Histogram(identifier, interval)], [], filters, given))
    buckets = (value.buckets for group in found for value in group.values)
    return HistogramValue(identifier, interval, next(iter(buckets), ()))


def _request(
    reader: ViewReader[T, L],
    aggregates: Sequence[Aggregate],
    groups: list[str],
    filters: Mapping[str, object],
    given: AggregateArguments,
) -> AggregateRequest:
    spec = reader.item.__view__
    return AggregateRequest(
        spec.view,
        aggregates,
        groups,
        reader.filter_of(filters, given.get("filter")),
        given.get("query"),
        [identifier_of(spec, name, "to search in") for name in _several(given.get("search_property"))],
        given.get("operator", "AND"),
        reader.item.instance_type,
    )


def aggregate_of(metric: str, identifier: str | None) -> Aggregate:
    """What is calculated; `count` without a property counts instances.

    Raises:
        InvalidInputError: `RUNTIME.AGGREGATE_UNKNOWN`, `RUNTIME.AGGREGATE_PROPERTY_MISSING`.
    """
    made: type[Count | Avg | Min | Max | Sum] | None = _METRICS.get(metric)
    if made is None:
        message = f"There is no aggregate {metric!r}: use count, avg, min, max or sum."
        raise InvalidInputError(message, code="RUNTIME.AGGREGATE_UNKNOWN")
    if identifier is None and made is not Count:
        message = f"{metric} needs a property: property=…"
        raise InvalidInputError(message, code="RUNTIME.AGGREGATE_PROPERTY_MISSING")
    return made(identifier or "externalId")


def _group_name(reader: ViewReader[T, L], name: str) -> str:
    base = {"space": "space", "external_id": "externalId"}
    spec = reader.item.__view__
    return base[name] if name in base and name not in spec.stored else identifier_of(spec, name, "to group by", base)


def _several(names: str | Sequence[str] | None) -> list[str]:
    if names is None:
        return []
    return [names] if isinstance(names, str) else list(names)


def _warn_of_cut(text: str) -> None:
    warnings.warn(text, ResultsCutWarning, stacklevel=2)
