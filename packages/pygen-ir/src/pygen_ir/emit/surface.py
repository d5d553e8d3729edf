"""What a change of generated files means: the classes and fields that come, go, or become something else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Surface: TypeAlias = "Mapping[str, str]"
"""What users of an SDK can name, by its dotted name: what it is."""
SurfaceKind: TypeAlias = Literal["added", "removed", "changed", "renamed"]


CLASS = "class"
"""What a class is, in a surface."""


@dataclass(frozen=True, slots=True)
class SurfaceChange:
    """One change.

    Attributes:
        kind: `renamed`: a field of this type is gone, and the one other of the same type is new.
        name: What it is about, ``Turbine.capacity``.
        before: What it was; empty for what is new; for what is renamed, the name that it had.
        after: What it is; empty for what is gone.
    """

    kind: SurfaceKind
    name: str
    before: str
    after: str

    def __str__(self) -> str:
        match self.kind:
            case "added" | "removed":
                what = self.after or self.before
                return (
                    f"{self.kind:8} class {self.name}" if what == CLASS else f"{self.kind:8} field {self.name}: {what}"
                )
            case "renamed":
                return f"renamed  field {self.before} to {self.name}"
            case _:
                return f"changed  field {self.name}: {self.before} → {self.after}"


def compare_surfaces(old: Surface, new: Surface) -> tuple[SurfaceChange, ...]:
    """The changes from one surface to another, by name; what is in a class that comes or goes is not told of itself.

    Args:
        old: As it was.
        new: As it is.
    """
    gone = {name: what for name, what in old.items() if name not in new and _owner(name) not in _lost(old, new)}
    come = {name: what for name, what in new.items() if name not in old and _owner(name) not in _lost(new, old)}
    renamed = dict(_renamed(gone, come))
    changes = [SurfaceChange("renamed", name, before, come[name]) for name, before in renamed.items()]
    changes += [SurfaceChange("removed", name, what, "") for name, what in gone.items() if name not in renamed.values()]
    changes += [SurfaceChange("added", name, "", what) for name, what in come.items() if name not in renamed]
    changes += [
        SurfaceChange("changed", name, what, new[name]) for name, what in old.items() if new.get(name, what) != what
    ]
    return tuple(sorted(changes, key=lambda change: (change.name, change.kind)))


def _owner(name: str) -> str:
    return name.rpartition(".")[0]


def _lost(these: Surface, others: Surface) -> frozenset[str]:
    return frozenset(name for name in these if name not in others)


def _renamed(gone: Surface, come: Surface) -> Iterator[tuple[str, str]]:
    """Pairs that can be nothing else: of one class, of one type, and alone in that."""
    for name, what in come.items():
        olds = [old for old, was in gone.items() if (_owner(old), was) == (_owner(name), what) and _owner(name)]
        news = [new for new, now in come.items() if (_owner(new), now) == (_owner(name), what)]
        if len(olds) == len(news) == 1:
            yield name, olds[0]
