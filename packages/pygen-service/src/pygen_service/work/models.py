"""Data models from requests: JSON values become wire models, or a problem that says why not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import ValidationError

from pygen_client.wire import DataModelResponse
from pygen_service.problem import ProblemError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pydantic import JsonValue

_REQUIRED = ("space", "externalId", "version", "views")


def read_models(items: Sequence[Mapping[str, JsonValue]], most_views: int) -> list[DataModelResponse]:
    """The data models of an order, views inline.

    Raises:
        ProblemError: One is no data model, has views that are only references, or there are too many views.
    """
    check_size(items, most_views)
    return [_read(item, f"model {number}") for number, item in enumerate(items, 1)]


def check_size(items: Sequence[Mapping[str, JsonValue]], most_views: int) -> None:
    """Refuses too many views, before anything is read into classes.

    Raises:
        ProblemError: There are.
    """
    total = sum(len(views) for item in items if isinstance(views := item.get("views"), list))
    if total > most_views:
        raise ProblemError("MODEL.TOO_MANY_VIEWS", f"{total:,} views; at most {most_views:,} are taken")


def _read(item: Mapping[str, JsonValue], place: str) -> DataModelResponse:
    missing = [key for key in _REQUIRED if key not in item]
    if missing:
        raise ProblemError("MODEL.NOT_A_MODEL", f"{place}: {', '.join(missing)} missing")
    try:
        model = DataModelResponse.load(dict(item))
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False, include_context=False)[0]
        where = ".".join(str(part)[:80] for part in first["loc"])
        raise ProblemError("MODEL.NOT_A_MODEL", f"{place}, {where}: {first['msg'][:200]}") from None
    bare = len(model.views) - len(model.inline_views)
    if bare:
        raise ProblemError("MODEL.VIEWS_NOT_INLINE", f"{place}: {bare} of {len(model.views)} views are references")
    return model
