"""What is generated of the models."""

from __future__ import annotations

from dataclasses import dataclass


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


NOTHING_SELECTED = Selection()
"""All views."""
