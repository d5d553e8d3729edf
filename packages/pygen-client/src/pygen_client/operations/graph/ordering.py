"""The API's order, for rows that come from several answers (API section 5.5)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pygen_client.operations.graph.rows import Rows
    from pygen_client.query.properties import Sort

R = TypeVar("R")


def in_order(rows: Rows[R], given: Sequence[R], criteria: Sequence[Sort]) -> list[R]:
    """Rows by the criteria; missing values are last in both directions unless a criterion says otherwise."""
    ordered = list(given)
    for one in reversed(criteria):
        here = [row for row in ordered if rows.value(row, one.property) is not None]
        missing = [row for row in ordered if rows.value(row, one.property) is None]
        here.sort(key=lambda row: _comparable(rows.value(row, one.property)), reverse=one.direction == "descending")
        ordered = missing + here if one.nulls_first else here + missing
    return ordered


def _comparable(value: Any) -> Any:  # noqa: ANN401 - whatever a property holds
    return (value.space, value.external_id) if hasattr(value, "external_id") else value
