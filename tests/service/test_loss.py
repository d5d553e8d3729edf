"""Processes that die, jobs that do not end: no job is lost, no artifact is torn, nothing stays behind."""

import io
import json
import os
import signal
import subprocess
import sys
import time
import zipfile
from contextlib import contextmanager
from pathlib import Path

import pytest

from pygen_service.store.job import State
from pygen_service.store.job_store import JobStore
from pygen_service.store.sqlite_database import SqliteDatabase

from .conftest import environment, running

QUICK = {"LEASE_SECONDS": 1.0, "WORKERS": 1}


def heavy(wind_farm, name, copies=20):
    """A model that takes seconds: the wind farm many times over."""
    model = json.loads(json.dumps(wind_farm))
    views = model["views"]
    model["views"] = []
    for number in range(copies):
        text = json.dumps(views)
        for view in views:
            text = text.replace(f'"{view["externalId"]}"', f'"{view["externalId"]}X{number}"')
        model["views"] += json.loads(text)
    model["externalId"] = name
    return model


def children(pid):
    """Ids and command lines of all processes below one, by /proc."""
    parents = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal():
            try:
                fields = (entry / "stat").read_text().rsplit(")", 1)[1].split()
                parents[int(entry.name)] = (int(fields[1]), (entry / "cmdline").read_bytes())
            except (OSError, IndexError):
                continue
    found, wanted = {}, {pid}
    while wanted:
        wanted = {child for child, (parent, _) in parents.items() if parent in wanted} - set(found)
        found.update({child: parents[child][1] for child in wanted})
    return found


def pid_of(service, word):
    return next(pid for pid, line in children(service.process.pid).items() if word in line)


