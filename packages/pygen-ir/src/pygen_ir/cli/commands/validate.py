"""``validate``: what is wrong with data models; writes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pygen_ir.cli.command_error import ExitCode
from pygen_ir.cli.console import Styled, printable
from pygen_ir.cli.generation import describe, make
from pygen_ir.cli.reporting import is_refused, ordered, summary

if TYPE_CHECKING:
    from pygen_ir.cli.running import CommandRun


def run(run: CommandRun) -> ExitCode:
    """Prints the findings, those of the language included: they are the data of this command.

    Raises:
        CommandError: The models cannot be read, or an option cannot be used.
    """
    made = make(run, format_code=False)
    refused = made.output is None or is_refused(made.diagnostics, strict=run.settings.strict)
    code = ExitCode.MODEL_INVALID if refused else ExitCode.DONE
    if run.settings.json:
        run.console.document(describe(run, made, code))
        return code
    found = ordered(made.diagnostics)
    for each in found:
        run.console.data(printable(str(each)))
    verdict = Styled("invalid", "error") if refused else Styled("valid", "done")
    run.console.say(verdict, ": ", *summary(found))
    return code
