"""What a query would send: its own operations, run against answers that hold one instance of each kind."""

from __future__ import annotations

import json
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING, Any, assert_never

from pydantic_core import from_json

from pygen_client.errors import PygenError
from pygen_client.operations.encoding import encode_json
from pygen_client.operations.graph.plain_rows import PlainRows, QueryRow
from pygen_client.operations.graph.reading import LIST_PAGE, TREE_PAGE, GraphReader, Paging
from pygen_client.operations.instructions import ApiResponse, Ask, Emit, Gather, Start, Ticket, Wait
from pygen_client.query.steps_plan import CHILD_PAGE

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping, Sequence

    from pydantic import JsonValue

    from pygen_client.operations.graph.plan import ReadPlan
    from pygen_client.operations.instructions import ApiRequest, Instruction, Reply
    from pygen_client.query.relations import Key
    from pygen_client.query.tree import InstanceQuery, KindOf

_SOME = {"space": "…", "externalId": "…"}


@dataclass(frozen=True, slots=True)
class ExplainedRequest:
    """One request.

    Attributes:
        purpose: what it is for.
        path: the endpoint.
        body: what is sent; `…` stands for an id that an earlier request finds.
    """

    purpose: str
    path: str
    body: Mapping[str, JsonValue]


@dataclass(frozen=True, slots=True)
class Explanation:
    """How a query is read.

    Attributes:
        endpoint: where its root is read.
        applied: the optimizer's passes that changed something.
        requests: for the first page, where every level has one page.
        page_size: instances of the root a page.
        count: how many instances of the root there are; None: nobody asked.
        calls: requests in all, where the number of instances is known and no level below needs further pages.
    """

    endpoint: str
    applied: tuple[str, ...]
    requests: tuple[ExplainedRequest, ...]
    page_size: int
    count: int | None = None

    @property
    def calls(self) -> int | None:
        """Requests in all."""
        if self.count is None:
            return None
        first = sum(one.purpose == "semi-join" for one in self.requests)
        return first + max(1, ceil(self.count / self.page_size)) * (len(self.requests) - first)

    def __str__(self) -> str:
        passes = ", ".join(self.applied) or "nothing to simplify"
        known = "" if self.count is None else f", {self.calls} for {self.count} instances"
        lines = [
            f"endpoint: {self.endpoint}",
            f"optimizer: {passes}",
            f"requests: {len(self.requests)} for the first page of {self.page_size}{known}",
        ]
        for number, one in enumerate(self.requests, 1):
            body = json.dumps(one.body, ensure_ascii=False, indent=2)
            lines.append(f"{number}. {one.purpose}: POST {one.path}\n{body}")
        return "\n".join(lines)


def explain(query: InstanceQuery, kind_of: KindOf, count: int | None = None) -> Explanation:
    """What a query would send. Sends nothing."""
    reader = GraphReader(_AnyRows(), kind_of)
    joins, plan = _run(reader.plan(query))
    assert plan is not None  # noqa: S101 - an operation that ends returns
    reads, _ = _run(reader.read(plan, Paging(read_ahead=False)))
    shown = [_explained("semi-join", one) for one in joins]
    shown += [_explained("page" if place == 0 else "follow-up", one) for place, one in enumerate(reads)]
    return Explanation(plan.endpoint, plan.applied, tuple(shown), _page_size(plan), count)


class _AnyRows(PlainRows):
    """Rows of which every one leads to every other."""

    def value(self, row: QueryRow, path: tuple[str, ...]) -> object:
        return super().value(row, path) or "…"

    def references(self, rows: Sequence[QueryRow], path: tuple[str, ...]) -> list[list[Key]]:
        del path
        return [[(_SOME["space"], _SOME["externalId"])]] * len(rows)


def _run(operation: Generator[Instruction | Emit[Any], Reply, Any]) -> tuple[list[ApiRequest], Any]:
    """Runs an operation or a stream against made-up answers; gives its requests, and what it returned."""
    sent: list[ApiRequest] = []

    def answer(request: ApiRequest) -> ApiResponse:
        sent.append(request)
        return _answer(request)

    reply: Reply = None
    started: list[ApiRequest] = []
    try:
        while True:
            instruction = operation.send(reply)
            match instruction:
                case Ask(request=request):
                    reply = answer(request)
                case Gather(requests=requests):
                    reply = tuple(answer(request) for request in requests)
                case Start(request=request):
                    started.append(request)
                    reply = Ticket(len(started) - 1)
                case Wait(ticket=ticket):
                    reply = answer(started[ticket.number])
                case Emit():
                    reply = None
                case _:
                    assert_never(instruction)
    except StopIteration as end:
        return sent, end.value
    except PygenError:
        operation.close()
        raise


def _answer(request: ApiRequest) -> ApiResponse:
    """One instance of everything that was asked for."""
    instance = {**_SOME, "type": _SOME, "startNode": _SOME, "endNode": _SOME, "properties": {}}
    select = from_json(request.body or b"{}").get("select")
    items = [instance] if select is None else {name: [instance] for name in select}
    return ApiResponse(200, {}, encode_json({"items": items, "nextCursor": {}} if select else {"items": items}))


def _explained(purpose: str, request: ApiRequest) -> ExplainedRequest:
    return ExplainedRequest(purpose, request.path, from_json(request.body or b"{}"))


def _page_size(plan: ReadPlan) -> int:
    if plan.endpoint == "query":
        return TREE_PAGE if plan.query.include else CHILD_PAGE
    return LIST_PAGE
