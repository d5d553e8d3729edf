"""Puts what was found into the fields of the instances that are connected with it."""

from __future__ import annotations

import warnings
from collections import defaultdict
from typing import TYPE_CHECKING, Any, TypeAlias

from pygen_runtime.ids import EdgeId, NodeId, read_id
from pygen_runtime.instances.edge_ids import edge_ids_of, remember_edge_ids
from pygen_runtime.instances.fields_set import own_fields_set
from pygen_runtime.specs import DirectField, EdgeField, ReverseField

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pygen_runtime.decoding.steps import Rows
    from pygen_runtime.instances.read import Instance
    from pygen_runtime.reading.connection_plan import Branch

Key: TypeAlias = tuple[str, str]


class SeveralValuesWarning(UserWarning):
    """A connection that the model says is single has several values; the first is shown."""


def assemble(roots: Sequence[Instance], batch: Iterable[Branch], rows: Rows) -> None:
    """Fills the fields of the roots.

    Args:
        roots: instances of one page.
        batch: the connections that were read.
        rows: what was found, by step.
    """
    for branch in batch:
        match branch.spec:
            case DirectField():
                _fill_direct(roots, branch, rows)
            case ReverseField():
                _fill_reverse(roots, branch, rows)
            case EdgeField():
                _fill_edges(roots, branch, rows)


def _fill_direct(roots: Sequence[Instance], branch: Branch, rows: Rows) -> None:
    """Objects instead of ids, where there are some."""
    found = _by_key(rows.get(branch.step, []))
    for root in roots:
        value = root.__dict__.get(branch.name)
        if isinstance(value, list):
            root.__dict__[branch.name] = [found.get(_key(one, root), one) for one in value]
        elif value is not None:
            root.__dict__[branch.name] = found.get(_key(value, root), value)


def _fill_reverse(roots: Sequence[Instance], branch: Branch, rows: Rows) -> None:
    pointing: dict[Key, list[Any]] = defaultdict(list)
    for node in rows.get(branch.step, []):
        found, back = (node, getattr(node, branch.through or "")) if branch.as_objects else _id_and_back(node, branch)
        for one in back if isinstance(back, list) else [back]:
            pointing[_key(one, node)].append(found)
    for root in roots:
        _set(root, branch, pointing[root.as_tuple_id()])


def _id_and_back(row: Any, branch: Branch) -> tuple[NodeId, object]:  # noqa: ANN401 - an object, or what the API says
    """The id of a node, and what it points to."""
    if not isinstance(row, dict):
        return row.as_id(), getattr(row, branch.through or "")
    space, key, identifier = branch.target.__view__.reference(branch.through or "") if branch.target else ("", "", "")
    return read_id(row, NodeId), row["properties"][space][key][identifier]


def _fill_edges(roots: Sequence[Instance], branch: Branch, rows: Rows) -> None:
    nodes = {} if branch.end_step is None else _by_key(rows.get(branch.end_step, []))
    outwards = isinstance(branch.spec, EdgeField) and branch.spec.direction == "outwards"
    leading: dict[Key, list[Any]] = defaultdict(list)
    ids: dict[Key, dict[NodeId, EdgeId]] = defaultdict(dict)
    for edge in rows.get(branch.step, []):
        start, end = _ends(edge)
        here, there = (start, end) if outwards else (end, start)
        other = nodes.get(there.as_tuple(), there)
        if branch.edge is not None:
            if other is not there:
                edge.__dict__["end_node" if outwards else "start_node"] = other
            leading[here.as_tuple()].append(edge)
        else:
            leading[here.as_tuple()].append(other)
            ids[here.as_tuple()][there] = read_id(edge, EdgeId)
    for root in roots:
        key = root.as_tuple_id()
        _set(root, branch, leading[key])
        if ids[key]:
            remember_edge_ids(root, {**edge_ids_of(root), branch.name: ids[key]})


def _ends(edge: Any) -> tuple[NodeId, NodeId]:  # noqa: ANN401 - an object, or what the API says
    if isinstance(edge, dict):
        return read_id(edge["startNode"], NodeId), read_id(edge["endNode"], NodeId)
    return read_id(edge.start_node, NodeId, edge.space), read_id(edge.end_node, NodeId, edge.space)


def _set(root: Instance, branch: Branch, found: list[Any]) -> None:
    own_fields_set(root).add(branch.name)
    if getattr(branch.spec, "many", False):
        root.__dict__[branch.name] = found
        return
    root.__dict__[branch.name] = found[0] if found else None
    if len(found) > 1:
        text = f"{type(root).__name__} {root.external_id!r} has {len(found)} values of {branch.name!r}, not one."
        warnings.warn(text, SeveralValuesWarning, stacklevel=2)


def _by_key(nodes: Iterable[Instance]) -> dict[Key, Instance]:
    return {(node.space, node.external_id): node for node in nodes}


def _key(reference: object, owner: Instance) -> Key:
    return read_id(reference, NodeId, getattr(owner, "space", None)).as_tuple()
