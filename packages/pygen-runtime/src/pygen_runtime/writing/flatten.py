"""From objects that hold objects to nodes and edges, in the order in which they depend on each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pygen_client.errors import InvalidInputError
from pygen_runtime.ids import EdgeId, NodeId, read_id
from pygen_runtime.instances.edge_ids import edge_ids_of
from pygen_runtime.instances.write import EdgeWrite, InstanceWrite, NodeWrite
from pygen_runtime.specs import EdgeField
from pygen_runtime.writing.checks import find_mistakes, refuse
from pygen_runtime.writing.drafts import Draft
from pygen_runtime.writing.edges import make_edge_id, types_can_meet
from pygen_runtime.writing.values import encoders_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pygen_runtime.specs import ViewSpec


def flatten(
    items: Iterable[InstanceWrite],
    *,
    allow_version_increase: bool = False,
    strict: bool = False,
    empty_sources: bool = False,
) -> list[Draft]:
    """All nodes, those first that others point to, then all edges.

    Args:
        items: objects; what they hold is written too.
        allow_version_increase: send no version.
        strict: check the values against the model.
        empty_sources: name the view also where nothing of it was set.

    Raises:
        InvalidInputError: `WRITE.…`: an object cannot be written; says where and why.
    """
    run = _Run(versions=not allow_version_increase, strict=strict, empty_sources=empty_sources)
    for item in items:
        run.add(item)
    if run.mistakes:
        raise refuse(run.mistakes)
    return [*run.nodes.values(), *run.edges.values()]


def id_of(item: InstanceWrite) -> NodeId | EdgeId:
    """The id under which an object is written, without what it holds.

    Raises:
        InvalidInputError: `WRITE.…`: an object cannot be written; says where and why.
    """
    if isinstance(item, NodeWrite):
        return item.as_id()
    if isinstance(item, EdgeWrite):
        return _Run(versions=False).edge_draft(item).id
    raise _not_writable(item)


class _Run:
    """One walk through objects. Objects are walked once, however often they are met, also in circles."""

    def __init__(self, *, versions: bool, strict: bool = False, empty_sources: bool = False) -> None:
        self.mistakes: list[str] = []
        self._strict = strict
        self._empty_sources = empty_sources
        self.nodes: dict[NodeId, Draft] = {}
        self.edges: dict[EdgeId, Draft] = {}
        self._versions = versions
        self._met: dict[int, InstanceWrite] = {}

    def add(self, item: InstanceWrite) -> None:
        """Takes an object, and what it holds, without recursion: chains may be long."""
        stack: list[tuple[InstanceWrite, list[InstanceWrite]]] = []
        if self._enter(item):
            stack.append((item, _held_first(item)))
        while stack:
            current, rest = stack[-1]
            if not rest:
                stack.pop()
                later = self._leave(current)
                stack += [(one, _held_first(one)) for one in reversed(later) if self._enter(one)]
            elif self._enter(following := rest.pop()):
                stack.append((following, _held_first(following)))

    def _enter(self, item: object) -> bool:
        """Whether this object is new. Edges below a node are taken with that node, which is one of their ends."""
        if not isinstance(item, InstanceWrite):
            raise _not_writable(item)
        if id(item) in self._met:
            return False
        self._met[id(item)] = item
        return True

    def _leave(self, item: InstanceWrite) -> list[InstanceWrite]:
        """Takes an object whose direct relations lead to what was taken already; returns what its edges lead to."""
        if isinstance(item, NodeWrite):
            self._put_node(self._node_draft(item))
            return list(self._take_edges(item)) if item.__view__.edge_fields else []
        if isinstance(item, EdgeWrite):
            self._put_edge(self.edge_draft(item))
            return [end for end in _ends(item) if isinstance(end, InstanceWrite)]
        return []

    def _take_edges(self, node: NodeWrite) -> Iterator[InstanceWrite]:
        for name, field in node.__view__.edge_fields.items():
            if name not in node.__pydantic_fields_set__:
                continue
            for one in _several(getattr(node, name)):
                if isinstance(one, EdgeWrite):
                    self._met[id(one)] = one
                    self._put_edge(self.edge_draft(one, node, name))
                    yield from (end for end in _ends(one) if isinstance(end, InstanceWrite))
                else:
                    self._put_edge(_plain_edge(node, name, field, one))
                    if isinstance(one, InstanceWrite):
                        yield one

    def edge_draft(self, edge: EdgeWrite, owner: NodeWrite | None = None, name: str | None = None) -> Draft:
        """The edge itself; in the field of a node, that field says what the edge does not."""
        field = None if owner is None or name is None else owner.__view__.fields[name]
        start, end = _resolve_ends(edge, owner, field if isinstance(field, EdgeField) else None)
        kind = _edge_type(edge, field if isinstance(field, EdgeField) else None)
        meets = owner is not None and name is not None and types_can_meet(owner.__view__, _read_key(owner), name)
        made = make_edge_id(
            start,
            end,
            kind,
            with_type=meets or len(edge.__view__.edge_types) > 1,
            factory=None if edge.external_id else type(edge).external_id_factory,
        )
        edge_id = EdgeId(edge.space or made.space, edge.external_id or made.external_id)
        version = edge.data_record.existing_version if self._versions else None
        draft = Draft(edge_id, version, kind, (start, end))
        self._put_values(draft, edge)
        return draft

    def _node_draft(self, node: NodeWrite) -> Draft:
        kind = node.__view__.node_type if node.node_type is None else node.node_type
        version = node.data_record.existing_version if self._versions else None
        draft = Draft(node.as_id(), version, None if kind is None else read_id(kind, NodeId))
        self._put_values(draft, node)
        return draft

    def _put_values(self, draft: Draft, item: InstanceWrite) -> None:
        if self._strict:
            self.mistakes += find_mistakes(item)
        values = values_of(item, draft.id.space)
        if item.__view__.reference_fields:
            from pygen_runtime.classic.held import resources_held

            draft.holds = resources_held(item)
        if values or self._empty_sources:
            draft.sources[item.__view__.view] = values

    def _put_node(self, draft: Draft) -> None:
        known = self.nodes.setdefault(draft.id, draft)  # type: ignore[arg-type] # the draft of a node
        if known is not draft:
            known.merge(draft)

    def _put_edge(self, draft: Draft) -> None:
        known = self.edges.setdefault(draft.id, draft)  # type: ignore[arg-type] # the draft of an edge
        if known is not draft:
            known.merge(draft)


def values_of(item: InstanceWrite, space: str) -> dict[str, object]:
    """The values that were set, as the API takes them; a plain external id lies in the object's own space."""
    given, fields_set = item.__dict__, item.__pydantic_fields_set__
    values: dict[str, object] = {}
    for name, identifier, encode in encoders_of(item.__view__):
        if name in fields_set:
            value = given[name]
            values[identifier] = value if encode is None or value is None else encode(value, space)
    return values


