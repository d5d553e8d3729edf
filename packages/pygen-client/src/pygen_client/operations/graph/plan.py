"""How a query is read: by which endpoint, in which parts, and what the optimizer did."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, TypeAlias

from pygen_client.operations.graph.division import Part, divide, exact_ids
from pygen_client.query.passes import optimize
from pygen_client.query.passes.junctions import ALWAYS, NEVER

if TYPE_CHECKING:
    from pygen_client.query.tree import InstanceQuery, KindOf

Endpoint: TypeAlias = Literal["nothing", "byids", "list", "query"]


@dataclass(frozen=True, slots=True)
class ReadPlan:
    """How a query is read, once no condition looks through a relation any more.

    Attributes:
        query: the query; its filter is the optimized one.
        endpoint: where its root is read: the one that needs the fewest requests and bytes.
        parts: what is read one after another.
        applied: the optimizer's passes that changed something.
    """

    query: InstanceQuery
    endpoint: Endpoint
    parts: tuple[Part, ...]
    applied: tuple[str, ...]


def plan_read(query: InstanceQuery, kind_of: KindOf) -> ReadPlan:
    """The plan of a query whose filters look through no relation."""
    optimized = optimize(ALWAYS if query.filter is None else query.filter, kind_of)
    smaller = replace(query, filter=optimized.filter)
    parts = tuple(divide(optimized.filter))
    endpoint = _endpoint(smaller)
    return ReadPlan(smaller, endpoint, parts, optimized.applied)


def _endpoint(query: InstanceQuery) -> Endpoint:
    if query.filter == NEVER or query.limit == 0:
        return "nothing"
    if query.include or query.only is not None:
        return "query"
    if query.filter is not None and exact_ids(query.filter) is not None and not query.sort:
        return "byids"
    return "list"
