"""From wire models to the IR: the passes, in order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .diagnostics import Diagnostic
    from .model import IRModelSet


@dataclass(frozen=True, slots=True)
class Selection:
    """Which views are generated.

    Attributes:
        include_views: External ids (or `space:external_id(version)`); these and what they need. Empty: all.
        exclude_views: External ids (or `space:external_id(version)`) to leave out.
        exclude_spaces: Spaces whose views are left out.
    """

    include_views: tuple[str, ...] = ()
    exclude_views: tuple[str, ...] = ()
    exclude_spaces: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Built:
    """What became of the models.

    Attributes:
        ir: The representation; `None` where an error leaves nothing to generate.
        diagnostics: What was found, by severity, place and code.
    """

    ir: IRModelSet | None
    diagnostics: tuple[Diagnostic, ...]
