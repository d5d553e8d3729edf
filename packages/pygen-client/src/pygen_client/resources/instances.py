"""Nodes and edges, synchronously."""

from __future__ import annotations

import builtins
from typing import TYPE_CHECKING, Unpack

from pygen_client.operations import wire_instances as operations
from pygen_client.operations.instances import ApplyFlags, delete
from pygen_client.operations.paging import collect
from pygen_client.wire.identifiers import instance_keys

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pygen_client.client import PygenClient
    from pygen_client.operations.instances import ApplyOutcome, DeleteOutcome
    from pygen_client.operations.wire_instances import AnyInstance, AnyWrite, Views
    from pygen_client.query.filters import Filter
    from pygen_client.query.properties import Sort
    from pygen_client.resources.calls import CallKwargs
    from pygen_client.resources.iteration import Iteration
    from pygen_client.wire.identifiers import InstanceLike, InstanceType


class InstancesResource:
    """Nodes and edges (API section 5)."""

    def __init__(self, client: PygenClient) -> None:
        self._client = client

    def iterate(
        self,
        view: Views = None,
        *,
        instance_type: InstanceType = "node",
        space: str | Sequence[str] | None = None,
        filter: Filter | None = None,  # noqa: A002 - the API's own word
        sort: Sort | Sequence[Sort] = (),
        limit: int | None = None,
        cursor: str | None = None,
        chunk_size: int = 1000,
        **call: Unpack[CallKwargs],
    ) -> Iteration[AnyInstance]:
        """Instances, lazily; `.pages()` gives pages with cursors.

        Args:
            view: read through this view, or through several: instances must have data in all of them.
            instance_type: nodes or edges.
            space: only from here.
            filter: only those that match.
            sort: the order; creation order without it.
            limit: at most so many; None for all.
            cursor: where to go on, from an earlier page.
            chunk_size: instances per request, 1 to 1,000.
            call: `timeout` and `headers` of this call.
        """
        request = operations.list_request(view, instance_type, space, filter, sort)
        return self._client.iterate(
            lambda: operations.list_instances(request, limit=limit, cursor=cursor, page_size=chunk_size), **call
        )

    def list(
        self,
        view: Views = None,
        *,
        instance_type: InstanceType = "node",
        space: str | Sequence[str] | None = None,
        filter: Filter | None = None,  # noqa: A002 - the API's own word
        sort: Sort | Sequence[Sort] = (),
        limit: int | None = 25,
        **call: Unpack[CallKwargs],
    ) -> builtins.list[AnyInstance]:
        """Instances at once, 25 unless a limit is given; parameters as for `iterate`."""
        request = operations.list_request(view, instance_type, space, filter, sort)
        return self._client.run(collect(operations.list_instances(request, limit=limit)), **call)

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

    def apply(
        self, items: AnyWrite | Sequence[AnyWrite], flags: ApplyFlags = ApplyFlags(), **call: Unpack[CallKwargs]
    ) -> ApplyOutcome:
        """Creates or updates any number of nodes and edges.

        Up to 1,000 are written together or not at all; more are split, nodes before edges.

        Args:
            items: wire models, or what the API takes as mappings or encoded JSON.
            flags: how to treat what is there.
            call: `timeout` and `headers` of this call.

        Raises:
            ConflictError: a newer version exists than an item's `existing_version`.
            MultiRequestError: some requests failed; carries what the others did.
        """
        return self._client.run(operations.apply_instances(items, flags), **call)

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
