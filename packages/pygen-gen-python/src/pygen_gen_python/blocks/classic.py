"""What instances are, or name, beside the data model: time series, files, sequences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pygen_gen_python.source import literal
from pygen_ir.emit.code import Code, commas, constant, fill
from pygen_ir.model import IRProperty
from pygen_ir.references import IRContainerId
from pygen_ir.types import (
    IRFileReferenceType,
    IRListType,
    IRSequenceReferenceType,
    IRTimeseriesReferenceType,
    IRType,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pygen_gen_python.sdk.family import Family

# Nodes in these containers are time series and files, by instance id.
CORE_CONTAINERS = {
    IRContainerId("cdf_cdm", "CogniteTimeSeries"): "timeseries",
    IRContainerId("cdf_cdm", "CogniteFile"): "file",
}
_KINDS: tuple[tuple[str, type[IRType], Code], ...] = (
    ("timeseries", IRTimeseriesReferenceType, constant("HasDatapoints")),
    ("file", IRFileReferenceType, constant("HasContent")),
    ("sequence", IRSequenceReferenceType, constant("HasRows")),
)


def core_kind(family: Family) -> str | None:
    """What the nodes of a view are besides: `timeseries` or `file`."""
    if not family.is_node:
        return None
    return next((kind for at, kind in CORE_CONTAINERS.items() if at in family.cls.mapped_containers), None)


def classic_bases(family: Family) -> Iterator[Code]:
    """The bases of a list class by which it reaches time series, files and sequences."""
    core = core_kind(family)
    for kind, reference, base in _KINDS:
        fields = [each.name for each in family.fields if _refers_to(each.node, reference)]
        if fields:
            yield fill("_d.{}[_t.Literal[{}]]", base, commas(map(literal, fields)))
        elif core == kind:
            yield fill("_d.{}[_t.Never]", base)


def _refers_to(node: object, reference: type[IRType]) -> bool:
    if not isinstance(node, IRProperty):
        return False
    return isinstance(node.type.item if isinstance(node.type, IRListType) else node.type, reference)
