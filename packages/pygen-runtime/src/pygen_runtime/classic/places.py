"""Where downloaded files are put: their names come from CDF, and must not lead out of the folder."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from pygen_client.errors import InvalidInputError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_UNFIT = re.compile(r'[/\\:*?"<>|\x00-\x1f\x7f]')
_LONGEST = 200


def places_of(
    files: Sequence[Mapping[str, object]], directory: Path, *, keep_structure: bool, resolve_duplicates: bool
) -> list[Path]:
    """A path for each file, from its `name` and, where the structure is kept, its `directory`.

    Args:
        files: what the API says about the files.
        directory: the folder that they go below.
        keep_structure: with the folders that the files have in CDF.
        resolve_duplicates: files of the same name get numbers, as in `report(1).pdf`.

    Raises:
        InvalidInputError: `CLASSIC.NAMES_COLLIDE`: two files would get the same path; nothing was downloaded.
    """
    taken: set[str] = set()
    places: list[Path] = []
    for file in files:
        folder = directory
        if keep_structure:
            folder = directory.joinpath(
                *map(fit_name, filter(None, re.split(r"[/\\]", str(file.get("directory") or ""))))
            )
        wanted = folder / fit_name(str(file.get("name") or "untitled"))
        place, number = wanted, 0
        while str(place).casefold() in taken:
            if not resolve_duplicates:
                message = f"Two files would become {wanted}: give resolve_duplicate_file_names=True."
                raise InvalidInputError(f"{message} Nothing was downloaded.", code="CLASSIC.NAMES_COLLIDE")
            number += 1
            place = wanted.with_name(f"{wanted.stem}({number}){wanted.suffix}")
        taken.add(str(place).casefold())
        places.append(place)
    return places


def fit_name(name: str) -> str:
    """A name as one part of a path on every system."""
    fit = _UNFIT.sub("_", name).strip()
    if not fit.strip("."):
        return "_" * max(1, len(fit))
    if len(fit) <= _LONGEST:
        return fit
    suffix = Path(fit).suffix[:20]
    return fit[: _LONGEST - len(suffix)] + suffix
