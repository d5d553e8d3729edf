"""Errors of the emulator itself: a file that cannot be read, an option that makes no sense."""


class EmulatorError(Exception):
    """What went wrong and where.

    Args:
        code: a documented dotted code, `EMULATOR.REASON`.
        message: place, reason and next step.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(f"{code}: {message}")
        self.code = code
