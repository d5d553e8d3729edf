"""Turbine: A machine that turns wind into electric power."""

from __future__ import annotations

import datetime as _dt
import typing as _t

from pygen_runtime import declare as _d

from ._generating_unit import GeneratingUnit, GeneratingUnitWrite

if _t.TYPE_CHECKING:
    from pygen_runtime.query import typed as _h

    from ._blade import Blade, BladeList, BladeWrite
    from ._cable import CableEdge, CableEdgeList, CableEdgeWrite
    from ._campaign import Campaign, CampaignList, CampaignWrite
    from ._distance import Distance, DistanceList, DistanceWrite
    from ._farm import Farm, FarmList, FarmWrite
    from ._generating_unit import _GeneratingUnitProps
    from ._maintenance_order import MaintenanceOrder, MaintenanceOrderList
    from ._substation import Substation

    BladeLink: _t.TypeAlias = "Blade | _d.NodeId | str"
    BladeWriteLink: _t.TypeAlias = "BladeWrite | _d.NodeId | tuple[str, str] | str"
    CableEdgeLink: _t.TypeAlias = "CableEdge"
    CableEdgeWriteLink: _t.TypeAlias = "CableEdgeWrite"
    CampaignLink: _t.TypeAlias = "Campaign | _d.NodeId | str"
    CampaignWriteLink: _t.TypeAlias = "CampaignWrite | _d.NodeId | tuple[str, str] | str"
    DistanceLink: _t.TypeAlias = "Distance"
    DistanceWriteLink: _t.TypeAlias = "DistanceWrite"
    FarmLink: _t.TypeAlias = "Farm | _d.NodeId | str"
    FarmWriteLink: _t.TypeAlias = "FarmWrite | _d.NodeId | tuple[str, str] | str"
    MaintenanceOrderLink: _t.TypeAlias = "MaintenanceOrder | _d.NodeId | str"
    TurbineLink: _t.TypeAlias = "Turbine | _d.NodeId | str"
    TurbineWriteLink: _t.TypeAlias = "TurbineWrite | _d.NodeId | tuple[str, str] | str"
else:
    BladeLink = _d.link("Blade", __package__)
    BladeWriteLink = _d.link("BladeWrite", __package__)
    CableEdgeLink = _d.edge_link("CableEdge", __package__)
    CableEdgeWriteLink = _d.edge_link("CableEdgeWrite", __package__)
    CampaignLink = _d.link("Campaign", __package__)
    CampaignWriteLink = _d.link("CampaignWrite", __package__)
    DistanceLink = _d.edge_link("Distance", __package__)
    DistanceWriteLink = _d.edge_link("DistanceWrite", __package__)
    FarmLink = _d.link("Farm", __package__)
    FarmWriteLink = _d.link("FarmWrite", __package__)
    MaintenanceOrderLink = _d.link("MaintenanceOrder", __package__)
    TurbineLink = _d.link("Turbine", __package__)
    TurbineWriteLink = _d.link("TurbineWrite", __package__)