def is_alive(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def until_gone(pids, seconds=10):
    end = time.monotonic() + seconds
    while any(map(is_alive, pids)):
        assert time.monotonic() < end, [pid for pid in pids if is_alive(pid)]
        time.sleep(0.05)


def check_artifact(service, job_id):
    answer = service.get(f"/generate/{job_id}/artifact")
    assert answer.status == 200
    with zipfile.ZipFile(io.BytesIO(answer.body)) as archive:
        assert archive.testzip() is None
    return answer.body


def artifacts_of(folder):
    return [path for path in (folder / "data/artifacts").rglob("*") if path.is_file()]


def start(service, model):
    job_id = service.generate(model=model, wait=0).json["job_id"]
    service.until(job_id, ("running",))
    time.sleep(0.1)
    return job_id


@pytest.fixture(scope="module")
def breakable(tmp_path_factory):
    with running(tmp_path_factory.mktemp("breakable"), **QUICK) as service:
        yield service


def test_worker_that_is_killed_is_replaced_and_its_job_done_again(breakable, wind_farm):
    job_id = start(breakable, heavy(wind_farm, "Killed"))
    worker = pid_of(breakable, b"worker")
    below = [worker, *children(worker)]
    assert len(below) >= 3, "worker, nursery, child"
    os.kill(worker, signal.SIGKILL)
    until_gone(below)
    job = breakable.until(job_id, seconds=60)
    assert (job["status"], job["attempts"]) == ("succeeded", 2)
    check_artifact(breakable, job_id)
    assert len(artifacts_of(breakable.folder)) == 1


def empty_postgres(url):
    import psycopg

    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("DROP TABLE IF EXISTS job_callers, jobs, results, pygen_schema")
    return {"DATABASE_URL": url}


@pytest.fixture(params=["sqlite", "postgres"])
def store(request):
    """Settings of a store without jobs."""
    return {} if request.param == "sqlite" else empty_postgres(request.getfixturevalue("postgres_url"))


@pytest.mark.slow
def test_server_that_is_killed_leaves_nothing_running_and_loses_no_job(store, tmp_path, wind_farm, small_model):
    settings = {**QUICK, **store, "GRACE_SECONDS": 0.2}
    with running(tmp_path, **settings) as service:
        job_id = start(service, heavy(wind_farm, "Server"))
        waiting = service.generate(model=small_model("Waiting"), wait=0).json["job_id"]
        below = list(children(service.process.pid))
        service.process.kill()
        service.process.wait()
        until_gone(below)
    with running(tmp_path, **settings) as service:
        assert service.until(job_id, seconds=60)["status"] == "succeeded"
        assert service.until(waiting)["status"] == "succeeded"
        check_artifact(service, job_id)
        assert not list((tmp_path / "data/running").iterdir())


@pytest.mark.slow
def test_child_that_is_killed_from_outside_is_tried_again(tmp_path, wind_farm):
    with running(tmp_path, **QUICK) as service:
        job_id = start(service, heavy(wind_farm, "Child"))
        nursery = pid_of(service, b"nursery")
        for child in children(nursery):
            os.kill(child, signal.SIGKILL)
        job = service.until(job_id, seconds=60)
        assert (job["status"], job["attempts"]) == ("succeeded", 2)


@pytest.mark.slow
def test_nursery_that_is_killed_is_started_again(tmp_path, wind_farm):
    with running(tmp_path, **QUICK) as service:
        job_id = start(service, heavy(wind_farm, "Nursery"))
        os.kill(pid_of(service, b"nursery"), signal.SIGKILL)
        job = service.until(job_id, seconds=60)
        assert (job["status"], job["attempts"]) == ("succeeded", 2)


def test_cancel_kills_the_child_and_what_it_started(breakable, wind_farm):
    job_id = start(breakable, heavy(wind_farm, "Cancelled"))
    below = list(children(pid_of(breakable, b"nursery")))
    assert below
    before = artifacts_of(breakable.folder)
    assert breakable.ask("DELETE", f"/generate/{job_id}").status == 200
    assert breakable.until(job_id, seconds=10)["status"] == "cancelled"
    until_gone(below)
    artifact = breakable.get(f"/generate/{job_id}/artifact")
    assert (artifact.status, artifact.code) == (410, "JOB.CANCELLED")
    assert artifacts_of(breakable.folder) == before


def test_asked_to_stop_it_hands_back_what_it_cannot_finish(tmp_path, wind_farm):
    settings = {**QUICK, "GRACE_SECONDS": 0.2, "LEASE_SECONDS": 60}
    with running(tmp_path, **settings) as service:
        job_id = start(service, heavy(wind_farm, "Stopped"))
        below = list(children(service.process.pid))
        service.process.send_signal(signal.SIGTERM)
        assert service.process.wait(15) == 0
        until_gone(below)
    database = SqliteDatabase(tmp_path / "data/jobs.sqlite")
    job = JobStore(database).job(job_id, "key:ada")
    database.close()
    assert (job.state, job.attempts) == (State.QUEUED, 0), "handed back: no lease has to lapse"


@pytest.mark.slow
def test_job_is_given_up_at_its_deadline(tmp_path, wind_farm):
    with running(tmp_path, **QUICK, JOB_DEADLINE=1.0) as service:
        answer = service.generate(model=heavy(wind_farm, "Late", copies=60), wait=50)
        assert (answer.status, answer.code) == (503, "JOB.DEADLINE")
        assert answer.headers["retry-after"]


@contextmanager
def worker_process(folder, **settings):
    with (folder / "worker.log").open("ab") as log:
        command = [sys.executable, "-m", "pygen_service", "worker"]
        process = subprocess.Popen(command, env=environment(folder, **settings), stderr=log)
    try:
        yield process
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(20)


@pytest.mark.slow
def test_two_workers_share_postgres_and_one_is_killed(tmp_path, postgres_url, wind_farm, small_model):
    settings = {"LEASE_SECONDS": 1.0, **empty_postgres(postgres_url), "GRACE_SECONDS": 2}
    with (
        running(tmp_path, **settings, WORKERS=0, MAX_IN_FLIGHT=50) as service,
        worker_process(tmp_path, **settings, WORKERS=1) as first,
        worker_process(tmp_path, **settings, WORKERS=1) as second,
    ):
        big = service.generate(model=heavy(wind_farm, "Big"), wait=0).json["job_id"]
        jobs = [service.generate(model=small_model(f"Small{n}"), wait=0).json["job_id"] for n in range(8)]
        service.until(big, ("running",))
        time.sleep(0.1)
        first.kill()
        assert [service.until(job, seconds=60)["status"] for job in [big, *jobs]] == ["succeeded"] * 9
        assert len({check_artifact(service, job) for job in [big, *jobs]}) == 9
        assert len(artifacts_of(tmp_path)) == 9
        assert second.poll() is None
