"""What the OpenAPI document says about addresses whose bodies are read by hand."""

from __future__ import annotations

from typing import Any, Final, TypedDict

from pydantic import BaseModel, JsonValue

from pygen_service.example_model import EXAMPLE_MODEL

from .bodies import GenerateRequest, JobAnswer, ProblemAnswer, ValidateAnswer, ValidateRequest

_REF = "#/components/schemas/{model}"
_PROBLEM = "application/problem+json"
_BINARY = {"schema": {"type": "string", "format": "binary"}}


class RouteExtras(TypedDict):
    """More arguments of a route."""

    responses: dict[int | str, dict[str, Any]]
    openapi_extra: dict[str, JsonValue]


def _problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    schema = {"schema": {"$ref": _REF.format(model=ProblemAnswer.__name__)}}
    always = (401, 429, 500, 503)
    return {status: {"description": "A problem", "content": {_PROBLEM: schema}} for status in (*statuses, *always)}


def _body(model: type[BaseModel], **examples: JsonValue) -> dict[str, JsonValue]:
    return {
        "requestBody": {
            "required": True,
            "content": {
                "application/json": {
                    "schema": {"$ref": _REF.format(model=model.__name__)},
                    "examples": {name: {"value": value} for name, value in examples.items()},
                }
            },
        },
        "parameters": [
            {
                "name": "X-CDF-Token",
                "in": "header",
                "required": False,
                "description": "Your CDF token, for a model by `reference`; neither stored nor logged.",
                "schema": {"type": "string"},
            }
        ],
    }


_JOB: Final[dict[str, Any]] = {"schema": {"$ref": _REF.format(model=JobAnswer.__name__)}}
_ARTIFACT: Final[dict[str, Any]] = {"application/zip": _BINARY, "application/gzip": _BINARY, "application/json": {}}
_FINDINGS: Final[dict[str, Any]] = {"schema": {"$ref": _REF.format(model=ValidateAnswer.__name__)}}
_ACCEPTED: Final[dict[str, Any]] = {"description": "A job; ask at `Location`", "content": {"application/json": _JOB}}
_REFERENCE: Final[JsonValue] = {
    "reference": {
        "space": "sp_wind",
        "externalId": "WindFarm",
        "version": "v1",
        "project": "my-project",
        "baseUrl": "https://westeurope-1.cognitedata.com",
    },
    "wait": 0,
}

GENERATE: Final[RouteExtras] = {
    "responses": {
        200: {"description": "The artifact", "content": _ARTIFACT},
        202: _ACCEPTED,
        **_problems(400, 403, 408, 410, 413, 415, 422, 502),
    },
    "openapi_extra": _body(
        GenerateRequest,
        inline={"model": EXAMPLE_MODEL, "language": "python", "package": "wind", "format": "zip", "wait": 20},
        reference=_REFERENCE,
    ),
}
VALIDATE: Final[RouteExtras] = {
    "responses": {
        200: {"description": "The diagnostics", "content": {"application/json": _FINDINGS}},
        202: _ACCEPTED,
        **_problems(400, 403, 408, 410, 413, 415, 422, 502),
    },
    "openapi_extra": _body(ValidateRequest, inline={"model": EXAMPLE_MODEL}, reference=_REFERENCE),
}
JOB_RESPONSES: Final = _problems(404, 422)
ARTIFACT_RESPONSES: Final[RouteExtras] = {
    "responses": {
        200: {"description": "The artifact", "content": _ARTIFACT},
        206: {"description": "A part of it", "content": _ARTIFACT},
        304: {"description": "What the caller has is the artifact"},
        **_problems(404, 409, 410, 416, 422),
    },
    "openapi_extra": {},
}


def body_schemas() -> dict[str, JsonValue]:
    """Schemas of bodies that are read by hand, and of answers that are written by hand, by name."""
    schemas: dict[str, JsonValue] = {}
    for model in (GenerateRequest, ValidateRequest, ProblemAnswer, ValidateAnswer, JobAnswer):
        schema = model.model_json_schema(ref_template=_REF)
        schemas.update(schema.pop("$defs", {}))
        schemas[model.__name__] = schema
    return schemas
