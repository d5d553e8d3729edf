"""All endpoints."""

from pygen_emulator.http.instance_routes import INSTANCE_ROUTES
from pygen_emulator.http.route import Route
from pygen_emulator.http.schema_routes import SCHEMA_ROUTES

ROUTES: tuple[Route, ...] = (*SCHEMA_ROUTES, *INSTANCE_ROUTES)
