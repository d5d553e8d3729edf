"""What families would be called if no name were reserved: the external id, and what tells it from others like it."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from .cases import to_pascal
from .class_keys import class_keys

if TYPE_CHECKING:
    from pygen_ir.model import IRModelSet
    from pygen_ir.references import IRViewId

    from .class_keys import ClassKey

_OTHER = re.compile(r"[^A-Za-z0-9]+")


def bare_names(ir: IRModelSet) -> dict[ClassKey, str]:
    """The external id, with what tells it from views of the same external id, and from its twin of the other kind."""
    views = view_names(ir)
    twins = {cls.id for cls in ir.classes if cls.used_for == "all"}
    return {key: views[key.view] + (key.kind.capitalize() if key.view in twins else "") for key in class_keys(ir)}


def view_names(ir: IRModelSet) -> dict[IRViewId, str]:
    """The external id of each view, with its version or its space behind it where several have the same."""
    same: dict[str, list[IRViewId]] = {}
    for cls in ir.classes:
        same.setdefault(cls.id.external_id, []).append(cls.id)
    return {view: view.external_id + end for group in same.values() for view, end in _distinctions(group).items()}


def _distinctions(same: list[IRViewId]) -> dict[IRViewId, str]:
    """Nothing for a view alone; else its version where that tells it from all others, else its space, else both."""
    if len(same) == 1:
        return {same[0]: ""}
    versions = Counter(view.version for view in same)
    first = {view: _of_version(view) if versions[view.version] == 1 else _of_space(view) for view in same}
    uses = Counter(first.values())
    return {view: one if uses[one] == 1 else _of_version(view) + _of_space(view) for view, one in first.items()}


def _of_version(view: IRViewId) -> str:
    return f"v{to_pascal(_OTHER.sub('_', view.version))}"


def _of_space(view: IRViewId) -> str:
    return f"s{to_pascal(_OTHER.sub('_', view.space))}"
