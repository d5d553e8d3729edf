"""What holds a job's process: time, memory, size of files, and nothing secret in reach."""

import asyncio
import json
import os
import time
from pathlib import Path

import pytest

from pygen_service.problem import Problem
from pygen_service.store.artifact_store import FolderArtifactStore
from pygen_service.store.job import Artifact, Lost, Refusal
from pygen_service.work.child import ORDER, ProcessLimits
from pygen_service.work.nursery_link import NurseryLink
from pygen_service.work.order import Order, OrderLimits, OrderOptions
from pygen_service.work.report import read_outcome

from .test_loss import heavy, is_alive

ROOMY = ProcessLimits(60, 2_000_000_000, 100_000_000)


def order_text(model, form="zip"):
    return Order("generate", [model], "python", form, OrderOptions(), OrderLimits(5000, 10**8)).to_json()


def environment_of(pid):
    return Path(f"/proc/{pid}/environ").read_bytes()


def children_of(pid):
    return [int(word) for word in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def run_all(tmp_path, jobs):
    """Runs jobs (order, limits) one after another in one nursery; what became of each."""

    async def run():
        nursery = NurseryLink()
        outcomes = []
        for number, (text, limits) in enumerate(jobs):
            folder = tmp_path / f"job{number}"
            folder.mkdir()
            (folder / ORDER).write_text(text, "utf-8")
            status = await nursery.run(f"job{number}", folder, limits)
            outcomes.append(read_outcome(folder, status, 1, FolderArtifactStore(tmp_path / "artifacts")))
        await nursery.close()
        return outcomes

    return asyncio.run(run())


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory, wind_farm, small_model):
    os.environ["PYGEN_TEST_SECRET"] = "not for children"
    large = order_text(heavy(wind_farm, "Large"))
    long = order_text(heavy(wind_farm, "Long", copies=30))
    jobs = {
        "fine": (order_text(small_model()), ROOMY),
        "time": (long, ProcessLimits(1, ROOMY.memory_bytes, ROOMY.file_bytes)),
        "memory": (large, ProcessLimits(60, 56_000_000, ROOMY.file_bytes)),
        "file": (large, ProcessLimits(60, ROOMY.memory_bytes, 20_000)),
        "crash": ("no order", ROOMY),
    }
    folder = tmp_path_factory.mktemp("jobs")
    return dict(zip(jobs, run_all(folder, jobs.values()), strict=True)), folder


def test_what_keeps_to_its_limits_is_done(outcomes):
    assert isinstance(outcomes[0]["fine"], Artifact)


@pytest.mark.parametrize(
    ("name", "code"), [("time", "JOB.TIME_LIMIT"), ("memory", "JOB.MEMORY_LIMIT"), ("file", "JOB.FILE_LIMIT")]
)
def test_what_does_not_is_refused(outcomes, name, code):
    outcome = outcomes[0][name]
    assert isinstance(outcome, Refusal), outcome
    assert outcome.problem.code == code


def test_a_crash_is_a_failure_of_the_service_and_not_kept(outcomes):
    assert outcomes[0]["crash"] == Problem("SERVICE.FAILED", "the job crashed")


def test_what_the_way_a_child_ended_says(tmp_path):
    store = FolderArtifactStore(tmp_path)
    assert read_outcome(tmp_path, None, 5, store) == Problem("JOB.TIME_LIMIT", "the limit of 5 seconds was reached")
    killed = read_outcome(tmp_path, 9, 5, store)
    assert isinstance(killed, Lost)
    assert "signal 9" in killed.problem.detail


def test_environment_of_the_nursery_holds_no_secret(tmp_path, monkeypatch):
    monkeypatch.setenv("PYGEN_SERVICE_DATABASE_URL", "postgresql://user:secret@host/db")

    async def run():
        nursery = NurseryLink()
        await nursery.start()
        environment = environment_of(nursery._process.pid)
        await nursery.close()
        return environment

    environment = asyncio.run(run())
    assert b"PATH=" in environment
    assert b"PYGEN_SERVICE" not in environment
    assert b"secret" not in environment


def test_wait_that_is_cancelled_kills_the_child(tmp_path, wind_farm):
    (tmp_path / ORDER).write_text(order_text(heavy(wind_farm, "Cancelled")), "utf-8")

    async def run():
        nursery = NurseryLink()
        await nursery.start()
        task = asyncio.create_task(nursery.run("job", tmp_path, ROOMY))
        await asyncio.sleep(0.3)
        children = children_of(nursery._process.pid)
        started = time.monotonic()
        task.cancel()
        await asyncio.wait({task})
        await nursery.close()
        return children, time.monotonic() - started

    children, seconds = asyncio.run(run())
    assert children
    assert not any(map(is_alive, children))
    assert seconds < 3
    assert not (tmp_path / "report.json").exists()


def test_order_survives_its_text(wind_farm):
    order = Order("generate", [wind_farm], "python", "zip", OrderOptions(include_views=("a",)), OrderLimits(1, 2))
    again = Order.from_json(order.to_json())
    assert again.content_key() == order.content_key()
    assert again.options == order.options
    assert json.loads(order.to_json())["models"] == [wind_farm]
