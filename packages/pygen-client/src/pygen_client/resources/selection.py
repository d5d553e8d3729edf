"""The keyword arguments of reads and writes of instances, and what they mean."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from pygen_client.operations.instances import AggregateRequest, ApplyFlags, ListRequest, SearchRequest
from pygen_client.operations.wire_instances import in_space, sources_of
from pygen_client.query.properties import Sort
from pygen_client.resources.calls import CallKwargs

if TYPE_CHECKING:
    from pygen_client.operations.wire_instances import Views
    from pygen_client.query.aggregates import Aggregate
    from pygen_client.query.filters import Filter
    from pygen_client.wire.identifiers import InstanceType, ViewLike


class SelectKwargs(CallKwargs, total=False):
    """Which instances to read.

    Attributes:
        instance_type: nodes (unless given) or edges.
        space: only from here.
        filter: only those that match.
        sort: the order; in effect creation order without it.
    """

    instance_type: InstanceType
    space: str | Sequence[str] | None
    filter: Filter | None
    sort: Sort | Sequence[Sort]


class SearchKwargs(SelectKwargs, total=False):
    """Which instances to search for.

    Attributes:
        properties: search in these alone; `externalId` is allowed.
        operator: whether all words must be found (unless given), or one.
        target_units: property and unit to convert its values to.
    """

    properties: Sequence[str]
    operator: Literal["AND", "OR"]
    target_units: Sequence[tuple[str, str]]


class AggregateKwargs(SearchKwargs, total=False):
    """What to aggregate, and how.

    Attributes:
        group_by: at most 5 properties.
        query: only instances in which these words are found.
        limit: at most so many groups; 1,000 unless given.
    """

    group_by: str | Sequence[str]
    query: str | None
    limit: int


class ApplyKwargs(CallKwargs, total=False):
    """How an upsert treats what is there; see `ApplyFlags`."""

    replace: bool
    auto_create_start_nodes: bool
    auto_create_end_nodes: bool
    auto_create_direct_relations: bool
    skip_on_version_conflict: bool


def list_request(view: Views, options: SelectKwargs) -> ListRequest:
    """The request for a list."""
    return ListRequest(options.get("instance_type", "node"), sources_of(view), _filter_of(options), _sort_of(options))


def search_request(view: ViewLike, query: str | None, limit: int, options: SearchKwargs) -> SearchRequest:
    """The request for a search."""
    return SearchRequest(
        view,
        query,
        options.get("instance_type", "node"),
        properties=options.get("properties", ()),
        filter=_filter_of(options),
        sort=_sort_of(options),
        operator=options.get("operator", "AND"),
        limit=limit,
        target_units=options.get("target_units", ()),
    )


def aggregate_request(
    view: ViewLike, aggregates: Aggregate | Sequence[Aggregate], options: AggregateKwargs
) -> AggregateRequest:
    """The request for aggregates."""
    groups = options.get("group_by", ())
    return AggregateRequest(
        view,
        aggregates if isinstance(aggregates, Sequence) else (aggregates,),
        (groups,) if isinstance(groups, str) else groups,
        _filter_of(options),
        options.get("query"),
        options.get("properties", ()),
        options.get("operator", "AND"),
        options.get("instance_type", "node"),
        options.get("limit", 1000),
        options.get("target_units", ()),
    )


def _filter_of(options: SelectKwargs) -> Filter | None:
    return in_space(options.get("instance_type", "node"), options.get("space"), options.get("filter"))


def _sort_of(options: SelectKwargs) -> Sequence[Sort]:
    sort = options.get("sort", ())
    return (sort,) if isinstance(sort, Sort) else tuple(sort)


def flags_of(options: ApplyKwargs) -> ApplyFlags:
    """The flags of an upsert."""
    return ApplyFlags(
        replace=options.get("replace", False),
        auto_create_start_nodes=options.get("auto_create_start_nodes", False),
        auto_create_end_nodes=options.get("auto_create_end_nodes", False),
        auto_create_direct_relations=options.get("auto_create_direct_relations", True),
        skip_on_version_conflict=options.get("skip_on_version_conflict", False),
    )
