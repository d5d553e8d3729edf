"""Maintenance order: Work on one turbine or several."""

from __future__ import annotations

import datetime as _dt
import typing as _t

from pygen_runtime import declare as _d

from ._describable import Describable, DescribableWrite

if _t.TYPE_CHECKING:
    from pygen_runtime.query import typed as _h

    from ._describable import _DescribableProps
    from ._turbine import Turbine, TurbineList, TurbineWrite

    MaintenanceOrderLink: _t.TypeAlias = "MaintenanceOrder | _d.NodeId | str"
    MaintenanceOrderWriteLink: _t.TypeAlias = "MaintenanceOrderWrite | _d.NodeId | tuple[str, str] | str"
    TurbineLink: _t.TypeAlias = "Turbine | _d.NodeId | str"
    TurbineWriteLink: _t.TypeAlias = "TurbineWrite | _d.NodeId | tuple[str, str] | str"
else:
    MaintenanceOrderLink = _d.link("MaintenanceOrder", __package__)
    MaintenanceOrderWriteLink = _d.link("MaintenanceOrderWrite", __package__)
    TurbineLink = _d.link("Turbine", __package__)
    TurbineWriteLink = _d.link("TurbineWrite", __package__)

_VIEW = _d.ViewSpec(
    package=__package__,
    view=_d.ViewId("wind_farm", "MaintenanceOrder", "v1"),
    used_for="node",
    writable=True,
    fields={
        "name": _d.text("name", max_size=255),
        "description": _d.text("description"),
        "tags": _d.text("tags", many=True, max_items=100),
        "number": _d.int32("number"),
        "priority": _d.int32("priority"),
        "hours": _d.float32("hours"),
        "cost": _d.float64("cost"),
        "currency": _d.text("currency"),
        "approved": _d.boolean("approved"),
        "due": _d.date("due"),
        "valid_from": _d.timestamp("validFrom"),
        "checklist": _d.json("checklist"),
        "turbines": _d.direct("turbines", target="Turbine", many=True),
        "subjects": _d.direct("subjects", many=True),
        "follow_up_of": _d.direct("followUpOf", target="MaintenanceOrder"),
    },
    filters={
        "name": _d.equals("name"),
        "name_prefix": _d.prefix("name"),
        "description": _d.equals("description"),
        "description_prefix": _d.prefix("description"),
        "min_number": _d.minimum("number"),
        "max_number": _d.maximum("number"),
        "min_priority": _d.minimum("priority"),
        "max_priority": _d.maximum("priority"),
        "min_hours": _d.minimum("hours"),
        "max_hours": _d.maximum("hours"),
        "min_cost": _d.minimum("cost"),
        "max_cost": _d.maximum("cost"),
        "currency": _d.equals("currency"),
        "currency_prefix": _d.prefix("currency"),
        "approved": _d.equals("approved"),
        "min_due": _d.minimum("due"),
        "max_due": _d.maximum("due"),
        "min_valid_from": _d.minimum("valid_from"),
        "max_valid_from": _d.maximum("valid_from"),
        "turbines": _d.contains("turbines"),
        "subjects": _d.contains("subjects"),
        "follow_up_of": _d.equals("follow_up_of"),
    },
)


class MaintenanceOrder(Describable, view=_VIEW):
    """Work on one turbine or several."""

    number: int | None = None
    """Running number, given by the system."""
    priority: int | None = None
    """1 is the most urgent, 5 the least."""
    hours: float | None = None
    """Expected hours of work."""
    cost: float | None = None
    """Expected cost, in `currency`."""
    currency: str | None = None
    """Currency of the cost, a code of three letters."""
    approved: bool | None = None
    """Whether the work may start."""
    due: _dt.date | None = None
    """The day by which it must be done."""
    valid_from: _dt.datetime | None = None
    """From when on it counts."""
    checklist: _d.Json | None = None
    """What to do, step by step."""
    turbines: list[TurbineLink] | None = None
    """The turbines to work on."""
    subjects: list[_d.NodeLink] | None = None
    """What else it concerns: nodes of any kind."""
    follow_up_of: MaintenanceOrderLink | None = None
    """The order that it goes on from."""

    if _t.TYPE_CHECKING:
        props: _t.ClassVar[_MaintenanceOrderProps[_t.Any]]  # pyright: ignore[reportIncompatibleVariableOverride]

        def as_write(self, *, changed_only: bool = False) -> MaintenanceOrderWrite: ...


