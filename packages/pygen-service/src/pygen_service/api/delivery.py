"""From an order to an answer: the result that is there, or a job, and a wait for it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, assert_never

from fastapi import Response
from fastapi.responses import JSONResponse

from pygen_service.problem import ProblemError
from pygen_service.store.job import Artifact, Job, NewJob, Refusal, State
from pygen_service.store.job_store import Enqueued, InFlightExceeded, QueueFull, QueueLimits

from .artifact_response import artifact_response, headers_of
from .bodies import JobAnswer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pygen_service.store.job import Result

    from .orders import Ordered
    from .services import Services

JOB_HEADER = "Pygen-Job-Id"
_RETRY_BUSY = {"Retry-After": "5"}
_RETRY_SOON = {"Retry-After": "1"}


async def known_answer(services: Services, key: str, *, as_file: bool) -> Response | None:
    """The answer with the result that is there; `None` where there is none.

    Raises:
        ProblemError: The result is a refusal.
    """
    recent = services.recent.get(key)
    if recent is not None:
        services.metrics.note_generate("hit")
        return Response(recent.content, 200, headers_of(recent.artifact, as_file=as_file), recent.artifact.media_type)
    result = await asyncio.to_thread(services.store.result, key)
    if result is None:
        return None
    services.metrics.note_generate("hit")
    return await _answer_with(services, key, result, as_file=as_file)


async def deliver(services: Services, ordered: Ordered, caller: str, wait: float, *, as_file: bool) -> Response:
    """The answer with the result, once it is there; or with the job that will give it.

    Args:
        services: The application's parts.
        ordered: What is asked for.
        caller: Who asks.
        wait: Longest time in seconds.
        as_file: Whether a browser saves the artifact.

    Raises:
        ProblemError: The order is refused, or its job failed.
    """
    settings = services.settings
    new = NewJob(ordered.key, caller, ordered.order.to_json(), settings.job_deadline)
    answer = await asyncio.to_thread(
        services.store.enqueue, new, QueueLimits(settings.max_in_flight, settings.max_queue_depth)
    )
    match answer:
        case Enqueued(job_id, is_new):
            services.metrics.note_generate("job" if is_new else "attached")
            return await _wait_for(services, job_id, caller, min(wait, settings.max_wait), as_file=as_file)
        case InFlightExceeded():
            services.metrics.note_generate("refused")
            raise ProblemError("LIMIT.IN_FLIGHT", f"at most {settings.max_in_flight} at once", headers=_RETRY_BUSY)
        case QueueFull():
            services.metrics.note_generate("refused")
            raise ProblemError("LIMIT.QUEUE_FULL", f"at most {settings.max_queue_depth} wait", headers=_RETRY_BUSY)
        case Artifact() | Refusal():
            found = await _answer_with(services, ordered.key, answer, as_file=as_file)
            return found if found is not None else await deliver(services, ordered, caller, wait, as_file=as_file)
        case _:
            assert_never(answer)


def job_answer(job: Job, result: Result | None) -> JobAnswer:
    """What status answers say about a job."""
    artifact = result if isinstance(result, Artifact) and job.state is State.SUCCEEDED else None
    return JobAnswer(
        job_id=job.id,
        status=job.state.value,
        progress=job.progress,
        attempts=job.attempts,
        created=job.created,
        started=job.started,
        finished=job.finished,
        artifact=None if artifact is None else f"/generate/{job.id}/artifact",
        result=None if artifact is None else dict(artifact.summary),
        problem=None if job.problem is None else dict(job.problem),
    )


def problem_of_job(job: Job) -> ProblemError:
    """Why a job has no artifact to give."""
    match job.state:
        case State.FAILED if job.problem is not None:
            document: Mapping[str, object] = job.problem
            kept = {"type", "title", "status", "code", "detail", "hint"}
            extra = {name: value for name, value in job.problem.items() if name not in kept}
            headers = _RETRY_BUSY if document["status"] == 503 else {}
            return ProblemError(str(document["code"]), str(document["detail"]), {**extra, "job_id": job.id}, headers)
        case State.CANCELLED:
            return ProblemError("JOB.CANCELLED", "its caller cancelled it", {"job_id": job.id})
        case State.SUCCEEDED:
            return ProblemError("JOB.ARTIFACT_GONE", "it was dropped to make room", {"job_id": job.id})
        case _:
            return ProblemError("JOB.NOT_FINISHED", f"it is {job.state}", {"job_id": job.id}, _RETRY_SOON)


async def _answer_with(services: Services, key: str, result: Result, *, as_file: bool) -> Response | None:
    if isinstance(result, Refusal):
        raise ProblemError(result.problem.code, result.problem.detail, result.problem.extra)
    response = await artifact_response(services.artifacts, result, {}, as_file=as_file, conditional=False)
    if response is None:
        await asyncio.to_thread(services.store.forget_result, key)
    else:
        services.recent.put(key, result, bytes(response.body))
    return response


async def _wait_for(services: Services, job_id: str, caller: str, wait: float, *, as_file: bool) -> Response:
    if wait > 0:
        await services.watch.wait(job_id, wait)
    job = await asyncio.to_thread(services.store.job, job_id, caller)
    if job is None:
        raise ProblemError("JOB.NOT_FOUND", "it was dropped meanwhile")
    if not job.state.is_final:
        headers = {"Location": f"/generate/{job_id}", JOB_HEADER: job_id, **_RETRY_SOON}
        return JSONResponse(job_answer(job, None).model_dump(), 202, headers)
    if job.state is not State.SUCCEEDED:
        raise problem_of_job(job)
    response = await known_artifact(services, job, {}, as_file=as_file, conditional=False)
    response.headers[JOB_HEADER] = job_id
    return response


async def known_artifact(
    services: Services, job: Job, asked: Mapping[str, str], *, as_file: bool, conditional: bool
) -> Response:
    """The artifact of a job that succeeded.

    Raises:
        ProblemError: It is not kept any longer, or the range lies outside.
    """
    result = await asyncio.to_thread(services.store.result, job.key)
    if isinstance(result, Artifact):
        response = await artifact_response(services.artifacts, result, asked, as_file=as_file, conditional=conditional)
        if response is not None:
            return response
    raise problem_of_job(job)
