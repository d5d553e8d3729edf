"""Streams made from streams: what passes through, and what becomes of the pages."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, TypeVar

from pygen_client.errors import PygenError
from pygen_client.operations.instructions import Emit, Reply

if TYPE_CHECKING:
    from collections.abc import Callable

    from pygen_client.operations.instructions import Instruction, Operation, Stream

P = TypeVar("P")
Q = TypeVar("Q")
A = TypeVar("A")


def map_pages(stream: Stream[P], change: Callable[[P], Q]) -> Stream[Q]:
    """The same stream with other pages."""
    reply: Reply | PygenError = None
    with closing(stream):
        while True:
            try:
                instruction = _advance(stream, reply)
            except StopIteration:
                return
            step = Emit(change(instruction.page)) if isinstance(instruction, Emit) else instruction
            try:
                reply = yield step
            except PygenError as error:
                reply = error


def fold_pages(stream: Stream[P], start: A, add: Callable[[A, P], A]) -> Operation[A]:
    """Runs through a stream and adds its pages up."""
    total = start
    reply: Reply | PygenError = None
    with closing(stream):
        while True:
            try:
                instruction = _advance(stream, reply)
            except StopIteration:
                return total
            if isinstance(instruction, Emit):
                total, reply = add(total, instruction.page), None
                continue
            try:
                reply = yield instruction
            except PygenError as error:
                reply = error


def _advance(stream: Stream[P], reply: Reply | PygenError) -> Instruction | Emit[P]:
    return stream.throw(reply) if isinstance(reply, PygenError) else stream.send(reply)
