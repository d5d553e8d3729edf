"""Lists of instances. What `list` of an API returns is such a list too, deferred: it loads when it must."""

from __future__ import annotations

from collections import UserList
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Self, SupportsIndex, TypeVar, cast, overload

from pygen_client.errors import InvalidInputError
from pygen_runtime.columns import columns_of
from pygen_runtime.instances.attached import Attached
from pygen_runtime.instances.model import ViewModel
from pygen_runtime.instances.read import Edge, Instance, Node
from pygen_runtime.instances.write import EdgeWrite, InstanceWrite, NodeWrite

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    import pandas as pd
    import polars as pl
    import pyarrow as pa  # type: ignore[import-untyped] # pyarrow has no types

    from pygen_runtime.classic.ids import Target
    from pygen_runtime.columns import Columns
    from pygen_runtime.ids import EdgeId, InstanceId, NodeId
    from pygen_runtime.reading.pending import Chunk, Pending
    from pygen_runtime.records import DataRecord, DataRecordWrite
    from pygen_runtime.session import Session
    from pygen_runtime.specs import CoreKind
    from pygen_runtime.writing.resources import ResourcesWrite
    from pygen_runtime.writing.tables import Nulls

M = TypeVar("M", bound=ViewModel)
T = TypeVar("T", bound=Instance)
N = TypeVar("N", bound=Node)
E = TypeVar("E", bound=Edge)
W = TypeVar("W", bound=InstanceWrite)


class ModelList(UserList[M], Generic[M]):
    """A list of objects of one view: a slice of it, and a sum, is such a list again."""

    _item: ClassVar[type[ViewModel]]

    def __init_subclass__(cls, *, item: type[ViewModel] | None = None, **settings: object) -> None:
        super().__init_subclass__(**settings)
        if item is not None:
            cls._item = item

    @classmethod
    def item_class(cls) -> type[ViewModel]:
        """The class of the objects."""
        return cls._item

    def dump(self, by_alias: bool = True) -> list[dict[str, object]]:  # noqa: FBT001, FBT002 - as its items have it
        """The objects as dicts, with the identifiers of the properties as keys or with Python's names."""
        return [item.dump(by_alias=by_alias) for item in self]

    def to_pandas(self, *, dropna_columns: bool = False) -> pd.DataFrame:
        """The objects as a frame, one a row; needs pandas.

        Args:
            dropna_columns: leave out columns in which nothing stands.
        """
        from pygen_runtime.frames import frame_of

        return frame_of(self._item, self._columns(), dropna_columns=dropna_columns)

    def _columns(self) -> Columns:
        """The fields of the objects by column."""
        return columns_of(self._item, self.data)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.data!r})"

    def _repr_html_(self) -> str:
        from pygen_runtime.html import list_html

        return list_html(self._item, self.data)


