"""Facts for queries from views as the API gives them: for views of which no SDK was generated."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, assert_never

from pygen_client.errors import InvalidInputError
from pygen_client.query.filters import Related
from pygen_client.query.properties import PropertyPath, Sort
from pygen_client.query.relations import DirectLink, EdgeLink, Relation, ReverseLink
from pygen_client.query.tree import Include
from pygen_client.wire.data_types import DirectNodeRelation, ListablePropertyTypeDefinition
from pygen_client.wire.identifiers import view_source
from pygen_client.wire.references import ViewReference
from pygen_client.wire.view import (
    MultiEdgeProperty,
    MultiReverseDirectRelationPropertyResponse,
    SingleEdgeProperty,
    SingleReverseDirectRelationPropertyResponse,
    UnknownViewProperty,
    ViewCorePropertyResponse,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from pygen_client.query.filters import Filter
    from pygen_client.query.relations import Link, PropertyKind, ViewKey
    from pygen_client.wire.identifiers import ViewLike
    from pygen_client.wire.view import ViewPropertyResponse, ViewResponse

_KINDS: dict[str, PropertyKind] = {
    "text": "text",
    "boolean": "boolean",
    "int32": "number",
    "int64": "number",
    "float32": "number",
    "float64": "number",
    "timestamp": "timestamp",
    "date": "date",
    "enum": "enum",
    "json": "json",
    "timeseries": "text",
    "file": "text",
    "sequence": "text",
}
_BASE: dict[str, PropertyKind] = {
    "externalId": "text",
    "space": "text",
    "createdTime": "number",
    "lastUpdatedTime": "number",
    "version": "number",
}


@dataclass(frozen=True, slots=True)
class Branch:
    """A relation to include, by the identifier of its property.

    Attributes:
        name: the property.
        filter: which instances at the other end.
        edge_filter: over which edges.
        sort: the order for each parent: criteria, or identifiers for smallest first.
        limit: at most so many for each parent.
        only: the properties to read, by identifier; None for all.
        include: what these lead to.
        levels: how often the relation is followed from what it found; None: until nothing new comes.
        required: leave out parents that lead to nothing.
    """

    name: str
    filter: Filter | None = None
    edge_filter: Filter | None = None
    sort: tuple[Sort | str, ...] = ()
    limit: int | None = None
    only: tuple[str, ...] | None = None
    include: tuple[Branch | str, ...] = ()
    levels: int | None = 1
    required: bool = False


@dataclass(slots=True)
class ViewFacts:
    """What views say about their properties.

    Attributes:
        views: the views that are known, by id.
        load: gets one that is not; None: all must be given.
    """

    views: dict[ViewKey, ViewResponse] = field(default_factory=dict)
    load: Callable[[ViewKey], ViewResponse | None] | None = None

    def view(self, key: ViewKey) -> ViewResponse:
        """A view.

        Raises:
            InvalidInputError: `CLIENT.QUERY_VIEW_UNKNOWN`.
        """
        if key not in self.views:
            found = None if self.load is None else self.load(key)
            if found is None:
                message = f"The query needs the view {key}: give it in views=…, as client.views.retrieve() answers it."
                raise InvalidInputError(message, code="CLIENT.QUERY_VIEW_UNKNOWN")
            self.views[key] = found
        return self.views[key]

    def kind_of(self, path: tuple[str, ...]) -> PropertyKind | None:
        """What a property holds; None where nobody knows."""
        if len(path) == 2:
            return _BASE.get(path[1])
        external_id, _, version = path[1].rpartition("/")
        view = self.views.get((path[0], external_id, version))
        shown = None if view is None else view.properties.get(path[2])
        if not isinstance(shown, ViewCorePropertyResponse):
            return None
        if isinstance(shown.type, DirectNodeRelation):
            return "list" if shown.type.list else "direct"
        if isinstance(shown.type, ListablePropertyTypeDefinition) and shown.type.list:
            return "list"
        return _KINDS.get(getattr(shown.type, "type", ""))

    def relation(self, key: ViewKey, name: str) -> Relation:
        """The relation of a property.

        Raises:
            InvalidInputError: `CLIENT.QUERY_RELATION_UNKNOWN`: the view has no such property, or it leads nowhere.
        """
        shown = self.view(key).properties.get(name)
        match shown:
            case ViewCorePropertyResponse(type=DirectNodeRelation() as of):
                target = None if of.source is None else view_key(of.source)
                return Relation(name, DirectLink(key, name, bool(of.list)), key, target, bool(of.list))
            case SingleEdgeProperty() | MultiEdgeProperty():
                kind = (shown.type.space, shown.type.external_id)
                edges = None if shown.edge_source is None else view_key(shown.edge_source)
                many = isinstance(shown, MultiEdgeProperty)
                return Relation(name, EdgeLink(kind, shown.direction), key, view_key(shown.source), many, edges)
            case SingleReverseDirectRelationPropertyResponse() | MultiReverseDirectRelationPropertyResponse():
                many = isinstance(shown, MultiReverseDirectRelationPropertyResponse)
                return Relation(name, self._reverse(shown), key, view_key(shown.source), many)
            case _:
                raise self._unknown(key, name)

    def include(self, key: ViewKey, given: Branch | str) -> Include:
        """A branch with the facts that it names; dots in text lead on: `farm.turbines`."""
        if isinstance(given, str):
            name, _, rest = given.partition(".")
            given = Branch(name, include=(rest,) if rest else ())
        relation = self.relation(key, given.name)
        if relation.target is None:
            raise self._unknown(key, given.name)
        target = relation.target
        return Include(
            relation,
            given.filter,
            given.edge_filter,
            tuple(self.sort(target, one) for one in given.sort),
            given.limit,
            given.only,
            tuple(self.include(target, one) for one in given.include),
            given.levels,
            given.required,
        )

    def related(self, key: ViewKey, name: str, given: Filter | None, edge_filter: Filter | None) -> Related:
        """The condition that some instance at the other end matches; dots in the name lead on."""
        first, _, rest = name.partition(".")
        relation = self.relation(key, first)
        if rest and relation.target is not None:
            return Related(relation, self.related(relation.target, rest, given, edge_filter))
        return Related(relation, given, edge_filter)

    def sort(self, key: ViewKey, given: Sort | str) -> Sort:
        """A criterion; text names a property of the view, smallest first."""
        return given if isinstance(given, Sort) else Sort(PropertyPath.view(key, given))

    def _reverse(
        self, shown: SingleReverseDirectRelationPropertyResponse | MultiReverseDirectRelationPropertyResponse
    ) -> Link:
        through = shown.through
        if isinstance(through.source, ViewReference):
            owner = view_key(through.source)
            return ReverseLink(owner, through.identifier, self._holds_list(owner, through.identifier))
        target = self.view(view_key(shown.source))
        for identifier, one in target.properties.items():
            if isinstance(one, ViewCorePropertyResponse) and (
                one.container == through.source and one.container_property_identifier == through.identifier
            ):
                owner = view_key(shown.source)
                return ReverseLink(owner, identifier, self._holds_list(owner, identifier))
        container = (through.source.space, through.source.external_id)
        return ReverseLink(container, through.identifier, by_list=bool(shown.targets_list))

    def _holds_list(self, key: ViewKey, identifier: str) -> bool:
        shown = self.view(key).properties.get(identifier)
        of = shown.type if isinstance(shown, ViewCorePropertyResponse) else None
        return isinstance(of, DirectNodeRelation) and bool(of.list)

    def _unknown(self, key: ViewKey, name: str) -> InvalidInputError:
        relations = sorted(one for one, shown in self.view(key).properties.items() if _leads_on(shown))
        message = f"{key[1]} has no relation {name!r} to a view. It has: {', '.join(relations) or 'none'}."
        return InvalidInputError(message, code="CLIENT.QUERY_RELATION_UNKNOWN")


def view_key(given: ViewLike) -> ViewKey:
    """The id of a view as a key.

    Raises:
        InvalidInputError: it has no version.
    """
    source = view_source(given)
    return source["space"], source["externalId"], source["version"]


def _leads_on(shown: ViewPropertyResponse) -> bool:
    match shown:
        case ViewCorePropertyResponse(type=of):
            return isinstance(of, DirectNodeRelation) and of.source is not None
        case UnknownViewProperty():
            return False
        case (
            SingleEdgeProperty()
            | MultiEdgeProperty()
            | SingleReverseDirectRelationPropertyResponse()
            | MultiReverseDirectRelationPropertyResponse()
        ):
            return True
        case _:
            assert_never(shown)
