"""How a command ends: exit codes, and the one exception that carries a clear message to the terminal."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """What the process answers. The numbers are part of the interface: scripts and CI read them."""

    DONE = 0
    BUG = 1
    WRONG_USE = 2
    MODEL_INVALID = 3
    CDF_REFUSED = 4
    OUT_OF_DATE = 5


class CommandError(Exception):
    """A command cannot go on, and the user can do something about it.

    Args:
        code: Documented dotted code, ``AREA.REASON``.
        where: The file, setting, model or address that it is about; may be empty.
        why: One sentence: what is wrong.
        hint: The next step; may be empty.
        exit_code: What the process answers.
    """

    def __init__(
        self, code: str, where: str, why: str, hint: str = "", *, exit_code: ExitCode = ExitCode.WRONG_USE
    ) -> None:
        super().__init__(f"{code}  {where} — {why}" + (f"  → {hint}" if hint else ""))
        self.code = code
        self.where = where
        self.why = why
        self.hint = hint
        self.exit_code = exit_code
