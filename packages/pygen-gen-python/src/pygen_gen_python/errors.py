"""Why an SDK cannot be generated."""

from __future__ import annotations


class ModelError(ValueError):
    """A data model cannot be read, or nothing of it can be generated.

    Args:
        code: Documented dotted code, ``MODEL.REASON``.
        where: The model, the file, or the place in it.
        why: One sentence: what is wrong.
        hint: The next step.
    """

    def __init__(self, code: str, where: str, why: str, hint: str) -> None:
        super().__init__(f"{code}  {where} — {why}  → {hint}")
        self.code = code
        self.where = where
        self.why = why
        self.hint = hint
