"""What the ends of edges are: the classes between which the models draw edges of a view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pygen_gen_python.typing_layer.forms import AnyLinkForm, Hint, LinkForm
from pygen_gen_python.typing_layer.hints import Declared
from pygen_ir.emit.code import constant
from pygen_ir.naming.class_keys import key_at
from pygen_ir.types import IREdgeType

from .family import Slot
from .links import edge_family, node_family

if TYPE_CHECKING:
    from collections.abc import Collection

    from pygen_gen_python.naming.names import SdkNames
    from pygen_gen_python.typing_layer.forms import Form
    from pygen_ir.model import IRModelSet
    from pygen_ir.naming.class_keys import ClassKey

_NONE = constant("None")


def end_slots(key: ClassKey, ir: IRModelSet, names: SdkNames, writable: Collection[ClassKey]) -> tuple[Slot, ...]:
    """`start_node` and `end_node` of a family of edges; nothing for nodes."""
    if key.kind == "node":
        return ()
    starts, ends = _ends(key, ir)
    start, end = _hints(starts, names, writable), _hints(ends, names, writable)
    return (
        Slot("start_node", Declared(start[0], None), Declared(start[1].or_none(), _NONE)),
        Slot("end_node", Declared(end[0], None), Declared(end[1], None)),
    )


def _ends(key: ClassKey, ir: IRModelSet) -> tuple[set[ClassKey | None], set[ClassKey | None]]:
    """The families at the starts and at the ends of edges of a family; None stands for any node."""
    starts: set[ClassKey | None] = set()
    ends: set[ClassKey | None] = set()
    for cls in ir.classes:
        for node in cls.connections:
            if not isinstance(node.connection_type, IREdgeType) or edge_family(node, ir) != key:
                continue
            here, there = key_at(cls.id, "node", ir), node_family(node, ir)
            outwards = node.connection_type.direction == "outwards"
            starts.add(here if outwards else there)
            ends.add(there if outwards else here)
    return starts, ends


def _hints(families: set[ClassKey | None], names: SdkNames, writable: Collection[ClassKey]) -> tuple[Hint, Hint]:
    known = sorted(family for family in families if family is not None)
    if not known or None in families:
        return Hint((AnyLinkForm(is_written=False),)), Hint((AnyLinkForm(is_written=True),))
    read = tuple(LinkForm(names.classes[family].link, family) for family in known)
    write: dict[Form, None] = {
        LinkForm(names.classes[family].write_link, family) if family in writable else AnyLinkForm(is_written=True): None
        for family in known
    }
    return Hint(read), Hint(tuple(write))
