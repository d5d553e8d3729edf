"""Farm: Turbines that stand together and share a connection to the grid."""

from __future__ import annotations

import datetime as _dt
import typing as _t

from pygen_runtime import declare as _d

from ._describable import Describable, DescribableWrite

if _t.TYPE_CHECKING:
    from pygen_runtime.query import typed as _h

    from ._describable import _DescribableProps
    from ._substation import Substation, SubstationList
    from ._turbine import Turbine, TurbineList

    SubstationLink: _t.TypeAlias = "Substation | _d.NodeId | str"
    TurbineLink: _t.TypeAlias = "Turbine | _d.NodeId | str"
else:
    SubstationLink = _d.link("Substation", __package__)
    TurbineLink = _d.link("Turbine", __package__)

_VIEW = _d.ViewSpec(
    package=__package__,
    view=_d.ViewId("wind_farm", "Farm", "v1"),
    used_for="node",
    writable=True,
    fields={
        "name": _d.text("name", max_size=255),
        "description": _d.text("description"),
        "tags": _d.text("tags", many=True, max_items=100),
        "country": _d.text("country", max_size=2),
        "established": _d.date("established"),
        "coordinates": _d.json("coordinates"),
        "boundary": _d.float64("boundary", many=True, unit="plane_angle:deg"),
        "is_offshore": _d.boolean("isOffshore"),
        "site": _d.direct("site"),
        "turbines": _d.reverse("turbines", target="Turbine", through=("Turbine", "farm"), many=True),
        "substations": _d.reverse("substations", target="Substation", through=("Substation", "farm"), many=True),
    },
    filters={
        "name": _d.equals("name"),
        "name_prefix": _d.prefix("name"),
        "description": _d.equals("description"),
        "description_prefix": _d.prefix("description"),
        "country": _d.equals("country"),
        "country_prefix": _d.prefix("country"),
        "min_established": _d.minimum("established"),
        "max_established": _d.maximum("established"),
        "is_offshore": _d.equals("is_offshore"),
        "site": _d.equals("site"),
    },
)


class Farm(Describable, view=_VIEW):
    """Turbines that stand together and share a connection to the grid."""

    country: str | None = None
    """Where it lies, as a code of two letters."""
    established: _dt.date | None = None
    """The day on which the company was founded."""
    coordinates: _d.Json | None = None
    """Its middle: an object with `latitude` and `longitude`."""
    boundary: list[float] | None = None
    """Its corners: longitude and latitude in turn."""
    is_offshore: bool | None = None
    """Whether it stands in the sea."""
    site: _d.NodeLink | None = None
    """The land register's entry, a node of any kind."""
    turbines: list[TurbineLink] | None = None
    """The turbines of the farm."""
    substations: list[SubstationLink] | None = None
    """The substations of the farm."""

    if _t.TYPE_CHECKING:
        props: _t.ClassVar[_FarmProps[_t.Any]]  # pyright: ignore[reportIncompatibleVariableOverride]

        def as_write(self, *, changed_only: bool = False) -> FarmWrite: ...


class FarmWrite(DescribableWrite, view=_VIEW):
    """Turbines that stand together and share a connection to the grid. To write."""

    country: str | None = None
    established: _dt.date | None = None
    coordinates: _d.Json | None = None
    boundary: list[float] | None = None
    is_offshore: bool | None = False
    site: _d.NodeWriteLink | None = None


class FarmList(_d.NodeList[Farm], item=Farm):
    """A list of Farm."""

    if _t.TYPE_CHECKING:
        turbines: TurbineList
        substations: SubstationList

        def as_write(self) -> FarmWriteList: ...


class FarmWriteList(_d.WriteList[FarmWrite], item=FarmWrite):
    """A list of FarmWrite."""


FarmFields: _t.TypeAlias = _t.Literal[
    "external_id", "name", "description", "tags", "country", "established", "coordinates", "boundary", "is_offshore"
]


FarmTextFields: _t.TypeAlias = _t.Literal["external_id", "name", "description", "tags", "country"]


class FarmFilter(_t.TypedDict, total=False):
    """Filters of Farm; all that are given must hold."""

    name: str | _t.Sequence[str] | None
    name_prefix: str | None
    description: str | _t.Sequence[str] | None
    description_prefix: str | None
    country: str | _t.Sequence[str] | None
    country_prefix: str | None
    min_established: _dt.date | None
    max_established: _dt.date | None
    is_offshore: bool | None
    site: _d.IdLike | _t.Sequence[_d.IdLike] | None
    external_id_prefix: str | None
    space: str | _t.Sequence[str] | None


if _t.TYPE_CHECKING:

    class _FarmProps(_DescribableProps[_h.O]):
        country: _h.Text[_h.O, str | None]
        established: _h.Date[_h.O, _dt.date | None]
        coordinates: _h.Json[_h.O, _d.Json | None]
        boundary: _h.ListOf[_h.O, float]
        is_offshore: _h.Boolean[_h.O, bool | None]
        site: _h.Reference[_h.O, _d.NodeLink | None]
        turbines: _h.ToMany[_h.O, Turbine]
        substations: _h.ToMany[_h.O, Substation]

        def __get__(self, instance: object, owner: type[_h.T], /) -> _FarmProps[_h.T]: ...
