"""Runs operations synchronously: in this thread, with threads for what travels beside it."""

from __future__ import annotations

import contextvars
import threading
import time
import weakref
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from threading import Event
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from pygen_client.auth.credentials import AccessToken, Block
from pygen_client.auth.holder import TokenHolder
from pygen_client.errors import PygenError, TransportError
from pygen_client.http.exchange import NeedToken, Send, Sleep, closed_error, exchange, log_in
from pygen_client.http.failures import transport_error_of
from pygen_client.http.pace import Pace
from pygen_client.http.transport import HttpResponse, deliver, hold_body, streams
from pygen_client.operations.instructions import ApiResponse, Ask, Emit, Gather, Start, Ticket, Wait

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator

    from pygen_client.http.exchange import CallOptions, Flow, Step, StepReply, Wire
    from pygen_client.http.transport import HttpRequest, Transport
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
Sleeper: TypeAlias = "Callable[[float, Event | None], None]"


def sleep_unless(seconds: float, given_up: Event | None) -> None:
    """Waits; when nobody waits for the result any more, ends at once.

    Raises:
        TransportError: the request was given up.
    """
    if given_up is None:
        time.sleep(seconds)
    elif given_up.wait(seconds):
        raise TransportError("The request was given up.", code="CLIENT.GIVEN_UP")


@dataclass(frozen=True, slots=True)
class Errand:
    """What the thread that needs a request and the thread that sends it say to each other.

    Attributes:
        given_up: nobody waits for the response any more.
        sent: the request is on the wire, or over.
    """

    given_up: Event
    sent: Event = field(default_factory=threading.Event)


class SyncDriver:
    """Carries out what operations ask for. May be used from several threads at once.

    Args:
        wire: configuration and sources of time and chance.
        transport: sends the requests.
        sleep: waits, unless what it waits for is given up.
    """

    def __init__(self, wire: Wire, transport: Transport, sleep: Sleeper | None = None) -> None:
        self._wire = wire
        self._transport = transport
        self._sleep = sleep or sleep_unless
        self._slots: dict[LimitKind, threading.Semaphore] = {}
        self._workers: dict[LimitKind, ThreadPoolExecutor] = {}
        self._lock = threading.Lock()
        self._login_lock = threading.Lock()
        self._held = TokenHolder()
        rate = wire.config.requests_per_second
        self._pace = None if rate is None else Pace(rate)
        self._threads_start = True
        self._closed = False
        self._running: weakref.WeakSet[_Tickets] = weakref.WeakSet()

    def run(self, operation: Operation[T], options: CallOptions) -> T:
        """Runs an operation to its end.

        Raises:
            PygenError: what the operation raises.
        """
        tickets = _Tickets(self, options)
        reply: Reply | PygenError = None
        try:
            while True:
                instruction = operation.throw(reply) if isinstance(reply, PygenError) else operation.send(reply)
                reply = tickets.carry_out(instruction)
        except StopIteration as stop:
            value: T = stop.value
            return value
        finally:
            operation.close()
            tickets.close()

    def stream(self, stream: Stream[P], options: CallOptions) -> Generator[P, None, None]:
        """Gives the pages of a stream as they come; closing the iterator ends the stream."""
        tickets = _Tickets(self, options)
        reply: Reply | PygenError = None
        try:
            while True:
                instruction = stream.throw(reply) if isinstance(reply, PygenError) else stream.send(reply)
                if isinstance(instruction, Emit):
                    reply = None
                    yield instruction.page
                else:
                    reply = tickets.carry_out(instruction)
        except StopIteration:
            return
        finally:
            stream.close()
            tickets.close()

    def perform(self, request: ApiRequest, options: CallOptions, errand: Errand | None = None) -> ApiResponse:
        """Sends one request, with retries, in this thread; no more of them once it is given up."""
        if self._closed:
            raise closed_error()
        try:
            return self._carry(exchange(self._wire, request, options), errand)
        finally:
            if errand is not None:
                errand.sent.set()

    def perform_beside(self, request: ApiRequest, options: CallOptions, errand: Errand) -> Future[ApiResponse] | None:
        """Sends one request in another thread; None where no thread can start."""
        if not self._threads_start:
            return None
        try:
            context = contextvars.copy_context()
            return self._workers_for(request.kind).submit(context.run, self.perform, request, options, errand)
        except RuntimeError:  # "can't start new thread": WebAssembly, or the interpreter is going down
            self._threads_start = False
            return None

    def register(self, tickets: _Tickets) -> None:
        """Remembers what runs, so that closing the client ends it."""
        self._running.add(tickets)

    def width(self, kind: LimitKind) -> int:
        """How many requests of a kind are worth preparing: those that travel, and as many that are ready to."""
        return 2 * self._wire.config.limits.of(kind)

    def close(self) -> None:
        """Ends the threads and closes the transport."""
        self._closed = True
        for tickets in list(self._running):
            tickets.close()
        with self._lock:
            workers, self._workers = list(self._workers.values()), {}
        for pool in workers:
            pool.shutdown(wait=True, cancel_futures=True)
        self._transport.close()

    def _carry(self, flow: Flow[T], errand: Errand | None) -> T:
        reply: StepReply = None
        try:
            while True:
                reply = self._step(flow.send(reply), errand)
        except StopIteration as stop:
            value: T = stop.value
            return value

    def _step(self, step: Step, errand: Errand | None) -> StepReply:
        match step:
            case Send():
                return self._send(step, errand)
            case Sleep(seconds=seconds):
                self._sleep(seconds, None if errand is None else errand.given_up)
                return None
            case NeedToken(rejected=rejected):
                return self._token(rejected, errand)
            case Block(function=function):
                return function()

    def _send(self, step: Send, errand: Errand | None) -> HttpResponse | PygenError:
        """Sends an attempt when a slot of its kind is free; a login needs none."""
        if step.kind is None:
            return self._transmit(step.request)
        with self._slot(step.kind):
            self._keep_pace()
            if errand is not None:
                return self._transmit(replace(step.request, on_sent=errand.sent.set))
            return self._transmit(step.request)

    def _transmit(self, request: HttpRequest) -> HttpResponse | PygenError:
        known = streams(self._transport)
        try:
            response = self._transport.send(request if known else hold_body(request))
        except Exception as error:
            failure = transport_error_of(error)
            if failure is None:
                raise
            return failure
        return HttpResponse(response.status, response.headers, response.body) if known else deliver(request, response)

    def _token(self, rejected: AccessToken | None, errand: Errand | None) -> AccessToken:
        """The token; one thread logs in while the others wait for it."""
        token = self._held.usable(time.time(), rejected)
        if token is not None:
            return token
        with self._login_lock:
            token = self._held.usable(time.time(), rejected)
            if token is None:
                asked = time.time()
                token = self._carry(log_in(self._wire, self._wire.config.credentials, self._held.token), errand)
                self._held.keep(token, asked)
            return token

    def _keep_pace(self) -> None:
        if self._pace is not None:
            with self._lock:
                seconds = self._pace.reserve(self._wire.clock())
            if seconds:
                self._sleep(seconds, None)

    def _slot(self, kind: LimitKind) -> threading.Semaphore:
        with self._lock:
            return self._slots.setdefault(kind, threading.Semaphore(self._wire.config.limits.of(kind)))

    def _workers_for(self, kind: LimitKind) -> ThreadPoolExecutor:
        with self._lock:
            pool = self._workers.get(kind)
            if pool is None:
                size = self._wire.config.limits.of(kind)
                pool = self._workers[kind] = ThreadPoolExecutor(size, thread_name_prefix=f"pygen-{kind}")
            return pool


