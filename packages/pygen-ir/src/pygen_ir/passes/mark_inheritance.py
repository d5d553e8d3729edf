"""Says of every field whether the class declares it, or inherits it as it is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pygen_ir.model import Inheritance, IRField
    from pygen_ir.references import IRViewId


def mark_inheritance(
    fields: Mapping[IRViewId, tuple[IRField, ...]], parents: Mapping[IRViewId, tuple[IRViewId, ...]]
) -> dict[IRViewId, tuple[IRField, ...]]:
    """The fields of each class, marked.

    `inherited` needs that all parents which have the field agree with the class: then it does not matter in which
    order a language looks parents up.
    """
    by_identifier = {key: {each.identifier: each for each in found} for key, found in fields.items()}
    return {
        key: tuple(_marked(each, [by_identifier[parent] for parent in parents[key]]) for each in found)
        for key, found in fields.items()
    }


def _marked(found: IRField, parents: list[dict[str, IRField]]) -> IRField:
    declared = [parent[found.identifier] for parent in parents if found.identifier in parent]
    if not declared:
        return found
    inheritance: Inheritance = "inherited" if all(each == found for each in declared) else "overridden"
    return replace(found, inheritance=inheritance)