class InstanceList(Attached[T], ModelList[T], Generic[T]):
    """A list of nodes or edges that were read, or are going to be.

    Deferred, it has sent nothing. A `for` loop streams: it fetches page by page and keeps nothing. Length, index,
    slice, `in` and all methods of a list load it once, up to its limit, and keep it. `bool()` keeps one page.

    Attributes:
        cursors: of a page: where to go on.
        missing: of what was retrieved by ids: those under which there is nothing, in the order asked.
    """

    def __init__(self, items: Iterable[T] | None = None) -> None:
        self._loaded: list[T] | None = [] if items is None else list(items)
        self._pending: Pending[T] | None = None
        self._head: Chunk[T] | None = None
        self._session: Session | None = None
        self.cursors: Mapping[str, str | None] = {}
        self.missing: tuple[InstanceId, ...] = ()

    @classmethod
    def deferred(cls, pending: Pending[T]) -> Self:
        """A list that loads when it must."""
        made = cls()
        made._loaded, made._pending, made._session = None, pending, pending.session
        return made

    def bind(self, session: Session | None) -> Self:
        """This list, which now knows the client that it came from."""
        self._session = session
        return self

    def bind_classic(self, kind: CoreKind) -> tuple[Session, Target]:
        """The client, and what of this list leads to time series, files or sequences.

        Raises:
            InvalidInputError: `CLASSIC.NO_CLIENT`: the list was made by hand.
        """
        from pygen_runtime.classic.ids import Target

        if self._session is None:
            message = (
                f"This {type(self).__name__} does not come from a client: take one that list() or retrieve() gave."
            )
            raise InvalidInputError(message, code="CLASSIC.NO_CLIENT")
        selection = self._pending.selection if self._pending is not None and self._loaded is None else None
        found = Target.of(self._item.__view__, kind, cast("Any", selection), self._loaded or ())
        return self._session, found

    @overload
    def __getitem__(self, place: SupportsIndex) -> T: ...
    @overload
    def __getitem__(self, place: slice) -> Self: ...
    def __getitem__(self, place: SupportsIndex | slice) -> T | Self:
        found = super().__getitem__(place)
        return found.bind(self._session) if isinstance(found, type(self)) else found

    @classmethod
    def of_chunk(cls, chunk: Chunk[T]) -> Self:
        """The list of one page, with the cursors to go on from."""
        made = cls(chunk.items)
        made.cursors = chunk.cursors
        return made

    @property
    def data(self) -> list[T]:
        """The objects; loads them."""
        if self._loaded is None:
            self._loaded = [item for chunk in self._chunks() for item in chunk.items]
            self._head = None
        return self._loaded

    @data.setter
    def data(self, items: list[T]) -> None:
        self._loaded = items

    @property
    def is_loaded(self) -> bool:
        """Whether the objects are here."""
        return self._loaded is not None

    def __iter__(self) -> Iterator[T]:
        if self._loaded is None:
            for chunk in self._chunks():
                yield from chunk.items
        else:
            yield from self._loaded

    def __bool__(self) -> bool:
        if self._loaded is not None:
            return bool(self._loaded)
        return bool(self._first_page().items)

    def __eq__(self, other: object) -> bool:
        return self.data == (other.data if isinstance(other, UserList) else other)

    __hash__ = None  # type: ignore[assignment] # as for every list

    def __copy__(self) -> Self:
        return type(self)(self.data)

    def __repr__(self) -> str:
        if self._loaded is None and self._pending is not None:
            return f"{type(self).__name__}(deferred: {self._pending.describe()})"
        return super().__repr__()

    if not TYPE_CHECKING:  # generated lists declare what there is

        def __getattr__(self, name: str) -> ModelList[ViewModel]:
            """What all objects have in one of their connections, one after another."""
            item: type[ViewModel] | None = getattr(type(self), "_item", None)
            if item is None or name.startswith("_") or name not in item.__view__.connections:
                raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
            from pygen_runtime.instances.conversion import flatten_connection

            return flatten_connection(item.__view__, self, name)

    def to_polars(self) -> pl.DataFrame:
        """The objects as a polars frame, with the types that the view says; needs polars.

        Relations are structs of space and external id, JSON values are text.
        """
        from pygen_runtime.frames import polars_of

        return polars_of(self._item, self._columns())

    def to_arrow(self) -> pa.Table:
        """The objects as an Arrow table, with the types that the view says; needs pyarrow.

        Relations are structs of space and external id, JSON values are text.
        """
        from pygen_runtime.frames import arrow_of

        return arrow_of(self._item, self._columns())

    def _columns(self) -> Columns:
        """The fields of the objects by column; what is not loaded yet is read without making objects."""
        if self._loaded is None and self._pending is not None:
            return self._pending.columns()
        return super()._columns()

    def collect(self) -> Self:
        """This list, loaded."""
        self.data  # noqa: B018 - loads
        return self

    def first(self) -> T | None:
        """The first object, or None; fetches one at most."""
        if self._pending is None or self._loaded is not None:
            return next(iter(self.data), None)
        if self._head is not None:
            return next(iter(self._head.items), None)
        return next((item for chunk in self._pending.chunks(limit=1) for item in chunk.items), None)

    def count(self, item: object = None, *, exact: bool = False) -> int:
        """How many there are in CDF: asks the server, ignores the limit, and may lag behind recent changes.

        Args:
            item: count this object in the list instead, as every list can.
            exact: page through the ids instead of asking for the number.
        """
        if item is not None:
            return self.data.count(cast("T", item))
        return len(self.data) if self._pending is None else self._pending.count(exact=exact)

    def pages(self) -> Iterator[Self]:
        """The objects page by page; nothing is kept. Each page has `cursors` to go on from."""
        if self._pending is None or self._loaded is not None:
            yield type(self)(self.data).bind(self._session)
            return
        for chunk in self._pending.chunks():
            yield self.of_chunk(chunk).bind(self._session)

    @property
    def data_records(self) -> list[DataRecord]:
        """Version and times of each object."""
        return [item.data_record for item in self]

    def as_external_ids(self) -> list[str]:
        """The external id of each object."""
        return [item.external_id for item in self]

    def as_write(self) -> ModelList[Any]:
        """The write object of each object."""
        from pygen_runtime.instances.conversion import write_list_of

        return write_list_of(self._item, self)

    def _first_page(self) -> Chunk[T]:
        if self._head is None:
            pending = cast("Pending[T]", self._pending)
            self._head = pending.first_chunk()
        return self._head

    def _chunks(self) -> Iterator[Chunk[T]]:
        head, pending = self._head, cast("Pending[T]", self._pending)
        if head is not None:
            yield head
        yield from pending.chunks(after=head)


