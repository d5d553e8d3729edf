"""Finds the type that a view's filter demands of nodes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pygen_ir.references import IRNodeId

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic import JsonValue

_PROPERTY = ["node", "type"]
# Below them a condition does not say what the view's own nodes have.
_OPAQUE = frozenset({"not", "nested"})


def find_node_type(view_filter: Mapping[str, JsonValue] | None) -> IRNodeId | None:
    """The value of the first `equals` on the node's type that is not negated, as version 1 takes it."""
    stack: list[JsonValue] = [dict(view_filter)] if view_filter else []
    while stack:
        current = stack.pop()
        if isinstance(current, list):
            stack.extend(reversed(current))
        elif isinstance(current, dict):
            found = _node_type_of(current.get("equals"))
            if found is not None:
                return found
            stack.extend(inner for kind, inner in reversed(current.items()) if kind not in _OPAQUE)
    return None


def _node_type_of(equals: JsonValue) -> IRNodeId | None:
    if not isinstance(equals, dict) or equals.get("property") != _PROPERTY:
        return None
    value = equals.get("value")
    if isinstance(value, dict):
        space, external_id = value.get("space"), value.get("externalId")
        if isinstance(space, str) and isinstance(external_id, str):
            return IRNodeId(space, external_id)
    return None
