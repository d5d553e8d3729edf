"""What a view's filter demands of the instances that it shows."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pygen_ir.references import IRNodeId

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pydantic import JsonValue

    from pygen_ir.model import IRClass, IRProperty

_TYPE = ("node", "type")


@dataclass(frozen=True, slots=True)
class Demands:
    """What instances need in order to show.

    Attributes:
        node_type: The type of a node; `None`: any.
        values: Values of properties, by the path that the filter names.
    """

    node_type: IRNodeId | None = None
    values: Mapping[tuple[str, ...], JsonValue] = field(default_factory=dict)

    def value_of(self, prop: IRProperty, cls: IRClass) -> JsonValue:
        """The value that a property must have; `None` is no demand."""
        container = (prop.container.space, prop.container.external_id, prop.container_property)
        view = (cls.id.space, f"{cls.id.external_id}/{cls.id.version}", prop.identifier)
        return self.values.get(container, self.values.get(view))


def demands_of(view_filter: Mapping[str, JsonValue] | None) -> Demands:
    """The demands of a filter: what its ``equals`` and ``in`` say that hold for all instances, the first of several."""
    values = dict(_equalities(dict(view_filter))) if view_filter else {}
    return Demands(_node_of(values.pop(_TYPE, None)), values)


def _equalities(condition: JsonValue) -> Iterator[tuple[tuple[str, ...], JsonValue]]:
    match condition:
        case {"and": [*conditions]}:
            for each in conditions:
                yield from _equalities(each)
        case {"or": [first, *_]}:
            yield from _equalities(first)
        case {"equals": {"property": [*path], "value": value}} | {"in": {"property": [*path], "values": [value, *_]}}:
            yield tuple(map(str, path)), value
        case _:
            return


def _node_of(value: JsonValue) -> IRNodeId | None:
    match value:
        case {"space": str(space), "externalId": str(external_id)}:
            return IRNodeId(space, external_id)
        case _:
            return None
