"""How a query is read: by which endpoint, in which parts, and what the optimizer did."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, TypeAlias

from pygen_client.operations.graph.division import Part, divide, exact_ids
from pygen_client.query.filters import And, Filter, Related
from pygen_client.query.passes import optimize
from pygen_client.query.passes.junctions import ALWAYS, NEVER, fold_constants
from pygen_client.query.relations import EdgeLink, ReverseLink

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
        join: the condition that is followed from its other end: the root are the instances there.
    """

    query: InstanceQuery
    endpoint: Endpoint
    parts: tuple[Part, ...]
    applied: tuple[str, ...]
    join: Related | None = None

    @property
    def is_resumable(self) -> bool:
        """Whether a cursor of one of its pages says all about where to go on."""
        return self.join is None and len(self.parts) <= 1


def split_join(given: Filter | None) -> tuple[Related | None, Filter]:
    """One condition on related instances that one request can follow from the other end, and what else must hold."""
    members = given.filters if isinstance(given, And) else (ALWAYS if given is None else given,)
    joins = [
        one for one in members if isinstance(one, Related) and isinstance(one.relation.link, ReverseLink | EdgeLink)
    ]
    if len(joins) != 1 or joins[0].relation.target is None:
        return None, ALWAYS if given is None else given
    rest = tuple(one for one in members if one is not joins[0])
    return joins[0], fold_constants(And(rest))


def plan_read(query: InstanceQuery, kind_of: KindOf, join: Related | None = None) -> ReadPlan:
    """The plan of a query whose filters look through no relation, but for the one that is joined."""
    optimized = optimize(ALWAYS if query.filter is None else query.filter, kind_of)
    smaller = replace(query, filter=optimized.filter)
    parts = tuple(divide(optimized.filter))
    endpoint = _endpoint(smaller) if join is None or optimized.filter == NEVER else "query"
    applied = optimized.applied if join is None else (*optimized.applied, "join from the other end")
    return ReadPlan(smaller, endpoint, parts, applied, join)


def _endpoint(query: InstanceQuery) -> Endpoint:
    if query.filter == NEVER or query.limit == 0:
        return "nothing"
    if query.include or query.only is not None:
        return "query"
    if query.filter is not None and exact_ids(query.filter) is not None and not query.sort:
        return "byids"
    return "list"
