"""Turbine summary: The few facts of a turbine that a report shows. It can be read, not written."""

from __future__ import annotations

import typing as _t

from pygen_runtime import declare as _d

if _t.TYPE_CHECKING:
    from pygen_runtime.query import typed as _h

_VIEW = _d.ViewSpec(
    package=__package__,
    view=_d.ViewId("wind_farm", "TurbineSummary", "v1"),
    used_for="node",
    writable=False,
    fields={
        "capacity": _d.float64("capacity", unit="power:megaw"),
        "manufacturer": _d.text("manufacturer"),
        "status": _d.enum("status"),
        "tags": _d.text("tags", many=True, max_items=100),
    },
    filters={
        "min_capacity": _d.minimum("capacity"),
        "max_capacity": _d.maximum("capacity"),
        "manufacturer": _d.equals("manufacturer"),
        "manufacturer_prefix": _d.prefix("manufacturer"),
        "status": _d.equals("status"),
    },
)


class TurbineSummary(_d.Node, view=_VIEW):
    """The few facts of a turbine that a report shows. It can be read, not written."""

    capacity: float | None = None
    """The most that the turbine can deliver."""
    manufacturer: str | None = None
    """Who made it."""
    status: _t.Literal["operating", "curtailed", "maintenance", "stopped", "unknown"] | str | None = None
    """What it is doing."""
    tags: list[str] | None = None
    """Free words to find it by."""

    if _t.TYPE_CHECKING:
        props: _t.ClassVar[_TurbineSummaryProps[_t.Any]]


class TurbineSummaryList(_d.NodeList[TurbineSummary], item=TurbineSummary):
    """A list of TurbineSummary."""


TurbineSummaryFields: _t.TypeAlias = _t.Literal["external_id", "capacity", "manufacturer", "status", "tags"]


TurbineSummaryTextFields: _t.TypeAlias = _t.Literal["external_id", "manufacturer", "tags"]


class TurbineSummaryFilter(_t.TypedDict, total=False):
    """Filters of TurbineSummary; all that are given must hold."""

    min_capacity: float | None
    max_capacity: float | None
    manufacturer: str | _t.Sequence[str] | None
    manufacturer_prefix: str | None
    status: (
        _t.Literal["operating", "curtailed", "maintenance", "stopped", "unknown"]
        | _t.Sequence[_t.Literal["operating", "curtailed", "maintenance", "stopped", "unknown"]]
        | None
    )
    external_id_prefix: str | None
    space: str | _t.Sequence[str] | None


if _t.TYPE_CHECKING:

    class _TurbineSummaryProps(_h.NodeProps[_h.O]):
        capacity: _h.Number[_h.O, float | None]
        manufacturer: _h.Text[_h.O, str | None]
        status: _h.Enum[_h.O, str | None]
        tags: _h.ListOf[_h.O, str]

        def __get__(self, instance: object, owner: type[_h.T], /) -> _TurbineSummaryProps[_h.T]: ...
