"""The OpenAPI description of all endpoints, made from the shapes that read their bodies."""

from collections.abc import Sequence

from pygen_emulator.filters.parse import schema_of_filters
from pygen_emulator.http.route import Route
from pygen_emulator.wire.json_values import Json, JsonObject

_ERROR: JsonObject = {
    "type": "object",
    "required": ["error"],
    "properties": {
        "error": {
            "type": "object",
            "required": ["code", "message"],
            "properties": {"code": {"type": "integer"}, "message": {"type": "string"}},
        }
    },
}


def describe(routes: Sequence[Route], schemas: JsonObject | None = None) -> JsonObject:
    """Return the OpenAPI 3.1 document.

    Args:
        routes: the endpoints.
        schemas: named schemas that the bodies refer to, beside the filter language.
    """
    paths: dict[str, dict[str, Json]] = {}
    for route in routes:
        paths.setdefault(f"/api/v1{route.full_path}", {})[route.method.lower()] = _operation(route)
    return {
        "openapi": "3.1.0",
        "info": {"title": "pygen-emulator", "version": "1", "description": "An embedded Cognite Data Fusion."},
        "paths": paths,
        "components": {
            "schemas": {"Filter": schema_of_filters(), "Error": _ERROR, **(schemas or {})},
            "securitySchemes": {"bearer": {"type": "http", "scheme": "bearer"}},
        },
        "security": [{"bearer": []}],
    }


def _operation(route: Route) -> JsonObject:
    parameters: list[Json] = [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string", "minLength": 1}}
        for name in route.pattern.groupindex
    ]
    parameters += [{"name": item.name, "in": "query", "schema": item.schema} for item in route.parameters]
    operation: dict[str, Json] = {
        "summary": route.summary,
        "operationId": f"{route.method.lower()} {route.path}",
        "parameters": parameters,
        "responses": {
            "2XX": {"description": "The answer."},
            "4XX": {
                "description": "What is wrong with the request.",
                "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}},
            },
        },
    }
    if route.body is not None:
        content: JsonObject = {"application/json": {"schema": route.body()}}
        operation["requestBody"] = {"required": True, "content": content}
    return operation
