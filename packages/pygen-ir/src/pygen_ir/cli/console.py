"""Where a command's words go: data to standard output, everything else to standard error."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from .command_error import CommandError

_COLOURS = {"error": "31", "warning": "33", "info": "36", "done": "32", "name": "1", "faint": "2"}


@dataclass(frozen=True, slots=True)
class Console:
    """Speaks to the user.

    Attributes:
        quiet: Errors alone.
        verbose: Also what is done.
        debug: Also stack traces.
        out: Receives data.
        err: Receives everything else.
        colour: Whether ``err`` shows colours.
    """

    quiet: bool = False
    verbose: bool = False
    debug: bool = False
    out: TextIO = sys.stdout
    err: TextIO = sys.stderr
    colour: bool = False

    @staticmethod
    def of_process(*, quiet: bool = False, verbose: bool = False, debug: bool = False) -> Console:
        """The console of this process; colours on a terminal alone, none when ``NO_COLOR`` is set."""
        colour = sys.stderr.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
        return Console(quiet, verbose or debug, debug, sys.stdout, sys.stderr, colour)

    def data(self, text: str) -> None:
        """Writes to standard output, exactly this text and a line end."""
        self.out.write(text + "\n")
        self.out.flush()

    def document(self, value: object) -> None:
        """Writes JSON to standard output: what ``--json`` answers."""
        self.data(json.dumps(value, indent=2, ensure_ascii=False))

    def say(self, text: str) -> None:
        """Tells the outcome; silent under ``--quiet``."""
        if not self.quiet:
            self._line(text)

    def detail(self, text: str) -> None:
        """Tells what is done; ``--verbose`` alone shows it."""
        if self.verbose and not self.quiet:
            self._line(self.paint(text, "faint"))

    def fail(self, failure: CommandError) -> None:
        """Tells why the command ends; always shown, on one line."""
        where = f"  {failure.where}" if failure.where else ""
        hint = f"  → {failure.hint}" if failure.hint else ""
        self._line(f"{self.paint('error', 'error')} {self.paint(failure.code, 'name')}{where} — {failure.why}{hint}")

    def paint(self, text: str, role: str) -> str:
        """The text in the colour of its role; as it is where colours are off."""
        return f"\x1b[{_COLOURS[role]}m{text}\x1b[0m" if self.colour else text

    def _line(self, text: str) -> None:
        self.err.write(printable(text) + "\n")
        self.err.flush()


def printable(text: str) -> str:
    """The text without control characters that a model may carry into a terminal (colours of our own stay)."""
    return "".join(char if char.isprintable() or char in "\n\x1b" else f"\\x{ord(char):02x}" for char in text)