_VIEW = _d.ViewSpec(
    package=__package__,
    view=_d.ViewId("wind_farm", "Turbine", "v1"),
    used_for="node",
    writable=True,
    fields={
        "name": _d.text("name", max_size=255),
        "description": _d.text("description"),
        "tags": _d.text("tags", many=True, max_items=100),
        "capacity": _d.float64("capacity", unit="power:megaw"),
        "commissioned": _d.timestamp("commissioned"),
        "decommissioned": _d.date("decommissioned"),
        "manufacturer": _d.text("manufacturer"),
        "serial_number": _d.int64("serialNumber"),
        "status": _d.enum("status"),
        "hub_height": _d.float32("hubHeight", unit="length:m"),
        "settings": _d.json("settings"),
        "power": _d.timeseries("power"),
        "power_curve": _d.sequence("powerCurve"),
        "datasheet": _d.file("datasheet"),
        "farm": _d.direct("farm", target="Farm"),
        "blades": _d.direct("blades", target="Blade", many=True),
        "replaces": _d.direct("replaces", target="Turbine"),
        "replaced_by": _d.reverse("replacedBy", target="Turbine", through=("Turbine", "replaces"), many=False),
        "maintenance_orders": _d.reverse(
            "maintenanceOrders", target="MaintenanceOrder", through=("MaintenanceOrder", "turbines"), many=True
        ),
        "neighbours": _d.edge(
            "neighbours",
            target="Turbine",
            edge="Distance",
            type=("wind_farm", "distance"),
            direction="outwards",
            many=True,
        ),
        "neighbour_of": _d.edge(
            "neighbourOf",
            target="Turbine",
            edge="Distance",
            type=("wind_farm", "distance"),
            direction="inwards",
            many=True,
        ),
        "substation": _d.edge(
            "substation",
            target="Substation",
            edge="CableEdge",
            type=("wind_farm", "cable"),
            direction="outwards",
            many=False,
        ),
        "campaigns": _d.edge(
            "campaigns", target="Campaign", type=("wind_farm", "campaign"), direction="inwards", many=True
        ),
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
        "manufacturer": _d.equals("manufacturer"),
        "manufacturer_prefix": _d.prefix("manufacturer"),
        "min_serial_number": _d.minimum("serial_number"),
        "max_serial_number": _d.maximum("serial_number"),
        "status": _d.equals("status"),
        "min_hub_height": _d.minimum("hub_height"),
        "max_hub_height": _d.maximum("hub_height"),
        "farm": _d.equals("farm"),
        "blades": _d.contains("blades"),
        "replaces": _d.equals("replaces"),
    },
)


class Turbine(GeneratingUnit, view=_VIEW):
    """A machine that turns wind into electric power."""

    manufacturer: str | None = None
    """Who made it."""
    serial_number: int | None = None
    """The maker's number; it never changes."""
    status: _t.Literal["operating", "curtailed", "maintenance", "stopped", "unknown"] | str | None = None
    """What it is doing."""
    hub_height: float | None = None
    """The height of its hub above the ground or the sea."""
    settings: _d.Json | None = None
    """What its controller was told, as the controller has it."""
    power: str | None = None
    """Delivered power over time, in megawatts."""
    power_curve: str | None = None
    """Power by wind speed."""
    datasheet: str | None = None
    """The maker's data sheet."""
    farm: FarmLink | None = None
    """Where it stands."""
    blades: list[BladeLink] | None = None
    """The blades on its rotor."""
    replaces: TurbineLink | None = None
    """The turbine that stood here before."""
    replaced_by: TurbineLink | None = None
    """The turbine that stands here now."""
    maintenance_orders: list[MaintenanceOrderLink] | None = None
    """Work that was ordered on it."""
    neighbours: list[DistanceLink] | None = None
    """Turbines nearby, and how far away."""
    neighbour_of: list[DistanceLink] | None = None
    """Turbines that count it as nearby."""
    substation: CableEdgeLink | None = None
    """Where its power goes, and over which cable."""
    campaigns: list[CampaignLink] | None = None
    """Campaigns that measure it."""

    if _t.TYPE_CHECKING:
        props: _t.ClassVar[_TurbineProps[_t.Any]]  # pyright: ignore[reportIncompatibleVariableOverride]

        def as_write(self, *, changed_only: bool = False) -> TurbineWrite: ...


