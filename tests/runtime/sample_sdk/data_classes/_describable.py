"""Describable: What has a name."""

from __future__ import annotations

import typing as _t

from pygen_runtime import declare as _d

if _t.TYPE_CHECKING:
    from pygen_runtime.query import typed as _h

_VIEW = _d.ViewSpec(
    package=__package__,
    view=_d.ViewId("wind_farm", "Describable", "v1"),
    used_for="node",
    writable=True,
    fields={
        "name": _d.text("name", max_size=255),
        "description": _d.text("description"),
        "tags": _d.text("tags", many=True, max_items=100),
    },
    filters={
        "name": _d.equals("name"),
        "name_prefix": _d.prefix("name"),
        "description": _d.equals("description"),
        "description_prefix": _d.prefix("description"),
    },
)


class Describable(_d.Node, view=_VIEW):
    """What has a name."""

    name: str
    """What people call it."""
    description: str | None = None
    """What it is, in a sentence."""
    tags: list[str] | None = None
    """Free words to find it by."""

    if _t.TYPE_CHECKING:
        props: _t.ClassVar[_DescribableProps[_t.Any]]

        def as_write(self, *, changed_only: bool = False) -> DescribableWrite: ...


class DescribableWrite(_d.NodeWrite, view=_VIEW):
    """What has a name. To write."""

    name: str
    description: str | None = None
    tags: list[str] | None = None


class DescribableList(_d.NodeList[Describable], item=Describable):
    """A list of Describable."""

    if _t.TYPE_CHECKING:

        def as_write(self) -> DescribableWriteList: ...


class DescribableWriteList(_d.WriteList[DescribableWrite], item=DescribableWrite):
    """A list of DescribableWrite."""


DescribableFields: _t.TypeAlias = _t.Literal["external_id", "name", "description", "tags"]


DescribableTextFields: _t.TypeAlias = _t.Literal["external_id", "name", "description", "tags"]


class DescribableFilter(_t.TypedDict, total=False):
    """Filters of Describable; all that are given must hold."""

    name: str | _t.Sequence[str] | None
    name_prefix: str | None
    description: str | _t.Sequence[str] | None
    description_prefix: str | None
    external_id_prefix: str | None
    space: str | _t.Sequence[str] | None


if _t.TYPE_CHECKING:

    class _DescribableProps(_h.NodeProps[_h.O]):
        name: _h.Text[_h.O, str]
        description: _h.Text[_h.O, str | None]
        tags: _h.ListOf[_h.O, str]

        def __get__(self, instance: object, owner: type[_h.T], /) -> _DescribableProps[_h.T]: ...
