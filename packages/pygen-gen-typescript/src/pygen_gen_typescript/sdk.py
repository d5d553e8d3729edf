"""An SDK, decided: the families of a set of models with their names, and where connections lead."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pygen_ir.model import IRConnection
from pygen_ir.naming.class_keys import class_keys, key_at, parent_keys
from pygen_ir.types import IREdgeType, IRReverseDirectRelationType

from .naming.name_everything import is_possible

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pygen_ir.model import IRClass, IRField, IRModelSet
    from pygen_ir.naming.class_keys import ClassKey
    from pygen_ir.references import IRModelId

    from .naming.names import ClassNames, ModelNames, SdkNames


@dataclass(frozen=True, slots=True)
class Family:
    """What belongs to one view, for one kind of instance.

    Attributes:
        key: The view and the kind.
        cls: The facts.
        names: What things are called.
        fields: The fields that an instance has, inherited ones included, in the order of the view.
        is_written: Whether there is a type for writing.
        views: The values of `$view` of what can be used in its place: its own name and those of its descendants.
    """

    key: ClassKey
    cls: IRClass
    names: ClassNames
    fields: tuple[IRField, ...]
    is_written: bool
    views: tuple[str, ...]

    @property
    def is_node(self) -> bool:
        """Whether it shows nodes."""
        return self.key.kind == "node"


@dataclass(frozen=True, slots=True)
class Ends:
    """The families at the ends of edges; none: any node.

    Attributes:
        start: At the start.
        end: At the end.
    """

    start: tuple[Family, ...]
    end: tuple[Family, ...]


@dataclass(frozen=True, slots=True)
class Sdk:
    """The families, in the order of their views.

    Attributes:
        ir: The facts.
        families: By key.
        models: What the models are called, where there are several.
    """

    ir: IRModelSet
    families: Mapping[ClassKey, Family]
    models: Mapping[IRModelId, ModelNames]

    def target(self, node: IRConnection) -> Family | None:
        """The family of nodes at the other end of a connection."""
        key = key_at(node.target, "node", self.ir)
        if key is None and isinstance(node.connection_type, IRReverseDirectRelationType):
            key = key_at(node.connection_type.through_class, "node", self.ir)
        return None if key is None else self.families[key]

    def edge(self, node: IRConnection) -> Family | None:
        """The family of the edges between, where they have properties that a view of the models shows."""
        if not isinstance(node.connection_type, IREdgeType):
            return None
        key = key_at(node.connection_type.edge_class, "edge", self.ir)
        return None if key is None else self.families[key]

    def ends(self, family: Family) -> Ends:
        """Between which families the models draw the edges of a family."""
        starts: dict[ClassKey | None, None] = {}
        ends: dict[ClassKey | None, None] = {}
        for other in self.families.values():
            for node in other.fields if other.is_node else ():
                if not isinstance(node, IRConnection) or self.edge(node) is not family:
                    continue
                target = self.target(node)
                there = None if target is None else target.key
                is_inwards = (
                    isinstance(node.connection_type, IREdgeType) and node.connection_type.direction == "inwards"
                )
                here, there = (there, other.key) if is_inwards else (other.key, there)
                starts[here] = ends[there] = None
        return Ends(self._known(starts), self._known(ends))

    def _known(self, keys: Mapping[ClassKey | None, None]) -> tuple[Family, ...]:
        known = [key for key in keys if key is not None]
        return tuple(self.families[key] for key in sorted(known)) if len(known) == len(keys) else ()


def resolve(ir: IRModelSet, names: SdkNames) -> Sdk:
    """The SDK of a set of models.

    Args:
        ir: The facts.
        names: What everything is called.
    """
    parents = {key: parent_keys(key, ir) for key in class_keys(ir)}
    views: dict[ClassKey, list[str]] = {key: [] for key in parents}
    for key in parents:
        for above in (key, *_ancestors(key, parents)):
            views[above].append(names.classes[key].read)
    families = {
        key: Family(
            key=key,
            cls=ir.view_mapping[key.view],
            names=names.classes[key],
            fields=tuple(node for node in ir.view_mapping[key.view].fields if is_possible(node)),
            is_written=_is_written(ir.view_mapping[key.view]),
            views=tuple(views[key]),
        )
        for key in parents
    }
    return Sdk(ir, families, names.models)


def _is_written(cls: IRClass) -> bool:
    """As in Python: also nodes that have connections alone, which no container holds."""
    return cls.is_writable or all(_is_loose(node) for node in cls.fields)


def _is_loose(node: IRField) -> bool:
    return isinstance(node, IRConnection) and not node.is_direct_relation


def _ancestors(key: ClassKey, parents: Mapping[ClassKey, tuple[ClassKey, ...]]) -> set[ClassKey]:
    found = set(parents[key])
    for parent in parents[key]:
        found |= _ancestors(parent, parents)
    return found
