"""What writing objects would send, as a value to look at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pygen_client.wire.instance import EdgeWrite as WireEdgeWrite
from pygen_client.wire.instance import NodeWrite as WireNodeWrite
from pygen_runtime.writing.flatten import flatten

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pygen_runtime.instances.write import InstanceWrite
    from pygen_runtime.writing.upsert import Writing


@dataclass(frozen=True, slots=True)
class ResourcesWrite:
    """Nodes and edges as they would be sent.

    Attributes:
        nodes: nodes, those first that others point to.
        edges: edges.
    """

    nodes: tuple[WireNodeWrite, ...]
    edges: tuple[WireEdgeWrite, ...]

    @classmethod
    def of(cls, drafts: Iterable[Writing]) -> ResourcesWrite:
        """The wire form of drafts."""
        kept = list(drafts)
        return cls(
            tuple(WireNodeWrite.model_validate(one.dump()) for one in kept if one.id.instance_type == "node"),
            tuple(WireEdgeWrite.model_validate(one.dump()) for one in kept if one.id.instance_type == "edge"),
        )


def resources_of(items: Iterable[InstanceWrite], *, allow_version_increase: bool = False) -> ResourcesWrite:
    """The nodes and edges that writing these objects, with all that they hold, would send.

    Raises:
        InvalidInputError: `WRITE.…`: an object cannot be written; says where and why.
    """
    return ResourcesWrite.of(flatten(items, allow_version_increase=allow_version_increase))
