"""What a client may see and do: in which spaces, and whether it may write."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, TypeVar

from pygen_client.errors import InvalidInputError, PygenError
from pygen_client.operations.instructions import Ask, Gather, Start, Wait
from pygen_client.query.filters import And, Equals, In
from pygen_client.query.properties import PropertyPath

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pygen_client.operations.instructions import ApiRequest, Instruction, Operation, Reply
    from pygen_client.query.filters import Filter
    from pygen_runtime.ids import InstanceId, InstanceType

T = TypeVar("T")
_CHANGING = ("write", "delete", "schema")


@dataclass(frozen=True, slots=True)
class Scope:
    """The part of a project that a client works on.

    Attributes:
        spaces: the spaces that instances are read from and written to; empty: all.
        read_only: refuse every request that changes something.
    """

    spaces: tuple[str, ...] = ()
    read_only: bool = False

    @property
    def instance_space(self) -> str | None:
        """Where plain external ids lie, if that follows from the scope."""
        return self.spaces[0] if len(self.spaces) == 1 else None

    def admits(self, space: str) -> bool:
        """Whether instances of a space belong to it."""
        return not self.spaces or space in self.spaces

    def restrict(self, given: Filter | None, kind: InstanceType) -> Filter | None:
        """A filter that finds nothing outside of the spaces."""
        if not self.spaces:
            return given
        path = PropertyPath.base(kind, "space")
        here = Equals(path, self.spaces[0]) if len(self.spaces) == 1 else In(path, list(self.spaces))
        return here if given is None else And((here, given))

    def check(self, ids: Iterable[InstanceId]) -> None:
        """Refuses to change what lies elsewhere.

        Raises:
            InvalidInputError: `WRITE.SPACE_OUTSIDE`.
        """
        outside = next((one for one in ids if not self.admits(one.space)), None)
        if outside is not None:
            message = f"{outside} lies outside of this client's spaces: {', '.join(self.spaces)}. Nothing was sent."
            raise InvalidInputError(f"{message} Next: use a client without with_space.", code="WRITE.SPACE_OUTSIDE")

    def guard(self, operation: Operation[T]) -> Operation[T]:
        """The same operation; one that is about to change something fails before it does, if that is forbidden."""
        return _guarded(operation) if self.read_only else operation


EVERYWHERE = Scope()


def _guarded(operation: Operation[T]) -> Operation[T]:
    reply: Reply = None
    failure: PygenError | None = None
    try:
        while True:
            instruction = operation.send(reply) if failure is None else operation.throw(failure)
            failure = None
            allowed = _allowed(instruction)
            try:
                reply = yield allowed
            except PygenError as error:
                failure = error
    except StopIteration as stop:
        value: T = stop.value
        return value
    finally:
        operation.close()


def _allowed(instruction: Instruction) -> Instruction:
    match instruction:
        case Ask(request) | Start(request):
            _refuse_change(request)
            return instruction
        case Gather(requests):
            source = iter(requests)
            first = next(source, None)
            if first is None:
                return Gather(())
            _refuse_change(first)  # the requests of a batch are of one kind
            return Gather(chain((first,), source))
        case Wait():
            return instruction


def _refuse_change(request: ApiRequest) -> None:
    if request.kind in _CHANGING:
        message = f"This client is read-only: {request.method} {request.path} was not sent."
        raise InvalidInputError(f"{message} Next: make a client without read_only=True.", code="RUNTIME.READ_ONLY")
