"""``validate``: what is wrong with data models; writes nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pygen_ir.cli.command_error import ExitCode
from pygen_ir.cli.console import Styled
from pygen_ir.cli.generation import describe, make
from pygen_ir.cli.reporting import ordered, refusal_of, summary
from pygen_ir.printable import printable

if TYPE_CHECKING:
    from pygen_ir.cli.running import CommandRun


def run(run: CommandRun) -> ExitCode:
    """Prints the findings, those of the language included: they are the data of this command.

    Raises:
        CommandError: The models cannot be read, or an option cannot be used.
    """
    made = make(replace(run, settings=replace(run.settings, format_code=False)))
    refused = refusal_of(made.diagnostics, strict=run.settings.strict)
    code = ExitCode.DONE if refused is None else refused
    if run.settings.json:
        run.console.document(describe(run, made, code))
        return code
    found = ordered(made.diagnostics)
    for each in found:
        run.console.data(printable(str(each)))
    verdict = Styled("valid", "done") if refused is None else Styled("invalid", "error")
    run.console.say(verdict, ": ", *summary(found))
    return code