def _not_writable(item: object) -> InvalidInputError:
    message = f"{item!r:.100} cannot be written: give write objects (as_write() makes them of read ones)."
    return InvalidInputError(message, code="WRITE.NOT_WRITABLE")


def _held_first(item: InstanceWrite) -> list[InstanceWrite]:
    """What the object points to itself, the last first: it goes before the object."""
    held: list[InstanceWrite] = []
    given = item.__dict__
    for name in item.__view__.direct_fields:
        value = given.get(name)
        if isinstance(value, InstanceWrite):
            held.append(value)
        elif isinstance(value, list):
            held += [one for one in value if isinstance(one, InstanceWrite)]
    held.reverse()
    return held


def _several(value: object) -> list[object]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _ends(edge: EdgeWrite) -> tuple[object, object]:
    return getattr(edge, "start_node", None), getattr(edge, "end_node", None)


def _plain_edge(node: NodeWrite, name: str, field: EdgeField, other: object) -> Draft:
    here, there = node.as_id(), read_id(other, NodeId, node.space)
    start, end = (here, there) if field.direction == "outwards" else (there, here)
    kind = NodeId(*field.type)
    known = edge_ids_of(node).get(name, {}).get(there)
    if known is not None:
        return Draft(known, None, kind, (start, end))
    meets = types_can_meet(node.__view__, _read_key(node), name)
    made = make_edge_id(start, end, kind, with_type=meets, factory=EdgeWrite.external_id_factory)
    return Draft(made, None, kind, (start, end))


def _resolve_ends(edge: EdgeWrite, owner: NodeWrite | None, field: EdgeField | None) -> tuple[NodeId, NodeId]:
    start, end = _ends(edge)
    space = edge.space or (None if owner is None else owner.space)
    if owner is not None and field is not None and start is None:
        here, there = owner.as_id(), read_id(end, NodeId, space)
        return (here, there) if field.direction == "outwards" else (there, here)
    if start is None:
        message = f"{type(edge).__name__} to {end!r:.80} has no start_node, and is not in the field of a node."
        raise InvalidInputError(f"{message} Nothing was sent.", code="WRITE.START_MISSING")
    return read_id(start, NodeId, space), read_id(end, NodeId, space)


def _edge_type(edge: EdgeWrite, field: EdgeField | None) -> NodeId:
    if edge.edge_type is not None:
        return read_id(edge.edge_type, NodeId)
    if field is not None:
        return NodeId(*field.type)
    known = edge.__view__.edge_types
    if len(known) == 1:
        return NodeId(*known[0])
    message = f"{type(edge).__name__} needs an edge_type: the model has {len(known)} for it. Nothing was sent."
    raise InvalidInputError(message, code="WRITE.EDGE_TYPE_MISSING")


def _read_key(item: InstanceWrite) -> str:
    """The Python name of the read class beside a write class."""
    views: ViewSpec = item.__view__
    return next((key for key, entry in views.registry.views.items() if entry.write == item.__key__), item.__key__)
