"""Answers with an artifact: strong ETag, conditional requests, one range."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fastapi import Response

from pygen_service.problem import ProblemError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pygen_service.store.artifact_store import ArtifactStore
    from pygen_service.store.job import Artifact

_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")


@dataclass(frozen=True, slots=True)
class Span:
    """A part of an artifact: from a byte, so many."""

    start: int
    length: int


def headers_of(artifact: Artifact, *, as_file: bool) -> dict[str, str]:
    """Headers of every answer with this artifact.

    Args:
        artifact: Its filename is of ASCII letters, digits, dots, underscores, and in a wheel - and +.
        as_file: Whether a browser saves it.
    """
    name = re.sub(r"[^A-Za-z0-9._+-]", "_", artifact.filename)
    headers = {"ETag": f'"{artifact.sha256}"', "Cache-Control": "private, no-cache"}
    return headers | ({"Content-Disposition": f'attachment; filename="{name}"'} if as_file else {})


async def artifact_response(
    store: ArtifactStore, artifact: Artifact, asked: Mapping[str, str], *, as_file: bool, conditional: bool
) -> Response | None:
    """The answer.

    Args:
        store: Where the bytes are.
        artifact: What is asked for.
        asked: Headers of the request.
        as_file: Whether a browser saves it.
        conditional: Whether conditions and ranges mean something for this method.

    Returns:
        `None` where the bytes are gone.

    Raises:
        ProblemError: The range lies outside.
    """
    headers = headers_of(artifact, as_file=as_file)
    span = None
    if conditional:
        headers["Accept-Ranges"] = "bytes"
        if _matches(asked.get("if-none-match"), artifact.sha256):
            return Response(status_code=304, headers=headers)
        if asked.get("if-range") in (None, headers["ETag"]):
            span = span_of(asked.get("range"), artifact.size)
    if span is None:
        content = await asyncio.to_thread(store.read, artifact.sha256)
        status = 200
    else:
        content = await asyncio.to_thread(store.read, artifact.sha256, span.start, span.length)
        status = 206
        headers["Content-Range"] = f"bytes {span.start}-{span.start + span.length - 1}/{artifact.size}"
    return None if content is None else Response(content, status, headers, artifact.media_type)


def span_of(text: str | None, size: int) -> Span | None:
    """What a `Range` header asks for; `None`: all of it. Malformed and multiple ranges are ignored (RFC 9110 14.2).

    Args:
        text: The header's value.
        size: Of the whole, in bytes.

    Raises:
        ProblemError: The range lies outside.
    """
    match = _RANGE.fullmatch(text.replace(" ", "")) if text else None
    if match is None or match[0] == "bytes=-":
        return None
    first, last = match[1], match[2]
    if not first:
        start, end = max(0, size - int(last)), size - 1
    else:
        start, end = int(first), min(int(last), size - 1) if last else size - 1
    if first and last and int(last) < int(first):
        return None
    if start >= size:
        raise ProblemError("REQUEST.RANGE", f"it has {size:,} bytes", headers={"Content-Range": f"bytes */{size}"})
    return Span(start, end - start + 1)


def _matches(condition: str | None, sha256: str) -> bool:
    if condition is None:
        return False
    tags = [tag.strip().removeprefix("W/") for tag in condition.split(",")]
    return "*" in tags or f'"{sha256}"' in tags
