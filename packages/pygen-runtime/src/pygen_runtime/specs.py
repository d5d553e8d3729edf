"""What a generated class declares about its view: facts alone, from which reading, writing and filtering follow."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from .registry import Registry

if TYPE_CHECKING:
    from collections.abc import Mapping

ValueKind: TypeAlias = Literal[
    "text",
    "boolean",
    "int32",
    "int64",
    "float32",
    "float64",
    "timestamp",
    "date",
    "json",
    "enum",
    "timeseries",
    "file",
    "sequence",
]
Direction: TypeAlias = Literal["outwards", "inwards"]
UsedFor: TypeAlias = Literal["node", "edge"]
CoreKind: TypeAlias = Literal["timeseries", "file", "sequence"]
FilterOperator: TypeAlias = Literal["equals", "contains", "prefix", "minimum", "maximum"]


class ViewId(NamedTuple):
    """Names one version of a view."""

    space: str
    external_id: str
    version: str


@dataclass(frozen=True, slots=True)
class ValueField:
    """A property that holds values.

    Attributes:
        identifier: The key in the view and in the data.
        kind: What it holds.
        many: Whether it holds a list.
        unit: The external id of the unit, of numbers alone.
        read_only: Whether CDF alone writes it.
        max_size: The most bytes of UTF-8, of text alone; None: what CDF allows.
        max_items: The longest list; None: what CDF allows.
    """

    identifier: str
    kind: ValueKind
    many: bool = False
    unit: str | None = None
    read_only: bool = False
    max_size: int | None = None
    max_items: int | None = None


@dataclass(frozen=True, slots=True)
class DirectField:
    """A direct relation: the instance itself holds the ids.

    Attributes:
        identifier: The key in the view and in the data.
        target: The Python name of the class at the other end; None where the SDK has none.
        many: Whether it holds a list.
        read_only: Whether CDF alone writes it.
        max_items: The longest list; None: what CDF allows.
    """

    identifier: str
    target: str | None
    many: bool = False
    read_only: bool = False
    max_items: int | None = None


@dataclass(frozen=True, slots=True)
class ReverseField:
    """A reverse direct relation: the other end holds the ids.

    Attributes:
        identifier: The key in the view.
        target: The Python name of the class whose nodes are read.
        through: The Python name of the class that has the direct relation, and that relation's identifier there.
        many: Whether there may be several.
    """

    identifier: str
    target: str
    through: tuple[str, str]
    many: bool


@dataclass(frozen=True, slots=True)
class EdgeField:
    """Edges of one type in one direction.

    Attributes:
        identifier: The key in the view.
        target: The Python name of the class at the other end; None where the SDK has none.
        edge: The Python name of the class of the edges' properties; None for edges without.
        type: Space and external id of the edges' type.
        direction: `outwards`: the instance is the start.
        many: Whether there may be several.
        read_only: Whether it cannot be written from this side.
    """

    identifier: str
    target: str | None
    edge: str | None
    type: tuple[str, str]
    direction: Direction
    many: bool
    read_only: bool = False


FieldSpec: TypeAlias = ValueField | DirectField | ReverseField | EdgeField


@dataclass(frozen=True, slots=True)
class FilterSpec:
    """What one parameter filters: an operator, and the Python name of a field."""

    operator: FilterOperator
    field: str


@dataclass(frozen=True, eq=False)
class ViewSpec:
    """A view.

    Attributes:
        package: The package `data_classes` of the SDK.
        view: The view's id.
        used_for: Whether the class shows nodes or edges.
        writable: Whether there is a write class.
        node_type: Space and external id of the type that the view's filter demands of its nodes.
        edge_types: The types of the edges that the model reads through this view.
        core: What the nodes of the view are besides: time series or files, by instance id.
        fields: All fields by Python name, inherited ones included.
        filters: The filter parameters by name.
    """

    package: str | None
    view: ViewId
    used_for: UsedFor
    writable: bool
    fields: Mapping[str, FieldSpec]
    filters: Mapping[str, FilterSpec]
    node_type: tuple[str, str] | None = None
    edge_types: tuple[tuple[str, str], ...] = ()
    core: CoreKind | None = None

    @cached_property
    def registry(self) -> Registry:
        """Where the other classes of the SDK are found."""
        return Registry.near(self.package)

    @cached_property
    def source(self) -> dict[str, str]:
        """The view as it is named in a request."""
        space, external_id, version = self.view
        return {"type": "view", "space": space, "externalId": external_id, "version": version}

    @cached_property
    def view_key(self) -> str:
        """The key of the view's values below its space in an instance."""
        return f"{self.view.external_id}/{self.view.version}"

    def reference(self, field: str) -> tuple[str, str, str]:
        """The property path of a field in filters and sorts."""
        return self.view.space, self.view_key, self.fields[field].identifier

    @cached_property
    def stored(self) -> dict[str, ValueField | DirectField]:
        """The fields that instances hold themselves."""
        return {name: field for name, field in self.fields.items() if isinstance(field, ValueField | DirectField)}

    @cached_property
    def reference_fields(self) -> dict[str, CoreKind]:
        """The fields that name time series, files or sequences, and which of these."""
        fields = {name: field.kind for name, field in self.fields.items() if isinstance(field, ValueField)}
        return {name: kind for name, kind in fields.items() if kind in ("timeseries", "file", "sequence")}

    @cached_property
    def direct_fields(self) -> dict[str, DirectField]:
        """The direct relations."""
        return {name: field for name, field in self.fields.items() if isinstance(field, DirectField)}

    @cached_property
    def edge_fields(self) -> dict[str, EdgeField]:
        """The connections by edges."""
        return {name: field for name, field in self.fields.items() if isinstance(field, EdgeField)}

    @cached_property
    def connections(self) -> dict[str, DirectField | ReverseField | EdgeField]:
        """The fields that lead to other instances."""
        return {name: field for name, field in self.fields.items() if not isinstance(field, ValueField)}
