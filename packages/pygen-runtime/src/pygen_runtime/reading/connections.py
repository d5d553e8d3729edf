"""`retrieve_connections`: every relation of a view, as the includes of a query."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal, TypeAlias

from pygen_client.errors import InvalidInputError
from pygen_client.query.tree import Include, InstanceQuery
from pygen_runtime.query.facts import relation_of
from pygen_runtime.query.selection import QuerySelection
from pygen_runtime.specs import DirectField, EdgeField, ReverseField

if TYPE_CHECKING:
    from pygen_runtime.instances.read import Instance
    from pygen_runtime.reading.pending import Readable
    from pygen_runtime.reading.selection import Selection, T

Connections: TypeAlias = Literal["skip", "identifier", "full"]
_WORDS = ("skip", "identifier", "full")


def connect(selection: Selection[T], connections: Connections, page_size: int | None = None) -> Readable[T]:
    """The same instances, with what they are connected with.

    Raises:
        InvalidInputError: `RUNTIME.CONNECTIONS_INVALID`: none of the three words.
    """
    if connections == "skip":
        return selection
    if connections not in _WORDS:
        message = f"retrieve_connections must be 'skip', 'identifier' or 'full', not {connections!r}."
        raise InvalidInputError(message, code="RUNTIME.CONNECTIONS_INVALID")
    item = selection.item
    query = InstanceQuery(
        item.__view__.view,
        item.instance_type,
        selection.filter,
        selection.sort,
        selection.limit,
        None,
        includes_of(item, connections),
        selection.units,
    )
    return QuerySelection(item, query, selection.policy, page_size, selection.cursor)


def includes_of(item: type[Instance], wanted: Literal["identifier", "full"]) -> tuple[Include, ...]:
    """Every relation: with `identifier` the ids of nodes (edges with properties as objects), with `full` objects."""
    found: list[Include] = []
    for name, spec in item.__view__.connections.items():
        relation = relation_of(item, name)
        match spec:
            case DirectField() if wanted == "full" and relation.target is not None:
                found.append(Include(relation))
            case ReverseField():
                found.append(Include(relation, only=None if wanted == "full" else ()))
            case EdgeField():
                found.append(Include(relation if wanted == "full" else replace(relation, target=None)))
            case _:  # the instance holds the ids itself
                pass
    return tuple(found)
