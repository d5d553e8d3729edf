"""Data classes as request and response models of a FastAPI application, and in its OpenAPI document."""

import json

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sample_sdk.data_classes import Farm, Turbine, TurbineWrite

SPACE = "wind_farm_data"


@pytest.fixture
def http(writer):
    app = FastAPI()

    @app.get("/turbines/{external_id}")
    def one(external_id: str) -> Turbine | None:
        return writer.turbine.retrieve(external_id, SPACE, retrieve_connections="full")

    @app.get("/turbines")
    def several(limit: int = 3) -> list[Turbine]:
        return list(writer.turbine.list(limit=limit))

    @app.put("/turbines")
    def put(turbine: TurbineWrite) -> dict[str, int]:
        return dict(writer.upsert(turbine).counts)

    with TestClient(app) as client:
        yield client


def test_objects_are_answers(http):
    turbine = http.get("/turbines/nordvik-03").json()
    assert (turbine["externalId"], turbine["name"], turbine["hubHeight"]) == ("nordvik-03", "Nordvik 03", 109.4)
    assert turbine["farm"]["name"] == "Nordvik"
    assert turbine["neighbours"][0]["endNode"]["externalId"] == "nordvik-04"
    assert [one["farm"] for one in http.get("/turbines").json()] == [{"space": SPACE, "externalId": "nordvik"}] * 3
    assert http.get("/turbines/nobody").json() is None


def test_answers_can_be_read_back(http):
    turbine = Turbine.model_validate_json(http.get("/turbines/nordvik-03").content)
    assert type(turbine.farm) is Farm
    assert turbine.data_record.version >= 1


def test_objects_are_requests(http, writer):
    body = {"space": SPACE, "externalId": "posted", "name": "Posted", "farm": {"space": SPACE, "externalId": "nordvik"}}
    assert http.put("/turbines", json=body).json() == {"created": 1}
    read = writer.turbine.retrieve("posted", SPACE)
    assert (read.name, read.farm.external_id) == ("Posted", "nordvik")
    nested = body | {"external_id": "nested", "blades": [{"space": SPACE, "externalId": "b", "name": "B"}]}
    del nested["externalId"]
    assert http.put("/turbines", json=nested).json() == {"created": 2}


@pytest.mark.parametrize(
    "change", [{"name": None}, {"capacity": "much"}, {"unknown": 1}, {"externalId": "x" * 256}, {"farm": 7}]
)
def test_what_does_not_fit_is_refused(http, change):
    answer = http.put("/turbines", json={"space": SPACE, "externalId": "posted", "name": "Posted"} | change)
    assert answer.status_code == 422
    assert answer.json()["detail"][0]["loc"][:2] == ["body", next(iter(change))]


def test_the_document_names_identifiers_and_units(http):
    document = http.get("/openapi.json").json()
    shown = document["components"]["schemas"]["Turbine"]["properties"]
    assert {"externalId", "hubHeight", "dataRecord"} <= shown.keys()
    assert shown["capacity"]["unit"] == "power:megaw"
    assert "Farm, its id" in json.dumps(shown["farm"])
    assert {"space", "externalId", "name"} <= {*document["components"]["schemas"]["TurbineWrite"]["required"]}
