"""A reverse relation goes through a direct relation that is not there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pygen_ir.diagnostics import DiagnosticCode, Severity
from pygen_ir.references import IRContainerId
from pygen_ir.reverse_relations import named_source

from .rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pygen_ir.diagnostics import Diagnostic
    from pygen_ir.reverse_relations import ReverseProperty

    from .rule import Subject

CODE = DiagnosticCode(
    code="MODEL.REVERSE_TARGET_MISSING",
    severity=Severity.WARNING,
    summary="A reverse relation goes through a direct relation that is not there",
    consequence="The field is left out.",
    remedy="Name an existing direct relation, or add the view that has it to the data model.",
)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """A reverse relation goes through a direct relation that is not there."""
    for place, reverse in subject.lost_reverse_relations():
        if not subject.is_left_out_reverse(reverse):
            yield CODE.at(place, _why(subject, reverse))


def _why(subject: Subject, reverse: ReverseProperty) -> str:
    named, identifier = named_source(reverse), reverse.through.identifier
    if isinstance(named, IRContainerId):
        return (
            f"no view of the data model shows the property {identifier} of the container {named} as a direct relation"
        )
    view = subject.given.views.get(named)
    if view is None:
        return f"it goes through {identifier} of {named}, which is not in the data model"
    if identifier not in view.properties:
        return f"it goes through {identifier}, and {named} has no such property"
    if view.direct_relation(identifier) is None:
        return f"it goes through {identifier} of {named}, which is no direct relation"
    return f"it goes through {identifier} of {named}, which shows no nodes that could be read"


RULE = Rule(CODE, check)
