"""Blade: One blade of a rotor."""

from __future__ import annotations

import datetime as _dt
import typing as _t

from pygen_runtime import declare as _d

from ._describable import Describable, DescribableWrite

if _t.TYPE_CHECKING:
    from pygen_runtime.query import typed as _h

    from ._describable import _DescribableProps
    from ._turbine import Turbine, TurbineList

    TurbineLink: _t.TypeAlias = "Turbine | _d.NodeId | str"
else:
    TurbineLink = _d.link("Turbine", __package__)

_VIEW = _d.ViewSpec(
    package=__package__,
    view=_d.ViewId("wind_farm", "Blade", "v1"),
    used_for="node",
    writable=True,
    fields={
        "name": _d.text("name", max_size=255),
        "description": _d.text("description"),
        "tags": _d.text("tags", many=True, max_items=100),
        "is_damaged": _d.boolean("isDamaged"),
        "length": _d.float64("length", unit="length:m"),
        "last_inspected": _d.timestamp("lastInspected"),
        "photos": _d.file("photos", many=True),
        "turbine": _d.reverse("turbine", target="Turbine", through=("Turbine", "blades"), many=False),
    },
    filters={
        "name": _d.equals("name"),
        "name_prefix": _d.prefix("name"),
        "description": _d.equals("description"),
        "description_prefix": _d.prefix("description"),
        "is_damaged": _d.equals("is_damaged"),
        "min_length": _d.minimum("length"),
        "max_length": _d.maximum("length"),
        "min_last_inspected": _d.minimum("last_inspected"),
        "max_last_inspected": _d.maximum("last_inspected"),
    },
)


class Blade(Describable, view=_VIEW):
    """One blade of a rotor."""

    is_damaged: bool | None = None
    """Whether the last inspection found damage."""
    length: float | None = None
    """From root to tip."""
    last_inspected: _dt.datetime | None = None
    """When somebody last looked at it."""
    photos: list[str] | None = None
    """Photos of the last inspection."""
    turbine: TurbineLink | None = None
    """The turbine that carries it."""

    if _t.TYPE_CHECKING:
        props: _t.ClassVar[_BladeProps[_t.Any]]  # pyright: ignore[reportIncompatibleVariableOverride]

        def as_write(self, *, changed_only: bool = False) -> BladeWrite: ...


class BladeWrite(DescribableWrite, view=_VIEW):
    """One blade of a rotor. To write."""

    is_damaged: bool | None = False
    length: float | None = None
    last_inspected: _dt.datetime | None = None
    photos: list[_d.FileWriteLink] | None = None


class BladeList(_d.NodeList[Blade], _d.HasContent[_t.Literal["photos"]], item=Blade):
    """A list of Blade."""

    if _t.TYPE_CHECKING:
        turbine: TurbineList

        def as_write(self) -> BladeWriteList: ...


class BladeWriteList(_d.WriteList[BladeWrite], item=BladeWrite):
    """A list of BladeWrite."""


BladeFields: _t.TypeAlias = _t.Literal[
    "external_id", "name", "description", "tags", "is_damaged", "length", "last_inspected", "photos"
]


BladeTextFields: _t.TypeAlias = _t.Literal["external_id", "name", "description", "tags"]


class BladeFilter(_t.TypedDict, total=False):
    """Filters of Blade; all that are given must hold."""

    name: str | _t.Sequence[str] | None
    name_prefix: str | None
    description: str | _t.Sequence[str] | None
    description_prefix: str | None
    is_damaged: bool | None
    min_length: float | None
    max_length: float | None
    min_last_inspected: _dt.datetime | None
    max_last_inspected: _dt.datetime | None
    external_id_prefix: str | None
    space: str | _t.Sequence[str] | None


if _t.TYPE_CHECKING:

    class _BladeProps(_DescribableProps[_h.O]):
        is_damaged: _h.Boolean[_h.O, bool | None]
        length: _h.Number[_h.O, float | None]
        last_inspected: _h.Timestamp[_h.O, _dt.datetime | None]
        photos: _h.ListOf[_h.O, str]
        turbine: _h.ToOne[_h.O, Turbine]

        def __get__(self, instance: object, owner: type[_h.T], /) -> _BladeProps[_h.T]: ...
