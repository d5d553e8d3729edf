"""Splitting what is too large for one request, and putting the outcomes together again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from pygen_client.errors import FailedPart, InvalidResponseError, MultiRequestError, PygenError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from pygen_client.operations.instructions import ApiResponse

T = TypeVar("T")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Part(Generic[T]):
    """What goes into one request.

    Attributes:
        indexes: positions in what the caller gave.
        items: the items at these positions.
    """

    indexes: tuple[int, ...]
    items: tuple[T, ...]


def split(
    items: Iterable[tuple[int, T]], size: int, weigh: Callable[[T], int] | None = None, most: int = 0
) -> Iterator[Part[T]]:
    """Parts of at most `size` items, and of at most `most` in weight if a weight is given (one item always fits)."""
    indexes: list[int] = []
    chosen: list[T] = []
    weight = 0
    for index, item in items:
        heavy = weigh(item) if weigh is not None else 0
        if chosen and (len(chosen) == size or (weigh is not None and weight + heavy > most)):
            yield Part(tuple(indexes), tuple(chosen))
            indexes, chosen, weight = [], [], 0
        indexes.append(index)
        chosen.append(item)
        weight += heavy
    if chosen:
        yield Part(tuple(indexes), tuple(chosen))


def read_all(outcomes: Sequence[ApiResponse | PygenError], decode: Callable[[bytes], R]) -> list[R]:
    """Decodes the responses of reads.

    Raises:
        PygenError: the first error there is: half of an answer to a read is none.
    """
    for outcome in outcomes:
        if isinstance(outcome, PygenError):
            raise outcome
    return [decode(outcome.body) for outcome in outcomes if not isinstance(outcome, PygenError)]


def interpret(
    parts: Sequence[Part[T]], answers: Sequence[ApiResponse | PygenError], read: Callable[[Part[T], ApiResponse], R]
) -> list[R | PygenError]:
    """Reads the answers to the parts of a write; an answer that cannot be read fails its own part alone."""
    outcomes: list[R | PygenError] = []
    for part, answer in zip(parts, answers, strict=True):
        try:
            outcomes.append(answer if isinstance(answer, PygenError) else read(part, answer))
        except InvalidResponseError as error:
            error.unknown = True
            outcomes.append(error)
    return outcomes


def settle(
    parts: Sequence[Part[T]], outcomes: Sequence[R | PygenError], combine: Callable[[list[tuple[Part[T], R]]], R]
) -> R:
    """Joins the outcomes of the parts of a write.

    Raises:
        PygenError: the error itself, where there was one request only.
        MultiRequestError: some parts failed; carries what the others did.
    """
    done: list[tuple[Part[T], R]] = []
    failures: list[FailedPart] = []
    for part, outcome in zip(parts, outcomes, strict=True):
        if isinstance(outcome, PygenError):
            failures.append(FailedPart(part.indexes, outcome, outcome.unknown))
        else:
            done.append((part, outcome))
    if not failures:
        return combine(done)
    if len(parts) == 1:
        raise failures[0].error
    count = sum(len(failure.indexes) for failure in failures)
    total = count + sum(len(part.indexes) for part, _ in done)
    message = f"{len(failures)} of {len(parts)} requests failed, with {count} of {total} items"
    raise MultiRequestError(message, succeeded=combine(done), failures=failures)
