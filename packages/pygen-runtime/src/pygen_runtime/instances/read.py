"""Nodes and edges as they are read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self, TypeVar, overload

from pydantic import ConfigDict

from pygen_runtime.ids import EdgeId, InstanceType, NodeId
from pygen_runtime.instances.fields_set import own_fields_set
from pygen_runtime.instances.loaded import loaded_of, not_loaded
from pygen_runtime.instances.model import ViewModel
from pygen_runtime.records import DataRecord  # noqa: TC001 - pydantic evaluates the annotation

if TYPE_CHECKING:
    import pandas as pd

    from pygen_runtime.instances.write import InstanceWrite
    from pygen_runtime.query.connections import Connection, Many, One

I = TypeVar("I", bound="Instance")  # noqa: E741 - the instance itself
X = TypeVar("X")


class Props:
    """`Turbine.props`: the handles of the class, made on first use."""

    def __get__(self, _instance: object, owner: type[Instance]) -> object:
        from pygen_runtime.query.properties import props_of

        return props_of(owner)


class Instance(ViewModel):
    """A node or an edge as it was read. Equality and hash are those of its id.

    Attributes:
        space: where it lies.
        external_id: its id in that space.
        data_record: version and times.
    """

    __slots__ = ("_changed", "_loaded")
    model_config = ConfigDict(extra="allow")
    instance_type: ClassVar[InstanceType]

    space: str
    external_id: str
    data_record: DataRecord

    if not TYPE_CHECKING:  # generated classes declare the handles that they have
        props: ClassVar = Props()

        def __getattr__(self, name: str) -> object:
            if name in type(self).model_fields:
                raise not_loaded(self, name)
            return super().__getattr__(name)

    @overload
    def __getitem__(self: I, relation: Many[I, X, Any]) -> list[X]: ...
    @overload
    def __getitem__(self: I, relation: One[I, X, Any]) -> X | None: ...
    def __getitem__(self, relation: Connection[Any, Any, Any]) -> object:
        """What a relation leads to, where a query included it: `turbine[Turbine.props.blades]`.

        Raises:
            NotLoadedError: the query did not include it.
        """
        return loaded_of(self, relation.name)

    def as_tuple_id(self) -> tuple[str, str]:
        """Space and external id."""
        return self.space, self.external_id

    if TYPE_CHECKING:

        def as_write(self) -> InstanceWrite:
            """The object that writes this one back; generated classes say of which class it is."""

    else:

        def as_write(self, *, changed_only: bool = False) -> InstanceWrite:
            """The object that writes this one back; instances in its connections become write objects as well.

            It has what was read and can be written, and the version that was read: writing it fails if somebody else
            has changed the instance since.

            Args:
                changed_only: only what was assigned since the object was made, so that what others have changed stays
                    (write it with `allow_version_increase=True`). A list that was changed in place was not assigned.

            Raises:
                TypeError: the view cannot be written.
            """
            from pygen_runtime.instances.conversion import write_of

            return write_of(self, changed_only=changed_only)

    @property
    def model_fields_set(self) -> set[str]:
        """The fields that the object was given, or that were assigned."""
        return own_fields_set(self)

    def __setattr__(self, name: str, value: object) -> None:
        own_fields_set(self)
        super().__setattr__(name, value)
        if name in type(self).model_fields:
            object.__setattr__(self, "_changed", self.changed_fields | {name})

    @property
    def changed_fields(self) -> frozenset[str]:
        """The fields that were assigned since the object was made."""
        try:
            found: frozenset[str] = object.__getattribute__(self, "_changed")
        except AttributeError:
            return frozenset()
        return found

    def to_pandas(self) -> pd.Series[Any]:
        """The object as a series, a field a row; needs pandas."""
        from pygen_runtime.frames import series_of

        return series_of(self)

    @classmethod
    def from_instance(cls, instance: object) -> Self:
        """The object that an instance in the API's form is: a dict, or an object of the client or of cognite-sdk.

        Raises:
            InvalidInstanceError: the instance does not fit the class.
        """
        from pygen_runtime.decoding.decoder import decode_instance

        return decode_instance(cls, instance)

    def _repr_html_(self) -> str:
        from pygen_runtime.html import item_html

        return item_html(self)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Instance) and other.instance_type == self.instance_type:
            return self.space == other.space and self.external_id == other.external_id
        kind = NodeId if self.instance_type == "node" else EdgeId
        return kind(self.space, self.external_id).__eq__(other)

    def __hash__(self) -> int:
        return hash((self.space, self.external_id))


class Node(Instance):
    """A node as it was read.

    Attributes:
        node_type: the node that it has as its type.
    """

    instance_type: ClassVar[InstanceType] = "node"

    node_type: NodeId | None = None

    def as_id(self) -> NodeId:
        """The id of the node."""
        return NodeId(self.space, self.external_id)

    def as_direct_reference(self) -> NodeId:
        """What a direct relation to this node holds."""
        return self.as_id()


class Edge(Instance):
    """An edge as it was read. Generated classes declare `start_node` and `end_node`: ids, or nodes that were read too.

    Attributes:
        edge_type: the node that it has as its type.
    """

    instance_type: ClassVar[InstanceType] = "edge"

    edge_type: NodeId

    def as_id(self) -> EdgeId:
        """The id of the edge."""
        return EdgeId(self.space, self.external_id)
