"""The keyword arguments of reads and writes of instances, and what they mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pygen_client.operations.instances import ApplyFlags, ListRequest
from pygen_client.operations.wire_instances import in_space, sources_of
from pygen_client.query.properties import Sort
from pygen_client.resources.calls import CallKwargs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pygen_client.operations.wire_instances import Views
    from pygen_client.query.filters import Filter
    from pygen_client.wire.identifiers import InstanceType


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


class ApplyKwargs(CallKwargs, total=False):
    """How an upsert treats what is there; see `ApplyFlags`."""

    replace: bool
    auto_create_start_nodes: bool
    auto_create_end_nodes: bool
    auto_create_direct_relations: bool
    skip_on_version_conflict: bool


def list_request(view: Views, options: SelectKwargs) -> ListRequest:
    """The request for a list."""
    kind = options.get("instance_type", "node")
    sort = options.get("sort", ())
    criteria = (sort,) if isinstance(sort, Sort) else tuple(sort)
    return ListRequest(kind, sources_of(view), in_space(kind, options.get("space"), options.get("filter")), criteria)


def flags_of(options: ApplyKwargs) -> ApplyFlags:
    """The flags of an upsert."""
    return ApplyFlags(
        replace=options.get("replace", False),
        auto_create_start_nodes=options.get("auto_create_start_nodes", False),
        auto_create_end_nodes=options.get("auto_create_end_nodes", False),
        auto_create_direct_relations=options.get("auto_create_direct_relations", True),
        skip_on_version_conflict=options.get("skip_on_version_conflict", False),
    )
