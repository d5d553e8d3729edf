"""Problems as answers."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, cast

from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

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


async def _answer_problem(request: Request, error: Exception) -> Response:
    return problem_response(cast("ProblemError", error), getattr(request.state, "request_id", None))


async def _answer_http(request: Request, error: Exception) -> Response:
    found = cast("HTTPException", error)
    code = _BY_STATUS.get(HTTPStatus(found.status_code), "REQUEST.MALFORMED")
    problem = ProblemError(code, f"{request.method} is not answered here", headers=found.headers)
    return problem_response(problem, getattr(request.state, "request_id", None))
