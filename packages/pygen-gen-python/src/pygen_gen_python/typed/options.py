"""How typed classes are generated."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

Implements: TypeAlias = Literal["composition", "inheritance"]


@dataclass(frozen=True, slots=True)
class TypedOptions:
    """How typed classes are generated.

    Attributes:
        implements: `inheritance`: the class of a view that implements others inherits from theirs. `composition`: it
            has their properties itself.
        views: External ids, or ``space:external_id(version)``, of the views that get classes; empty: all.
        module_by_space: By space: the module that has the classes of its views already. They are not generated.
        read_only: By view, named in the same way: identifiers of properties that nobody writes.
        format_code: Whether the code is formatted.
    """

    implements: Implements = "composition"
    views: frozenset[str] = frozenset()
    module_by_space: Mapping[str, str] = field(default_factory=dict)
    read_only: Mapping[str, frozenset[str]] = field(default_factory=dict)
    format_code: bool = True
