"""Instances as a GraphQL query shows them: what was asked for, and None for all else."""

from __future__ import annotations

from collections import UserList
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar, cast

from pydantic import ValidationError

from pygen_client.errors import InvalidInputError
from pygen_runtime.classic.resources import Resource
from pygen_runtime.ids import NodeId
from pygen_runtime.instances.lists import InstanceList, ModelList, WriteList
from pygen_runtime.records import DataRecord

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Mapping

    import pandas as pd

    from pygen_runtime.instances.read import Instance
    from pygen_runtime.instances.write import InstanceWrite
    from pygen_runtime.registry import Registry
    from pygen_runtime.specs import ViewSpec

SUFFIX = "GraphQL"
_SYSTEM = ("space", "external_id", "data_record")
_RESOURCES = {"TimeSeries": "TimeSeries", "FileMetadata": "FileMetadata", "Sequence": "SequenceRead"}


@dataclass(frozen=True, slots=True)
class DataRecordGraphQL:
    """When an instance was created and changed last, as far as was asked."""

    last_updated_time: dt.datetime | None = None
    created_time: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class PageInfo:
    """Where a page of an answer stands."""

    has_next_page: bool | None = None
    has_previous_page: bool | None = None
    start_cursor: str | None = None
    end_cursor: str | None = None


class GraphQLItem:
    """An instance of a view as a query shows it. A field that was not asked for is None; `asked` names those that were.

    Args:
        values: the fields that were asked for, by Python name, and aliases of the query.
    """

    __view__: ClassVar[ViewSpec]
    __key__: ClassVar[str]
    __slots__ = ("_values",)

    def __init__(self, values: Mapping[str, object]) -> None:
        self._values = dict(values)

    @property
    def asked(self) -> frozenset[str]:
        """The names of what was asked for."""
        return frozenset(self._values)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - what there is depends on the text of the query
        if name.startswith("__") or name == "_values":
            raise AttributeError(name)
        if name in self._values:
            return self._values[name]
        if name in type(self).__view__.fields or name in _SYSTEM or name in ("node_type", "data", "latest"):
            return None
        raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")

    def as_id(self) -> NodeId:
        """The id of the instance.

        Raises:
            InvalidInputError: `GRAPHQL.FIELDS_MISSING`: space or external id were not asked for.
        """
        self._require("space", "external_id")
        return NodeId(self.space, self.external_id)

    def dump(self) -> dict[str, object]:
        """What was asked for, by Python name."""
        return {name: _dumped(value) for name, value in self._values.items()}

    def as_read(self) -> Instance:
        """The read object: with what was asked for. Connections hold read objects, or ids where too little was asked.

        An answer has no version: `data_record.version` is 0, and writing it back checks none. Times that were not asked
        for are those of 1970.

        Raises:
            InvalidInputError: `GRAPHQL.FIELDS_MISSING`: a field that the class needs was not asked for.
        """
        item = self._read_class()
        needed = (name for name, info in item.model_fields.items() if info.is_required() and name != "data_record")
        self._require(*needed)
        values = {name: _read(value) for name, value in self._values.items() if name in item.model_fields}
        record = self.data_record
        updated, created = (None, None) if record is None else (record.last_updated_time, record.created_time)
        values["data_record"] = DataRecord(0, updated or 0, created or 0)
        return item.model_construct(set(values), **values)

    def as_write(self) -> InstanceWrite:
        """The write object: with what was asked for and can be written; connections as `as_read` has them.

        Raises:
            InvalidInputError: `GRAPHQL.FIELDS_MISSING`: a field that the class needs was not asked for.
            TypeError: the view cannot be written.
        """
        view = self.__view__
        name = view.registry.views[self.__key__].write
        if name is None:
            raise TypeError(f"{self.__key__} cannot be written: its view is read-only.")
        write_class = view.registry.load_write_class(name)
        given = {field: _written(value) for field, value in self._values.items() if field in write_class.model_fields}
        given.pop("data_record", None)
        try:
            return write_class.model_validate(given)
        except ValidationError as error:
            missing = [str(one["loc"][0]) for one in error.errors() if one["type"] == "missing"]
            if not missing:
                raise
            raise self._missing(missing) from None

    def _read_class(self) -> type[Instance]:
        return self.__view__.registry.load_read_class(self.__key__)

    def _require(self, *names: str) -> None:
        missing = [name for name in names if self._values.get(name) is None]
        if missing:
            raise self._missing(missing)

    def _missing(self, names: Iterable[str]) -> InvalidInputError:
        fields = self.__view__.fields
        keys = [fields[name].identifier if name in fields else _CAMEL.get(name, name) for name in names]
        message = f"{self.__key__} needs {', '.join(keys)}: ask for it in the query."
        return InvalidInputError(message, code="GRAPHQL.FIELDS_MISSING")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, GraphQLItem) and (self.__key__, self._values) == (other.__key__, other._values)

    def __hash__(self) -> int:
        return hash((self.__key__, self._values.get("space"), self._values.get("external_id")))

    def __repr__(self) -> str:
        shown = ", ".join(f"{name}={value!r:.60}" for name, value in self._values.items())
        return f"{type(self).__name__}({shown})"


