"""Instances as JSON text that SQLite puts together: no object is made for a row on the way."""

from collections.abc import Sequence
from dataclasses import dataclass

from pygen_emulator.filters.compile import compile_filter
from pygen_emulator.filters.scope import Scope, unknown_property
from pygen_emulator.filters.tree import HasData
from pygen_emulator.schema.catalog import ResolvedView
from pygen_emulator.schema.references import ContainerRef
from pygen_emulator.store.sql import Sql, joined, quote
from pygen_emulator.wire.json_text import encode


@dataclass(frozen=True, slots=True)
class Selection:
    """A view to show instances through.

    Args:
        view: the view.
        names: its properties to show; None for all.
        certain: True when every row has data in the view, so that its key is always there.
    """

    view: ResolvedView
    names: tuple[str, ...] | None = None
    certain: bool = True


def project(selections: Sequence[Selection], scope: Scope) -> Sql:
    """Return the expression that gives an instance as JSON text.

    Raises:
        ApiError: 400 when a selection names an unknown property.
    """
    spaces: dict[str, list[Selection]] = {}
    for selection in selections:
        spaces.setdefault(selection.view.ref.space, []).append(selection)
    parts = [_space(space, members, scope) for space, members in spaces.items()]
    text = Sql(f"'{{' || {scope.alias}.head || ',\"properties\":{{' || ")
    if len(parts) == 1 and all(selection.certain for selection in selections):
        text += parts[0]
    elif parts:
        text += Sql("substr(") + concatenated([_with_comma(part) for part in parts]) + Sql(", 2)")
    else:
        text += Sql("''")
    return text + Sql(" || '}}'")


def _space(space: str, members: Sequence[Selection], scope: Scope) -> Sql:
    start = quote(f"{encode(space)}:{{")
    views = {selection.view.ref: selection for selection in members}.values()
    if all(selection.certain for selection in views):
        inner = [_view(selection, scope, comma="," if place else "") for place, selection in enumerate(views)]
        return Sql(f"({start} || ") + concatenated(inner) + Sql(" || '}')")
    conditions = [compile_filter(HasData((selection.view.ref,)), scope) for selection in views]
    inner = [
        Sql("CASE WHEN ") + condition + Sql(" THEN ") + _view(selection, scope, comma=",") + Sql(" ELSE '' END")
        for condition, selection in zip(conditions, views, strict=True)
    ]
    shown = Sql(f"({start} || substr(") + concatenated(inner) + Sql(", 2) || '}')")
    return Sql("CASE WHEN ") + joined("OR", conditions) + Sql(" THEN ") + shown + Sql(" END")


def _view(selection: Selection, scope: Scope, *, comma: str) -> Sql:
    start = quote(f"{comma}{encode(selection.view.ref.key)}:{{")
    return Sql(f"({start} || ") + properties_text(selection, scope) + Sql(" || '}')")


def properties_text(selection: Selection, scope: Scope) -> Sql:
    """Return the expression that gives `"name":value,…` of one view, nulls left out."""
    view = selection.view
    names = view.slots if selection.names is None else dict.fromkeys(selection.names)
    by_container: dict[ContainerRef, list[tuple[str, str]]] = {}
    for name in names:
        if name not in view.slots:
            raise unknown_property(name, str(view.ref))
        slot = view.slots[name]
        by_container.setdefault(slot.container, []).append((name, slot.identifier))
    parts = [part for ref, pairs in by_container.items() for part in _container(ref, pairs, scope)]
    return Sql("substr(") + concatenated(parts) + Sql(", 2)") if parts else Sql("''")


def _container(ref: ContainerRef, pairs: Sequence[tuple[str, str]], scope: Scope) -> list[Sql]:
    """A row's text as it is stored, when the view shows all of it under the same names; else property by property."""
    doc = f"{scope.table(ref)}.doc"
    identifiers = scope.terms.catalog.container(ref).properties
    if all(name == identifier for name, identifier in pairs) and len(pairs) == len(identifiers):
        return [Sql(f"coalesce({doc}, '')")]
    whole = f"'{{' || substr({doc}, 2) || '}}'"
    return [
        Sql(f"coalesce({quote(f',{encode(name)}:')} || (({whole}) -> {quote(f'$.{encode(identifier)}')}), '')")
        for name, identifier in pairs
    ]


def _with_comma(part: Sql) -> Sql:
    return Sql("coalesce(',' || ") + part + Sql(", '')")


def concatenated(parts: Sequence[Sql]) -> Sql:
    """Join text expressions, as a balanced tree."""
    if len(parts) == 1:
        return parts[0]
    middle = len(parts) // 2
    return Sql("(") + concatenated(parts[:middle]) + Sql(" || ") + concatenated(parts[middle:]) + Sql(")")
