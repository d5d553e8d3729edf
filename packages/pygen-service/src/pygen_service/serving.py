"""`pygen-service serve`: the API in this process, and a worker beside it that is started anew when it is lost."""

from __future__ import annotations

import asyncio
import gc
import signal
import sys
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING

import structlog
import uvicorn

from .api.application import create_app
from .http_protocol import bounded_http

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from .settings import Settings

_log = structlog.get_logger(__name__)
_FIRST_PAUSE = 0.5
_LONGEST_PAUSE = 30.0
_HEALTHY_SECONDS = 30.0
_SWITCH_SECONDS = 0.0005  # threads that speak to the store let the event loop have its turn sooner than in 5 ms


def serve(settings: Settings) -> None:
    """Runs until SIGTERM or SIGINT."""
    config = _config(settings)
    with asyncio.Runner(loop_factory=config.get_loop_factory()) as runner:
        runner.run(_serve(settings, uvicorn.Server(config)))


def _config(settings: Settings) -> uvicorn.Config:
    return uvicorn.Config(
        create_app(settings),
        settings.host,
        settings.port,
        http=bounded_http(settings.body_timeout),
        log_config=None,
        access_log=False,
        server_header=False,
        date_header=True,
        proxy_headers=bool(settings.trusted_proxies),
        forwarded_allow_ips=settings.trusted_proxies or None,
        timeout_keep_alive=15,
        timeout_graceful_shutdown=int(settings.grace_seconds),
    )


async def _serve(settings: Settings, server: uvicorn.Server) -> None:
    # What is loaded now stays: the collector need not look through it, which takes milliseconds, while callers wait.
    gc.collect()
    gc.freeze()
    sys.setswitchinterval(_SWITCH_SECONDS)
    for number in (signal.SIGTERM, signal.SIGINT):
        # uvicorn stops on these signals, and raises them again when it has: the worker is still to be ended then.
        signal.signal(number, lambda *_: None)
    async with _worker_beside(settings):
        await server.serve()


@asynccontextmanager
async def _worker_beside(settings: Settings) -> AsyncIterator[None]:
    if not settings.workers:
        yield
        return
    keeper = asyncio.create_task(_keep_worker())
    try:
        yield
    finally:
        keeper.cancel()
        with suppress(asyncio.CancelledError):
            await keeper


async def _keep_worker() -> None:
    pause = _FIRST_PAUSE
    loop = asyncio.get_running_loop()
    while True:
        started = loop.time()
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "pygen_service",
            "worker",
            "--until-eof",
            stdin=asyncio.subprocess.PIPE,
            start_new_session=True,  # a Ctrl-C comes to the API alone, which then ends the worker
        )
        try:
            code = await process.wait()
        except asyncio.CancelledError:
            with suppress(ProcessLookupError):
                process.terminate()
            await process.wait()
            raise
        pause = _FIRST_PAUSE if loop.time() - started > _HEALTHY_SECONDS else min(pause * 2, _LONGEST_PAUSE)
        _log.error("worker was lost", exit_code=code, again_in=pause)
        await asyncio.sleep(pause)
