"""Campaign: A period in which a few turbines are measured closely."""

from __future__ import annotations

import datetime as _dt
import typing as _t

from pygen_runtime import declare as _d

from ._describable import Describable, DescribableWrite

if _t.TYPE_CHECKING:
    from pygen_runtime.query import typed as _h

    from ._describable import _DescribableProps
    from ._turbine import Turbine, TurbineList, TurbineWrite

    TurbineLink: _t.TypeAlias = "Turbine | _d.NodeId | str"
    TurbineWriteLink: _t.TypeAlias = "TurbineWrite | _d.NodeId | tuple[str, str] | str"
else:
    TurbineLink = _d.link("Turbine", __package__)
    TurbineWriteLink = _d.link("TurbineWrite", __package__)

_VIEW = _d.ViewSpec(
    package=__package__,
    view=_d.ViewId("wind_farm", "Campaign", "v1"),
    used_for="node",
    writable=True,
    fields={
        "name": _d.text("name", max_size=255),
        "description": _d.text("description"),
        "tags": _d.text("tags", many=True, max_items=100),
        "start": _d.timestamp("start"),
        "end": _d.timestamp("end"),
        "counts": _d.int32("counts", many=True),
        "ticks": _d.int64("ticks", many=True),
        "wind_speeds": _d.float32("windSpeeds", many=True, unit="velocity:m-per-sec"),
        "heights": _d.float64("heights", many=True, unit="length:m"),
        "accepted": _d.boolean("accepted", many=True),
        "read_at": _d.timestamp("readAt", many=True),
        "days": _d.date("days", many=True),
        "remarks": _d.text("remarks", many=True),
        "readings": _d.json("readings", many=True),
        "signals": _d.timeseries("signals", many=True),
        "reports": _d.file("reports", many=True),
        "profiles": _d.sequence("profiles", many=True),
        "turbines": _d.edge(
            "turbines", target="Turbine", type=("wind_farm", "campaign"), direction="outwards", many=True
        ),
    },
    filters={
        "name": _d.equals("name"),
        "name_prefix": _d.prefix("name"),
        "description": _d.equals("description"),
        "description_prefix": _d.prefix("description"),
        "min_start": _d.minimum("start"),
        "max_start": _d.maximum("start"),
        "min_end": _d.minimum("end"),
        "max_end": _d.maximum("end"),
    },
)


class Campaign(Describable, view=_VIEW):
    """A period in which a few turbines are measured closely."""

    start: _dt.datetime
    """When it starts."""
    end: _dt.datetime | None = None
    """When it ends."""
    counts: list[int] | None = None
    """Number of values, day by day."""
    ticks: list[int] | None = None
    """The recorder's clock at the end of each day, in nanoseconds."""
    wind_speeds: list[float] | None = None
    """Mean wind speed, day by day."""
    heights: list[float] | None = None
    """The heights at which wind is measured."""
    accepted: list[bool] | None = None
    """Whether a day's values were accepted."""
    read_at: list[_dt.datetime] | None = None
    """When the recorder was read."""
    days: list[_dt.date] | None = None
    """The days of the campaign."""
    remarks: list[str] | None = None
    """What people noted."""
    readings: list[_d.Json] | None = None
    """Readings by hand, as they were typed in."""
    signals: list[str] | None = None
    """The recorded time series."""
    reports: list[str] | None = None
    """Reports about it."""
    profiles: list[str] | None = None
    """Wind speed by height."""
    turbines: list[TurbineLink] | None = None
    """The turbines that are measured."""

    if _t.TYPE_CHECKING:
        props: _t.ClassVar[_CampaignProps[_t.Any]]  # pyright: ignore[reportIncompatibleVariableOverride]

        def as_write(self, *, changed_only: bool = False) -> CampaignWrite: ...


class CampaignWrite(DescribableWrite, view=_VIEW):
    """A period in which a few turbines are measured closely. To write."""

    start: _dt.datetime
    end: _dt.datetime | None = None
    counts: list[int] | None = None
    ticks: list[int] | None = None
    wind_speeds: list[float] | None = None
    heights: list[float] | None = None
    accepted: list[bool] | None = None
    read_at: list[_dt.datetime] | None = None
    days: list[_dt.date] | None = None
    remarks: list[str] | None = None
    readings: list[_d.Json] | None = None
    signals: list[_d.TimeSeriesWriteLink] | None = None
    reports: list[_d.FileWriteLink] | None = None
    profiles: list[_d.SequenceWriteLink] | None = None
    turbines: list[TurbineWriteLink] | None = None


class CampaignList(
    _d.NodeList[Campaign],
    _d.HasDatapoints[_t.Literal["signals"]],
    _d.HasContent[_t.Literal["reports"]],
    _d.HasRows[_t.Literal["profiles"]],
    item=Campaign,
):
    """A list of Campaign."""

    if _t.TYPE_CHECKING:
        turbines: TurbineList

        def as_write(self) -> CampaignWriteList: ...


class CampaignWriteList(_d.WriteList[CampaignWrite], item=CampaignWrite):
    """A list of CampaignWrite."""


CampaignFields: _t.TypeAlias = _t.Literal[
    "external_id",
    "name",
    "description",
    "tags",
    "start",
    "end",
    "counts",
    "ticks",
    "wind_speeds",
    "heights",
    "accepted",
    "read_at",
    "days",
    "remarks",
    "readings",
    "signals",
    "reports",
    "profiles",
]


CampaignTextFields: _t.TypeAlias = _t.Literal["external_id", "name", "description", "tags", "remarks"]


class CampaignFilter(_t.TypedDict, total=False):
    """Filters of Campaign; all that are given must hold."""

    name: str | _t.Sequence[str] | None
    name_prefix: str | None
    description: str | _t.Sequence[str] | None
    description_prefix: str | None
    min_start: _dt.datetime | None
    max_start: _dt.datetime | None
    min_end: _dt.datetime | None
    max_end: _dt.datetime | None
    external_id_prefix: str | None
    space: str | _t.Sequence[str] | None


if _t.TYPE_CHECKING:

    class _CampaignProps(_DescribableProps[_h.O]):
        start: _h.Timestamp[_h.O, _dt.datetime]
        end: _h.Timestamp[_h.O, _dt.datetime | None]
        counts: _h.ListOf[_h.O, int]
        ticks: _h.ListOf[_h.O, int]
        wind_speeds: _h.ListOf[_h.O, float]
        heights: _h.ListOf[_h.O, float]
        accepted: _h.ListOf[_h.O, bool]
        read_at: _h.ListOf[_h.O, _dt.datetime]
        days: _h.ListOf[_h.O, _dt.date]
        remarks: _h.ListOf[_h.O, str]
        readings: _h.ListOf[_h.O, _d.Json]
        signals: _h.ListOf[_h.O, str]
        reports: _h.ListOf[_h.O, str]
        profiles: _h.ListOf[_h.O, str]
        turbines: _h.ToMany[_h.O, Turbine]

        def __get__(self, instance: object, owner: type[_h.T], /) -> _CampaignProps[_h.T]: ...
