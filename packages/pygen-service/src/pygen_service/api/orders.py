"""From the body of a request to an order and its content key."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pygen_service.problem import ProblemError
from pygen_service.work.languages import LANGUAGES
from pygen_service.work.order import Order, OrderLimits, OrderOptions
from pygen_service.work.view_count import check_view_count

from .bodies import GenerateRequest

if TYPE_CHECKING:
    from pydantic import JsonValue

    from pygen_service.settings import Settings
    from pygen_service.work.languages import Format
    from pygen_service.work.order import Task

    from .bodies import ModelInput, ModelObject
    from .model_source import ModelSource


@dataclass(frozen=True, slots=True)
class Ordered:
    """An order with its content key."""

    order: Order = field(repr=False)
    key: str


async def order_of(
    ask: ModelInput, source: ModelSource, settings: Settings, *, caller: str, cdf_token: str | None
) -> Ordered:
    """What a job is asked to do.

    Args:
        ask: The body.
        source: Reads models by reference.
        settings: Bounds.
        caller: Gets results of models by reference alone.
        cdf_token: The caller's.

    Raises:
        ProblemError: It cannot be asked for.
    """
    language = LANGUAGES.get(ask.language)
    if language is None:
        raise ProblemError("OPTION.LANGUAGE_UNKNOWN", f"there are {', '.join(LANGUAGES)}")
    form: Format = "code"
    task: Task = "validate"
    if isinstance(ask, GenerateRequest):
        form, task = ask.format, "generate"
        if form not in language.formats:
            raise ProblemError("OPTION.FORMAT_UNKNOWN", f"{ask.language} has {', '.join(language.formats)}")
    models, secret_to = await _models(ask, source, caller, cdf_token)
    check_view_count(models, settings.max_views)
    limits = OrderLimits(settings.max_views, settings.max_code_bytes)
    order = Order(task, models, ask.language, form, _options(ask), limits)
    return Ordered(order, order.content_key(secret_to))


async def _models(
    ask: ModelInput, source: ModelSource, caller: str, cdf_token: str | None
) -> tuple[list[ModelObject], str | None]:
    match ask.model, ask.reference:
        case None, None:
            raise ProblemError("REQUEST.INVALID", "neither `model` nor `reference` is there")
        case None, reference if reference is not None:
            return [await source.fetch(reference, cdf_token)], caller
        case given, None if given is not None:
            return _inline(given), None
        case _:
            raise ProblemError("REQUEST.INVALID", "`model` and `reference` exclude each other")


def _inline(given: ModelObject | list[ModelObject]) -> list[ModelObject]:
    """One model, several, or an answer of the API: ``{"items": […]}``."""
    if isinstance(given, list):
        models = given
    else:
        items = given.get("items") if "views" not in given else None
        models = [given] if items is None else _objects(items)
    if not models:
        raise ProblemError("MODEL.NOT_A_MODEL", "the list of models is empty")
    return models


def _objects(items: JsonValue) -> list[ModelObject]:
    if isinstance(items, list):
        objects = [item for item in items if isinstance(item, dict)]
        if len(objects) == len(items):
            return objects
    raise ProblemError("MODEL.NOT_A_MODEL", "`items` must be a list of data models")


def _options(ask: ModelInput) -> OrderOptions:
    given = ask.options
    return OrderOptions(
        package=ask.package,
        client_name=given.client_name,
        instance_space=given.instance_space,
        format_code=given.format_code,
        include_views=tuple(given.include_views),
        exclude_views=tuple(given.exclude_views),
        exclude_spaces=tuple(given.exclude_spaces),
        strict=given.strict,
    )
