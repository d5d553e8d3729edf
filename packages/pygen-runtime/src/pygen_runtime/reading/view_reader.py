"""What the APIs of one view know and decide, synchronous or not: classes, and from arguments to operations."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Generic, TypedDict, TypeVar, cast

from pygen_client.operations.instances import InstanceKey, Source, retrieve
from pygen_runtime.decoding.decoder import decoder_of
from pygen_runtime.ids import EdgeId, IdsLike, NodeId, each_id, is_single_id, read_id
from pygen_runtime.instances.read import Instance
from pygen_runtime.reading.order import order_of
from pygen_runtime.reading.parameters import filter_of
from pygen_runtime.reading.selection import Selection, read_limit

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pygen_client.operations.instructions import Operation
    from pygen_runtime.decoding.policy import ReadPolicy
    from pygen_runtime.instances.lists import InstanceList
    from pygen_runtime.reading.order import SortDirection, Sorts
    from pygen_runtime.reading.parameters import RawFilter
    from pygen_runtime.reading.selection import Limit
    from pygen_runtime.registry import Registry

T = TypeVar("T", bound=Instance)
L = TypeVar("L")


class ListArguments(TypedDict, total=False):
    """What `list` takes besides the filters of the view."""

    limit: Limit
    filter: RawFilter | None
    sort_by: str | Sequence[str] | None
    direction: SortDirection
    sort: Sorts | None
    on_invalid: ReadPolicy | None


@dataclass(frozen=True, slots=True)
class ViewReader(Generic[T, L]):
    """Reads of one view.

    Attributes:
        item: the read class.
        list_class: its list.
        instance_space: where plain external ids lie; None: it must be said.
    """

    item: type[T]
    list_class: type[L]
    instance_space: str | None

    @classmethod
    def of(cls, registry: Registry, key: str) -> ViewReader[T, L]:
        """The reads of the view with this Python name."""
        item = cast("type[T]", registry.load_class(key))
        return cls(item, cast("type[L]", registry.load_class(registry.views[key].list)), registry.instance_space)

    def select(self, filters: Mapping[str, object], arguments: ListArguments) -> Selection[T]:
        """The instances that `list` means.

        Raises:
            InvalidInputError: `RUNTIME.…`: an argument means nothing; nothing was sent.
        """
        spec = self.item.__view__
        sort_by, direction = arguments.get("sort_by"), arguments.get("direction", "ascending")
        return Selection(
            self.item,
            filter_of(spec, filters, arguments.get("filter"), self.instance_space),
            order_of(spec, sort_by, direction, arguments.get("sort")),
            read_limit(arguments.get("limit", 25)),
            _policy(arguments.get("on_invalid")),
        )

    def retrieve(self, ids: IdsLike, space: str | None) -> Operation[T | L | None]:
        """One instance or None for one id; for several a list in their order, without what does not exist."""
        kind = NodeId if self.item.instance_type == "node" else EdgeId
        where = self.instance_space if space is None else space
        wanted = [read_id(one, kind, where) for one in each_id(ids)]
        keys = [InstanceKey(kind.instance_type, one.space, one.external_id) for one in wanted]
        decode = decoder_of(self.item, _policy(None))
        pages = yield from retrieve(dict.fromkeys(keys), [Source(self.item.__view__.view)], decode)
        found = {(one.space, one.external_id): one for one in chain.from_iterable(pages)}
        present = [found[key[1:]] for key in keys if key[1:] in found]
        if is_single_id(ids):
            return present[0] if present else None
        return self.loaded(present)

    def loaded(self, items: list[T]) -> L:
        """A list of objects."""
        make = cast("type[InstanceList[T]]", self.list_class)
        return cast("L", make(items))


def _policy(given: ReadPolicy | None) -> ReadPolicy:
    from pygen_runtime.settings import global_config

    return global_config.read_policy if given is None else given