class NodeList(InstanceList[N], Generic[N]):
    """A list of nodes that were read, or are going to be."""

    def as_node_ids(self) -> list[NodeId]:
        """The id of each node."""
        return [item.as_id() for item in self]


class EdgeList(InstanceList[E], Generic[E]):
    """A list of edges that were read, or are going to be."""

    def as_edge_ids(self) -> list[EdgeId]:
        """The id of each edge."""
        return [item.as_id() for item in self]


class WriteList(ModelList[W], Generic[W]):
    """A list of objects to write."""

    @classmethod
    def from_pandas(cls, frame: pd.DataFrame, *, nulls: Nulls = "leave") -> Self:
        """The rows of a pandas frame as objects.

        Args:
            frame: a row for each object. Columns are fields or identifiers of properties; what a frame of read objects
                has beside them is understood (`data_record` becomes the version that is expected) or left out.
            nulls: what a gap means: `leave` the field as it is, or `clear` it.

        Raises:
            InvalidInputError: `WRITE.COLUMN_UNKNOWN`, `WRITE.ROW_INVALID`; the message lists what is wrong.
        """
        from pygen_runtime.writing.tables import objects_of

        rows = cast("list[dict[str, object]]", frame.astype(object).to_dict("records"))
        return cls(objects_of(cls._write_class(), list(frame.columns), rows, nulls=nulls, json_text=False))

    @classmethod
    def from_polars(cls, frame: pl.DataFrame, *, nulls: Nulls = "leave") -> Self:
        """The rows of a polars frame as objects.

        Args:
            frame: a row for each object, as `from_pandas` has it. References are structs of space and external id or
                text, JSON values are text.
            nulls: what a null means: `leave` the field as it is, or `clear` it.

        Raises:
            InvalidInputError: `WRITE.COLUMN_UNKNOWN`, `WRITE.ROW_INVALID`; the message lists what is wrong.
        """
        from pygen_runtime.writing.tables import objects_of

        rows = frame.iter_rows(named=True)
        return cls(objects_of(cls._write_class(), frame.columns, rows, nulls=nulls, json_text=True))

    @classmethod
    def _write_class(cls) -> type[W]:
        return cast("type[W]", cls._item)

    def to_instances_write(self, *, allow_version_increase: bool = False) -> ResourcesWrite:
        """The nodes and edges that writing these objects, with all that they hold, would send.

        Args:
            allow_version_increase: send no version: write whatever others have done since.

        Raises:
            InvalidInputError: `WRITE.…`: an object cannot be written; says where and why.
        """
        from pygen_runtime.writing.resources import resources_of

        return resources_of(list(self), allow_version_increase=allow_version_increase)

    @property
    def data_records(self) -> list[DataRecordWrite]:
        """The version that each object is expected to have."""
        return [item.data_record for item in self]

    def as_external_ids(self) -> list[str | None]:
        """The external id of each object; None where it is made on writing."""
        return [getattr(item, "external_id", None) for item in self]

    def as_node_ids(self) -> list[NodeId]:
        """The id of each node."""
        return [item.as_id() for item in self if isinstance(item, NodeWrite)]

    def as_edge_ids(self) -> list[EdgeId | None]:
        """The id of each edge; None where it is made on writing."""
        return [item.as_id() for item in self if isinstance(item, EdgeWrite)]
