"""Finds every view once, whichever model it came with."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from pygen_client.wire import ViewReference, ViewResponse
from pygen_ir.given import Given, GivenModel, GivenView
from pygen_ir.wire_ids import model_id_of, view_id_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pygen_client.wire import DataModelResponse
    from pygen_ir.references import IRModelId, IRViewId


T = TypeVar("T")


def gather_views(models: Sequence[DataModelResponse]) -> Given:
    """The models and their views by id; of what comes more than once, the first counts."""
    unique: dict[IRModelId, DataModelResponse] = {}
    repeated: list[IRModelId] = []
    conflicting: list[IRModelId] = []
    for model in models:
        first = unique.setdefault(model_id_of(model), model)
        if first is not model:
            (repeated if _same_model(first, model) else conflicting).append(model_id_of(model))
    views: dict[IRViewId, ViewResponse] = {}
    for model in unique.values():
        for view in model.inline_views:
            views.setdefault(view_id_of(view), view)
    return Given(
        models=tuple(_gather(key, model, views) for key, model in unique.items()),
        views={key: _read(key, view) for key, view in views.items()},
        repeated=_each_once(repeated),
        conflicting=_each_once(conflicting),
    )


def _gather(key: IRModelId, model: DataModelResponse, views: dict[IRViewId, ViewResponse]) -> GivenModel:
    own: dict[IRViewId, ViewResponse] = {}
    listed: list[IRViewId] = []
    twice: list[IRViewId] = []
    conflicting: list[IRViewId] = []
    for view in model.views:
        listed.append(view_id_of(view))
        if isinstance(view, ViewReference):
            continue
        first = own.setdefault(listed[-1], view)
        if first is not view:
            (twice if _same_view(first, view) else conflicting).append(listed[-1])
    return GivenModel(
        id=key,
        wire=model,
        views=_each_once(each for each in listed if each in views),
        missing=_each_once(each for each in listed if each not in views),
        twice=_each_once(twice),
        conflicting=_each_once(conflicting),
        differing=tuple(each for each, view in own.items() if not _same_view(views[each], view)),
    )


def _read(key: IRViewId, view: ViewResponse) -> GivenView:
    return GivenView(key, view, _each_once(map(view_id_of, view.implements)), view.properties)


def _each_once(items: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(items))


def _same_view(one: ViewResponse, other: ViewResponse) -> bool:
    return one is other or _without_times(one) == _without_times(other)


def _without_times(view: ViewResponse) -> ViewResponse:
    return view.model_copy(update={"created_time": 0, "last_updated_time": 0})


def _same_model(one: DataModelResponse, other: DataModelResponse) -> bool:
    return (one.name, one.description, len(one.views)) == (other.name, other.description, len(other.views)) and all(
        a == b if isinstance(a, ViewReference) or isinstance(b, ViewReference) else _same_view(a, b)
        for a, b in zip(one.views, other.views, strict=True)
    )
