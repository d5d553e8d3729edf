"""Nodes and edges to create or to update."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from pydantic import Field, model_validator

from pygen_runtime.ids import EdgeId, InstanceType, NodeId
from pygen_runtime.instances.model import ViewModel
from pygen_runtime.records import DataRecordWrite

if TYPE_CHECKING:
    import pandas as pd

    from pygen_runtime.external_ids import EdgeFactory, NodeFactory
    from pygen_runtime.writing.resources import ResourcesWrite


class InstanceWrite(ViewModel):
    """A node or an edge to write. Only what was set is sent; None clears.

    Attributes:
        data_record: the version that the instance is expected to have.
    """

    instance_type: ClassVar[InstanceType]

    data_record: DataRecordWrite = Field(default_factory=DataRecordWrite)

    def to_instances_write(self, *, allow_version_increase: bool = False) -> ResourcesWrite:
        """The nodes and edges that writing this object, with all that it holds, would send.

        Args:
            allow_version_increase: send no version: write whatever others have done since.

        Raises:
            InvalidInputError: `WRITE.…`: the object cannot be written; says where and why.
        """
        from pygen_runtime.writing.resources import resources_of

        return resources_of([self], allow_version_increase=allow_version_increase)

    def to_pandas(self) -> pd.Series[Any]:
        """The object as a series, a field a row; needs pandas."""
        from pygen_runtime.frames import series_of

        return series_of(self)

    def _repr_html_(self) -> str:
        from pygen_runtime.html import item_html

        return item_html(self)


class NodeWrite(InstanceWrite):
    """A node to create or to update.

    Attributes:
        space: where it lies.
        external_id: its id in that space, of 1 to 255 characters.
        node_type: the node that it gets as its type; unless given, what the view demands.
        external_id_factory: makes the external ids of objects that are made without one; see `external_ids`.
    """

    instance_type: ClassVar[InstanceType] = "node"
    external_id_factory: ClassVar[NodeFactory | None] = None

    space: str = Field(min_length=1)
    external_id: str = Field(min_length=1, max_length=255)
    node_type: NodeId | tuple[str, str] | None = None

    @model_validator(mode="before")
    @classmethod
    def _make_external_id(cls, data: object) -> object:
        factory = cls.external_id_factory
        if factory is None or not isinstance(data, Mapping):
            return data
        if data.get("external_id", data.get("externalId")) is not None:
            return data
        return {**data, "external_id": factory(cls, data)}

    @classmethod
    def reset_external_id_factory(cls) -> None:
        """Takes the factory of this class away: what its parents have holds again."""
        _reset_factory(cls, NodeWrite)

    def as_id(self) -> NodeId:
        """The id of the node."""
        return NodeId(self.space, self.external_id)

    def as_tuple_id(self) -> tuple[str, str]:
        """Space and external id."""
        return self.space, self.external_id

    def as_direct_reference(self) -> NodeId:
        """What a direct relation to this node holds."""
        return self.as_id()


class EdgeWrite(InstanceWrite):
    """An edge to create or to update. Generated classes declare `start_node` and `end_node`.

    Inside of a node's field, the node itself is the end that was not given, and `edge_type` follows from the field.

    Attributes:
        space: where it lies; unless given, where its start node lies.
        external_id: its id in that space; unless given, made from its ends.
        edge_type: the node that it gets as its type.
        external_id_factory: makes the external ids of edges without one from start, end and type. That of `EdgeWrite`
            names edges without properties as well. Without a factory they are named after their ends.
    """

    instance_type: ClassVar[InstanceType] = "edge"
    external_id_factory: ClassVar[EdgeFactory | None] = None

    space: str | None = None
    external_id: str | None = Field(default=None, min_length=1, max_length=255)
    edge_type: NodeId | tuple[str, str] | None = None

    @classmethod
    def reset_external_id_factory(cls) -> None:
        """Takes the factory of this class away: what its parents have holds again."""
        _reset_factory(cls, EdgeWrite)

    def as_id(self) -> EdgeId | None:
        """The id of the edge; None where it is made on writing."""
        if self.space is None or self.external_id is None:
            return None
        return EdgeId(self.space, self.external_id)


def _reset_factory(of: type[InstanceWrite], root: type[InstanceWrite]) -> None:
    if of is root:
        of.external_id_factory = None  # type: ignore[attr-defined] # nodes and edges have it
    elif "external_id_factory" in vars(of):
        del of.external_id_factory  # type: ignore[attr-defined] # nodes and edges have it
