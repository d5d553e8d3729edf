"""What a resource needs of its client: to run operations and to read streams."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar, Unpack

from pygen_client.resources.calls import options_of
from pygen_client.resources.iteration import AsyncIteration, Iteration

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable, Generator

    from pygen_client.http.async_driver import AsyncDriver
    from pygen_client.http.sync_driver import SyncDriver
    from pygen_client.operations.instructions import Operation, Stream
    from pygen_client.operations.paging import Page
    from pygen_client.resources.calls import CallKwargs

T = TypeVar("T")
P = TypeVar("P")


class Caller:
    """Runs operations (`docs/design/operations.md`) with threads."""

    _driver: SyncDriver

    def run(self, operation: Operation[T], **call: Unpack[CallKwargs]) -> T:
        """Runs an operation (`docs/design/operations.md`) and returns its value.

        Raises:
            PygenError: what the operation raises.
        """
        return self._driver.run(operation, options_of(call))

    def stream(self, stream: Stream[P], **call: Unpack[CallKwargs]) -> Generator[P, None, None]:
        """Gives the pages of a stream as they are asked for; closing it ends the stream."""
        return self._driver.stream(stream, options_of(call))

    def iterate(self, open_stream: Callable[[], Stream[Page[list[T]]]], **call: Unpack[CallKwargs]) -> Iteration[T]:
        """The items of a stream, lazily; each loop opens the stream anew."""
        return Iteration(lambda: self.stream(open_stream(), **call))


class AsyncCaller:
    """Runs operations (`docs/design/operations.md`) with tasks."""

    _driver: AsyncDriver

    async def run(self, operation: Operation[T], **call: Unpack[CallKwargs]) -> T:
        """Runs an operation (`docs/design/operations.md`) and returns its value.

        Raises:
            PygenError: what the operation raises.
        """
        return await self._driver.run(operation, options_of(call))

    def stream(self, stream: Stream[P], **call: Unpack[CallKwargs]) -> AsyncGenerator[P, None]:
        """Gives the pages of a stream as they are asked for; closing it ends the stream."""
        return self._driver.stream(stream, options_of(call))

    def iterate(
        self, open_stream: Callable[[], Stream[Page[list[T]]]], **call: Unpack[CallKwargs]
    ) -> AsyncIteration[T]:
        """The items of a stream, lazily; each loop opens the stream anew."""
        return AsyncIteration(lambda: self.stream(open_stream(), **call))
