"""Nodes and edges, synchronously."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from pygen_client.operations import wire_instances as operations
from pygen_client.operations.instances import aggregate, delete, inspect, query, search, sync
from pygen_client.operations.paging import collect
from pygen_client.wire.identifiers import instance_keys

if TYPE_CHECKING:
    import builtins
from typing import TYPE_CHECKING

from pygen_client.resources.calls import call_of
from pygen_client.resources.selection import aggregate_request, flags_of, list_request, search_request

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pygen_client.operations.instances import ApplyOutcome, DeleteOutcome, QueryPage, QueryRequest, SyncRequest
    from pygen_client.operations.wire_instances import AnyInstance, AnyWrite, Results, Views
    from pygen_client.query.aggregates import Aggregate, AggregateGroup
    from pygen_client.resources.caller import Caller
    from pygen_client.resources.calls import CallKwargs
    from pygen_client.resources.iteration import Iteration
    from pygen_client.resources.selection import AggregateKwargs, ApplyKwargs, SearchKwargs, SelectKwargs
    from pygen_client.wire.identifiers import InstanceLike, InstanceType, ViewLike
    from pygen_client.wire.inspection import InstanceInspection


class InstancesResource:
    """Nodes and edges (API section 5)."""

    def __init__(self, client: Caller) -> None:
        self._client = client

    def iterate(
        self,
        view: Views = None,
        *,
        limit: int | None = None,
        cursor: str | None = None,
        chunk_size: int = 1000,
        **options: Unpack[SelectKwargs],
    ) -> Iteration[AnyInstance]:
        """Instances, lazily; `.pages()` gives pages with cursors.

        Args:
            view: read through this view, or through several: instances must have data in all of them.
            limit: at most so many; None for all.
            cursor: where to go on, from an earlier page.
            chunk_size: instances per request, 1 to 1,000.
            options: see `SelectKwargs`: `instance_type`, `space`, `filter`, `sort`, `timeout`, `headers`.
        """
        request = list_request(view, options)
        return self._client.iterate(
            lambda: operations.list_instances(request, limit=limit, cursor=cursor, page_size=chunk_size),
            **call_of(options),
        )

    def list(
        self, view: Views = None, *, limit: int | None = 25, **options: Unpack[SelectKwargs]
    ) -> builtins.list[AnyInstance]:
        """Instances at once, 25 unless a limit is given; parameters as for `iterate`."""
        stream = operations.list_instances(list_request(view, options), limit=limit)
        return self._client.run(collect(stream), **call_of(options))

    def retrieve(
        self,
        ids: InstanceLike | Iterable[InstanceLike],
        view: Views = None,
        *,
        instance_type: InstanceType = "node",
        **call: Unpack[CallKwargs],
    ) -> builtins.list[AnyInstance]:
        """The instances that exist (and have data in all the views), in the order asked.

        Args:
            ids: any number of tuples, references or objects.
            view: read through this view, or through several; none gives instances without values.
            instance_type: what ids are that do not say it themselves.
            call: `timeout` and `headers` of this call.
        """
        keys = instance_keys(ids, instance_type)
        return self._client.run(operations.retrieve_instances(keys, operations.sources_of(view)), **call)

    def apply(self, items: AnyWrite | Sequence[AnyWrite], **options: Unpack[ApplyKwargs]) -> ApplyOutcome:
        """Creates or updates any number of nodes and edges.

        Up to 1,000 are written together or not at all; more are split, nodes before edges.

        Args:
            items: wire models, or what the API takes as mappings or encoded JSON.
            options: see `ApplyKwargs`: how to treat what is there; `timeout` and `headers`.

        Raises:
            ConflictError: a newer version exists than an item's `existing_version`.
            MultiRequestError: some requests failed; carries what the others did.
        """
        return self._client.run(operations.apply_instances(items, flags_of(options)), **call_of(options))

    def delete(
        self,
        ids: InstanceLike | Iterable[InstanceLike],
        *,
        instance_type: InstanceType = "node",
        **call: Unpack[CallKwargs],
    ) -> DeleteOutcome:
        """Deletes any number of nodes and edges; with a node go the edges that begin or end in it.

        Args:
            ids: tuples, references or objects.
            instance_type: what ids are that do not say it themselves.
            call: `timeout` and `headers` of this call.

        Raises:
            MultiRequestError: some requests failed; carries what the others did.
        """
        return self._client.run(delete(instance_keys(ids, instance_type)), **call)

    def search(
        self, view: ViewLike, query: str | None = None, *, limit: int = 1000, **options: Unpack[SearchKwargs]
    ) -> builtins.list[AnyInstance]:
        """Finds instances by words in their text; at most 1,000, and the index may lag behind by some seconds.

        Args:
            view: search in its text properties.
            query: words; None makes it a plain filter.
            limit: at most so many.
            options: see `SearchKwargs`: `properties`, `operator`, and those of `list`.
        """
        request = search_request(view, query, limit, options)
        return self._client.run(search(request, operations.decode_instances), **call_of(options))

    def aggregate(
        self, view: ViewLike, aggregates: Aggregate | Sequence[Aggregate] = (), **options: Unpack[AggregateKwargs]
    ) -> builtins.list[AggregateGroup]:
        """Counts, sums, means, extremes, histograms; the index may lag behind by some seconds.

        Args:
            view: aggregate instances with data in it.
            aggregates: such as `Count()` or `Avg("capacity")` of `pygen_client.query.aggregates`.
            options: see `AggregateKwargs`: `group_by`, `limit` (of groups), and those of `search`.

        Returns:
            One group, or one for each combination of values of `group_by`.
        """
        return self._client.run(aggregate(aggregate_request(view, aggregates, options)), **call_of(options))

    def query(
        self, request: QueryRequest, cursors: Mapping[str, str] | None = None, **call: Unpack[CallKwargs]
    ) -> QueryPage[Results]:
        """Sends one query; `client.stream(query_pages(...))` of `pygen_client.operations.instances` gives all pages."""
        return self._client.run(query(request, operations.decode_results, cursors), **call)

    def sync(
        self, request: SyncRequest, cursors: Mapping[str, str] | None = None, **call: Unpack[CallKwargs]
    ) -> QueryPage[Results]:
        """Gives what exists, or what has changed since the cursors; go on from the cursors of the page, for ever."""
        return self._client.run(sync(request, operations.decode_results, cursors), **call)

    def inspect(
        self,
        ids: InstanceLike | Iterable[InstanceLike],
        *,
        instance_type: InstanceType = "node",
        all_versions: bool = False,
        **call: Unpack[CallKwargs],
    ) -> builtins.list[InstanceInspection]:
        """Says in which views and containers instances have data."""
        keys = instance_keys(ids, instance_type)
        operation = inspect(keys, operations.decode_inspections, all_versions=all_versions)
        return self._client.run(operation, **call)
