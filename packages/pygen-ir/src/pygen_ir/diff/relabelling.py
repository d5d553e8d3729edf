"""Gives the views of the earlier IR the versions that they have in the later one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, assert_never

from pygen_ir.model import IRConnection
from pygen_ir.references import IRContainerId
from pygen_ir.types import IRDirectRelationType, IREdgeType, IRReverseDirectRelationType

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pygen_ir.model import IRClass, IRField
    from pygen_ir.references import IRViewId
    from pygen_ir.types import IRConnectionType


def relabel_class(cls: IRClass, same: Mapping[IRViewId, IRViewId]) -> IRClass:
    """The class with its connections leading to the views of the later IR; its own id stays."""
    return replace(cls, fields=tuple(_field(each, same) for each in cls.fields))


def _field(found: IRField, same: Mapping[IRViewId, IRViewId]) -> IRField:
    if not isinstance(found, IRConnection):
        return found
    return replace(
        found,
        source=_renamed(found.source, same),
        target=_renamed(found.target, same),
        connection_type=_connection_type(found.connection_type, same),
    )


def _connection_type(kind: IRConnectionType, same: Mapping[IRViewId, IRViewId]) -> IRConnectionType:
    match kind:
        case IRDirectRelationType():
            return kind
        case IREdgeType():
            ends = (_renamed(kind.edge_source, same), _renamed(kind.edge_class, same))
            return replace(kind, edge_source=ends[0], edge_class=ends[1])
        case IRReverseDirectRelationType():
            source = kind.through_source
            return replace(
                kind,
                through_source=source if isinstance(source, IRContainerId) else same.get(source, source),
                through_class=same.get(kind.through_class, kind.through_class),
            )
        case _:
            assert_never(kind)


def _renamed(key: IRViewId | None, same: Mapping[IRViewId, IRViewId]) -> IRViewId | None:
    return None if key is None else same.get(key, key)
