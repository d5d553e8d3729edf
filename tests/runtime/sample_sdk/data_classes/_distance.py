"""Distance: How far two turbines are apart."""

from __future__ import annotations

import typing as _t

from pygen_runtime import declare as _d

if _t.TYPE_CHECKING:
    from pygen_runtime.query import typed as _h

    from ._turbine import Turbine, TurbineWrite

    TurbineLink: _t.TypeAlias = "Turbine | _d.NodeId | str"
    TurbineWriteLink: _t.TypeAlias = "TurbineWrite | _d.NodeId | tuple[str, str] | str"
else:
    TurbineLink = _d.link("Turbine", __package__)
    TurbineWriteLink = _d.link("TurbineWrite", __package__)

_VIEW = _d.ViewSpec(
    package=__package__,
    view=_d.ViewId("wind_farm", "Distance", "v1"),
    used_for="edge",
    writable=True,
    edge_types=(("wind_farm", "distance"),),
    fields={
        "distance": _d.float64("distance", unit="length:m"),
        "bearing": _d.float32("bearing", unit="plane_angle:deg"),
        "is_wake_exposed": _d.boolean("isWakeExposed"),
    },
    filters={
        "min_distance": _d.minimum("distance"),
        "max_distance": _d.maximum("distance"),
        "min_bearing": _d.minimum("bearing"),
        "max_bearing": _d.maximum("bearing"),
        "is_wake_exposed": _d.equals("is_wake_exposed"),
    },
)


class Distance(_d.Edge, view=_VIEW):
    """How far two turbines are apart."""

    start_node: TurbineLink
    end_node: TurbineLink
    distance: float
    """From tower to tower."""
    bearing: float | None = None
    """Direction from the first to the second, clockwise from north."""
    is_wake_exposed: bool | None = None
    """Whether the second stands in the wake of the first."""

    if _t.TYPE_CHECKING:
        props: _t.ClassVar[_DistanceProps[_t.Any]]

        def as_write(self, *, changed_only: bool = False) -> DistanceWrite: ...


class DistanceWrite(_d.EdgeWrite, view=_VIEW):
    """How far two turbines are apart. To write."""

    start_node: TurbineWriteLink | None = None
    end_node: TurbineWriteLink
    distance: float
    bearing: float | None = None
    is_wake_exposed: bool | None = None


class DistanceList(_d.EdgeList[Distance], item=Distance):
    """A list of Distance."""

    if _t.TYPE_CHECKING:

        def as_write(self) -> DistanceWriteList: ...


class DistanceWriteList(_d.WriteList[DistanceWrite], item=DistanceWrite):
    """A list of DistanceWrite."""


DistanceFields: _t.TypeAlias = _t.Literal["external_id", "distance", "bearing", "is_wake_exposed"]


DistanceTextFields: _t.TypeAlias = _t.Literal["external_id"]


class DistanceFilter(_t.TypedDict, total=False):
    """Filters of Distance; all that are given must hold."""

    min_distance: float | None
    max_distance: float | None
    min_bearing: float | None
    max_bearing: float | None
    is_wake_exposed: bool | None
    start_node: _d.IdLike | _t.Sequence[_d.IdLike] | None
    end_node: _d.IdLike | _t.Sequence[_d.IdLike] | None
    external_id_prefix: str | None
    space: str | _t.Sequence[str] | None


if _t.TYPE_CHECKING:

    class _DistanceProps(_h.EdgeProps[_h.O]):
        distance: _h.Number[_h.O, float]
        bearing: _h.Number[_h.O, float | None]
        is_wake_exposed: _h.Boolean[_h.O, bool | None]

        def __get__(self, instance: object, owner: type[_h.T], /) -> _DistanceProps[_h.T]: ...
