"""Requests that schemathesis makes from the emulator's own description: never a 500, always the envelope."""

from __future__ import annotations

import json
import urllib.parse
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pygen_emulator import Emulator, Request, SteadyClock
from pygen_emulator.http.routes import ROUTES
from tests.emulator.conftest import Api, node

schemathesis = pytest.importorskip("schemathesis")
RUN = {
    "deadline": None,
    "suppress_health_check": [
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.filter_too_much,
        HealthCheck.data_too_large,
    ],
}


def describe(emulator: Emulator) -> Any:
    response = emulator.handle(Request.from_target("GET", "/api/v1/openapi.json"))
    assert response.status == 200
    return json.loads(response.body)


def strategies() -> dict[str, Any]:
    with Emulator() as emulator:
        schema = schemathesis.openapi.from_dict(describe(emulator))
    operations = [result.ok() for result in schema.get_all_operations()]
    return {operation.label: operation.as_strategy() for operation in operations}


CASES = strategies()


@pytest.fixture(scope="module")
def plant() -> Api:
    api = Api(Emulator(clock=SteadyClock()))
    api.put_plant()
    api.put(node("a", "Thing", name="a"))
    return api


def send(api: Api, case: Any) -> Any:
    query = urllib.parse.urlencode([(name, str(value)) for name, value in (case.query or {}).items()])
    body = b"" if case.body is None or type(case.body).__name__ == "NotSet" else json.dumps(case.body).encode()
    target = f"{case.formatted_path}?{query}" if query else case.formatted_path
    headers = (("authorization", "Bearer t"), ("content-type", "application/json"))
    return api.emulator.handle(Request.from_target(case.method, target, headers, body))


def check(api: Api, case: Any) -> None:
    response = send(api, case)
    assert response.status < 500, response.body
    assert response.header("x-request-id")
    if response.status >= 400 and "oauth2" not in case.path:
        error = json.loads(response.body)["error"]
        assert error["code"] == response.status
        assert error["message"]


def test_every_route_is_described() -> None:
    with Emulator() as emulator:
        paths = describe(emulator)["paths"]
    described = {(method.upper(), path) for path, methods in paths.items() for method in methods}
    assert described == {(route.method, f"/api/v1{route.full_path}") for route in ROUTES}
    assert len(CASES) == len(ROUTES)


@settings(max_examples=200, **RUN)
@given(case=st.sampled_from(sorted(CASES)).flatmap(lambda label: CASES[label]))
def test_described_requests_are_never_a_500(plant: Api, case: Any) -> None:
    check(plant, case)


@pytest.mark.slow
@settings(max_examples=6000, **RUN)
@given(case=st.sampled_from(sorted(CASES)).flatmap(lambda label: CASES[label]))
def test_many_described_requests_are_never_a_500(plant: Api, case: Any) -> None:
    check(plant, case)