class TurbineWrite(GeneratingUnitWrite, view=_VIEW):
    """A machine that turns wind into electric power. To write."""

    manufacturer: str | None = None
    serial_number: int | None = None
    status: _t.Literal["operating", "curtailed", "maintenance", "stopped", "unknown"] | None = "operating"
    hub_height: float | None = None
    settings: _d.Json | None = None
    power: _d.TimeSeriesWriteLink | None = None
    power_curve: _d.SequenceWriteLink | None = None
    datasheet: _d.FileWriteLink | None = None
    farm: FarmWriteLink | None = None
    blades: list[BladeWriteLink] | None = None
    replaces: TurbineWriteLink | None = None
    neighbours: list[DistanceWriteLink] | None = None
    neighbour_of: list[DistanceWriteLink] | None = None
    substation: CableEdgeWriteLink | None = None
    campaigns: list[CampaignWriteLink] | None = None


class TurbineList(
    _d.NodeList[Turbine],
    _d.HasDatapoints[_t.Literal["power"]],
    _d.HasContent[_t.Literal["datasheet"]],
    _d.HasRows[_t.Literal["power_curve"]],
    item=Turbine,
):
    """A list of Turbine."""

    if _t.TYPE_CHECKING:
        farm: FarmList
        blades: BladeList
        replaces: TurbineList
        replaced_by: TurbineList
        maintenance_orders: MaintenanceOrderList
        neighbours: DistanceList
        neighbour_of: DistanceList
        substation: CableEdgeList
        campaigns: CampaignList

        def as_write(self) -> TurbineWriteList: ...


class TurbineWriteList(_d.WriteList[TurbineWrite], item=TurbineWrite):
    """A list of TurbineWrite."""


TurbineFields: _t.TypeAlias = _t.Literal[
    "external_id",
    "name",
    "description",
    "tags",
    "capacity",
    "commissioned",
    "decommissioned",
    "manufacturer",
    "serial_number",
    "status",
    "hub_height",
    "settings",
    "power",
    "power_curve",
    "datasheet",
]


TurbineTextFields: _t.TypeAlias = _t.Literal["external_id", "name", "description", "tags", "manufacturer"]


class TurbineFilter(_t.TypedDict, total=False):
    """Filters of Turbine; all that are given must hold."""

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
    manufacturer: str | _t.Sequence[str] | None
    manufacturer_prefix: str | None
    min_serial_number: int | None
    max_serial_number: int | None
    status: (
        _t.Literal["operating", "curtailed", "maintenance", "stopped", "unknown"]
        | _t.Sequence[_t.Literal["operating", "curtailed", "maintenance", "stopped", "unknown"]]
        | None
    )
    min_hub_height: float | None
    max_hub_height: float | None
    farm: _d.IdLike | _t.Sequence[_d.IdLike] | None
    blades: _d.IdLike | _t.Sequence[_d.IdLike] | None
    replaces: _d.IdLike | _t.Sequence[_d.IdLike] | None
    external_id_prefix: str | None
    space: str | _t.Sequence[str] | None


if _t.TYPE_CHECKING:

    class _TurbineProps(_GeneratingUnitProps[_h.O]):
        manufacturer: _h.Text[_h.O, str | None]
        serial_number: _h.Number[_h.O, int | None]
        status: _h.Enum[_h.O, str | None]
        hub_height: _h.Number[_h.O, float | None]
        settings: _h.Json[_h.O, _d.Json | None]
        power: _h.Text[_h.O, str | None]
        power_curve: _h.Text[_h.O, str | None]
        datasheet: _h.Text[_h.O, str | None]
        farm: _h.ToOne[_h.O, Farm]
        blades: _h.ToMany[_h.O, Blade]
        replaces: _h.ToOne[_h.O, Turbine]
        replaced_by: _h.ToOne[_h.O, Turbine]
        maintenance_orders: _h.ToMany[_h.O, MaintenanceOrder]
        neighbours: _h.ToEdges[_h.O, Distance, Turbine]
        neighbour_of: _h.ToEdges[_h.O, Distance, Turbine]
        substation: _h.ToEdge[_h.O, CableEdge, Substation]
        campaigns: _h.ToMany[_h.O, Campaign]

        def __get__(self, instance: object, owner: type[_h.T], /) -> _TurbineProps[_h.T]: ...
