"""The command ``compare``: the public surfaces of v1's SDK and of ours, for one model or several."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from pygen_ir.cli.command_error import ExitCode
from pygen_ir.cli.console import Styled
from pygen_ir.cli.progress import step
from pygen_ir.cli.sources import read_sources
from pygen_ir.printable import printable

from .differences import Change, Difference, differences
from .reasons import Reason, reason_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pydantic import JsonValue

    from pygen_ir.cli.running import CommandRun

_SHOWN = 3
_NO_REASON = "without a reason on record: a fault of this package, please report it"


def run(run: CommandRun) -> ExitCode:
    """Prints what differs, by reason; every place of it with ``--verbose`` and with ``--json``.

    Raises:
        CommandError: The models cannot be read.
    """
    models = read_sources(run)
    with step(run.console, "generating with both"):
        from .both import surfaces

        found = differences(*surfaces(models, run.settings.instance_space))
    if run.settings.json:
        run.console.document(
            {
                "command": run.command,
                "exit_code": ExitCode.DONE.value,
                "differences": [_as_json(each) for each in found],
            }
        )
        return ExitCode.DONE
    for reason, places in _by_reason(found).items():
        for line in _paragraph(reason, places, every=run.console.verbose):
            run.console.data(printable(line))
    run.console.say(*_summary(found))
    return ExitCode.DONE


def _by_reason(found: Iterable[Difference]) -> dict[Reason | None, list[Difference]]:
    grouped: dict[Reason | None, list[Difference]] = defaultdict(list)
    for each in found:
        if each.change is not Change.NEW:
            grouped[reason_of(each)].append(each)
    return grouped


def _paragraph(reason: Reason | None, places: Sequence[Difference], *, every: bool) -> Iterable[str]:
    shown = places if every else places[:_SHOWN]
    yield (
        f"{reason.code}  {reason.why}  → {reason.advice}"
        if reason
        else "without a reason on record: a fault, please report"
    )
    yield from (f"    {each}" for each in shown)
    if len(shown) < len(places):
        yield f"    … and {len(places) - len(shown):,} more; --verbose shows them"


def _summary(found: Sequence[Difference]) -> tuple[str | Styled, ...]:
    counts = Counter(each.change for each in found)
    parts = [f"{counts[change]:,} {change.value}" for change in Change if counts[change]]
    return (Styled("compared", "done"), f": {', '.join(parts) or 'no difference'}")


def _as_json(difference: Difference) -> dict[str, JsonValue]:
    reason = None if difference.change is Change.NEW else reason_of(difference)
    return {
        "place": difference.place,
        "change": difference.change.value,
        "before": difference.before,
        "after": difference.after,
        "reason": reason.code if reason else None,
    }
