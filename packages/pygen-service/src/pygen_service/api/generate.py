"""`/generate` and `/validate`."""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Depends, Path, Request, Response

from pygen_service.problem import ProblemError
from pygen_service.store.job import State

from .bodies import GenerateRequest, JobAnswer, ModelInput, ValidateRequest
from .body_reading import parse_body, read_body
from .delivery import deliver, job_answer, known_answer, known_artifact, problem_of_job
from .description import ARTIFACT_RESPONSES, GENERATE, JOB_RESPONSES, VALIDATE
from .orders import order_of
from .services import services_of

if TYPE_CHECKING:
    from pygen_service.store.job import Job

    from .services import Services


async def admit(request: Request) -> str:
    """Lets a request in: who calls, and whether not too often.

    Raises:
        ProblemError: Not known, or too often.
    """
    services = services_of(request)
    caller = await services.callers.identify(request)
    request.state.caller = caller
    request.state.headers = dict(await services.rate_limit.take(caller))
    return caller


Caller = Annotated[str, Depends(admit)]
JobId = Annotated[str, Path(description="As the answer of `POST /generate` says.")]
_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
router = APIRouter(tags=["generate"])


@router.post("/generate", **GENERATE)
async def generate(request: Request, caller: Caller) -> Response:
    """Generates an SDK: the artifact where it is there in time, else a job."""
    return await _take(request, caller, GenerateRequest, as_file=True)


@router.post("/validate", **VALIDATE)
async def validate(request: Request, caller: Caller) -> Response:
    """What is to be said about a data model, without generating."""
    return await _take(request, caller, ValidateRequest, as_file=False)


@router.get("/generate/{job_id}", responses=JOB_RESPONSES)
async def read_job(request: Request, caller: Caller, job_id: JobId) -> JobAnswer:
    """Where a job stands."""
    services = services_of(request)
    job = await _job(services, job_id, caller)
    result = None
    if job.state is State.SUCCEEDED:
        result = await asyncio.to_thread(services.store.result, job.key)
    return job_answer(job, result)


@router.api_route("/generate/{job_id}/artifact", methods=["GET"], **ARTIFACT_RESPONSES)
async def read_artifact(request: Request, caller: Caller, job_id: JobId) -> Response:
    """The artifact of a job: with ETag, conditional requests and ranges."""
    services = services_of(request)
    job = await _job(services, job_id, caller)
    if job.state is not State.SUCCEEDED:
        raise problem_of_job(job)
    return await known_artifact(services, job, request.headers, as_file=True, conditional=True)


@router.delete("/generate/{job_id}", responses=JOB_RESPONSES)
async def cancel_job(request: Request, caller: Caller, job_id: JobId) -> JobAnswer:
    """Cancels a job. One that runs ends within a moment; one that others wait for, too, goes on for them."""
    job = await asyncio.to_thread(services_of(request).store.cancel, job_id, caller) if _ID.fullmatch(job_id) else None
    if job is None:
        raise ProblemError("JOB.NOT_FOUND", "there is none of this id for this caller")
    return job_answer(job, None)


async def _take(
    request: Request, caller: str, model: type[GenerateRequest | ValidateRequest], *, as_file: bool
) -> Response:
    services = services_of(request)
    body = await read_body(request, services.settings)
    path = request.url.path
    key = services.known.key_of(path, body)
    if key is not None:
        answer = await known_answer(services, key, as_file=as_file)
        if answer is not None:
            return answer
    ask = parse_body(body, model)
    token = request.headers.get("x-cdf-token")
    ordered = await order_of(ask, services.models, services.settings, caller=caller, cdf_token=token)
    if _is_inline(ask):
        services.known.remember(path, body, ordered.key)
    answer = await known_answer(services, ordered.key, as_file=as_file)
    if answer is not None:
        return answer
    return await deliver(services, ordered, caller, ask.wait, as_file=as_file)


def _is_inline(ask: ModelInput) -> bool:
    """Whether the body alone decides about the content key."""
    return ask.reference is None


async def _job(services: Services, job_id: str, caller: str) -> Job:
    job = await asyncio.to_thread(services.store.job, job_id, caller) if _ID.fullmatch(job_id) else None
    if job is None:
        raise ProblemError("JOB.NOT_FOUND", "there is none of this id for this caller")
    return job
