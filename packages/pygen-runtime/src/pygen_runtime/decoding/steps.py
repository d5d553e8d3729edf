"""From the bytes of a query's answer to objects, step by step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from pydantic import ValidationError
from pydantic_core import SchemaValidator, core_schema, from_json, to_json

from pygen_client.errors import InvalidResponseError
from pygen_client.gc_pause import GcPause
from pygen_runtime.decoding.decoder import complete, decoder_of
from pygen_runtime.decoding.schema import instance_schema

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pygen_runtime.decoding.policy import ReadPolicy
    from pygen_runtime.instances.read import Instance

Rows: TypeAlias = dict[str, list[Any]]


def steps_decoder(classes: Mapping[str, type[Instance] | None], policy: ReadPolicy) -> Callable[[bytes], Rows]:
    """A decoder that gives for each step its objects, or what the API says about each where there is no class.

    Args:
        classes: the class of each step.
        policy: what happens to instances that do not fit their class.
    """
    anything = core_schema.list_schema(core_schema.any_schema())
    steps = {
        name: core_schema.typed_dict_field(
            anything if item is None else core_schema.list_schema(instance_schema(item)), required=False
        )
        for name, item in classes.items()
    }
    items = core_schema.typed_dict_field(core_schema.typed_dict_schema(steps))
    validator = SchemaValidator(core_schema.typed_dict_schema({"items": items}))

    def decode(body: bytes) -> Rows:
        try:
            with GcPause():
                found: Rows = validator.validate_json(body)["items"]
                return {name: _complete(classes[name], rows) for name, rows in found.items()}
        except ValidationError as error:
            return _decode_apart(classes, body, policy, error)

    return decode


def _complete(item: type[Instance] | None, rows: list[Any]) -> list[Any]:
    return rows if item is None else [complete(item, row) for row in rows]


def _decode_apart(
    classes: Mapping[str, type[Instance] | None], body: bytes, policy: ReadPolicy, error: ValidationError
) -> Rows:
    """The answer again, slower, so that only what does not fit is lost."""
    try:
        page = from_json(body)
    except ValueError:
        page = None
    items = page.get("items") if isinstance(page, dict) else None
    if not isinstance(items, dict):
        raise InvalidResponseError(f"The response has no items by step: {error.errors()[0]['msg']}.") from error
    return {
        name: items.get(name, []) if item is None else decoder_of(item, policy)(to_json({"items": items.get(name, [])}))
        for name, item in classes.items()
    }
