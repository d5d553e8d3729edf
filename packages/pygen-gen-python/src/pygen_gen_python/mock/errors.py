"""Why mock data cannot be made."""

from __future__ import annotations


class MockError(ValueError):
    """Something that was asked for does not fit the model.

    Args:
        code: Documented dotted code, ``MOCK.REASON``.
        where: The view and property, or the file.
        why: One sentence: what is wrong.
        hint: The next step.
    """

    def __init__(self, code: str, where: str, why: str, hint: str) -> None:
        super().__init__(f"{code}  {where} — {why}  → {hint}")
        self.code = code
        self.where = where
        self.why = why
        self.hint = hint
