"""From the bytes of a page to objects, or to columns: parsed once, checked a column at a time."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import repeat
from typing import TYPE_CHECKING, Any, TypeVar, cast

from pydantic import BaseModel
from pydantic_core import from_json

from pygen_client.errors import InvalidResponseError
from pygen_client.gc_pause import GcPause
from pygen_runtime.columns import columns_of
from pygen_runtime.decoding.columns import UNFIT, read_columns, values_in
from pygen_runtime.decoding.layout import layout_of
from pygen_runtime.decoding.misfits import find_misfits, report_misfits
from pygen_runtime.decoding.raw import take_as_is
from pygen_runtime.instances.fields_set import SharedFields
from pygen_runtime.records import DataRecord

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pygen_runtime.columns import Columns
    from pygen_runtime.decoding.layout import Layout, Only
    from pygen_runtime.decoding.policy import ReadPolicy
    from pygen_runtime.instances.read import Instance

T = TypeVar("T", bound="Instance")
_ALWAYS = frozenset({"space", "external_id", "data_record"})


@cache
def decoder_of(item: type[T], policy: ReadPolicy) -> Callable[[bytes], list[T]]:
    """A decoder of the pages of a class.

    Args:
        item: the class.
        policy: what happens to instances that do not fit it.
    """

    def decode(body: bytes) -> list[T]:
        with GcPause():
            return decode_instances(item, items_in(body), policy)

    return decode


@cache
def column_decoder_of(item: type[Instance], policy: ReadPolicy) -> Callable[[bytes], Columns]:
    """A decoder of the pages of a class that makes no objects: the fields by column.

    Args:
        item: the class.
        policy: what happens to instances that do not fit it.
    """
    layout = layout_of(item)

    def decode(body: bytes) -> Columns:
        with GcPause():
            instances = items_in(body)
            try:
                return read_columns(layout, instances, values_in(layout, instances))
            except UNFIT:
                return columns_of(item, decode_instances(item, instances, policy))

    return decode


def decode_instance(item: type[T], instance: object) -> T:
    """The object that one instance in the API's form is.

    Raises:
        InvalidInstanceError: it does not fit the class.
    """
    data = instance if isinstance(instance, Mapping) else cast("Mapping[str, object]", instance.dump())  # type: ignore[attr-defined] # what clients' objects have
    return decode_instances(item, [data], "raise")[0]


def decode_instances(item: type[T], instances: Sequence[Any], policy: ReadPolicy, only: Only = None) -> list[T]:
    """The objects that instances in the API's form are; those that do not fit cost the others nothing.

    Args:
        item: the class.
        instances: in the API's form.
        policy: what happens to those that do not fit.
        only: the identifiers of the properties that were read; None: all.

    Raises:
        InvalidInstanceError: some do not fit the class, and the policy is `raise`.
    """
    layout = layout_of(item, only)
    try:
        values = values_in(layout, instances)
        columns = read_columns(layout, instances, values)
    except UNFIT:
        misfits = find_misfits(layout, instances)
        if not misfits:
            raise
        report_misfits(item.__name__, misfits, len(instances), policy)
        fitting = decode_instances(item, [one for at, one in enumerate(instances) if at not in misfits], policy, only)
        if policy == "skip":
            return fitting
        rest = iter(fitting)
        return [take_as_is(item, one) if at in misfits else next(rest) for at, one in enumerate(instances)]
    return _make(item, layout, columns, values)


def items_in(body: bytes) -> list[Any]:
    """The instances of a page, in the API's form.

    Raises:
        InvalidResponseError: it is no page.
    """
    try:
        page = from_json(body)
    except ValueError as error:
        raise InvalidResponseError(f"The response is not JSON: {error}.") from error
    items = page.get("items") if isinstance(page, dict) else None
    if not isinstance(items, list):
        raise InvalidResponseError("The response has no list of items.")
    return items


def _make(item: type[T], layout: Layout, columns: Columns, values: Sequence[Mapping[str, Any]]) -> list[T]:
    """Objects that are checked already: what pydantic would set, without its checking them again.

    Each step is done for all of them before the next: a loop over objects would take a quarter more time.
    """
    rows = zip(*_in_order(layout, columns), strict=False)  # fields that instances do not hold have no end
    found = list(map(item.__new__, repeat(item, len(values))))
    _set_each("__dict__", found, map(dict, map(zip, repeat(layout.names), rows)))
    shapes = list(map(Shapes(layout).__getitem__, map(tuple, values)))
    types = columns.values("node_type")
    given = (shape.without_type if of is None else shape.with_type for shape, of in zip(shapes, types, strict=True))
    _set_each("__pydantic_fields_set__", found, given)
    unknown = zip(shapes, values, strict=True)
    extra = ({key: row[key] for key in shape.unknown} if shape.unknown else {} for shape, row in unknown)
    _set_each("__pydantic_extra__", found, extra)
    _set_each("__pydantic_private__", found, repeat(None))
    if item.__pydantic_post_init__ is not None:
        for made in found:
            made.model_post_init(None)
    return found


def _set_each(name: str, objects: list[T], values: Iterable[object]) -> None:
    """Sets what pydantic's core sets of an object, of several, through its descriptor."""
    deque(map(BaseModel.__dict__[name].__set__, objects, values), maxlen=0)


def _in_order(layout: Layout, columns: Columns) -> list[Iterable[Any]]:
    """The columns of all fields, in the order of the class."""
    found: dict[str, Iterable[Any]] = {name: repeat(value) for name, value in layout.constants.items()}
    found |= columns.fields
    if columns.records is not None:
        of = columns.records
        found["data_record"] = map(DataRecord, of.version, of.last_updated_time, of.created_time, of.deleted_time)
    return [found[name] for name in layout.names]


@dataclass(frozen=True, slots=True)
class Shape:
    """What instances with the same keys have in common.

    Attributes:
        without_type: the fields that they have.
        with_type: the same, of nodes that have a type.
        unknown: keys that the class does not know.
    """

    without_type: SharedFields
    with_type: SharedFields
    unknown: tuple[str, ...]


class Shapes(dict[tuple[str, ...], Shape]):
    """The shapes in a page, by the keys of values: instances of a page are alike."""

    def __init__(self, layout: Layout) -> None:
        super().__init__()
        self._names = layout.by_key
        self._always = _ALWAYS | {column.name for column in layout.beside if column.required}

    def __missing__(self, keys: tuple[str, ...]) -> Shape:
        names = self._always | {self._names[key] for key in keys if key in self._names}
        unknown = tuple(key for key in keys if key not in self._names)
        made = self[keys] = Shape(SharedFields(names), SharedFields(names | {"node_type"}), unknown)
        return made
