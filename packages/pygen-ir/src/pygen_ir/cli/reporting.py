"""Tells what was found in models: one line a finding, the many of one kind grouped, and a summary that counts."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from typing import TYPE_CHECKING, assert_never

from pygen_ir.diagnostics import Severity

from .command_error import ExitCode
from .console import Styled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pydantic import JsonValue

    from pygen_ir.diagnostics import Diagnostic

    from .console import Console

_SHOWN_OF_A_KIND = 5
_SELECTION = "SELECTION."
_MISSPELT = "_UNKNOWN"
_NOTHING_LEFT = "NO_VIEWS"
_WEIGHT = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}


def ordered(diagnostics: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The findings, the heaviest first, those of one code together, each once."""
    unique = dict.fromkeys(diagnostics)
    return tuple(sorted(unique, key=lambda each: (_WEIGHT[each.severity], each.code, each.where, each.why)))


def refusal_of(diagnostics: Sequence[Diagnostic], *, strict: bool) -> ExitCode | None:
    """How a command that generates must end because of what was found; `None` lets it go on.

    Args:
        diagnostics: What was found.
        strict: Whether warnings stop it, too.
    """
    stopping = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    found = [each for each in diagnostics if each.severity in stopping]
    if any(each.code.startswith(_SELECTION) for each in found):
        return ExitCode.WRONG_USE  # the user named views that there are not: the model is none the worse
    return ExitCode.MODEL_INVALID if found else None


def report(console: Console, diagnostics: Sequence[Diagnostic]) -> None:
    """Tells the findings, and a summary when there are any.

    ``--quiet`` shows errors alone; ``--verbose`` shows every finding: notes too, and not the first few of a kind alone.
    """
    found = _without_consequences(ordered(diagnostics))
    shown = [each for each in found if console.verbose or each.severity is not Severity.INFO]
    for each, more in _grouped(shown, None if console.verbose else _SHOWN_OF_A_KIND):
        _tell(console, each)
        if more:
            console.say(Styled(f"  … and {more} more {each.code}; --verbose shows all", "faint"))
    if found:
        more = len(found) - len(shown)
        more_to_see = [Styled(f"; --verbose shows {'it' if more == 1 else 'them'}", "faint")] if more else []
        console.say(*summary(found), *more_to_see)


def _without_consequences(found: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Where a view was misspelt, that no view is left is no news."""
    misspelt = any(each.code.startswith(_SELECTION) and each.code.endswith(_MISSPELT) for each in found)
    return tuple(each for each in found if not (misspelt and each.code.endswith(_NOTHING_LEFT)))


def summary(diagnostics: Sequence[Diagnostic]) -> list[str | Styled]:
    """How many there are of each severity: ``2 errors, 1 warning, 3 notes``."""
    counts = Counter(each.severity for each in diagnostics)
    parts: list[str | Styled] = []
    for severity in Severity:
        if counts[severity]:
            parts += [", "] if parts else []
            parts.append(Styled(counted(counts[severity], _noun(severity)), severity.value))
    return parts or ["nothing to report"]


def counted(number: int, noun: str, plural: str = "") -> str:
    """``1 file``, ``2 files``."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def as_json(diagnostics: Sequence[Diagnostic]) -> list[JsonValue]:
    """The findings as ``--json`` gives them."""
    return [asdict(each) for each in ordered(diagnostics)]


def _tell(console: Console, each: Diagnostic) -> None:
    hint = f"  → {each.hint}" if each.hint else ""
    label = Styled(each.severity.value, each.severity.value)
    line = (label, " ", Styled(each.code, "name"), f"  {each.where} — {each.why}{hint}")
    match each.severity:
        case Severity.ERROR:
            console.always(*line)
        case Severity.WARNING | Severity.INFO:
            console.say(*line)
        case _:
            assert_never(each.severity)


def _grouped(found: Sequence[Diagnostic], shown: int | None) -> Iterator[tuple[Diagnostic, int]]:
    """The first few of each code, errors all; with the last of them how many more there are."""
    total = Counter(each.code for each in found)
    seen: Counter[str] = Counter()
    for each in found:
        seen[each.code] += 1
        if shown is None or each.severity is Severity.ERROR or seen[each.code] <= shown:
            last = shown is not None and each.severity is not Severity.ERROR and seen[each.code] == shown
            yield each, total[each.code] - shown if last and shown is not None else 0


def _noun(severity: Severity) -> str:
    return "note" if severity is Severity.INFO else severity.value
