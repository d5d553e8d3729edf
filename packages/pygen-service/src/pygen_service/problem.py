"""Problems: what goes wrong, with a stable dotted code, as RFC 9457 (problem+json) writes it down."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic import JsonValue

MEDIA_TYPE: Final = "application/problem+json"


@dataclass(frozen=True, slots=True)
class ProblemKind:
    """A kind of problem, as the documentation lists it.

    Attributes:
        code: The stable dotted code.
        status: The HTTP status.
        title: What is so, in a few words.
        remedy: What to do next, in one sentence.
    """

    code: str
    status: int
    title: str
    remedy: str


_KINDS = (
    ProblemKind("REQUEST.NOT_JSON", 400, "The body is no JSON", "Send one JSON object, in UTF-8."),
    ProblemKind("REQUEST.MALFORMED", 400, "The request cannot be read", "Correct what the detail names."),
    ProblemKind("REQUEST.INVALID", 422, "The request is not valid", "Correct the places that `errors` names."),
    ProblemKind("REQUEST.NOT_FOUND", 404, "There is no such address", "See /docs for what there is."),
    ProblemKind("REQUEST.METHOD", 405, "The address does not take this method", "See the header `Allow`."),
    ProblemKind("REQUEST.TOO_SLOW", 408, "The body did not arrive in time", "Send it again, faster."),
    ProblemKind(
        "REQUEST.TOO_LARGE", 413, "The body is too large", "Send fewer views, or generate with the command line."
    ),
    ProblemKind(
        "REQUEST.MEDIA_TYPE", 415, "The body has another media type", "Send `application/json`, not compressed."
    ),
    ProblemKind("REQUEST.RANGE", 416, "The range is not in the artifact", "Ask within its length, or without `Range`."),
    ProblemKind("AUTH.MISSING", 401, "Nobody said who is calling", "Send `X-API-Key`, or `Authorization: Bearer …`."),
    ProblemKind(
        "AUTH.INVALID", 401, "The key or token is not accepted", "Ask the operator of the service for another."
    ),
    ProblemKind(
        "AUTH.UNAVAILABLE", 503, "The issuer of tokens cannot be asked", "Try again after `Retry-After` seconds."
    ),
    ProblemKind("LIMIT.RATE", 429, "Too many requests", "Wait for the seconds of `Retry-After`."),
    ProblemKind("LIMIT.IN_FLIGHT", 429, "Too many jobs of yours are not finished", "Wait for one, or cancel one."),
    ProblemKind("LIMIT.BUSY", 503, "Too many requests at once", "Try again after `Retry-After` seconds."),
    ProblemKind("LIMIT.QUEUE_FULL", 503, "Too many jobs are waiting", "Try again after `Retry-After` seconds."),
    ProblemKind(
        "MODEL.NOT_A_MODEL",
        422,
        "This is no data model",
        "Send what `POST /models/datamodels/byids?inlineViews=true` answers.",
    ),
    ProblemKind(
        "MODEL.VIEWS_NOT_INLINE",
        422,
        "Views are references without properties",
        "Ask for the model with `inlineViews=true`.",
    ),
    ProblemKind("MODEL.INVALID", 422, "Nothing can be generated from the model", "See `diagnostics`."),
    ProblemKind("MODEL.WARNINGS", 422, "The model has warnings, and `strict` was asked for", "See `diagnostics`."),
    ProblemKind("MODEL.TOO_MANY_VIEWS", 422, "The models have too many views", "Leave views out, or split the model."),
    ProblemKind("OPTION.WRONG_VALUE", 422, "An option cannot be used", "Correct the option that the detail names."),
    ProblemKind("OPTION.LANGUAGE_UNKNOWN", 422, "There is no such language", "GET /version lists the languages."),
    ProblemKind("OPTION.FORMAT_UNKNOWN", 422, "The language has no such format", "GET /version lists the formats."),
    ProblemKind("OPTION.CODE_TOO_LARGE", 422, "The SDK is too large for `code`", "Ask for `zip` or `tarball`."),
    ProblemKind("CDF.HOST_FORBIDDEN", 403, "Models are not fetched from this host", "Send the model itself."),
    ProblemKind("CDF.TOKEN_MISSING", 422, "A reference needs a CDF token", "Send it in the header `X-CDF-Token`."),
    ProblemKind("CDF.REFUSED", 403, "CDF refused", "Check the token, and that it may read data models."),
    ProblemKind("CDF.MODEL_NOT_FOUND", 422, "CDF has no such data model", "Check space, external id and version."),
    ProblemKind("CDF.UNREACHABLE", 502, "CDF gave no usable answer", "Try again later, or send the model itself."),
    ProblemKind(
        "JOB.NOT_FOUND", 404, "There is no such job", "Jobs are kept for a while only, and shown to their callers."
    ),
    ProblemKind("JOB.NOT_FINISHED", 409, "The job is not finished", "Ask for its status, and wait."),
    ProblemKind("JOB.CANCELLED", 410, "The job was cancelled", "Ask again for what you need."),
    ProblemKind("JOB.ARTIFACT_GONE", 410, "The artifact is not kept any longer", "Ask again for what you need."),
    ProblemKind("JOB.TIME_LIMIT", 422, "The job ran too long", "Leave views out, or generate with the command line."),
    ProblemKind("JOB.MEMORY_LIMIT", 422, "The job needs too much memory", "Leave views out, or use the command line."),
    ProblemKind("JOB.FILE_LIMIT", 422, "The SDK is too large", "Leave views out, or generate with the command line."),
    ProblemKind("JOB.DEADLINE", 503, "The job was not finished in time", "Try again after `Retry-After` seconds."),
    ProblemKind("JOB.LOST", 500, "The job's process was lost, again and again", "Tell the operator the job's id."),
    ProblemKind("SERVICE.FAILED", 500, "The service failed", "Tell the operator the request's id."),
    ProblemKind("SERVICE.STORE_UNAVAILABLE", 503, "The store of jobs does not answer", "Try again after a while."),
)
KINDS: Final[Mapping[str, ProblemKind]] = {kind.code: kind for kind in _KINDS}
"""Every code that the service answers, aside from the diagnostics of a model."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem.

    Attributes:
        code: One of `KINDS`.
        detail: What is so, for this request.
        extra: More members of the document, such as ``diagnostics``.
    """

    code: str
    detail: str
    extra: Mapping[str, JsonValue] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.code not in KINDS:
            raise ValueError(f"{self.code} is not registered")

    @property
    def kind(self) -> ProblemKind:
        """What all problems of this code have in common."""
        return KINDS[self.code]

    def document(self) -> dict[str, JsonValue]:
        """The problem+json document."""
        kind = self.kind
        return {
            "type": f"urn:pygen:problem:{kind.code}",
            "title": kind.title,
            "status": kind.status,
            "code": kind.code,
            "detail": self.detail,
            "hint": kind.remedy,
            **self.extra,
        }


class ProblemError(Exception):
    """A problem that ends a request or a job.

    Args:
        code: One of `KINDS`.
        detail: What is so.
        extra: More members of the document.
        headers: More headers of the answer.
    """

    def __init__(
        self,
        code: str,
        detail: str,
        extra: Mapping[str, JsonValue] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(f"{code}: {detail}")
        self.problem = Problem(code, detail, dict(extra or {}))
        self.headers = dict(headers or {})
