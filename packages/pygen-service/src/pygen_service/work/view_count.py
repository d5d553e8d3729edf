"""How large models may be: counted before anything is read into classes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pygen_service.problem import ProblemError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pydantic import JsonValue


def check_view_count(models: Sequence[Mapping[str, JsonValue]], most: int) -> None:
    """Refuses too many views.

    Raises:
        ProblemError: There are.
    """
    total = sum(len(views) for model in models if isinstance(views := model.get("views"), list))
    if total > most:
        raise ProblemError("MODEL.TOO_MANY_VIEWS", f"{total:,} views; at most {most:,} are taken")