_CAMEL = {"external_id": "externalId", "start_node": "startNode", "end_node": "endNode", "edge_type": "type"}


class GraphQLList(UserList[Any]):
    """Instances of an answer, in its order.

    Attributes:
        page_info: where the page stands, if that was asked.
    """

    def __init__(self, items: Iterable[object] | None = None, page_info: PageInfo | None = None) -> None:
        super().__init__(items)
        self.page_info = page_info

    def as_read(self) -> InstanceList[Any]:
        """The read objects, in the list of their class where all are of one.

        Raises:
            InvalidInputError: `GRAPHQL.FIELDS_MISSING`.
        """
        found = [item.as_read() for item in self.data]
        one = self._one_class()
        list_class = InstanceList if one is None else cast("type[InstanceList[Any]]", _list_class(one))
        return list_class(found)

    def as_write(self) -> ModelList[Any]:
        """The write objects, in the list of their class where all are of one.

        Raises:
            InvalidInputError: `GRAPHQL.FIELDS_MISSING`.
            TypeError: a view cannot be written.
        """
        found = [item.as_write() for item in self.data]
        one = self._one_class()
        if one is None:
            return WriteList(found)
        entry = one.__view__.registry.views[one.__key__]
        made: ModelList[Any] = one.__view__.registry.load_list_class(str(entry.write_list))(found)
        return made

    def dump(self) -> list[dict[str, object]]:
        """What was asked for of each, by Python name."""
        return [item.dump() for item in self.data]

    def to_pandas(self) -> pd.DataFrame:
        """A frame of what was asked for, an instance a row; needs pandas."""
        from pygen_runtime.frames import import_package

        frame: pd.DataFrame = import_package("pandas").DataFrame(self.dump())
        return frame

    def _one_class(self) -> type[GraphQLItem] | None:
        classes = {type(item) for item in self.data}
        return classes.pop() if len(classes) == 1 else None


def _list_class(of: type[GraphQLItem]) -> type[ModelList[Any]]:
    registry = of.__view__.registry
    return registry.load_list_class(registry.views[of.__key__].list)


@cache
def item_class(item: type[Instance]) -> type[GraphQLItem]:
    """The class of what queries show of a view; made when it is first needed."""
    key = item.__key__
    space = {"__slots__": (), "__view__": item.__view__, "__key__": key, "__module__": item.__module__}
    return type(f"{key}{SUFFIX}", (GraphQLItem,), {**space, "__doc__": f"{key} as a query shows it."})


def class_named(registry: Registry, name: str) -> object | None:
    """What `from … .data_classes import XGraphQL` gives; None for a name that is none of these."""
    key = name.removesuffix(SUFFIX)
    if key in registry.views:
        return item_class(registry.load_read_class(key))
    if key in _RESOURCES:
        from pygen_runtime.classic import resources

        found: object = getattr(resources, _RESOURCES[key])
        return found
    return {"DataRecord": DataRecordGraphQL, "PageInfo": PageInfo}.get(key)


def _read(value: object) -> object:
    match value:
        case GraphQLItem():
            return _nested(value, value.as_read)
        case list() | UserList():
            return [_read(one) for one in value]
        case Resource():
            return getattr(value, "external_id", None)
        case _:
            return value


def _written(value: object) -> object:
    match value:
        case GraphQLItem():
            entry = value.__view__.registry.views[value.__key__]
            return value.as_id() if entry.write is None else _nested(value, value.as_write)
        case list() | UserList():
            return [_written(one) for one in value]
        case Resource():
            return getattr(value, "external_id", None)
        case _:
            return value


_ID = frozenset({"space", "external_id"})


def _nested(item: GraphQLItem, convert: Callable[[], object]) -> object:
    """An instance in another one's field: as an object where enough of it was asked for, otherwise its id."""
    if not item.asked <= _ID:
        try:
            return convert()
        except InvalidInputError:
            if not item.asked >= _ID:
                raise
    return item.as_id()


def _dumped(value: object) -> object:
    match value:
        case GraphQLItem() | Resource():
            return value.dump()
        case list() | UserList():
            return [_dumped(one) for one in value]
        case _:
            return value
