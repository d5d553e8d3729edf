"""Instances that do not fit their class: which, why, and what becomes of them."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from pygen_runtime.decoding.policy import InvalidInstanceError, Misfit, SkippedInstancesWarning

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pygen_runtime.decoding.layout import Column, Layout
    from pygen_runtime.decoding.policy import ReadPolicy

_MISSING = object()


def find_misfits(layout: Layout, instances: Sequence[object]) -> dict[int, Misfit]:
    """The instances that do not fit, by their places."""
    found: dict[int, Misfit] = {}
    for place, instance in enumerate(instances):
        reasons = tuple(_reasons(layout, instance))
        if reasons:
            data = instance if isinstance(instance, Mapping) else {}
            found[place] = Misfit(str(data.get("space")), str(data.get("externalId")), reasons)
    return found


def report_misfits(class_name: str, misfits: Mapping[int, Misfit], total: int, policy: ReadPolicy) -> None:
    """Raises or warns, as the policy says.

    Raises:
        InvalidInstanceError: the policy is `raise`.
    """
    if policy == "raise":
        raise InvalidInstanceError(class_name, tuple(misfits.values()), total) from None
    did = "left out" if policy == "skip" else "taken with their values as they are"
    lines = "\n  ".join(map(str, misfits.values()))
    text = f"{len(misfits)} of {total} instances do not fit {class_name} and were {did}:\n  {lines}"
    warnings.warn(text, SkippedInstancesWarning, stacklevel=2)


def _reasons(layout: Layout, instance: object) -> Iterator[str]:
    values: Any = instance
    for key in ("properties", layout.space, layout.view_key):
        values = values.get(key, {}) if isinstance(values, Mapping) else None
    if not isinstance(instance, Mapping) or not isinstance(values, Mapping):
        yield f"{'properties' if isinstance(instance, Mapping) else 'instance'}: Input should be an object"
        return
    for column in (*layout.beside, *layout.record):
        yield from _reasons_in(column, instance)
    for column in layout.values:
        yield from _reasons_in(column, values)


def _reasons_in(column: Column, row: Mapping[str, object]) -> Iterator[str]:
    value = row.get(column.key, _MISSING)
    if value is _MISSING:
        if column.required:
            yield f"{column.key}: Field required"
        return
    try:
        column.validator.validate_python([value])
    except ValidationError as error:
        for detail in error.errors(include_url=False, include_input=False):
            yield f"{'.'.join(map(str, (column.key, *detail['loc'][1:])))}: {detail['msg']}"
