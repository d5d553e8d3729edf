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

    from pygen_ir.model import IRClass, IRModel, IRModelSet
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
        if key in new:
            yield from _model(each, new[key])
        else:
            impact = Impact.BREAKING if several else Impact.PATCH
            yield Change("DIFF.MODEL_REMOVED", impact, str(each.id), "the data model is gone")
    for key, each in new.items():
        if key not in old:
            impact = Impact.ADDITIVE if several else Impact.PATCH
            yield Change("DIFF.MODEL_ADDED", impact, str(each.id), "there is a new data model")
    if old.keys() == new.keys() and list(old) != list(new):
        yield Change("DIFF.ORDER", Impact.PATCH, str(after.models[0].id), "data models are in another order")
    if several:
        for key in old.keys() & new.keys():
            yield from _lists(old[key], new[key], before, after)


def _model(before: IRModel, after: IRModel) -> Iterator[Change]:
    where = str(after.id)
    if before.id != after.id:
        versions = (before.id.version, after.id.version)
        yield Change("DIFF.VERSION", Impact.PATCH, where, "the data model has another version", *versions)
    if (before.name, before.description) != (after.name, after.description):
        yield Change("DIFF.TEXT", Impact.PATCH, where, "the data model has another name or description")


def _lists(old: IRModel, new: IRModel, before: IRModelSet, after: IRModelSet) -> Iterator[Change]:
    """What one of several models lists of the views that stay."""
    stays = before.view_mapping.keys() & after.view_mapping.keys()
    for key in (old.view_mapping.keys() - new.view_mapping.keys()) & stays:
        yield Change("DIFF.UNLISTED", Impact.BREAKING, str(new.id), "it lists a view no longer", str(key))
    for key in (new.view_mapping.keys() - old.view_mapping.keys()) & stays:
        yield Change("DIFF.LISTED", Impact.ADDITIVE, str(new.id), "it lists one more view", "", str(key))


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
