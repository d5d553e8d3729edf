"""The nodes that there will be, and who may lead to whom: known before any value is made."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from pygen_ir.model import IRConnection
from pygen_ir.types import IRDirectRelationType, IREdgeType, IRReverseDirectRelationType

from .errors import MockError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pygen_ir.model import IRClass, IRModelSet
    from pygen_ir.references import IRContainerId, IRNodeId, IRViewId

    from .config import ViewMockConfig

Exclusive: TypeAlias = "tuple[IRContainerId, str] | IRNodeId"
"""What may lead to each node once: a stored relation that is read backwards as one, or a type of such edges."""


@dataclass(frozen=True, slots=True)
class Population:
    """External ids of nodes by the view that they are written through.

    Attributes:
        ids: By view; views without nodes are not there.
        families: For each view, itself and its descendants, as far as they have nodes.
        exclusive: What may lead to each node once.
        outwards: Types of edges that some view writes at their start: no other view writes them at their end.
    """

    ids: Mapping[IRViewId, tuple[str, ...]]
    families: Mapping[IRViewId, tuple[IRViewId, ...]]
    exclusive: frozenset[Exclusive]
    outwards: frozenset[IRNodeId]

    def targets(self, view: IRViewId | None) -> tuple[str, ...]:
        """The nodes that a relation or an edge to this view can lead to."""
        found = () if view is None else self.families.get(view, ())
        return tuple(each for member in found for each in self.ids[member])

    def is_exclusive(self, connection: IRConnection) -> bool:
        """Whether it may lead to each node once, whoever has it."""
        return exclusive_key(connection) in self.exclusive


def populate(ir: IRModelSet, configs: Mapping[IRViewId, ViewMockConfig], *, skip_interfaces: bool) -> Population:
    """Names the nodes of every view that nodes can be written through.

    Args:
        ir: The models.
        configs: By view.
        skip_interfaces: Whether views with children get no nodes of their own.

    Raises:
        MockError: A generator gave too few or too many external ids, or one that is taken.
    """
    names = Counter(each.id.external_id for each in ir.classes)
    ids = {
        cls.id: _ids(cls, configs[cls.id], is_unique=names[cls.id.external_id] == 1)
        for cls in ir.classes
        if _can_hold_nodes(cls) and not (skip_interfaces and cls.direct_children)
    }
    _check_distinct(ids)
    families = {cls.id: _family(cls, ir, ids) for cls in ir.classes}
    types = (each.connection_type for cls in ir.classes for each in cls.connections)
    outwards = {each.edge_type for each in types if isinstance(each, IREdgeType) and each.direction == "outwards"}
    return Population(ids, families, frozenset(_exclusive(ir)), frozenset(outwards))


def exclusive_key(connection: IRConnection) -> Exclusive | None:
    """What `Population.exclusive` has of a connection; `None` for reverse relations."""
    match connection.connection_type:
        case IRDirectRelationType(container=container, container_property=name):
            return (container, name)
        case IREdgeType(edge_type=edge_type):
            return edge_type
        case IRReverseDirectRelationType():
            return None


def _can_hold_nodes(cls: IRClass) -> bool:
    return cls.has_node_class and (cls.is_writable or (cls.has_write_class and not cls.has_container_fields))


def _ids(cls: IRClass, config: ViewMockConfig, *, is_unique: bool) -> tuple[str, ...]:
    name = cls.id.external_id if is_unique else f"{cls.id.space}_{cls.id.external_id}_{cls.id.version}"
    if config.node_id_generator is None:
        return tuple(f"{name}_{number}" for number in range(1, config.node_count + 1))
    made = tuple(config.node_id_generator(cls.id.external_id, config.node_count))
    if len(made) != config.node_count:
        why = f"{config.node_count} external ids were asked for, and {len(made)} came"
        raise MockError("MOCK.VALUE_UNFIT", str(cls.id), why, "correct node_id_generator")
    return made


def _check_distinct(ids: Mapping[IRViewId, tuple[str, ...]]) -> None:
    owners: dict[str, IRViewId] = {}
    for view, names in ids.items():
        for name in names:
            if name in owners:
                why = f"{name} is a node of {owners[name]} already"
                raise MockError("MOCK.ID_TWICE", str(view), why, "let node_id_generator give other external ids")
            owners[name] = view


def _family(cls: IRClass, ir: IRModelSet, ids: Mapping[IRViewId, tuple[str, ...]]) -> tuple[IRViewId, ...]:
    found, waiting = {cls.id}, [cls]
    while waiting:
        for child in waiting.pop().direct_children:
            if child not in found:
                found.add(child)
                waiting.append(ir.view_mapping[child])
    return tuple(sorted(found & ids.keys()))


def _exclusive(ir: IRModelSet) -> set[Exclusive]:
    """What is read backwards as one: by single reverse relations, and by single edges in the other direction."""
    found: set[Exclusive] = set()
    for cls in ir.classes:
        for each in cls.connections:
            match each.connection_type:
                case IRReverseDirectRelationType(through_class=view, through_field=name) if not each.is_list:
                    through = ir.view_mapping[view].get_field(name)
                    key = exclusive_key(through) if isinstance(through, IRConnection) else None
                    found |= set() if key is None else {key}
                case IREdgeType(edge_type=edge_type, direction="inwards") if not each.is_list:
                    found.add(edge_type)
                case _:
                    pass
    return found
