"""API and worker in this process, where what goes wrong can be arranged: a store that fails, a lease that is lost."""

import asyncio
import json
import threading
import time
from contextlib import contextmanager

import pytest
from fastapi.testclient import TestClient

from pygen_service.api.application import create_app
from pygen_service.parts import make_worker, open_artifacts, open_database
from pygen_service.problem import ProblemError
from pygen_service.settings import Settings
from pygen_service.store.database import StoreUnavailableError
from pygen_service.work.generation import produce
from pygen_service.work.order import Order, OrderLimits, OrderOptions


@contextmanager
def working(settings):
    """A worker in a thread of its own."""
    database = open_database(settings)
    database.migrate()
    ready, made = threading.Event(), []

    def run():
        async def work():
            worker = make_worker(settings, database)
            made.append((asyncio.get_running_loop(), worker))
            ready.set()
            await worker.run()

        asyncio.run(work())

    thread = threading.Thread(target=run)
    thread.start()
    ready.wait()
    try:
        yield made[0][1]
    finally:
        made[0][0].call_soon_threadsafe(made[0][1].stop)
        thread.join()
        database.close()


@pytest.fixture
def settings(tmp_path, monkeypatch):
    given = {"DATA_DIR": tmp_path, "LEASE_SECONDS": 1, "GRACE_SECONDS": 1, "WORKERS": 1, "RATE_LIMIT": "1000/second"}
    for name, value in given.items():
        monkeypatch.setenv(f"PYGEN_SERVICE_{name}", str(value))
    return Settings()


def artifacts_gone(settings):
    for path in (settings.data_dir / "artifacts").rglob("*"):
        if path.is_file():
            path.unlink()


def test_artifact_that_is_gone_is_made_again(settings, small_model):
    body = {"model": small_model("Gone"), "wait": 30}
    with working(settings), TestClient(create_app(settings)) as client:
        first = client.post("/generate", json=body)
        job_id = first.headers["pygen-job-id"]
        artifacts_gone(settings)
        gone = client.get(f"/generate/{job_id}/artifact")
        assert (gone.status_code, gone.json()["code"]) == (410, "JOB.ARTIFACT_GONE")
        again = client.post("/generate", json=body)
        assert (again.status_code, again.content) == (200, first.content)
        assert again.headers["pygen-job-id"] != job_id
        assert client.post("/generate", json=body).content == first.content
        artifacts_gone(settings)
        assert client.post("/generate", json=body).content == first.content, "from memory"


def test_store_that_fails_for_a_while_loses_no_job(settings, small_model):
    with working(settings) as worker, TestClient(create_app(settings)) as client:
        beat, finish = worker._store.beat, worker._store.finish

        def failing_once(real):
            failures = ["one"]

            def call(*arguments):
                if failures:
                    failures.pop()
                    raise StoreUnavailableError("arranged")
                return real(*arguments)

            return call

        worker._store.beat, worker._store.finish = failing_once(beat), failing_once(finish)
        answer = client.post("/generate", json={"model": small_model("Failing"), "wait": 0})
        job_id = answer.json()["job_id"]
        end = time.monotonic() + 30
        while (job := client.get(f"/generate/{job_id}").json())["status"] != "succeeded":
            assert time.monotonic() < end, job
            time.sleep(0.1)
        assert job["attempts"] >= 2


def test_api_says_that_the_store_does_not_answer(settings, monkeypatch):
    app = create_app(settings)
    with TestClient(app) as client:

        def alive():
            raise StoreUnavailableError("arranged")

        monkeypatch.setattr(app.state.services.store, "alive", alive)
        answer = client.get("/health")
        assert (answer.status_code, answer.json()["code"]) == (503, "SERVICE.STORE_UNAVAILABLE")
        monkeypatch.setattr(app.state.services.store, "alive", lambda: 1 / 0)
        answer = client.get("/health")
        assert (answer.status_code, answer.json()["code"]) == (500, "SERVICE.FAILED")
        assert "ZeroDivision" not in answer.text


def test_requests_beyond_the_room_are_refused(settings, monkeypatch):
    monkeypatch.setenv("PYGEN_SERVICE_MAX_CONCURRENT", "1")
    app = create_app(Settings())
    gate = threading.Event()
    with TestClient(app) as client:
        real = app.state.services.store.alive

        def alive():
            gate.wait(10)
            return real()

        monkeypatch.setattr(app.state.services.store, "alive", alive)
        answers = []
        thread = threading.Thread(target=lambda: answers.append(client.get("/health")))
        thread.start()
        time.sleep(0.5)
        refused = client.get("/version")
        gate.set()
        thread.join()
        assert (refused.status_code, refused.json()["code"]) == (503, "LIMIT.BUSY")
        assert refused.headers["retry-after"] == "2"
        assert answers[0].status_code == 200
        assert client.get("/version").status_code == 200


class TestProducing:
    def produce(self, model, task="generate", form="zip", most_code=10**6, **options):
        order = Order(task, [model], "python", form, OrderOptions(**options), OrderLimits(50, most_code))
        said = []
        product = produce(order, said.append)
        return product, said

    def test_is_pure_and_says_what_it_does(self, wind_farm):
        before = json.dumps(wind_farm)
        product, said = self.produce(wind_farm)
        assert said == ["reading", "validating", "generating", "packing"]
        assert json.dumps(wind_farm) == before
        assert self.produce(wind_farm)[0] == product

    def test_code_has_a_limit(self, wind_farm):
        with pytest.raises(ProblemError, match=r"OPTION\.CODE_TOO_LARGE"):
            self.produce(wind_farm, form="code", most_code=1000)

    def test_outline_names_every_kind_of_field(self, wind_farm):
        found = json.loads(self.produce(wind_farm, task="validate")[0].content)
        kinds = {field["kind"] for view in found["models"][0]["views"] for field in view["fields"]}
        assert {"text", "text list", "relation", "relations", "reverse relation", "edge", "edges", "enum"} <= kinds

    def test_errors_of_a_model_end_it_with_their_diagnostics(self, small_model):
        with pytest.raises(ProblemError) as caught:
            self.produce(small_model(views=[]))
        assert caught.value.problem.code == "MODEL.INVALID"
        assert caught.value.problem.extra["counts"]["error"] == 1


def test_stores_follow_the_settings(settings, monkeypatch, tmp_path):
    assert type(open_database(settings)).__name__ == "SqliteDatabase"
    assert type(open_artifacts(settings)).__name__ == "FolderArtifactStore"
    monkeypatch.setenv("PYGEN_SERVICE_DATABASE_URL", "postgresql://u@h/d")
    monkeypatch.setenv("PYGEN_SERVICE_ARTIFACT_URL", "memory:///")
    other = Settings()
    assert type(open_database(other)).__name__ == "PostgresDatabase"
    assert type(open_artifacts(other)).__name__ == "ObjectArtifactStore"
    assert "u@h" not in repr(other)
