"""What a generated SDK needs at run time, as this distribution's own metadata and the client's say it."""

from __future__ import annotations

from importlib.metadata import requires
from typing import TYPE_CHECKING

from packaging.requirements import Requirement

if TYPE_CHECKING:
    from collections.abc import Iterator

RUNTIME = "pygen-runtime"
CLIENT = "pygen-client"


def requirements_of(*, vendored: bool) -> tuple[str, ...]:
    """What an SDK asks installers for.

    Args:
        vendored: Whether it carries runtime and client: it needs what the client itself needs then. Else it needs the
            runtime, in the versions that this generator's extras ask for.
    """
    if vendored:
        return tuple(sorted(_text(each) for each in _requirements(CLIENT) if each.marker is None))
    return tuple(sorted({_text(each) for each in _requirements("pygen-gen-python") if each.name == RUNTIME}))


def _requirements(distribution: str) -> Iterator[Requirement]:
    return (Requirement(line) for line in requires(distribution) or ())


def _text(requirement: Requirement) -> str:
    """Name and versions: not the extra under which it stands here."""
    return f"{requirement.name}{requirement.specifier}"
