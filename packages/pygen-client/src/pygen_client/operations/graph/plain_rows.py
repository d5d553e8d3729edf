"""Instances as the API has them, as rows of a query."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

from pydantic_core import from_json

from pygen_client.errors import InvalidResponseError
from pygen_client.operations.graph.semi_joins import value_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from pydantic import JsonValue

    from pygen_client.operations.graph.rows import Found
    from pygen_client.query.relations import Key
    from pygen_client.query.steps_plan import Shown
    from pygen_client.query.tree import Include

Related: TypeAlias = "Mapping[str, Sequence[QueryRow] | QueryRow | None]"


@dataclass(slots=True, eq=False)
class QueryRow:
    """One instance, and what it leads to.

    Attributes:
        data: the instance as the API has it.
        related: what was included, by the name of the relation: rows, one row, or None.
        edge: the edge that leads here; None: there is none.
    """

    data: Mapping[str, JsonValue]
    related: dict[str, list[QueryRow] | QueryRow | None] = field(default_factory=dict)
    edge: Mapping[str, JsonValue] | None = None

    @property
    def space(self) -> str:
        """Where it lies."""
        return str(self.data["space"])

    @property
    def external_id(self) -> str:
        """Its id in that space."""
        return str(self.data["externalId"])

    @property
    def properties(self) -> Mapping[str, Any]:
        """Its values by identifier, of all views that were read."""
        spaces: Any = self.data.get("properties") or {}
        return {name: value for views in spaces.values() for values in views.values() for name, value in values.items()}

    def __repr__(self) -> str:
        return f"QueryRow({self.space!r}, {self.external_id!r}, related={sorted(self.related)})"


class PlainRows:
    """Rows that are `QueryRow`s."""

    def page_decoder(self, shown: Shown) -> Callable[[bytes], list[QueryRow]]:
        """Reads the bytes of a list or of a retrieval."""
        del shown
        return lambda body: [QueryRow(one) for one in _items(body, list)]

    def steps_decoder(self, shown: Mapping[str, Shown]) -> Callable[[bytes], dict[str, list[QueryRow]]]:
        """Reads the bytes of a query, by step."""
        del shown
        return lambda body: {name: [QueryRow(one) for one in rows] for name, rows in _items(body, dict).items()}

    def key(self, row: QueryRow) -> Key:
        """Space and external id."""
        return row.space, row.external_id

    def ends(self, row: QueryRow) -> tuple[Key, Key]:
        """Start and end of an edge."""
        return _key(row.data["startNode"]), _key(row.data["endNode"])

    def value(self, row: QueryRow, path: tuple[str, ...]) -> object:
        """The value of a property; None where it is missing."""
        found = value_in(row.data, path)
        return row.properties.get(path[-1]) if found is None and len(path) == 3 else found

    def keys(self, rows: Sequence[QueryRow]) -> list[Key]:
        """Space and external id of each."""
        return [(row.space, row.external_id) for row in rows]

    def references(self, rows: Sequence[QueryRow], path: tuple[str, ...]) -> list[list[Key]]:
        """The ids in a direct relation of each, single or list."""
        held = (self.value(row, path) for row in rows)
        return [[_key(one) for one in (of if isinstance(of, list) else [] if of is None else [of])] for of in held]

    def attach(self, row: QueryRow, include: Include, found: Sequence[Found[QueryRow]]) -> None:
        """Puts what a row leads to into it. A node that several edges lead to is a row for each of them."""
        rows = [
            one.node if one.edge is None else QueryRow(one.node.data, one.node.related, one.edge.data)
            for one in found
            if one.node is not None
        ]
        name = include.relation.name
        row.related[name] = rows if include.relation.many else next(iter(rows), None)


def _items(body: bytes, kind: type) -> Any:  # noqa: ANN401 - JSON
    data = from_json(body)
    items = data.get("items") if isinstance(data, dict) else None
    if not isinstance(items, kind):
        raise InvalidResponseError("The response has no items.")
    return items


def _key(given: object) -> Key:
    if not isinstance(given, Mapping):
        raise InvalidResponseError(f"A reference was expected, not {given!r}.")
    return str(given["space"]), str(given["externalId"])