class _Tickets:
    """The requests that one operation has started and not waited for yet."""

    def __init__(self, driver: SyncDriver, options: CallOptions) -> None:
        self._driver = driver
        self._options = options
        self._started: dict[Ticket, Future[ApiResponse] | ApiRequest] = {}
        self._count = 0
        self._given_up = threading.Event()
        driver.register(self)

    def carry_out(self, instruction: Instruction) -> Reply | PygenError:
        """The reply to an instruction, or the error to raise in the operation."""
        match instruction:
            case Ask(request=request):
                return self._outcome(request)
            case Start(request=request):
                return self._start_now(request)
            case Wait(ticket=ticket):
                return self._outcome(self._started.pop(ticket))
            case Gather(requests=requests):
                return self._gather(requests)

    def close(self) -> None:
        """Cancels what has not begun; what travels ends by itself, is not repeated, and gives its slot back."""
        self._given_up.set()
        for started in self._started.values():
            if isinstance(started, Future):
                started.cancel()
        self._started.clear()

    def _start_now(self, request: ApiRequest) -> Ticket:
        """Starts a request and waits until it is on the wire.

        Otherwise the caller would go on to decode a page, hold the interpreter's lock all the while, and the request
        would leave only afterwards.
        """
        errand = Errand(self._given_up)
        ticket = self._start(request, errand)
        if isinstance(self._started[ticket], Future):
            errand.sent.wait(_ON_THE_WIRE)
        return ticket

    def _start(self, request: ApiRequest, errand: Errand) -> Ticket:
        self._count += 1
        ticket = Ticket(self._count)
        self._started[ticket] = self._driver.perform_beside(request, self._options, errand) or request
        return ticket

    def _outcome(self, started: Future[ApiResponse] | ApiRequest) -> ApiResponse | PygenError:
        try:
            if isinstance(started, Future):
                return started.result()
            return self._driver.perform(started, self._options)
        except PygenError as error:
            return error

    def _gather(self, requests: Iterable[ApiRequest]) -> Outcomes:
        outcomes: list[ApiResponse | PygenError] = []
        travelling: deque[Ticket] = deque()
        source = iter(requests)
        first = next(source, None)
        second = next(source, None)
        if first is None:
            return ()
        if second is None:  # one request needs no thread
            return (self._outcome(first),)
        for request in _chain(first, second, source):
            if len(travelling) >= self._driver.width(request.kind):
                outcomes.append(self._outcome(self._started.pop(travelling.popleft())))
            travelling.append(self._start(request, Errand(self._given_up)))
        outcomes.extend(self._outcome(self._started.pop(ticket)) for ticket in travelling)
        return tuple(outcomes)


def _chain(first: T, second: T, rest: Iterable[T]) -> Iterator[T]:
    yield first
    yield second
    yield from rest
