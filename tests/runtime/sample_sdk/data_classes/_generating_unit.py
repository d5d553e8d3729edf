"""Generating unit: What makes electric power."""

from __future__ import annotations

import datetime as _dt
import typing as _t

from pygen_runtime import declare as _d

from ._describable import Describable, DescribableWrite

if _t.TYPE_CHECKING:
    from pygen_runtime.query import typed as _h

    from ._describable import _DescribableProps

_VIEW = _d.ViewSpec(
    package=__package__,
    view=_d.ViewId("wind_farm", "GeneratingUnit", "v1"),
    used_for="node",
    writable=True,
    fields={
        "name": _d.text("name", max_size=255),
        "description": _d.text("description"),
        "tags": _d.text("tags", many=True, max_items=100),
        "capacity": _d.float64("capacity", unit="power:megaw"),
        "commissioned": _d.timestamp("commissioned"),
        "decommissioned": _d.date("decommissioned"),
    },
    filters={
        "name": _d.equals("name"),
        "name_prefix": _d.prefix("name"),
        "description": _d.equals("description"),
        "description_prefix": _d.prefix("description"),
        "min_capacity": _d.minimum("capacity"),
        "max_capacity": _d.maximum("capacity"),
        "min_commissioned": _d.minimum("commissioned"),
        "max_commissioned": _d.maximum("commissioned"),
        "min_decommissioned": _d.minimum("decommissioned"),
        "max_decommissioned": _d.maximum("decommissioned"),
    },
)


class GeneratingUnit(Describable, view=_VIEW):
    """What makes electric power."""

    capacity: float | None = None
    """The most that it can deliver."""
    commissioned: _dt.datetime | None = None
    """When it first delivered power."""
    decommissioned: _dt.date | None = None
    """The last day on which it delivered power."""

    if _t.TYPE_CHECKING:
        props: _t.ClassVar[_GeneratingUnitProps[_t.Any]]  # pyright: ignore[reportIncompatibleVariableOverride]

        def as_write(self, *, changed_only: bool = False) -> GeneratingUnitWrite: ...


class GeneratingUnitWrite(DescribableWrite, view=_VIEW):
    """What makes electric power. To write."""

    capacity: float | None = None
    commissioned: _dt.datetime | None = None
    decommissioned: _dt.date | None = None


class GeneratingUnitList(_d.NodeList[GeneratingUnit], item=GeneratingUnit):
    """A list of GeneratingUnit."""

    if _t.TYPE_CHECKING:

        def as_write(self) -> GeneratingUnitWriteList: ...


class GeneratingUnitWriteList(_d.WriteList[GeneratingUnitWrite], item=GeneratingUnitWrite):
    """A list of GeneratingUnitWrite."""


GeneratingUnitFields: _t.TypeAlias = _t.Literal[
    "external_id", "name", "description", "tags", "capacity", "commissioned", "decommissioned"
]


GeneratingUnitTextFields: _t.TypeAlias = _t.Literal["external_id", "name", "description", "tags"]


class GeneratingUnitFilter(_t.TypedDict, total=False):
    """Filters of GeneratingUnit; all that are given must hold."""

    name: str | _t.Sequence[str] | None
    name_prefix: str | None
    description: str | _t.Sequence[str] | None
    description_prefix: str | None
    min_capacity: float | None
    max_capacity: float | None
    min_commissioned: _dt.datetime | None
    max_commissioned: _dt.datetime | None
    min_decommissioned: _dt.date | None
    max_decommissioned: _dt.date | None
    external_id_prefix: str | None
    space: str | _t.Sequence[str] | None


if _t.TYPE_CHECKING:

    class _GeneratingUnitProps(_DescribableProps[_h.O]):
        capacity: _h.Number[_h.O, float | None]
        commissioned: _h.Timestamp[_h.O, _dt.datetime | None]
        decommissioned: _h.Date[_h.O, _dt.date | None]

        def __get__(self, instance: object, owner: type[_h.T], /) -> _GeneratingUnitProps[_h.T]: ...
