"""All endpoints."""

from pygen_emulator.http.account_routes import ACCOUNT_ROUTES
from pygen_emulator.http.classic_routes import CLASSIC_ROUTES
from pygen_emulator.http.container_routes import CONTAINER_ROUTES
from pygen_emulator.http.graphql_routes import GRAPHQL_ROUTES
from pygen_emulator.http.instance_routes import INSTANCE_ROUTES
from pygen_emulator.http.openapi import describe
from pygen_emulator.http.route import Answer, Call, Route, plain
from pygen_emulator.http.schema_routes import SCHEMA_ROUTES


def _describe(_: Call) -> Answer:
    return describe(ROUTES)


ROUTES: tuple[Route, ...] = (
    *SCHEMA_ROUTES,
    *CONTAINER_ROUTES,
    *INSTANCE_ROUTES,
    *CLASSIC_ROUTES,
    *GRAPHQL_ROUTES,
    *ACCOUNT_ROUTES,
    plain("GET", "//openapi.json", "This description", _describe),
)
