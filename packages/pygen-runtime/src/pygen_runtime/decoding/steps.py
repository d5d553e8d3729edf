"""From the bytes of a query's answer to objects, step by step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from pydantic_core import from_json

from pygen_client.errors import InvalidResponseError
from pygen_client.gc_pause import GcPause
from pygen_runtime.decoding.decoder import decode_instances

if TYPE_CHECKING:
    from collections.abc import Callable

    from pygen_runtime.decoding.layout import Only
    from pygen_runtime.decoding.policy import ReadPolicy
    from pygen_runtime.instances.read import Instance

    StepClasses: TypeAlias = "tuple[tuple[str, type[Instance] | None, Only], ...]"

Rows: TypeAlias = dict[str, list[Any]]


def steps_decoder(steps: StepClasses, policy: ReadPolicy) -> Callable[[bytes], Rows]:
    """A decoder that gives for each step its objects, or what the API says about each where there is no class.

    Args:
        steps: the name of each step, its class, and the identifiers of the properties that are read of it.
        policy: what happens to instances that do not fit their class.
    """

    def decode(body: bytes) -> Rows:
        with GcPause():
            found = _steps_in(body)
            return {name: _complete(item, found.get(name, []), policy, only) for name, item, only in steps}

    return decode


def _complete(item: type[Instance] | None, rows: list[Any], policy: ReadPolicy, only: Only) -> list[Any]:
    return rows if item is None else decode_instances(item, rows, policy, only)


def _steps_in(body: bytes) -> Rows:
    try:
        page = from_json(body)
    except ValueError as error:
        raise InvalidResponseError(f"The response is not JSON: {error}.") from error
    items = page.get("items") if isinstance(page, dict) else None
    if not isinstance(items, dict) or not all(isinstance(rows, list) for rows in items.values()):
        raise InvalidResponseError("The response has no items by step.")
    return items
