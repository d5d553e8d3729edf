"""Where a command's words go: data to standard output, everything else to standard error."""

from __future__ import annotations

import json
import os
import shutil
import sys
import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TextIO, TypeAlias

from pygen_ir.printable import printable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic import JsonValue

    from .command_error import CommandError

Role: TypeAlias = Literal["error", "warning", "info", "done", "name", "faint", "plain"]
_COLOURS: dict[Role, str] = {"error": "31", "warning": "33", "info": "36", "done": "32", "name": "1", "faint": "2"}
_NARROWEST = 40


@dataclass(frozen=True, slots=True)
class Styled:
    """A piece of a line, and what it is: the role decides its colour."""

    text: str
    role: Role = "plain"


@dataclass(frozen=True, slots=True)
class Console:
    """Speaks to the user.

    Attributes:
        quiet: Errors alone.
        verbose: Also what is done.
        debug: Also requests, and stack traces.
        out: Receives data.
        err: Receives everything else.
        colour: Whether ``err`` shows colours.
        width: Columns of the terminal; `None` where ``err`` is none: lines are not broken then.
    """

    quiet: bool = False
    verbose: bool = False
    debug: bool = False
    out: TextIO = sys.stdout
    err: TextIO = sys.stderr
    colour: bool = False
    width: int | None = None

    @staticmethod
    def of_process(*, quiet: bool = False, verbose: bool = False, debug: bool = False) -> Console:
        """The console of this process; colours on a terminal alone, none when ``NO_COLOR`` is set."""
        terminal = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
        width = max(shutil.get_terminal_size().columns, _NARROWEST) if terminal else None
        colour = terminal and not os.environ.get("NO_COLOR")
        return Console(quiet, verbose or debug, debug, sys.stdout, sys.stderr, colour, width)

    @property
    def is_terminal(self) -> bool:
        """Whether a person is likely to watch."""
        return self.width is not None

    def data(self, text: str) -> None:
        """Writes to standard output, exactly this text and a line end; a terminal gets no control characters."""
        shown = printable(text, keep="\n\t") if self.out.isatty() else text
        _write(self.out, shown + "\n")

    def document(self, value: Mapping[str, JsonValue]) -> None:
        """Writes JSON to standard output: what ``--json`` answers."""
        ascii_only = (getattr(self.out, "encoding", None) or "utf-8").lower().replace("-", "") != "utf8"
        _write(self.out, json.dumps(value, indent=2, ensure_ascii=ascii_only or self.out.isatty()) + "\n")

    def say(self, *parts: str | Styled) -> None:
        """Tells the outcome, on one line; silent under ``--quiet``."""
        if not self.quiet:
            self._line(*parts)

    def detail(self, text: str) -> None:
        """Tells what is done; ``--verbose`` alone shows it."""
        if self.verbose and not self.quiet:
            self._line(Styled(text, "faint"))

    def trace(self, text: str) -> None:
        """Shows a stack trace under ``--debug``."""
        if self.debug:
            for line in text.rstrip().splitlines():
                self._line(Styled(line, "faint"))

    def fail(self, failure: CommandError) -> None:
        """Tells why the command ends; always shown."""
        where = f"  {failure.where}" if failure.where else ""
        hint = f"  → {failure.hint}" if failure.hint else ""
        self._line(Styled("error", "error"), " ", Styled(failure.code, "name"), f"{where} — {failure.why}{hint}")

    def always(self, *parts: str | Styled) -> None:
        """Tells something that ``--quiet`` does not silence: an error."""
        self._line(*parts)

    def ask(self, question: str) -> None:
        """Shows a question, for an answer on the same line."""
        _write(self.err, printable(question))

    def _line(self, *parts: str | Styled) -> None:
        styled = [part if isinstance(part, Styled) else Styled(part) for part in parts]
        plain = "".join(printable(part.text) for part in styled)
        if self.width is not None and len(plain) > self.width:
            _write(self.err, self._broken(plain, styled, self.width) + "\n")
            return
        _write(self.err, "".join(self._paint(printable(part.text), part.role) for part in styled) + "\n")

    def _broken(self, plain: str, styled: list[Styled], width: int) -> str:
        """The line, broken between words; the first pieces keep their colours."""
        lines = textwrap.wrap(
            plain, width, subsequent_indent="    ", break_long_words=False, break_on_hyphens=False
        ) or [plain]
        head, position = "", 0
        for part in styled:
            shown = printable(part.text)
            if not lines[0].startswith(shown, position):
                break
            head += self._paint(shown, part.role)
            position += len(shown)
        return "\n".join([head + lines[0][position:], *lines[1:]])

    def _paint(self, text: str, role: Role) -> str:
        return f"\x1b[{_COLOURS[role]}m{text}\x1b[0m" if self.colour and role in _COLOURS else text


def _write(stream: TextIO, text: str) -> None:
    try:
        stream.write(text)
    except UnicodeEncodeError:  # a terminal of a legacy encoding, such as on Windows
        encoding = stream.encoding or "ascii"
        stream.write(text.encode(encoding, "backslashreplace").decode(encoding))
    stream.flush()
