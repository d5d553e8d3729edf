"""From the bytes of a page to objects: one validation, no dict between, the garbage collector at rest meanwhile."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING, TypeVar, cast

from pydantic import ValidationError
from pydantic_core import from_json

from pygen_client.errors import InvalidResponseError
from pygen_client.gc_pause import GcPause
from pygen_runtime.decoding.policy import InvalidInstanceError, Misfit, SkippedInstancesWarning
from pygen_runtime.decoding.raw import take_as_is
from pygen_runtime.decoding.schema import (
    CREATED,
    DELETED,
    RECORD_PARTS,
    UPDATED,
    VERSION,
    item_validator,
    page_validator,
)
from pygen_runtime.records import DataRecord

if TYPE_CHECKING:
    from pygen_runtime.decoding.policy import ReadPolicy
    from pygen_runtime.instances.read import Instance

T = TypeVar("T", bound="Instance")


@cache
def decoder_of(item: type[T], policy: ReadPolicy) -> Callable[[bytes], list[T]]:
    """A decoder of the pages of a class.

    Args:
        item: the class.
        policy: what happens to instances that do not fit it.
    """

    def decode(body: bytes) -> list[T]:
        try:
            with GcPause():
                found: list[T] = page_validator(item).validate_json(body)["items"]
                return complete(found)
        except ValidationError as error:
            return _decode_one_by_one(item, body, policy, error)

    return decode


def decode_instance(item: type[T], instance: object) -> T:
    """The object that one instance in the API's form is.

    Raises:
        InvalidInstanceError: it does not fit the class.
    """
    data = instance if isinstance(instance, Mapping) else cast("Mapping[str, object]", instance.dump())  # type: ignore[attr-defined] # what clients' objects have
    try:
        return complete([cast("T", item_validator(item).validate_python(data))])[0]
    except ValidationError as error:
        raise InvalidInstanceError(item.__name__, (_misfit(data, error),), 1) from None


def complete(items: list[T]) -> list[T]:
    """Puts the parts of the data records together."""
    for item in items:
        values, given = item.__dict__, item.__pydantic_fields_set__
        values[VERSION] = DataRecord(values[VERSION], values.pop(UPDATED), values.pop(CREATED), values.pop(DELETED))
        given.difference_update(RECORD_PARTS)
    return items


def _decode_one_by_one(item: type[T], body: bytes, policy: ReadPolicy, error: ValidationError) -> list[T]:
    """The page again, slower, so that only the misfits are lost."""
    page = from_json(body) if body else None
    instances = page.get("items") if isinstance(page, dict) else None
    if not isinstance(instances, list):
        raise InvalidResponseError(f"The response has no list of items: {error.errors()[0]['msg']}.") from error
    validator = item_validator(item)
    found: list[T] = []
    misfits: list[Misfit] = []
    for instance in instances:
        try:
            found.append(complete([cast("T", validator.validate_json(_encode(instance)))])[0])
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


def _encode(instance: object) -> bytes:
    from pydantic_core import to_json

    return to_json(instance)


def _misfit(instance: object, error: ValidationError) -> Misfit:
    data = instance if isinstance(instance, Mapping) else {}
    reasons = tuple(
        f"{'.'.join(str(part) for part in detail['loc'])}: {detail['msg']}"
        for detail in error.errors(include_url=False, include_input=False)
    )
    return Misfit(str(data.get("space")), str(data.get("externalId")), reasons)
