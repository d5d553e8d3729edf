"""What a rule is, and what it looks at."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from pygen_ir.model import IRConnection
from pygen_ir.passes.select_views import select_views
from pygen_ir.references import IRViewId
from pygen_ir.reverse_relations import ReverseProperty, index_direct_relations
from pygen_ir.selection import NOTHING_SELECTED
from pygen_ir.types import IREdgeType

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from pygen_client.wire import ViewPropertyResponse
    from pygen_ir.diagnostics import Diagnostic, DiagnosticCode
    from pygen_ir.given import Given, GivenView
    from pygen_ir.model import IRClass, IRField
    from pygen_ir.reverse_relations import ReverseRelations
    from pygen_ir.selection import Selection

Check: TypeAlias = "Callable[[Subject], Iterator[Diagnostic]]"


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing to say about models.

    Attributes:
        code: What it finds.
        check: Finds it: a pure function.
    """

    code: DiagnosticCode
    check: Check


@dataclass(frozen=True, slots=True)
class Declared:
    """A property where it is declared: what a view inherits as it is, is not said again.

    Attributes:
        view: The view.
        identifier: The property's identifier.
        wire: As it was given.
        field: What became of it; `None` where it was left out.
    """

    view: GivenView
    identifier: str
    wire: ViewPropertyResponse
    field: IRField | None

    @property
    def place(self) -> str:
        """Where it is, for people."""
        return f"{self.view.id}.{self.identifier}"


@dataclass(frozen=True, slots=True)
class Subject:
    """The models as they were given, and the classes that they became: rules report the difference.

    Attributes:
        given: The models.
        selection: What was asked for.
        chosen: The views that become classes.
        classes: The classes, by view id.
        reverse: Where reverse relations read.
        whole: Where they would read if every view of the models were chosen.
        declared: The properties of the chosen views.
    """

    given: Given
    selection: Selection
    chosen: frozenset[IRViewId]
    classes: Mapping[IRViewId, IRClass]
    reverse: ReverseRelations
    whole: ReverseRelations
    declared: tuple[Declared, ...]

    @classmethod
    def of(cls, selection: Selection, reverse: ReverseRelations, classes: Mapping[IRViewId, IRClass]) -> Subject:
        """What rules look at."""
        given = reverse.given
        everything = select_views(given, NOTHING_SELECTED)
        whole = reverse if everything == reverse.chosen else index_direct_relations(given, everything)
        declared = tuple(each for found in classes.values() for each in _declared_by(given, found))
        return cls(given, selection, reverse.chosen, classes, reverse, whole, declared)

    def connections(self) -> Iterator[tuple[str, IRConnection]]:
        """The connections with their places."""
        for each in self.declared:
            if isinstance(each.field, IRConnection):
                yield each.place, each.field

    def lost_edge_views(self) -> Iterator[tuple[str, IRViewId]]:
        """The views of edges' properties that no class shows, with the places of the edges."""
        for place, connection in self.connections():
            match connection.connection_type:
                case IREdgeType(edge_source=IRViewId() as edge_source, edge_class=None):
                    yield place, edge_source
                case _:
                    pass

    def lost_reverse_relations(self) -> Iterator[tuple[str, ReverseProperty]]:
        """The reverse relations that were left out, with their places."""
        for each in self.declared:
            if each.field is None and isinstance(each.wire, ReverseProperty):
                yield each.place, each.wire

    def was_left_out(self, view: IRViewId) -> bool:
        """Whether the selection leaves the view out."""
        return view in self.whole.chosen and view not in self.chosen

    def is_left_out_reverse(self, reverse: ReverseProperty) -> bool:
        """Whether a reverse relation would be there without the selection."""
        return self.whole is not self.reverse and self.whole.find(reverse) is not None

    def suggestion(self, name: str) -> str:
        """Which view somebody may have meant."""
        close = difflib.get_close_matches(name, {view.external_id for view in self.given.views}, n=1)
        hint = f"Did you mean {close[0]!r}? " if close else ""
        return hint + "Name a view by its external id, or as space:external_id(version)."


def _declared_by(given: Given, cls: IRClass) -> Iterator[Declared]:
    view = given.views[cls.id]
    fields = {each.identifier: each for each in cls.fields}
    for identifier, wire in view.properties.items():
        found = fields.get(identifier)
        if found is None:
            inherited = any(given.views[parent].properties.get(identifier) == wire for parent in cls.implements)
        else:
            inherited = found.inheritance == "inherited"
        if not inherited:
            yield Declared(view, identifier, wire, found)
