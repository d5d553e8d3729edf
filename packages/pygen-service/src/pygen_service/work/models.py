"""Data models from requests: JSON values become wire models, or a problem that says why not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import ValidationError

from pygen_client.wire import DataModelResponse
from pygen_service.problem import ProblemError

from .view_count import check_view_count

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pydantic import JsonValue

_REQUIRED = ("space", "externalId", "version", "views")


def read_models(items: Sequence[Mapping[str, JsonValue]], most_views: int) -> list[DataModelResponse]:
    """The data models of an order, views inline.

    Raises:
        ProblemError: One is no data model, has views that are only references, or there are too many views.
    """
    check_view_count(items, most_views)
    return [_read(item, f"model {number}") for number, item in enumerate(items, 1)]


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
