"""From the bytes of a page to objects: one validation, no dict between, the garbage collector at rest meanwhile."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar, cast

from pydantic import ValidationError
from pydantic_core import from_json, to_json

from pygen_client.errors import InvalidResponseError
from pygen_client.gc_pause import GcPause
from pygen_runtime.decoding.policy import InvalidInstanceError, Misfit, SkippedInstancesWarning
from pygen_runtime.decoding.raw import take_as_is
from pygen_runtime.decoding.schema import VALUES, instance_validator, page_validator, values_validator
from pygen_runtime.records import DataRecord

if TYPE_CHECKING:
    from pygen_runtime.decoding.policy import ReadPolicy
    from pygen_runtime.decoding.schema import Only
    from pygen_runtime.instances.read import Instance

T = TypeVar("T", bound="Instance")
_set = object.__setattr__
_BASE = ("space", "external_id", "data_record")
_ENDS = ("start_node", "end_node", "edge_type")


@cache
def decoder_of(item: type[T], policy: ReadPolicy, only: Only = None) -> Callable[[bytes], list[T]]:
    """A decoder of the pages of a class.

    Args:
        item: the class.
        policy: what happens to instances that do not fit it.
        only: the identifiers of the properties that were read; None: all.
    """

    def decode(body: bytes) -> list[T]:
        try:
            with GcPause():
                return [complete(item, row, only) for row in page_validator(item, only).validate_json(body)["items"]]
        except ValidationError as error:
            return _decode_one_by_one(item, body, policy, error, only)

    return decode


def decode_instance(item: type[T], instance: object) -> T:
    """The object that one instance in the API's form is.

    Raises:
        InvalidInstanceError: it does not fit the class.
    """
    data = instance if isinstance(instance, Mapping) else cast("Mapping[str, object]", instance.dump())  # type: ignore[attr-defined] # what clients' objects have
    try:
        return complete(item, instance_validator(item).validate_python(data))
    except ValidationError as error:
        raise InvalidInstanceError(item.__name__, (_misfit(data, error),), 1) from None


@cache
def row_decoder_of(item: type[Instance], policy: ReadPolicy) -> Callable[[bytes], list[dict[str, Any]]]:
    """A decoder of the pages of a class that makes no objects: a dict of fields for each instance.

    Args:
        item: the class.
        policy: what happens to instances that do not fit it.
    """

    def decode(body: bytes) -> list[dict[str, Any]]:
        try:
            with GcPause():
                return [fill(item, row)[0] for row in page_validator(item).validate_json(body)["items"]]
        except ValidationError as error:
            return [one.__dict__ for one in _decode_one_by_one(item, body, policy, error, None)]

    return decode


def complete(item: type[T], row: dict[str, Any], only: Only = None) -> T:
    """The object of an instance.

    Raises:
        pydantic.ValidationError: the instance has no values through this view, and the class requires some.
    """
    return _assemble(item, *fill(item, row, only))


def fill(
    item: type[Instance], row: dict[str, Any], only: Only = None
) -> tuple[dict[str, Any], dict[str, Any] | None, set[str]]:
    """Puts beside the values of an instance what the API says about it: fields, what is left over, which were there.

    Raises:
        pydantic.ValidationError: the instance has no values through this view, and the class requires some.
    """
    found = row.get(VALUES)
    values, extra, given = values_validator(item, only).validate_python({}) if found is None else found
    values["space"], values["external_id"] = row["space"], row["externalId"]
    times = row["lastUpdatedTime"], row["createdTime"], row.get("deletedTime")
    values["data_record"] = DataRecord(row["version"], *times)
    given.update(_BASE)
    if "startNode" in row:
        values["start_node"], values["end_node"], values["edge_type"] = row["startNode"], row["endNode"], row["type"]
        given.update(_ENDS)
    elif row.get("type") is not None:
        values["node_type"] = row["type"]
        given.add("node_type")
    elif only is not None:
        values["node_type"] = None
    return values, extra, given


def _assemble(item: type[T], values: dict[str, Any], extra: dict[str, Any] | None, given: set[str]) -> T:
    made = item.__new__(item)
    _set(made, "__dict__", values)
    _set(made, "__pydantic_extra__", extra)
    _set(made, "__pydantic_fields_set__", given)
    _set(made, "__pydantic_private__", None)
    if item.__pydantic_post_init__ is not None:
        made.model_post_init(None)
    return made


def _decode_one_by_one(item: type[T], body: bytes, policy: ReadPolicy, error: ValidationError, only: Only) -> list[T]:
    """The page again, slower, so that only the misfits are lost."""
    try:
        page = from_json(body)
    except ValueError:
        page = None
    instances = page.get("items") if isinstance(page, dict) else None
    if not isinstance(instances, list):
        raise InvalidResponseError(f"The response has no list of items: {error.errors()[0]['msg']}.") from error
    validator = instance_validator(item, only)
    found: list[T] = []
    misfits: list[Misfit] = []
    for instance in instances:
        try:
            found.append(complete(item, validator.validate_json(to_json(instance)), only))
        except ValidationError as reason:
            misfits.append(_misfit(instance, reason))
            if policy == "raw":
                found.append(take_as_is(item, instance))
    if policy == "raise":
        raise InvalidInstanceError(item.__name__, tuple(misfits), len(instances)) from None
    did = "left out" if policy == "skip" else "taken with their values as they are"
    lines = "\n  ".join(map(str, misfits))
    text = f"{len(misfits)} of {len(instances)} instances do not fit {item.__name__} and were {did}:\n  {lines}"
    warnings.warn(text, SkippedInstancesWarning, stacklevel=2)
    return found


def _misfit(instance: object, error: ValidationError) -> Misfit:
    data = instance if isinstance(instance, Mapping) else {}
    reasons = tuple(
        f"{_place(detail['loc'])}: {detail['msg']}" for detail in error.errors(include_url=False, include_input=False)
    )
    return Misfit(str(data.get("space")), str(data.get("externalId")), reasons)


def _place(path: tuple[int | str, ...]) -> str:
    """The property alone: space and view are known."""
    return ".".join(map(str, path[3:] if path[:1] == ("properties",) and len(path) > 3 else path))
