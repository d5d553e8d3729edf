"""Which families of classes an SDK has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .names import ClassKey

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pygen_ir.model import IRClass, IRModelSet
    from pygen_ir.references import IRViewId

    from .names import Kind


def keys_of(cls: IRClass) -> tuple[ClassKey, ...]:
    """The families of one view: one, or a second one for its edges."""
    match cls.used_for:
        case "node":
            return (ClassKey(cls.id, "node"),)
        case "edge":
            return (ClassKey(cls.id, "edge"),)
        case "all":
            return (ClassKey(cls.id, "node"), ClassKey(cls.id, "edge"))


def class_keys(ir: IRModelSet) -> tuple[ClassKey, ...]:
    """All families, by view id."""
    return tuple(key for cls in ir.classes for key in keys_of(cls))


def parent_keys(key: ClassKey, ir: IRModelSet) -> tuple[ClassKey, ...]:
    """The families that a family inherits from: those of its parents that show the same kind of instance."""
    return _of_kind(ir.view_mapping[key.view].implements, key.kind, ir)


def key_at(view: IRViewId | None, kind: Kind, ir: IRModelSet) -> ClassKey | None:
    """The family of a view that shows this kind of instance; none where the view is not there or shows the other."""
    return next(iter(_of_kind((view,) if view is not None else (), kind, ir)), None)


def _of_kind(views: Iterable[IRViewId], kind: Kind, ir: IRModelSet) -> tuple[ClassKey, ...]:
    known = ir.view_mapping
    return tuple(key for view in views if view in known for key in keys_of(known[view]) if key.kind == kind)
