"""What has changed in CDF since an SDK was generated: its facts, compared with the views that are there now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from pygen_client.wire.data_types import (
    DirectNodeRelation,
    EnumProperty,
    Float32Property,
    Float64Property,
    UnknownProperty,
)
from pygen_client.wire.view import (
    MultiEdgeProperty,
    MultiReverseDirectRelationPropertyResponse,
    SingleEdgeProperty,
    SingleReverseDirectRelationPropertyResponse,
    UnknownViewProperty,
    ViewCorePropertyResponse,
)
from pygen_runtime.specs import DirectField, EdgeField, ReverseField, ValueField

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pygen_client.wire.data_types import DataType
    from pygen_client.wire.references import ViewReference
    from pygen_client.wire.view import ViewPropertyResponse, ViewResponse
    from pygen_runtime.registry import Registry
    from pygen_runtime.specs import FieldSpec, ViewSpec

DriftKind: TypeAlias = Literal["view_missing", "view_changed", "property_missing", "property_changed", "property_new"]
_Id: TypeAlias = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Drift:
    """One difference between an SDK and the views in CDF.

    Attributes:
        kind: What it is. A new property does no harm, unless it must be written; all others do.
        view: The view, `space:external_id(version)`.
        identifier: The property; None where it is about the view.
        expected: What the SDK was generated for; empty for what is new.
        found: What is there now; empty for what is missing.
    """

    kind: DriftKind
    view: str
    identifier: str | None
    expected: str
    found: str

    def __str__(self) -> str:
        place = self.view if self.identifier is None else f"{self.view}.{self.identifier}"
        match self.kind:
            case "view_missing":
                return f"{place} is not there any more"
            case "property_missing":
                return f"{place} is not there any more (it was {self.expected})"
            case "property_new":
                return f"{place} is new ({self.found})"
            case _:
                return f"{place} was {self.expected}, and is {self.found}"


def view_ids(registry: Registry) -> list[_Id]:
    """The views that an SDK was generated from."""
    return list(dict.fromkeys(entry.view for entry in registry.views.values()))


def compare(registry: Registry, views: Iterable[ViewResponse]) -> list[Drift]:
    """What has changed, view by view.

    Reverse relations that are new are not found: an SDK leaves out those that lead nowhere.

    Args:
        registry: Of the SDK.
        views: Those of `view_ids` that are there.
    """
    live: Mapping[_Id, ViewResponse] = {(each.space, each.external_id, each.version): each for each in views}
    specs = [registry.load_read_class(key).__view__ for key in registry.views]
    nodes = {
        registry.views[key].view for key, spec in zip(registry.views, specs, strict=True) if spec.used_for == "node"
    }
    compared = _Comparison(registry, nodes)
    return list(dict.fromkeys(drift for spec in specs for drift in compared.of_view(spec, live.get(spec.view))))


@dataclass(frozen=True, slots=True)
class _Comparison:
    registry: Registry
    nodes: set[_Id]

    def of_view(self, spec: ViewSpec, live: ViewResponse | None) -> Iterator[Drift]:
        view = _shown(spec.view)
        if live is None:
            yield Drift("view_missing", view, None, "a view", "")
            return
        if live.used_for not in {spec.used_for, "all"}:
            yield Drift("view_changed", view, None, f"for {spec.used_for}s", f"for {live.used_for}s")
        if spec.writable and not live.writable and spec.stored:
            yield Drift("view_changed", view, None, "writable", "read-only")
        known = {field.identifier: field for field in spec.fields.values()}
        for identifier, field in known.items():
            found = live.properties.get(identifier)
            expected = self.of_field(field)
            if found is None:
                yield Drift("property_missing", view, identifier, expected, "")
            elif self.of_property(found) != expected:
                yield Drift("property_changed", view, identifier, expected, self.of_property(found))
        for identifier, found in live.properties.items():
            if identifier not in known and _is_generated(found):
                yield Drift("property_new", view, identifier, "", self.of_property(found) + _demand(found))

    def of_field(self, field: FieldSpec) -> str:
        """A field in words."""
        match field:
            case ValueField(kind=kind, many=many, unit=unit):
                return _value(kind, unit, many=many)
            case DirectField(target=target, many=many):
                return _direct(self._view_of(target), many=many)
            case ReverseField(many=many):
                return _reverse(many=many)
            case EdgeField(type=(space, external_id), direction=direction, target=target, many=many):
                return _edges(direction, f"{space}:{external_id}", self._view_of(target), many=many)

    def of_property(self, found: ViewPropertyResponse) -> str:
        """A property of a view in the same words."""
        match found:
            case ViewCorePropertyResponse(type=DirectNodeRelation() as relation):
                return _direct(self._target(relation.source), many=bool(relation.list))
            case ViewCorePropertyResponse(type=of):
                return _of_type(of)
            case MultiEdgeProperty() | SingleEdgeProperty():
                edge_type = f"{found.type.space}:{found.type.external_id}"
                many = isinstance(found, MultiEdgeProperty)
                return _edges(found.direction, edge_type, self._target(found.source), many=many)
            case MultiReverseDirectRelationPropertyResponse():
                return _reverse(many=True)
            case SingleReverseDirectRelationPropertyResponse():
                return _reverse(many=False)
            case UnknownViewProperty():
                return "a property of an unknown kind"

    def _view_of(self, key: str | None) -> _Id | None:
        return None if key is None else self.registry.views[key].view

    def _target(self, source: ViewReference | None) -> _Id | None:
        """The view at the other end, as far as the SDK has nodes of it."""
        if source is None:
            return None
        view = (source.space, source.external_id, source.version)
        return view if view in self.nodes else None


def _of_type(of: DataType) -> str:
    """The type of a value, as the generator takes it."""
    match of:
        case UnknownProperty():
            return _value("json", None, many=False)
        case EnumProperty(values=values):
            return _value("enum" if values else "text", None, many=bool(of.dump().get("list")))
        case Float32Property(type=kind, list=many, unit=unit) | Float64Property(type=kind, list=many, unit=unit):
            return _value(kind, None if unit is None else unit.external_id, many=bool(many))
        case _:
            return _value(of.type, None, many=bool(of.list))


def _value(kind: str, unit: str | None, *, many: bool) -> str:
    return ("list of " if many else "") + kind + (f" in {unit}" if unit is not None else "")


def _direct(target: _Id | None, *, many: bool) -> str:
    return ("direct relations" if many else "direct relation") + _to(target)


def _reverse(*, many: bool) -> str:
    return "reverse direct relations" if many else "reverse direct relation"


def _edges(direction: str, edge_type: str, target: _Id | None, *, many: bool) -> str:
    return f"{'edges' if many else 'edge'} {direction} of type {edge_type}{_to(target)}"


def _to(target: _Id | None) -> str:
    return "" if target is None else f" to {_shown(target)}"


def _shown(view: _Id) -> str:
    space, external_id, version = view
    return f"{space}:{external_id}({version})"


def _is_generated(found: ViewPropertyResponse) -> bool:
    """Whether an SDK that was generated now would have it, whatever it leads to."""
    return isinstance(found, ViewCorePropertyResponse | MultiEdgeProperty | SingleEdgeProperty)


def _demand(found: ViewPropertyResponse) -> str:
    """Whether what this SDK writes would be refused: a new property must be given, and it cannot give it."""
    match found:
        case ViewCorePropertyResponse(nullable=False, auto_increment=False, default_value=None):
            return ", and must be written"
        case _:
            return ""
