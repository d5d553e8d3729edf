"""Cable: A cable: in stock as a node, in the ground as an edge from a turbine to a substation."""

from __future__ import annotations

import datetime as _dt
import typing as _t

from pygen_runtime import declare as _d

if _t.TYPE_CHECKING:
    from pygen_runtime.query import typed as _h

    from ._substation import Substation, SubstationWrite
    from ._turbine import Turbine, TurbineWrite

    SubstationLink: _t.TypeAlias = "Substation | _d.NodeId | str"
    SubstationWriteLink: _t.TypeAlias = "SubstationWrite | _d.NodeId | tuple[str, str] | str"
    TurbineLink: _t.TypeAlias = "Turbine | _d.NodeId | str"
    TurbineWriteLink: _t.TypeAlias = "TurbineWrite | _d.NodeId | tuple[str, str] | str"
else:
    SubstationLink = _d.link("Substation", __package__)
    SubstationWriteLink = _d.link("SubstationWrite", __package__)
    TurbineLink = _d.link("Turbine", __package__)
    TurbineWriteLink = _d.link("TurbineWrite", __package__)

_NODE_VIEW = _d.ViewSpec(
    package=__package__,
    view=_d.ViewId("wind_farm", "Cable", "v1"),
    used_for="node",
    writable=True,
    fields={
        "length": _d.float64("length", unit="length:m"),
        "voltage": _d.float32("voltage", unit="electric_potential:kilov"),
        "laid": _d.date("laid"),
        "is_buried": _d.boolean("isBuried"),
    },
    filters={
        "min_length": _d.minimum("length"),
        "max_length": _d.maximum("length"),
        "min_voltage": _d.minimum("voltage"),
        "max_voltage": _d.maximum("voltage"),
        "min_laid": _d.minimum("laid"),
        "max_laid": _d.maximum("laid"),
        "is_buried": _d.equals("is_buried"),
    },
)

_EDGE_VIEW = _d.ViewSpec(
    package=__package__,
    view=_d.ViewId("wind_farm", "Cable", "v1"),
    used_for="edge",
    writable=True,
    edge_types=(("wind_farm", "cable"),),
    fields={
        "length": _d.float64("length", unit="length:m"),
        "voltage": _d.float32("voltage", unit="electric_potential:kilov"),
        "laid": _d.date("laid"),
        "is_buried": _d.boolean("isBuried"),
    },
    filters={
        "min_length": _d.minimum("length"),
        "max_length": _d.maximum("length"),
        "min_voltage": _d.minimum("voltage"),
        "max_voltage": _d.maximum("voltage"),
        "min_laid": _d.minimum("laid"),
        "max_laid": _d.maximum("laid"),
        "is_buried": _d.equals("is_buried"),
    },
)


class CableNode(_d.Node, view=_NODE_VIEW):
    """A cable: in stock as a node, in the ground as an edge from a turbine to a substation."""

    length: float | None = None
    """Its length."""
    voltage: float | None = None
    """The voltage that it is made for."""
    laid: _dt.date | None = None
    """The day on which it was laid."""
    is_buried: bool | None = None
    """Whether it lies in the ground."""

    if _t.TYPE_CHECKING:
        props: _t.ClassVar[_CableNodeProps[_t.Any]]

        def as_write(self, *, changed_only: bool = False) -> CableNodeWrite: ...


class CableNodeWrite(_d.NodeWrite, view=_NODE_VIEW):
    """A cable: in stock as a node, in the ground as an edge from a turbine to a substation. To write."""

    length: float | None = None
    voltage: float | None = None
    laid: _dt.date | None = None
    is_buried: bool | None = True


class CableNodeList(_d.NodeList[CableNode], item=CableNode):
    """A list of CableNode."""

    if _t.TYPE_CHECKING:

        def as_write(self) -> CableNodeWriteList: ...


class CableNodeWriteList(_d.WriteList[CableNodeWrite], item=CableNodeWrite):
    """A list of CableNodeWrite."""


class CableEdge(_d.Edge, view=_EDGE_VIEW):
    """A cable: in stock as a node, in the ground as an edge from a turbine to a substation."""

    start_node: TurbineLink
    end_node: SubstationLink
    length: float | None = None
    """Its length."""
    voltage: float | None = None
    """The voltage that it is made for."""
    laid: _dt.date | None = None
    """The day on which it was laid."""
    is_buried: bool | None = None
    """Whether it lies in the ground."""

    if _t.TYPE_CHECKING:
        props: _t.ClassVar[_CableEdgeProps[_t.Any]]

        def as_write(self, *, changed_only: bool = False) -> CableEdgeWrite: ...


class CableEdgeWrite(_d.EdgeWrite, view=_EDGE_VIEW):
    """A cable: in stock as a node, in the ground as an edge from a turbine to a substation. To write."""

    start_node: TurbineWriteLink | None = None
    end_node: SubstationWriteLink
    length: float | None = None
    voltage: float | None = None
    laid: _dt.date | None = None
    is_buried: bool | None = True


class CableEdgeList(_d.EdgeList[CableEdge], item=CableEdge):
    """A list of CableEdge."""

    if _t.TYPE_CHECKING:

        def as_write(self) -> CableEdgeWriteList: ...


class CableEdgeWriteList(_d.WriteList[CableEdgeWrite], item=CableEdgeWrite):
    """A list of CableEdgeWrite."""


CableNodeFields: _t.TypeAlias = _t.Literal["external_id", "length", "voltage", "laid", "is_buried"]


CableNodeTextFields: _t.TypeAlias = _t.Literal["external_id"]


class CableNodeFilter(_t.TypedDict, total=False):
    """Filters of CableNode; all that are given must hold."""

    min_length: float | None
    max_length: float | None
    min_voltage: float | None
    max_voltage: float | None
    min_laid: _dt.date | None
    max_laid: _dt.date | None
    is_buried: bool | None
    external_id_prefix: str | None
    space: str | _t.Sequence[str] | None


CableEdgeFields: _t.TypeAlias = _t.Literal["external_id", "length", "voltage", "laid", "is_buried"]


CableEdgeTextFields: _t.TypeAlias = _t.Literal["external_id"]


class CableEdgeFilter(_t.TypedDict, total=False):
    """Filters of CableEdge; all that are given must hold."""

    min_length: float | None
    max_length: float | None
    min_voltage: float | None
    max_voltage: float | None
    min_laid: _dt.date | None
    max_laid: _dt.date | None
    is_buried: bool | None
    start_node: _d.IdLike | _t.Sequence[_d.IdLike] | None
    end_node: _d.IdLike | _t.Sequence[_d.IdLike] | None
    external_id_prefix: str | None
    space: str | _t.Sequence[str] | None


if _t.TYPE_CHECKING:

    class _CableNodeProps(_h.NodeProps[_h.O]):
        length: _h.Number[_h.O, float | None]
        voltage: _h.Number[_h.O, float | None]
        laid: _h.Date[_h.O, _dt.date | None]
        is_buried: _h.Boolean[_h.O, bool | None]

        def __get__(self, instance: object, owner: type[_h.T], /) -> _CableNodeProps[_h.T]: ...

    class _CableEdgeProps(_h.EdgeProps[_h.O]):
        length: _h.Number[_h.O, float | None]
        voltage: _h.Number[_h.O, float | None]
        laid: _h.Date[_h.O, _dt.date | None]
        is_buried: _h.Boolean[_h.O, bool | None]

        def __get__(self, instance: object, owner: type[_h.T], /) -> _CableEdgeProps[_h.T]: ...
