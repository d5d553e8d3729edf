"""Substation: Where the power of many turbines is collected."""

from __future__ import annotations

import typing as _t

from pygen_runtime import declare as _d

from ._describable import Describable, DescribableWrite

if _t.TYPE_CHECKING:
    from pygen_runtime.query import typed as _h

    from ._cable import CableEdge, CableEdgeList, CableEdgeWrite
    from ._describable import _DescribableProps
    from ._farm import Farm, FarmList, FarmWrite
    from ._turbine import Turbine

    CableEdgeLink: _t.TypeAlias = "CableEdge"
    CableEdgeWriteLink: _t.TypeAlias = "CableEdgeWrite"
    FarmLink: _t.TypeAlias = "Farm | _d.NodeId | str"
    FarmWriteLink: _t.TypeAlias = "FarmWrite | _d.NodeId | tuple[str, str] | str"
    SubstationLink: _t.TypeAlias = "Substation | _d.NodeId | str"
    SubstationWriteLink: _t.TypeAlias = "SubstationWrite | _d.NodeId | tuple[str, str] | str"
else:
    CableEdgeLink = _d.edge_link("CableEdge", __package__)
    CableEdgeWriteLink = _d.edge_link("CableEdgeWrite", __package__)
    FarmLink = _d.link("Farm", __package__)
    FarmWriteLink = _d.link("FarmWrite", __package__)
    SubstationLink = _d.link("Substation", __package__)
    SubstationWriteLink = _d.link("SubstationWrite", __package__)

_VIEW = _d.ViewSpec(
    package=__package__,
    view=_d.ViewId("wind_farm", "Substation", "v1"),
    used_for="node",
    writable=True,
    fields={
        "name": _d.text("name", max_size=255),
        "description": _d.text("description"),
        "tags": _d.text("tags", many=True, max_items=100),
        "voltage": _d.float32("voltage", unit="electric_potential:kilov"),
        "farm": _d.direct("farm", target="Farm"),
        "turbines": _d.edge(
            "turbines", target="Turbine", edge="CableEdge", type=("wind_farm", "cable"), direction="inwards", many=True
        ),
        "backup": _d.edge(
            "backup", target="Substation", type=("wind_farm", "backup"), direction="outwards", many=False
        ),
    },
    filters={
        "name": _d.equals("name"),
        "name_prefix": _d.prefix("name"),
        "description": _d.equals("description"),
        "description_prefix": _d.prefix("description"),
        "min_voltage": _d.minimum("voltage"),
        "max_voltage": _d.maximum("voltage"),
        "farm": _d.equals("farm"),
    },
)


class Substation(Describable, view=_VIEW):
    """Where the power of many turbines is collected."""

    voltage: float | None = None
    """Voltage on the side of the turbines."""
    farm: FarmLink | None = None
    """The farm that it serves."""
    turbines: list[CableEdgeLink] | None = None
    """Turbines that feed it, and their cables."""
    backup: SubstationLink | None = None
    """The substation that takes over from it."""

    if _t.TYPE_CHECKING:
        props: _t.ClassVar[_SubstationProps[_t.Any]]  # pyright: ignore[reportIncompatibleVariableOverride]

        def as_write(self, *, changed_only: bool = False) -> SubstationWrite: ...


class SubstationWrite(DescribableWrite, view=_VIEW):
    """Where the power of many turbines is collected. To write."""

    voltage: float | None = None
    farm: FarmWriteLink | None = None
    turbines: list[CableEdgeWriteLink] | None = None
    backup: SubstationWriteLink | None = None


class SubstationList(_d.NodeList[Substation], item=Substation):
    """A list of Substation."""

    if _t.TYPE_CHECKING:
        farm: FarmList
        turbines: CableEdgeList
        backup: SubstationList

        def as_write(self) -> SubstationWriteList: ...


class SubstationWriteList(_d.WriteList[SubstationWrite], item=SubstationWrite):
    """A list of SubstationWrite."""


SubstationFields: _t.TypeAlias = _t.Literal["external_id", "name", "description", "tags", "voltage"]


SubstationTextFields: _t.TypeAlias = _t.Literal["external_id", "name", "description", "tags"]


class SubstationFilter(_t.TypedDict, total=False):
    """Filters of Substation; all that are given must hold."""

    name: str | _t.Sequence[str] | None
    name_prefix: str | None
    description: str | _t.Sequence[str] | None
    description_prefix: str | None
    min_voltage: float | None
    max_voltage: float | None
    farm: _d.IdLike | _t.Sequence[_d.IdLike] | None
    external_id_prefix: str | None
    space: str | _t.Sequence[str] | None


if _t.TYPE_CHECKING:

    class _SubstationProps(_DescribableProps[_h.O]):
        voltage: _h.Number[_h.O, float | None]
        farm: _h.ToOne[_h.O, Farm]
        turbines: _h.ToEdges[_h.O, CableEdge, Turbine]
        backup: _h.ToOne[_h.O, Substation]

        def __get__(self, instance: object, owner: type[_h.T], /) -> _SubstationProps[_h.T]: ...
