"""Problems as answers."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, cast

from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException
from starlette.routing import Match, Route

from pygen_service.problem import MEDIA_TYPE, ProblemError

if TYPE_CHECKING:
    from fastapi import FastAPI, Request, Response

_BY_STATUS = {
    HTTPStatus.NOT_FOUND: "REQUEST.NOT_FOUND",
    HTTPStatus.METHOD_NOT_ALLOWED: "REQUEST.METHOD",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "REQUEST.TOO_LARGE",
}


def problem_response(error: ProblemError, request_id: str | None) -> JSONResponse:
    """The answer that says a problem."""
    document = {**error.problem.document(), "request_id": request_id}
    return JSONResponse(document, error.problem.kind.status, error.headers, MEDIA_TYPE)


def install_handlers(app: FastAPI) -> None:
    """Makes every error of the framework a problem, too."""
    app.add_exception_handler(ProblemError, _answer_problem)
    app.add_exception_handler(HTTPException, _answer_http)
    app.add_exception_handler(RequestValidationError, _answer_invalid)


async def _answer_problem(request: Request, error: Exception) -> Response:
    return problem_response(cast("ProblemError", error), getattr(request.state, "request_id", None))


async def _answer_http(request: Request, error: Exception) -> Response:
    found = cast("HTTPException", error)
    code = _BY_STATUS.get(HTTPStatus(found.status_code), "REQUEST.MALFORMED")
    headers = dict(found.headers or {})
    if code == "REQUEST.METHOD":
        headers["Allow"] = ", ".join(_methods_at(request))
    problem = ProblemError(code, f"{request.method} is not answered here", headers=headers)
    return problem_response(problem, getattr(request.state, "request_id", None))


async def _answer_invalid(request: Request, error: Exception) -> Response:
    del error  # it repeats what was sent
    problem = ProblemError("REQUEST.INVALID", "a part of the address or a header is not what is taken here")
    return problem_response(problem, getattr(request.state, "request_id", None))


def _methods_at(request: Request) -> list[str]:
    """The methods of all routes at this path; the framework names those of the first alone."""
    found: set[str] = set()
    for route in request.app.state.routes:
        if isinstance(route, Route) and route.matches(request.scope)[0] is not Match.NONE:
            found |= route.methods or set()
    return sorted(found)
