"""Reads bodies of requests: bounded in size, time and depth, before anything else looks at them."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import from_json

from pygen_service.problem import ProblemError

if TYPE_CHECKING:
    from fastapi import Request
    from pydantic import JsonValue

    from pygen_service.settings import Settings

B = TypeVar("B", bound=BaseModel)
_MOST_ERRORS = 20
_DRAINED = 4


async def read_body(request: Request, settings: Settings) -> bytes:
    """The whole body.

    Raises:
        ProblemError: It has another media type, is compressed, too large, or too slow.
    """
    kind = request.headers.get("content-type", "").split(";")[0].strip().lower()
    if kind != "application/json":
        raise ProblemError("REQUEST.MEDIA_TYPE", f"the body is {kind[:80] or 'of no type'}")
    encoding = request.headers.get("content-encoding", "identity").strip().lower()
    if encoding != "identity":
        raise ProblemError("REQUEST.MEDIA_TYPE", "the body is compressed")
    declared = request.headers.get("content-length", "0")
    if declared.isdecimal() and int(declared) > _DRAINED * settings.max_body_bytes:
        raise _too_large(settings)
    try:
        async with asyncio.timeout(settings.body_timeout):
            return await _collect(request, settings)
    except TimeoutError:
        detail = f"after {settings.body_timeout:g} seconds it was not complete"
        raise ProblemError("REQUEST.TOO_SLOW", detail, headers={"Connection": "close"}) from None


def parse_body(body: bytes, model: type[B]) -> B:
    """The body as a value. The parser's own bound of depth refuses what is nested deeply.

    Raises:
        ProblemError: It is no JSON, or not valid; what stood there is not repeated.
    """
    try:
        content = from_json(body, allow_inf_nan=False)
    except ValueError as error:
        raise ProblemError("REQUEST.NOT_JSON", str(error)[:200]) from None
    if not isinstance(content, dict):
        raise ProblemError("REQUEST.INVALID", "the body must be one JSON object")
    try:
        return model.model_validate(content)
    except ValidationError as error:
        raise ProblemError("REQUEST.INVALID", "the body is not what this address takes", _errors(error)) from None


def _errors(error: ValidationError) -> dict[str, JsonValue]:
    found = error.errors(include_url=False, include_input=False, include_context=False)[:_MOST_ERRORS]
    return {
        "errors": [
            {"pointer": "/" + "/".join(str(part)[:80] for part in each["loc"]), "detail": each["msg"][:200]}
            for each in found
        ]
    }


async def _collect(request: Request, settings: Settings) -> bytes:
    """The body. What is somewhat too large is read to its end, and dropped: many clients hear no answer before."""
    body = bytearray()
    size = 0
    async for chunk in request.stream():
        size += len(chunk)
        if size > _DRAINED * settings.max_body_bytes:
            raise _too_large(settings)
        if size <= settings.max_body_bytes:
            body += chunk
    if size > settings.max_body_bytes:
        raise _too_large(settings)
    return bytes(body)


def _too_large(settings: Settings) -> ProblemError:
    detail = f"at most {settings.max_body_bytes:,} bytes are taken"
    return ProblemError("REQUEST.TOO_LARGE", detail, headers={"Connection": "close"})
