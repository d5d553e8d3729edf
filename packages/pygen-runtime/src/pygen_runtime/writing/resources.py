"""What writing objects would send, as a value to look at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from pygen_client.wire.instance import EdgeWrite as WireEdgeWrite
from pygen_client.wire.instance import NodeWrite as WireNodeWrite
from pygen_runtime.writing.drafts import held_by
from pygen_runtime.writing.flatten import flatten

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pygen_runtime.classic.held import WriteClass
    from pygen_runtime.classic.resources import FileMetadataWrite, SequenceWrite, TimeSeriesWrite
    from pygen_runtime.instances.write import InstanceWrite
    from pygen_runtime.writing.upsert import Writing


@dataclass(frozen=True, slots=True)
class ResourcesWrite:
    """Nodes and edges as they would be sent.

    Attributes:
        nodes: nodes, those first that others point to.
        edges: edges.
        time_series: time series that fields hold.
        files: files that fields hold.
        sequences: sequences that fields hold.
    """

    nodes: tuple[WireNodeWrite, ...]
    edges: tuple[WireEdgeWrite, ...]
    time_series: tuple[TimeSeriesWrite, ...] = ()
    files: tuple[FileMetadataWrite, ...] = ()
    sequences: tuple[SequenceWrite, ...] = ()

    @classmethod
    def of(cls, drafts: Iterable[Writing], held: Iterable[WriteClass] = ()) -> ResourcesWrite:
        """The wire form of drafts, and the resources that they hold."""
        kept, resources = list(drafts), list(held)
        return cls(
            tuple(WireNodeWrite.model_validate(one.dump()) for one in kept if one.id.instance_type == "node"),
            tuple(WireEdgeWrite.model_validate(one.dump()) for one in kept if one.id.instance_type == "edge"),
            tuple(cast("TimeSeriesWrite", one) for one in resources if one.kind == "timeseries"),
            tuple(cast("FileMetadataWrite", one) for one in resources if one.kind == "file"),
            tuple(cast("SequenceWrite", one) for one in resources if one.kind == "sequence"),
        )


def resources_of(items: Iterable[InstanceWrite], *, allow_version_increase: bool = False) -> ResourcesWrite:
    """The nodes and edges that writing these objects, with all that they hold, would send.

    Raises:
        InvalidInputError: `WRITE.…`: an object cannot be written; says where and why.
    """
    drafts = flatten(items, allow_version_increase=allow_version_increase)
    return ResourcesWrite.of(drafts, held_by(drafts).values())
