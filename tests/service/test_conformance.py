"""What every store must do: the same tests on SQLite and on PostgreSQL."""

import threading
import time
from dataclasses import replace

import pytest

from pygen_service.problem import Problem
from pygen_service.store.job import Artifact, Beat, Lost, NewJob, Refusal, State
from pygen_service.store.job_store import Enqueued, InFlightExceeded, JobStore, QueueFull, QueueLimits
from pygen_service.store.migrations import MIGRATIONS, SchemaTooNewError
from pygen_service.store.sqlite_database import SqliteDatabase
from pygen_service.store.work_store import RetryPolicy, WorkStore

LEASE = 0.8
LIMITS = QueueLimits(in_flight=100, depth=100)
ARTIFACT = Artifact("ab" * 32, 10, "application/zip", "a.zip", {"package": "a"})
PROBLEM = Problem("MODEL.INVALID", "the model has errors")
LOSS = Lost(Problem("JOB.LOST", "the process was lost"))


@pytest.fixture(params=["sqlite", "postgres"])
def open_database(request, tmp_path):
    """Opens the same database again and again, as several processes do."""
    opened = []
    if request.param == "sqlite":

        def open_one():
            return SqliteDatabase(tmp_path / "jobs.sqlite")
    else:
        import psycopg

        from pygen_service.store.postgres_database import PostgresDatabase

        url = request.getfixturevalue("postgres_url")
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute("DROP TABLE IF EXISTS job_callers, jobs, results, pygen_schema")

        def open_one():
            return PostgresDatabase(url, connections=4)

    def open_and_keep():
        database = open_one()
        opened.append(database)
        return database

    first = open_and_keep()
    first.migrate()
    yield open_and_keep
    for database in opened:
        database.close()


@pytest.fixture
def database(open_database):
    return open_database()


@pytest.fixture
def jobs(database):
    return JobStore(database)


@pytest.fixture
def work(database):
    return WorkStore(database, RetryPolicy(attempts=3, first_delay=0.3), LEASE)


def ask(jobs, key="k", caller="ada", deadline=60.0, limits=LIMITS):
    return jobs.enqueue(NewJob(key, caller, '{"x": "ø"}', deadline), limits)


def counts(jobs):
    with jobs._database.read() as transaction:
        rows = transaction.run("SELECT state, COUNT(*) AS number FROM jobs GROUP BY state")
    return {row["state"]: row["number"] for row in rows}


def state_of(jobs, job_id, caller="ada"):
    return jobs.job(job_id, caller).state


def test_job_goes_from_caller_to_worker_to_result(jobs, work):
    answer = ask(jobs)
    assert isinstance(answer, Enqueued)
    assert answer.is_new
    assert state_of(jobs, answer.job_id) is State.QUEUED
    lease = work.claim("w")
    assert (lease.job_id, lease.request, lease.attempt) == (answer.job_id, '{"x": "ø"}', 1)
    assert 55 < lease.seconds_left <= 60
    assert work.claim("w") is None
    assert jobs.alive() == {State.QUEUED: 0, State.RUNNING: 1}
    assert work.beat(lease, "generating") is Beat.GO_ON
    assert jobs.job(answer.job_id, "ada").progress == "generating"
    assert work.finish(lease, ARTIFACT)
    job = jobs.job(answer.job_id, "ada")
    assert (job.state, job.attempts, job.problem) == (State.SUCCEEDED, 1, None)
    assert job.created <= job.started <= job.finished
    assert jobs.result("k") == ARTIFACT
    assert ask(jobs) == ARTIFACT
    assert counts(jobs)[State.SUCCEEDED] == 1


def test_one_key_has_one_live_job(jobs):
    first, second, third = ask(jobs), ask(jobs), ask(jobs, caller="bob")
    assert first.is_new
    assert not second.is_new
    assert not third.is_new
    assert first.job_id == second.job_id == third.job_id
    assert ask(jobs, key="other").job_id != first.job_id


