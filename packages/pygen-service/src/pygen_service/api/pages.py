"""The front page and the page of the interface: files of the package, nothing from elsewhere."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from fastapi import APIRouter, Response

from pygen_service.problem import ProblemError

router = APIRouter(include_in_schema=False)
_TYPES = {
    "html": "text/html; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml",
}
_FILES = frozenset({"app.css", "app.js", "picture.js", "docs.js", "icon.svg"})
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
)


@router.get("/")
def front_page() -> Response:
    """Where a person drops a model and takes an SDK."""
    return _file("index.html")


@router.get("/docs")
def interface_page() -> Response:
    """The interface, from the OpenAPI document."""
    return _file("docs.html")


@router.get("/page/{name}")
def page_file(name: str) -> Response:
    """A file of the pages."""
    if name not in _FILES:
        raise ProblemError("REQUEST.NOT_FOUND", "there is no such file")
    return _file(name)


def _file(name: str) -> Response:
    kind = _TYPES[name.rsplit(".", 1)[1]]
    headers = {"Content-Security-Policy": _POLICY, "Cache-Control": "no-cache"}
    return Response(_content(name), media_type=kind, headers=headers)


@cache
def _content(name: str) -> bytes:
    return (files("pygen_service") / "page" / name).read_bytes()
