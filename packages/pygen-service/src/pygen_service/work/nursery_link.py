"""The worker's end of the nursery: starts it, starts and kills children, and starts it anew when it is lost."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from contextlib import suppress
from dataclasses import asdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from .child import ProcessLimits

_KEPT = ("PATH", "LANG", "LC_ALL", "TZ", "SYSTEMROOT", "COVERAGE_PROCESS_CONFIG")
_START_SECONDS = 60.0


class NurseryLostError(Exception):
    """The nursery ended while a child was running, or could not be started."""


class NurseryLink:
    """One nursery. Belongs to one event loop.

    The child processes get an environment without anything that could be secret.
    """

    def __init__(self) -> None:
        self._process: asyncio.subprocess.Process | None = None
        self._ended: dict[str, asyncio.Future[int]] = {}
        self._reader: asyncio.Task[None] | None = None
        self._starting = asyncio.Lock()

    async def run(self, job: str, folder: Path, limits: ProcessLimits) -> int:
        """Runs a child, and waits for its end; when the wait is cancelled, the child is killed first.

        Returns:
            The status as `os.waitpid` has it.

        Raises:
            NurseryLostError: The nursery is gone.
        """
        await self.start()
        future: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        self._ended[job] = future
        try:
            await self._tell({"start": job, "folder": str(folder), "limits": asdict(limits)})
            return await asyncio.shield(future)
        except asyncio.CancelledError:
            with suppress(NurseryLostError):
                await self._tell({"kill": job})
                await future
            raise
        finally:
            self._ended.pop(job, None)

    async def close(self) -> None:
        """Ends the nursery and every child."""
        if self._process is not None and self._process.stdin is not None:
            self._process.stdin.close()
            await self._process.wait()
        if self._reader is not None:
            await self._reader

    async def start(self) -> None:
        """Starts the nursery where it does not run; the first job waits less then.

        Raises:
            NurseryLostError: It does not start.
        """
        async with self._starting:
            if self._process is None or self._process.returncode is not None:
                await self._start()

    async def _start(self) -> None:
        environment = {name: os.environ[name] for name in _KEPT if name in os.environ}
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-I",
            "-m",
            "pygen_service.work.nursery",
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            env=environment,
            start_new_session=True,
        )
        if process.stdout is None:
            raise NurseryLostError("the nursery has no output")
        try:
            first = await asyncio.wait_for(process.stdout.readline(), _START_SECONDS)
        except TimeoutError:
            process.kill()
            first = b""
        if not first:
            await process.wait()
            raise NurseryLostError(f"the nursery did not start: status {process.returncode}")
        self._process = process
        self._reader = asyncio.create_task(self._listen(process.stdout, process))

    async def _listen(self, output: asyncio.StreamReader, process: asyncio.subprocess.Process) -> None:
        while line := await output.readline():
            message = json.loads(line)
            future = self._ended.get(message["ended"])
            if future is not None and not future.done():
                future.set_result(message["status"])
        await process.wait()
        for future in self._ended.values():
            if not future.done():
                future.set_exception(NurseryLostError("the nursery ended"))

    async def _tell(self, message: dict[str, object]) -> None:
        if self._process is None or self._process.stdin is None or self._process.returncode is not None:
            raise NurseryLostError("the nursery is not running")
        try:
            self._process.stdin.write(json.dumps(message).encode() + b"\n")
            await self._process.stdin.drain()
        except OSError as error:
            raise NurseryLostError("the nursery does not listen") from error
