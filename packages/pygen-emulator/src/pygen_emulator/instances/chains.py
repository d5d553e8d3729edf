# ruff: noqa: S608 - names in the SQL are numbers and aliases of ours; values are parameters
"""From the instances of one step to those of the next, as SQL conditions (API section 5.8)."""

from dataclasses import dataclass

from pygen_emulator.filters.scope import unknown_property
from pygen_emulator.instances.head import KINDS
from pygen_emulator.instances.steps import Direction, EdgesPart, NodesPart, Through
from pygen_emulator.schema.catalog import Catalog, Slot
from pygen_emulator.schema.references import InstanceKind, ViewRef
from pygen_emulator.schema.types import Kind
from pygen_emulator.store.sql import Sql
from pygen_emulator.wire.errors import bad_request


@dataclass(frozen=True, slots=True)
class Origin:
    """The instances that a step starts from.

    Args:
        ids: a statement that gives their numbers.
        kind: nodes or edges.
        direction: how edges were walked.
    """

    ids: Sql
    kind: InstanceKind
    direction: Direction


def far_column(direction: Direction) -> str:
    """Return the column of the end of an edge that is reached by walking it."""
    return "finish" if direction == "outwards" else "start"


def near_column(direction: Direction) -> str:
    """Return the column of the end of an edge from which it is walked."""
    return "start" if direction == "outwards" else "finish"


def reached_nodes(catalog: Catalog, part: NodesPart, origin: Origin) -> Sql:
    """Return the condition: the node `i` is reached from the origin.

    Raises:
        ApiError: 400 when no way leads from the origin to nodes.
    """
    if part.through is not None:
        return _through(catalog, part.through, part.direction, origin)
    if origin.kind == "node":
        raise bad_request(f"A step from nodes to nodes needs 'through': '{part.from_}' gives nodes.")
    return Sql("i.key IN (") + end_keys(origin, part.chain_to) + Sql(")")


def reached_edges(part: EdgesPart, origin: Origin) -> Sql:
    """Return the condition: the edge `i` begins at the origin."""
    return Sql(f"i.{near_column(part.direction)} IN (") + start_keys(part, origin) + Sql(")")


def start_keys(part: EdgesPart, origin: Origin) -> Sql:
    """Return the statement that gives the keys of the nodes from which edges are walked."""
    if origin.kind == "edge":
        return end_keys(origin, part.chain_to)
    return Sql("SELECT o.key FROM instance o WHERE o.id IN (") + origin.ids + Sql(")")


def end_keys(origin: Origin, chain_to: str) -> Sql:
    """Return the statement that gives the keys of one end of the origin's edges."""
    column = far_column(origin.direction) if chain_to == "destination" else near_column(origin.direction)
    return Sql(f"SELECT o.{column} FROM instance o WHERE o.kind={KINDS['edge']} AND o.id IN (") + origin.ids + Sql(")")


def _through(catalog: Catalog, through: Through, direction: Direction, origin: Origin) -> Sql:
    slot = _slot(catalog, through)
    if slot.property.type.kind is not Kind.DIRECT:
        raise bad_request(f"The property '{through.identifier}' is no direct relation, it cannot be traversed.")
    table, column = catalog.table(slot.container), f"t.p{slot.position}"
    is_list = slot.property.type.is_list
    if direction == "outwards":
        targets = f"SELECT {column} FROM {table} t WHERE t.id IN ("
        if is_list:
            targets = f"SELECT l.value FROM {table} t CROSS JOIN json_each({column}) l WHERE t.id IN ("
        return Sql(f"i.key IN ({targets}") + origin.ids + Sql("))")
    if is_list:
        raise bad_request("Cannot traverse lists of direct relations inwards.")
    keys = Sql("SELECT o.key FROM instance o WHERE o.id IN (") + origin.ids + Sql(")")
    return Sql(f"i.id IN (SELECT t.id FROM {table} t WHERE {column} IN (") + keys + Sql("))")


def _slot(catalog: Catalog, through: Through) -> Slot:
    if isinstance(through.source, ViewRef):
        slot = catalog.view(through.source).slots.get(through.identifier)
    else:
        slot = catalog.slot(through.source, through.identifier)
    if slot is None:
        raise unknown_property(through.identifier, str(through.source))
    return slot
