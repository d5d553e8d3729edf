"""Why files cannot be written where they were asked for."""

from __future__ import annotations


class OutputError(Exception):
    """A folder cannot take the generated files, and was left as it was.

    Args:
        code: Documented dotted code, ``OUTPUT.REASON``.
        where: The path.
        why: One sentence: what is wrong.
        hint: The next step.
    """

    def __init__(self, code: str, where: str, why: str, hint: str = "") -> None:
        super().__init__(f"{code}  {where} — {why}" + (f"  → {hint}" if hint else ""))
        self.code = code
        self.where = where
        self.why = why
        self.hint = hint
