"""From the bytes of a page to objects, or to columns: parsed once, checked a column at a time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
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
    from collections.abc import Iterable, Iterator, Sequence

    from pygen_runtime.columns import Columns
    from pygen_runtime.decoding.layout import Layout, Only
    from pygen_runtime.decoding.policy import ReadPolicy
    from pygen_runtime.instances.read import Instance

T = TypeVar("T", bound="Instance")
# What pydantic's core sets of an object. Through their descriptors they are set in half the time.
_set_fields, _set_given, _set_extra, _set_private = (
    BaseModel.__dict__[name].__set__
    for name in ("__dict__", "__pydantic_fields_set__", "__pydantic_extra__", "__pydantic_private__")
)
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
    """Objects that are checked already: what pydantic would set, without its checking them again."""
    rows = zip(*_in_order(layout, columns), strict=False)  # fields that instances do not hold have no end
    names = layout.names
    found: list[T] = []
    for row, (given, extra) in zip(rows, _given(layout, columns, values), strict=True):
        made = item.__new__(item)
        _set_fields(made, dict(zip(names, row, strict=False)))
        _set_given(made, given)
        _set_extra(made, extra)
        _set_private(made, None)
        found.append(made)
    if item.__pydantic_post_init__ is not None:
        for made in found:
            made.model_post_init(None)
    return found


def _in_order(layout: Layout, columns: Columns) -> list[Iterable[Any]]:
    """The columns of all fields, in the order of the class."""
    found: dict[str, Iterable[Any]] = {name: repeat(value) for name, value in layout.constants.items()}
    found |= columns.fields
    if columns.records is not None:
        of = columns.records
        found["data_record"] = map(DataRecord, of.version, of.last_updated_time, of.created_time, of.deleted_time)
    return [found[name] for name in layout.names]


def _given(
    layout: Layout, columns: Columns, values: Sequence[Mapping[str, Any]]
) -> Iterator[tuple[SharedFields, dict[str, Any]]]:
    """Of each instance the fields that it has, and what the class does not know.

    Found out once for all instances that have the same keys.
    """
    known: dict[tuple[str, ...], tuple[SharedFields, SharedFields, tuple[str, ...]]] = {}
    always = _ALWAYS | {column.name for column in layout.beside if column.required}
    for row, node_type in zip(values, columns.values("node_type"), strict=True):
        keys = tuple(row)
        alike = known.get(keys)
        if alike is None:
            names = always | {layout.by_key[key] for key in keys if key in layout.by_key}
            unknown = tuple(key for key in keys if key not in layout.by_key)
            alike = known[keys] = SharedFields(names), SharedFields(names | {"node_type"}), unknown
        without_type, with_type, unknown = alike
        yield without_type if node_type is None else with_type, {key: row[key] for key in unknown}
