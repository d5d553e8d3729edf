"""Runs one command: settings first, then the work; whatever happens ends in a documented exit code."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from pygen_ir.emit.output_error import OutputError

from .command_error import CommandError, ExitCode
from .console import Console
from .settings import KEYS, Settings, resolve

if TYPE_CHECKING:
    from pathlib import Path

    from pydantic import JsonValue

    from .language import Language
    from .setting import SettingValue


@dataclass(frozen=True, slots=True)
class CommandRun:
    """What a command gets to work with.

    Attributes:
        command: Its name.
        language: The generator that the program belongs to.
        settings: What the user asked for.
        console: Speaks to the user.
        extra: Arguments and options of the command alone, by name.
        folder: The current folder; relative paths start here.
        environment: The process's environment.
    """

    command: str
    language: Language
    settings: Settings
    console: Console
    extra: Mapping[str, SettingValue]
    folder: Path
    environment: Mapping[str, str]


Runner: TypeAlias = Callable[[CommandRun], ExitCode]


def run_guarded(  # noqa: PLR0913, PLR0917  # the seams between a process and a command
    command: str,
    runner: Runner,
    language: Language,
    options: Mapping[str, SettingValue],
    environment: Mapping[str, str],
    folder: Path,
) -> ExitCode:
    """Runs a command and answers the exit code; an error becomes one line on standard error.

    Under ``--json`` standard output holds one document in any case: ``{"command", "exit_code", "error"}`` for an error.

    Args:
        command: Its name.
        runner: The command.
        language: The generator that the program belongs to.
        options: What was given on the command line, by name.
        environment: The process's environment.
        folder: The current folder.
    """
    given = {key for key, value in options.items() if value is True}
    said = Settings(quiet="quiet" in given, verbose="verbose" in given, debug="debug" in given, json="json" in given)
    console = _console(said)  # until files and variables are read, what the options say holds
    try:
        said = settings = resolve({key: value for key, value in options.items() if key in KEYS}, environment, folder)
        console = _console(settings)
        extra = {key: value for key, value in options.items() if key not in KEYS}
        return runner(CommandRun(command, language, settings, console, extra, folder, environment))
    except KeyboardInterrupt:
        console.say("interrupted: no file is half-written")
        return ExitCode.WRONG_USE
    except BrokenPipeError:
        return _without_reader()
    except Exception as error:  # noqa: BLE001  # the last line of defence: no stack trace for the user
        failure = _failure(error)
        console.fail(failure)
        console.trace(traceback.format_exc())
        if said.json:
            console.document(_document(command, failure))
        return failure.exit_code


def _console(settings: Settings) -> Console:
    return Console.of_process(quiet=settings.quiet, verbose=settings.verbose, debug=settings.debug)


def _failure(error: Exception) -> CommandError:
    match error:
        case CommandError():
            return error
        case OutputError():
            return CommandError(error.code, error.where, error.why, error.hint)
        case _:
            return CommandError(
                "INTERNAL.BUG",
                type(error).__name__,
                str(error).splitlines()[0] if str(error) else "no message",
                "this is a mistake of ours: please report it, with the output of --debug",
                exit_code=ExitCode.BUG,
            )


def _document(command: str, failure: CommandError) -> dict[str, JsonValue]:
    error: dict[str, JsonValue] = {
        "code": failure.code,
        "where": failure.where,
        "why": failure.why,
        "hint": failure.hint,
    }
    return {"command": command, "exit_code": failure.exit_code.value, "error": error}


def _without_reader() -> ExitCode:
    """Whoever read standard output has closed it; Python must not complain about that at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return ExitCode.DONE
