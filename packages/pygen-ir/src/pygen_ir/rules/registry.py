"""All rules, in the order in which a model is read, and what runs them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pygen_ir.diagnostics import Severity

from . import (
    connection_unknown,
    default_invalid,
    edge_view_left_out,
    edge_view_outside,
    edge_view_shows_nodes,
    enum_empty,
    exclude_unknown,
    filter_invalid,
    implements_cycle,
    include_unknown,
    inherited_added,
    model_conflict,
    model_empty,
    model_given_twice,
    no_views,
    parent_left_out,
    parent_outside,
    parents_reordered,
    reverse_ambiguous,
    reverse_left_out,
    reverse_points_elsewhere,
    reverse_target_missing,
    target_left_out,
    target_outside,
    target_shows_edges,
    type_unknown,
    view_conflict,
    view_differs,
    view_for_records,
    view_missing,
    view_twice,
)

if TYPE_CHECKING:
    from pygen_ir.diagnostics import Diagnostic, DiagnosticCode

    from .rule import Rule, Subject

RULES: tuple[Rule, ...] = (
    no_views.RULE,
    model_empty.RULE,
    model_given_twice.RULE,
    model_conflict.RULE,
    view_missing.RULE,
    view_twice.RULE,
    view_conflict.RULE,
    view_differs.RULE,
    view_for_records.RULE,
    filter_invalid.RULE,
    implements_cycle.RULE,
    parent_outside.RULE,
    parent_left_out.RULE,
    parents_reordered.RULE,
    inherited_added.RULE,
    target_outside.RULE,
    target_left_out.RULE,
    target_shows_edges.RULE,
    edge_view_outside.RULE,
    edge_view_left_out.RULE,
    edge_view_shows_nodes.RULE,
    reverse_target_missing.RULE,
    reverse_left_out.RULE,
    reverse_ambiguous.RULE,
    reverse_points_elsewhere.RULE,
    type_unknown.RULE,
    connection_unknown.RULE,
    enum_empty.RULE,
    default_invalid.RULE,
    include_unknown.RULE,
    exclude_unknown.RULE,
)
CODES: dict[str, DiagnosticCode] = {rule.code.code: rule.code for rule in RULES}
"""Every code that `pygen_ir.build` gives."""

_WEIGHTS = {severity: weight for weight, severity in enumerate(Severity)}


def apply_rules(subject: Subject) -> tuple[Diagnostic, ...]:
    """What all rules find, by severity, place and code."""
    found = (diagnostic for rule in RULES for diagnostic in rule.check(subject))
    return tuple(sorted(found, key=lambda each: (_WEIGHTS[each.severity], each.where, each.code, each.why)))
