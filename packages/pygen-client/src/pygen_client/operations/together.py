"""Several operations side by side: what they ask for at the same time goes out in one batch."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, TypeVar, assert_never

from pygen_client.errors import PygenError
from pygen_client.operations.instructions import Ask, Gather, Start, Ticket, Wait, gather

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pygen_client.operations.instructions import ApiRequest, Operation, Outcomes, Reply

T = TypeVar("T")


def together(operations: Sequence[Operation[T]]) -> Operation[list[T]]:
    """The results of operations, in their order; they advance together, round by round.

    Raises:
        PygenError: what the first of them raised that failed; the others are closed.
    """
    if not operations:
        return []
    if len(operations) == 1:
        return [(yield from operations[0])]
    runs = [_Run(operation) for operation in operations]
    try:
        for run in runs:
            run.go_on(None)
        while any(run.waiting is not None for run in runs):
            asking = [run for run in runs if run.waiting is not None]
            outcomes = yield from gather([request for run in asking for request in run.requests])
            for run in asking:
                taken, outcomes = outcomes[: len(run.requests)], outcomes[len(run.requests) :]
                run.take(taken)
    finally:
        for run in runs:
            run.operation.close()
    return [run.result for run in runs]


@dataclass(slots=True)
class _Run(Generic[T]):
    """One operation on its way. What it starts ahead is asked for when it waits."""

    operation: Operation[T]
    waiting: Ask | Gather | None = None
    requests: list[ApiRequest] = field(default_factory=list)
    started: dict[int, ApiRequest] = field(default_factory=dict)
    results: list[T] = field(default_factory=list)

    @property
    def result(self) -> T:
        """What it returned."""
        return self.results[0]

    def take(self, outcomes: Outcomes) -> None:
        """Hands over the answers to what it asked for."""
        if isinstance(self.waiting, Gather):
            self.go_on(outcomes)
        else:
            self.go_on(outcomes[0])

    def go_on(self, reply: Reply | PygenError) -> None:
        """Runs until it asks for something, or ends."""
        self.waiting, self.requests = None, []
        try:
            while self.waiting is None:
                throws = isinstance(reply, PygenError)
                asked = self.operation.throw(reply) if throws else self.operation.send(reply)  # type: ignore[arg-type] # as `throws` says
                match asked:
                    case Start(request=request):
                        reply = Ticket(-1 - len(self.started))
                        self.started[reply.number] = request
                    case Wait(ticket=ticket):
                        self.waiting = Ask(self.started[ticket.number])
                    case Ask() | Gather():
                        self.waiting = asked
                    case _:
                        assert_never(asked)
        except StopIteration as end:
            self.results.append(end.value)
            return
        requests = [self.waiting.request] if isinstance(self.waiting, Ask) else list(self.waiting.requests)
        self.requests = requests
