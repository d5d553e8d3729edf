"""What the APIs of one view know and decide, synchronous or not: classes, and from arguments to operations."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING, Generic, TypedDict, TypeVar, cast

from pygen_client.errors import InvalidInputError
from pygen_client.operations.instances import InstanceKey, Source, retrieve
from pygen_client.query.filters import InstanceReferences
from pygen_client.query.tree import InstanceQuery
from pygen_runtime.decoding.decoder import decoder_of
from pygen_runtime.ids import EdgeId, IdsLike, InstanceId, NodeId, each_id, is_single_id, read_id
from pygen_runtime.instances.read import Instance
from pygen_runtime.reading.connections import connect
from pygen_runtime.reading.descendants import child_keys
from pygen_runtime.reading.order import order_of
from pygen_runtime.reading.parameters import filter_of, take_apart
from pygen_runtime.reading.pending import join_chunks
from pygen_runtime.reading.selection import ROOT, Selection, read_limit
from pygen_runtime.scope import EVERYWHERE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pygen_client.operations.instructions import Operation
    from pygen_client.query.filters import Filter
    from pygen_runtime.decoding.policy import ReadPolicy
    from pygen_runtime.instances.lists import InstanceList
    from pygen_runtime.reading.connections import Connections
    from pygen_runtime.reading.descendants import ChildClasses
    from pygen_runtime.reading.order import SortDirection, Sorts
    from pygen_runtime.reading.parameters import RawFilter
    from pygen_runtime.reading.pending import Readable
    from pygen_runtime.reading.selection import Limit
    from pygen_runtime.registry import Registry
    from pygen_runtime.scope import Scope

T = TypeVar("T", bound=Instance)
_MOST_IDS = 1000
L = TypeVar("L")


class ListArguments(TypedDict, total=False):
    """What `list` takes besides the filters of the view."""

    limit: Limit
    filter: RawFilter | None
    sort_by: str | Sequence[str] | None
    direction: SortDirection
    sort: Sorts | None
    on_invalid: ReadPolicy | None
    retrieve_connections: Connections


@dataclass(frozen=True, slots=True)
class ViewReader(Generic[T, L]):
    """Reads of one view.

    Attributes:
        item: the read class.
        list_class: its list.
        instance_space: where plain external ids lie; None: it must be said.
        scope: which spaces are read.
    """

    item: type[T]
    list_class: type[L]
    instance_space: str | None
    scope: Scope = EVERYWHERE

    @classmethod
    def of(cls, registry: Registry, key: str, scope: Scope = EVERYWHERE) -> ViewReader[T, L]:
        """The reads of the view with this Python name."""
        item = cast("type[T]", registry.load_read_class(key))
        list_class = cast("type[L]", registry.load_list_class(registry.views[key].list))
        return cls(item, list_class, scope.instance_space or registry.instance_space, scope)

    def filter_of(self, filters: Mapping[str, object], raw: RawFilter | None) -> Filter | None:
        """What keyword parameters, a filter and the scope say together."""
        given = filter_of(self.item.__view__, filters, raw, self.instance_space)
        return self.scope.restrict(given, self.item.instance_type)

    @property
    def everything(self) -> InstanceQuery:
        """A query of all instances that belong to the client."""
        view, kind = self.item.__view__.view, self.item.instance_type
        return InstanceQuery(view, kind, self.scope.restrict(None, kind))

    def select(self, filters: Mapping[str, object], arguments: ListArguments) -> Readable[T]:
        """The instances that `list` means.

        Raises:
            InvalidInputError: `RUNTIME.…`: an argument means nothing; nothing was sent.
        """
        return connect(self.selection(filters, arguments), arguments.get("retrieve_connections", "skip"))

    def selection(self, filters: Mapping[str, object], arguments: ListArguments) -> Selection[T]:
        """The same without what the instances are connected with."""
        spec = self.item.__view__
        sort_by, direction = arguments.get("sort_by"), arguments.get("direction", "ascending")
        return Selection(
            self.item,
            self.filter_of(filters, arguments.get("filter")),
            order_of(spec, sort_by, direction, arguments.get("sort")),
            read_limit(arguments.get("limit", 25)),
            _policy(arguments.get("on_invalid")),
        )

    def resume(
        self,
        filters: Mapping[str, object],
        arguments: ListArguments,
        page_size: int,
        cursors: Mapping[str, str | None] | None,
    ) -> Readable[T] | None:
        """The instances that `iterate` means, from where the cursors of an earlier page point; None: nothing is left.

        Raises:
            InvalidInputError: `RUNTIME.CHUNK_SIZE_INVALID`, `RUNTIME.CURSORS_INVALID`.
        """
        if not 1 <= page_size <= _MOST_IDS:
            message = f"chunk_size must lie between 1 and 1,000, not {page_size}."
            raise InvalidInputError(message, code="RUNTIME.CHUNK_SIZE_INVALID")
        if cursors is not None and cursors.keys() != {ROOT}:
            message = f"cursors must be those of a page: got keys {sorted(cursors)}, expected {[ROOT]}."
            raise InvalidInputError(message, code="RUNTIME.CURSORS_INVALID")
        filters, arguments = take_apart(filters, arguments, ListArguments.__annotations__)
        cursor = None if cursors is None else cursors[ROOT]
        if cursors is not None and cursor is None:
            return None
        selection = replace(self.selection(filters, arguments), page_size=page_size, cursor=cursor)
        return connect(selection, arguments.get("retrieve_connections", "skip"), page_size)

    def children(self, wanted: ChildClasses | None) -> tuple[ViewReader[T, L], ...]:
        """The reads of the classes that instances may be of; those of this class alone where nothing is wanted.

        Raises:
            InvalidInputError: `RUNTIME.CHILD_CLASS_UNKNOWN`.
        """
        if wanted is None:
            return (self,)
        registry = self.item.__view__.registry
        return tuple(self.of(registry, key, self.scope) for key in child_keys(registry, self.item.__key__, wanted))

    def retrieve(
        self, ids: IdsLike, space: str | None, connections: Connections, readers: Sequence[ViewReader[T, L]]
    ) -> Operation[T | L | None]:
        """One instance or None for one id; for several a list in their order, without what does not exist.

        Args:
            ids: which.
            space: where plain external ids lie.
            connections: what they are connected with.
            readers: of the classes to read them as: the first that an instance fits has it.
        """
        kind = NodeId if self.item.instance_type == "node" else EdgeId
        where = self.instance_space if space is None else space
        wanted = [read_id(one, kind, where) for one in each_id(ids)]
        keys = [InstanceKey(kind.instance_type, one.space, one.external_id) for one in wanted]
        found: dict[tuple[str, str], T] = {}
        for reader in readers:
            here = [key for key in dict.fromkeys(keys) if self.scope.admits(key.space) and key[1:] not in found]
            items = (yield from reader.fetch(here, connections)) if here else []
            found |= {(one.space, one.external_id): one for one in items}
        present = [found[key[1:]] for key in keys if key[1:] in found]
        if is_single_id(ids):
            return present[0] if present else None
        absent = dict.fromkeys(one for one in wanted if one.as_tuple() not in found)
        return self.loaded(present, tuple(absent))

    def fetch(self, keys: list[InstanceKey], connections: Connections) -> Operation[list[T]]:
        """The instances with these ids, in whatever order."""
        if connections == "skip":
            source = Source(self.item.__view__.view)
            return list(
                chain.from_iterable((yield from retrieve(keys, [source], decoder_of(self.item, _policy(None)))))
            )
        found: list[T] = []
        for begin in range(0, len(keys), _MOST_IDS):
            here = InstanceReferences(tuple(key[1:] for key in keys[begin : begin + _MOST_IDS]))
            chunk = yield from join_chunks(connect(Selection(self.item, here), connections).chunks())
            found += chunk.items
        return found

    def loaded(self, items: list[T], missing: tuple[InstanceId, ...] = ()) -> L:
        """A list of objects; `missing` are the ids under which there is nothing."""
        made = cast("type[InstanceList[T]]", self.list_class)(items)
        made.missing = missing
        return cast("L", made)


def _policy(given: ReadPolicy | None) -> ReadPolicy:
    from pygen_runtime.settings import global_config

    return global_config.read_policy if given is None else given
