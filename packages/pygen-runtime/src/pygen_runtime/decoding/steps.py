"""From the bytes of a query's answer to objects, step by step."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeAlias

from pydantic import ValidationError
from pydantic_core import SchemaValidator, core_schema, from_json, to_json

from pygen_client.errors import InvalidResponseError
from pygen_client.gc_pause import GcPause
from pygen_runtime.decoding.decoder import complete, decoder_of
from pygen_runtime.decoding.schema import instance_schema

if TYPE_CHECKING:
    from collections.abc import Callable

    from pygen_runtime.decoding.policy import ReadPolicy
    from pygen_runtime.decoding.schema import Only
    from pygen_runtime.instances.read import Instance

    StepClasses: TypeAlias = "tuple[tuple[str, type[Instance] | None, Only], ...]"

Rows: TypeAlias = dict[str, list[Any]]


@lru_cache(maxsize=128)
def steps_decoder(steps: StepClasses, policy: ReadPolicy) -> Callable[[bytes], Rows]:
    """A decoder that gives for each step its objects, or what the API says about each where there is no class.

    Args:
        steps: the name of each step, its class, and the identifiers of the properties that are read of it.
        policy: what happens to instances that do not fit their class.
    """
    anything = core_schema.list_schema(core_schema.any_schema())
    fields = {
        name: core_schema.typed_dict_field(
            anything if item is None else core_schema.list_schema(instance_schema(item, only)), required=False
        )
        for name, item, only in steps
    }
    items = core_schema.typed_dict_field(core_schema.typed_dict_schema(fields))
    validator = SchemaValidator(core_schema.typed_dict_schema({"items": items}))

    def decode(body: bytes) -> Rows:
        try:
            with GcPause():
                found: Rows = validator.validate_json(body)["items"]
                return {name: _complete(item, only, found.get(name, [])) for name, item, only in steps}
        except ValidationError as error:
            return _decode_apart(steps, body, policy, error)

    return decode


def _complete(item: type[Instance] | None, only: Only, rows: list[Any]) -> list[Any]:
    return rows if item is None else [complete(item, row, only) for row in rows]


def _decode_apart(steps: StepClasses, body: bytes, policy: ReadPolicy, error: ValidationError) -> Rows:
    """The answer again, slower, so that only what does not fit is lost."""
    try:
        page = from_json(body)
    except ValueError:
        page = None
    items = page.get("items") if isinstance(page, dict) else None
    if not isinstance(items, dict):
        raise InvalidResponseError(f"The response has no items by step: {error.errors()[0]['msg']}.") from error
    found = {name: items.get(name, []) for name, _, _ in steps}
    return {
        name: found[name] if item is None else decoder_of(item, policy, only)(to_json({"items": found[name]}))
        for name, item, only in steps
    }