def test_many_threads_enqueue_one_job(open_database):
    stores = [JobStore(open_database()) for _ in range(4)]
    answers = []
    gate = threading.Barrier(4)

    def run(store, caller):
        gate.wait()
        answers.extend(ask(store, key=f"k{n}", caller=caller) for n in range(10))

    threads = [threading.Thread(target=run, args=(store, f"c{n}")) for n, store in enumerate(stores)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == 40
    assert sum(answer.is_new for answer in answers) == 10
    assert len({answer.job_id for answer in answers}) == 10
    assert counts(stores[0])[State.QUEUED] == 10


def test_two_workers_never_have_the_same_job(open_database, jobs):
    for number in range(30):
        ask(jobs, key=f"k{number}")
    claimed = []

    def run():
        work = WorkStore(open_database(), RetryPolicy(3), 30)
        while (lease := work.claim("w")) is not None:
            claimed.append(lease.job_id)
            assert work.finish(lease, ARTIFACT)

    threads = [threading.Thread(target=run) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(claimed) == len(set(claimed)) == 30
    assert counts(jobs)[State.SUCCEEDED] == 30


def test_others_do_not_see_a_job(jobs):
    job_id = ask(jobs).job_id
    assert jobs.job(job_id, "eve") is None
    assert jobs.cancel(job_id, "eve") is None
    assert state_of(jobs, job_id) is State.QUEUED


def test_limits_of_callers_and_queue(jobs, work):
    few = QueueLimits(in_flight=2, depth=3)
    assert [type(ask(jobs, key=f"a{n}", limits=few)) for n in range(3)] == [Enqueued, Enqueued, InFlightExceeded]
    assert isinstance(ask(jobs, key="a0", limits=few), Enqueued), "what is there already takes nothing"
    assert isinstance(ask(jobs, key="b", caller="bob", limits=few), Enqueued)
    assert isinstance(ask(jobs, key="c", caller="bob", limits=few), QueueFull)
    work.finish(work.claim("w"), ARTIFACT)
    assert isinstance(ask(jobs, key="a4", limits=few), Enqueued)


def test_lost_lease_returns_the_job_and_fences_the_late_writer(jobs, work):
    job_id = ask(jobs).job_id
    late = work.claim("dead")
    assert work.reap() == 0
    time.sleep(LEASE * 1.2)
    assert work.reap() == 1
    again = work.claim("alive")
    assert (again.job_id, again.attempt) == (job_id, 2)
    assert again.token != late.token
    assert work.beat(late, "x") is Beat.LOST
    wrong = replace(ARTIFACT, sha256="cd" * 32)
    assert not work.finish(late, wrong)
    assert not work.finish(late, Refusal(PROBLEM))
    assert not work.finish(late, LOSS)
    assert not work.cancelled(late)
    assert not work.release(late)
    assert not work.give_up(late, PROBLEM)
    assert jobs.result("k") is None
    assert work.finish(again, ARTIFACT)
    assert not work.finish(late, wrong)
    assert jobs.result("k") == ARTIFACT
    assert jobs.job(job_id, "ada").attempts == 2


def test_heartbeat_keeps_the_lease(jobs, work):
    ask(jobs)
    lease = work.claim("w")
    for _ in range(3):
        time.sleep(LEASE / 2)
        assert work.beat(lease, "x") is Beat.GO_ON
        assert work.reap() == 0
    assert work.finish(lease, ARTIFACT)


def test_job_whose_workers_all_die_fails_in_the_end(jobs, open_database):
    work = WorkStore(open_database(), RetryPolicy(attempts=2), 0.05)
    job_id = ask(jobs).job_id
    for attempt in (1, 2):
        assert work.claim("w").attempt == attempt
        time.sleep(0.1)
        work.reap()
    job = jobs.job(job_id, "ada")
    assert (job.state, job.problem["code"]) == (State.FAILED, "JOB.LOST")
    assert jobs.result("k") is None
    assert ask(jobs).is_new, "a failure of the machinery is not kept as a result"


def test_losses_are_tried_again_later_and_refusals_are_not(jobs, work):
    job_id = ask(jobs).job_id
    assert work.finish(work.claim("w"), LOSS)
    assert state_of(jobs, job_id) is State.QUEUED
    assert work.claim("w") is None, "not before the delay"
    time.sleep(0.35)
    lease = work.claim("w")
    assert lease.attempt == 2
    assert work.finish(lease, Refusal(PROBLEM))
    assert jobs.job(job_id, "ada").problem == PROBLEM.document()
    assert ask(jobs) == Refusal(PROBLEM)


def test_delays_grow_to_a_bound():
    policy = RetryPolicy(attempts=20, first_delay=1.0)
    assert [policy.delay(n) for n in (1, 2, 3, 4)] == [1, 2, 4, 8]
    assert policy.delay(19) == 60
    assert policy.delay(20) is None


def test_cancel_of_a_queued_job(jobs, work):
    job_id = ask(jobs).job_id
    assert jobs.cancel(job_id, "ada").state is State.CANCELLED
    assert work.claim("w") is None
    assert jobs.cancel(job_id, "ada").state is State.CANCELLED
    assert ask(jobs).is_new


def test_cancel_of_a_running_job(jobs, work):
    job_id = ask(jobs).job_id
    lease = work.claim("w")
    assert jobs.cancel(job_id, "ada").state is State.RUNNING
    assert work.beat(lease, "x") is Beat.CANCEL
    assert work.cancelled(lease)
    assert state_of(jobs, job_id) is State.CANCELLED
    assert not work.finish(lease, ARTIFACT)
    assert jobs.result("k") is None


def test_cancel_leaves_the_job_to_others_who_wait(jobs, work):
    job_id = ask(jobs).job_id
    ask(jobs, caller="bob")
    assert jobs.cancel(job_id, "ada").state is State.CANCELLED
    assert jobs.job(job_id, "ada") is None
    lease = work.claim("w")
    assert work.beat(lease, "x") is Beat.GO_ON
    assert work.finish(lease, ARTIFACT)
    assert state_of(jobs, job_id, "bob") is State.SUCCEEDED


def test_job_that_is_asked_for_while_it_is_cancelled_goes_on(jobs, work):
    job_id = ask(jobs).job_id
    lease = work.claim("w")
    jobs.cancel(job_id, "ada")
    assert work.beat(lease, "x") is Beat.CANCEL
    again = ask(jobs, caller="bob")
    assert (again.job_id, again.is_new) == (job_id, False)
    assert work.cancelled(lease), "the worker has killed it already: it returns to the queue"
    assert state_of(jobs, job_id, "bob") is State.QUEUED
    assert work.finish(work.claim("w"), ARTIFACT)


def test_dead_worker_of_a_cancelled_job(jobs, work):
    job_id = ask(jobs).job_id
    work.claim("w")
    jobs.cancel(job_id, "ada")
    time.sleep(LEASE * 1.2)
    work.reap()
    assert state_of(jobs, job_id) is State.CANCELLED


def test_deadline_of_queued_and_running_jobs(jobs, work):
    waiting = ask(jobs, key="a", deadline=0.6).job_id
    ask(jobs, key="b", deadline=0.6)
    first = work.claim("w")
    assert work.beat(first, "x") is Beat.GO_ON
    time.sleep(0.7)
    assert work.claim("w") is None, "too late to begin"
    assert work.beat(first, "x") is Beat.DEADLINE
    assert work.give_up(first, Problem("JOB.DEADLINE", "late"))
    work.reap()
    assert {job.problem["code"] for job in (jobs.job(waiting, "ada"),)} == {"JOB.DEADLINE"}
    assert counts(jobs)[State.FAILED] == 2
    assert ask(jobs, key="a").is_new


def test_worker_that_stops_hands_its_job_back(jobs, work):
    job_id = ask(jobs).job_id
    assert work.release(work.claim("w"))
    assert state_of(jobs, job_id) is State.QUEUED
    assert work.claim("w").attempt == 1


def test_all_is_there_after_a_restart(open_database):
    queued = ask(JobStore(open_database()), key="queued").job_id
    database = open_database()
    database.migrate()
    jobs, work = JobStore(database), WorkStore(database, RetryPolicy(3), LEASE)
    assert state_of(jobs, queued) is State.QUEUED
    assert work.claim("w").job_id == queued


def test_request_is_not_kept_after_the_end(jobs, work, open_database):
    ask(jobs)
    work.finish(work.claim("w"), ARTIFACT)
    ask(jobs, key="c")
    jobs.cancel(ask(jobs, key="c").job_id, "ada")
    with open_database().read() as transaction:
        assert {row["request"] for row in transaction.run("SELECT request FROM jobs")} == {""}


def test_old_jobs_and_results_beyond_the_quota_go(jobs, work):
    for number in range(4):
        ask(jobs, key=f"k{number}")
        work.finish(work.claim("w"), replace(ARTIFACT, sha256=f"{number % 3}" * 64, size=10))
        time.sleep(0.01)
    assert work.forget(job_retention=60, artifact_quota=100) == frozenset()
    # k3 and k2 stay; k0 goes, but k3 has the same bytes: only k1's are free.
    assert work.forget(job_retention=60, artifact_quota=20) == {"1" * 64}
    assert [jobs.result(f"k{number}") is not None for number in range(4)] == [False, False, True, True]
    time.sleep(0.02)
    work.forget(job_retention=0.01, artifact_quota=20)
    assert sum(counts(jobs).values()) == 0


def test_result_can_be_forgotten(jobs, work):
    ask(jobs)
    work.finish(work.claim("w"), ARTIFACT)
    jobs.forget_result("k")
    assert ask(jobs).is_new


def test_migration_is_safe_to_repeat_and_refuses_the_future(open_database):
    threads = [threading.Thread(target=open_database().migrate) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    database = open_database()
    with database.write() as transaction:
        assert transaction.run("SELECT version FROM pygen_schema") == [{"version": len(MIGRATIONS)}]
        transaction.run("UPDATE pygen_schema SET version = 99")
    with pytest.raises(SchemaTooNewError, match="99"):
        database.migrate()