class MaintenanceOrderWrite(DescribableWrite, view=_VIEW):
    """Work on one turbine or several. To write."""

    number: int | None = None
    priority: int | None = 3
    hours: float | None = 0.5
    cost: float | None = None
    currency: str | None = "EUR"
    approved: bool | None = False
    due: _dt.date | None = None
    valid_from: _dt.datetime | None = _dt.datetime.fromisoformat("2024-01-01T00:00:00.000Z")
    checklist: _d.Json | None = _d.default({"steps": []})
    turbines: list[TurbineWriteLink] | None = None
    subjects: list[_d.NodeWriteLink] | None = None
    follow_up_of: MaintenanceOrderWriteLink | None = None


class MaintenanceOrderList(_d.NodeList[MaintenanceOrder], item=MaintenanceOrder):
    """A list of MaintenanceOrder."""

    if _t.TYPE_CHECKING:
        turbines: TurbineList
        follow_up_of: MaintenanceOrderList

        def as_write(self) -> MaintenanceOrderWriteList: ...


class MaintenanceOrderWriteList(_d.WriteList[MaintenanceOrderWrite], item=MaintenanceOrderWrite):
    """A list of MaintenanceOrderWrite."""


MaintenanceOrderFields: _t.TypeAlias = _t.Literal[
    "external_id",
    "name",
    "description",
    "tags",
    "number",
    "priority",
    "hours",
    "cost",
    "currency",
    "approved",
    "due",
    "valid_from",
    "checklist",
]


MaintenanceOrderTextFields: _t.TypeAlias = _t.Literal["external_id", "name", "description", "tags", "currency"]


class MaintenanceOrderFilter(_t.TypedDict, total=False):
    """Filters of MaintenanceOrder; all that are given must hold."""

    name: str | _t.Sequence[str] | None
    name_prefix: str | None
    description: str | _t.Sequence[str] | None
    description_prefix: str | None
    min_number: int | None
    max_number: int | None
    min_priority: int | None
    max_priority: int | None
    min_hours: float | None
    max_hours: float | None
    min_cost: float | None
    max_cost: float | None
    currency: str | _t.Sequence[str] | None
    currency_prefix: str | None
    approved: bool | None
    min_due: _dt.date | None
    max_due: _dt.date | None
    min_valid_from: _dt.datetime | None
    max_valid_from: _dt.datetime | None
    turbines: _d.IdLike | _t.Sequence[_d.IdLike] | None
    subjects: _d.IdLike | _t.Sequence[_d.IdLike] | None
    follow_up_of: _d.IdLike | _t.Sequence[_d.IdLike] | None
    external_id_prefix: str | None
    space: str | _t.Sequence[str] | None


if _t.TYPE_CHECKING:

    class _MaintenanceOrderProps(_DescribableProps[_h.O]):
        number: _h.Number[_h.O, int | None]
        priority: _h.Number[_h.O, int | None]
        hours: _h.Number[_h.O, float | None]
        cost: _h.Number[_h.O, float | None]
        currency: _h.Text[_h.O, str | None]
        approved: _h.Boolean[_h.O, bool | None]
        due: _h.Date[_h.O, _dt.date | None]
        valid_from: _h.Timestamp[_h.O, _dt.datetime | None]
        checklist: _h.Json[_h.O, _d.Json | None]
        turbines: _h.ToMany[_h.O, Turbine]
        subjects: _h.References[_h.O]
        follow_up_of: _h.ToOne[_h.O, MaintenanceOrder]

        def __get__(self, instance: object, owner: type[_h.T], /) -> _MaintenanceOrderProps[_h.T]: ...
