"""Runs operations on an event loop: tasks for what travels at once."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections import deque
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from pygen_client.auth.credentials import AccessToken, Block
from pygen_client.auth.holder import TokenHolder
from pygen_client.errors import PygenError
from pygen_client.http.exchange import NeedToken, Send, Sleep, closed_error, exchange, log_in
from pygen_client.http.failures import transport_error_of
from pygen_client.http.pace import Pace
from pygen_client.http.transport import HttpResponse, deliver, hold_body, streams
from pygen_client.operations.instructions import ApiResponse, Ask, Emit, Gather, Start, Ticket, Wait

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Awaitable, Callable, Iterable

    from pygen_client.http.exchange import CallOptions, Flow, Step, StepReply, Wire
    from pygen_client.http.transport import AsyncTransport, HttpRequest
    from pygen_client.operations.instructions import (
        ApiRequest,
        Instruction,
        LimitKind,
        Operation,
        Outcomes,
        Reply,
        Stream,
    )

T = TypeVar("T")
P = TypeVar("P")


_ON_THE_WIRE = 0.01  # seconds: a request that waits for a free slot is not waited for


class AsyncDriver:
    """Carries out what operations ask for. Belongs to one event loop.

    Args:
        wire: configuration and sources of time and chance.
        transport: sends the requests.
        sleep: waits.
    """

    def __init__(
        self, wire: Wire, transport: AsyncTransport, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    ) -> None:
        self._wire = wire
        self._transport = transport
        self._sleep = sleep
        self._slots: dict[LimitKind, asyncio.Semaphore] = {}
        self._login_lock = asyncio.Lock()
        self._closed = False
        self._held = TokenHolder()
        rate = wire.config.requests_per_second
        self._pace = None if rate is None else Pace(rate)

    async def run(self, operation: Operation[T], options: CallOptions) -> T:
        """Runs an operation to its end.

        Raises:
            PygenError: what the operation raises.
        """
        tickets = _Tickets(self, options)
        reply: Reply | PygenError = None
        try:
            while True:
                instruction = operation.throw(reply) if isinstance(reply, PygenError) else operation.send(reply)
                reply = await tickets.carry_out(instruction)
        except StopIteration as stop:
            value: T = stop.value
            return value
        finally:
            operation.close()
            await tickets.close()

    async def stream(self, stream: Stream[P], options: CallOptions) -> AsyncGenerator[P, None]:
        """Gives the pages of a stream as they come; closing the iterator ends the stream."""
        tickets = _Tickets(self, options)
        reply: Reply | PygenError = None
        try:
            while True:
                try:
                    instruction = stream.throw(reply) if isinstance(reply, PygenError) else stream.send(reply)
                except StopIteration:
                    return
                if isinstance(instruction, Emit):
                    reply = None
                    yield instruction.page
                else:
                    reply = await tickets.carry_out(instruction)
        finally:
            stream.close()
            await tickets.close()

    async def perform(
        self, request: ApiRequest, options: CallOptions, on_sent: Callable[[], None] | None = None
    ) -> ApiResponse:
        """Sends one request, with retries; calls `on_sent` when it is on the wire, if the transport tells."""
        if self._closed:
            raise closed_error()
        return await self._carry(exchange(self._wire, request, options), on_sent)

    def width(self, kind: LimitKind) -> int:
        """How many requests of a kind are worth preparing: those that travel, and as many that are ready to."""
        return 2 * self._wire.config.limits.of(kind)

    async def close(self) -> None:
        """Closes the transport."""
        self._closed = True
        await self._transport.aclose()

    async def _carry(self, flow: Flow[T], on_sent: Callable[[], None] | None = None) -> T:
        reply: StepReply = None
        while True:
            try:
                step = flow.send(reply)
            except StopIteration as stop:
                value: T = stop.value
                return value
            reply = await self._step(step, on_sent)

    async def _step(self, step: Step, on_sent: Callable[[], None] | None) -> StepReply:
        match step:
            case Send():
                return await self._send(step, on_sent)
            case Sleep(seconds=seconds):
                await self._sleep(seconds)
                return None
            case NeedToken(rejected=rejected):
                return await self._token(rejected)
            case Block(function=function):
                return await asyncio.to_thread(function)

    async def _send(self, step: Send, on_sent: Callable[[], None] | None) -> HttpResponse | PygenError:
        """Sends an attempt when a slot of its kind is free; a login needs none."""
        if step.kind is None:
            return await self._transmit(step.request)
        async with self._slot(step.kind):
            await self._keep_pace()
            return await self._transmit(replace(step.request, on_sent=on_sent))

    async def _transmit(self, request: HttpRequest) -> HttpResponse | PygenError:
        known = streams(self._transport)
        try:
            response = await self._transport.send(request if known else hold_body(request))
        except Exception as error:
            failure = transport_error_of(error)
            if failure is None:
                raise
            return failure
        return HttpResponse(response.status, response.headers, response.body) if known else deliver(request, response)

    async def _token(self, rejected: AccessToken | None) -> AccessToken:
        """The token; one task logs in while the others wait for it."""
        token = self._held.usable(time.time(), rejected)
        if token is not None:
            return token
        async with self._login_lock:
            token = self._held.usable(time.time(), rejected)
            if token is None:
                asked = time.time()
                token = await self._carry(log_in(self._wire, self._wire.config.credentials, self._held.token))
                self._held.keep(token, asked)
            return token

    async def _keep_pace(self) -> None:
        seconds = 0.0 if self._pace is None else self._pace.reserve(self._wire.clock())
        if seconds:
            await self._sleep(seconds)

    def _slot(self, kind: LimitKind) -> asyncio.Semaphore:
        return self._slots.setdefault(kind, asyncio.Semaphore(self._wire.config.limits.of(kind)))


class _Tickets:
    """The requests that one operation has started and not waited for yet."""

    def __init__(self, driver: AsyncDriver, options: CallOptions) -> None:
        self._driver = driver
        self._options = options
        self._started: dict[Ticket, asyncio.Task[ApiResponse]] = {}
        self._count = 0

    async def carry_out(self, instruction: Instruction) -> Reply | PygenError:
        """The reply to an instruction, or the error to raise in the operation."""
        match instruction:
            case Ask(request=request):
                return await _outcome(self._driver.perform(request, self._options))
            case Start(request=request):
                return await self._start_now(request)
            case Wait(ticket=ticket):
                return await self._take(ticket)
            case Gather(requests=requests):
                return await self._gather(requests)

    async def close(self) -> None:
        """Cancels what is not waited for, and sees it end: its slot is free again."""
        started, self._started = list(self._started.values()), {}
        for task in started:
            task.cancel()
        await asyncio.gather(*started, return_exceptions=True)

    def _start(self, request: ApiRequest, on_sent: Callable[[], None] | None = None) -> Ticket:
        self._count += 1
        ticket = Ticket(self._count)
        self._started[ticket] = asyncio.create_task(self._driver.perform(request, self._options, on_sent))
        return ticket

    async def _start_now(self, request: ApiRequest) -> Ticket:
        """Starts a request and lets the loop run until it is on the wire: decoding a page would hold it back."""
        sent = asyncio.Event()
        ticket = self._start(request, sent.set)
        task = self._started[ticket]
        task.add_done_callback(lambda _: sent.set())
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(_ON_THE_WIRE):
                await sent.wait()
        return ticket

    async def _take(self, ticket: Ticket) -> ApiResponse | PygenError:
        outcome = await _outcome(self._started[ticket])
        del self._started[ticket]
        return outcome

    async def _gather(self, requests: Iterable[ApiRequest]) -> Outcomes:
        outcomes: list[ApiResponse | PygenError] = []
        travelling: deque[Ticket] = deque()
        for request in requests:
            if len(travelling) >= self._driver.width(request.kind):
                outcomes.append(await self._take(travelling.popleft()))
            travelling.append(self._start(request))
        outcomes.extend([await self._take(ticket) for ticket in travelling])
        return tuple(outcomes)


async def _outcome(response: Awaitable[ApiResponse]) -> ApiResponse | PygenError:
    try:
        return await response
    except PygenError as error:
        return error
