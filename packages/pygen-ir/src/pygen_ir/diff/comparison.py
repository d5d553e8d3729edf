"""All changes between two IRs, and the semantic version step that they ask for."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .change import STEP_OF, Change, Impact, SemverStep
from .classes import compare_classes
from .relabelling import relabel_class

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pygen_ir.model import IRClass, IRModelSet
    from pygen_ir.references import IRViewId

_WEIGHTS = {impact: weight for weight, impact in enumerate(Impact)}


@dataclass(frozen=True, slots=True)
class Difference:
    """What changed.

    Attributes:
        changes: By impact, place and code.
    """

    changes: tuple[Change, ...]

    @property
    def step(self) -> SemverStep:
        """Which part of the SDK's version must go up at least."""
        return STEP_OF[self.changes[0].impact] if self.changes else SemverStep.NONE

    def of(self, impact: Impact) -> tuple[Change, ...]:
        """The changes of one impact."""
        return tuple(each for each in self.changes if each.impact is impact)


def compare(before: IRModelSet, after: IRModelSet) -> Difference:
    """What changes for programs that use an SDK of `before` when it becomes one of `after`.

    A view that is there in one version before and in one version after is the same class: its name in the SDK does not
    hold the version.
    """
    changes = [*_models(before, after), *_classes(before.view_mapping, after.view_mapping)]
    key = {each: (_WEIGHTS[each.impact], each.where, each.code, each.before, each.after) for each in changes}
    return Difference(tuple(sorted(changes, key=key.__getitem__)))


def _models(before: IRModelSet, after: IRModelSet) -> Iterator[Change]:
    old = {(each.id.space, each.id.external_id): each for each in before.models}
    new = {(each.id.space, each.id.external_id): each for each in after.models}
    several = len(before.models) > 1 or len(after.models) > 1
    for key, each in old.items():
        if key not in new:
            impact = Impact.BREAKING if several else Impact.PATCH
            yield Change("DIFF.MODEL_REMOVED", impact, str(each.id), "the data model is gone")
        elif each.id != new[key].id:
            versions = (each.id.version, new[key].id.version)
            yield Change(
                "DIFF.VERSION", Impact.PATCH, str(new[key].id), "the data model has another version", *versions
            )
    for key, each in new.items():
        if key not in old:
            impact = Impact.ADDITIVE if several else Impact.PATCH
            yield Change("DIFF.MODEL_ADDED", impact, str(each.id), "there is a new data model")
        elif (each.name, each.description) != (old[key].name, old[key].description):
            yield Change("DIFF.TEXT", Impact.PATCH, str(each.id), "the data model has another name or description")


def _classes(before: Mapping[IRViewId, IRClass], after: Mapping[IRViewId, IRClass]) -> Iterator[Change]:
    same = _same_classes(before, after)
    renamed = any(key != each for key, each in same.items())
    for key, cls in before.items():
        if key in same:
            yield from compare_classes(relabel_class(cls, same) if renamed else cls, after[same[key]])
        else:
            yield Change("DIFF.CLASS_REMOVED", Impact.BREAKING, str(key), "the view is gone")
    known = set(same.values())
    for key in after:
        if key not in known:
            yield Change("DIFF.CLASS_ADDED", Impact.ADDITIVE, str(key), "there is a new view")


def _same_classes(before: Mapping[IRViewId, IRClass], after: Mapping[IRViewId, IRClass]) -> dict[IRViewId, IRViewId]:
    """Which view is which: by id, else by id without version where that means one view on each side."""
    same = {key: key for key in before if key in after}
    old, new = _by_name(before, same), _by_name(after, same)
    for name, keys in old.items():
        if len(keys) == 1 and len(new.get(name, ())) == 1:
            same[keys[0]] = new[name][0]
    return same


def _by_name(classes: Mapping[IRViewId, IRClass], known: Mapping[IRViewId, IRViewId]) -> dict[str, list[IRViewId]]:
    found: dict[str, list[IRViewId]] = defaultdict(list)
    for key in classes:
        if key not in known:
            found[f"{key.space}:{key.external_id}"].append(key)
    return found
