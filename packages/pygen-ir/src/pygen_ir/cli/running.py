"""Runs one command: settings first, then the work; whatever happens ends in a documented exit code."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, TypeAlias

from .command_error import CommandError, ExitCode
from .console import Console
from .settings import Settings, resolve

if TYPE_CHECKING:
    from pathlib import Path

    from .language import Language
    from .setting import SettingValue


@dataclass(frozen=True, slots=True)
class CommandRun:
    """What a command gets to work with.

    Attributes:
        language: The generator that the program belongs to.
        settings: What the user asked for.
        console: Speaks to the user.
        extra: Arguments and options of the command alone, by name.
        folder: The current folder; relative paths start here.
        environment: The process's environment.
    """

    language: Language
    settings: Settings
    console: Console
    extra: Mapping[str, SettingValue]
    folder: Path
    environment: Mapping[str, str]


Runner: TypeAlias = Callable[[CommandRun], ExitCode]


def run_guarded(
    runner: Runner,
    language: Language,
    options: Mapping[str, SettingValue],
    environment: Mapping[str, str],
    folder: Path,
) -> ExitCode:
    """Runs a command and answers the exit code; an error becomes one line on standard error.

    Args:
        runner: The command.
        language: The generator that the program belongs to.
        options: What was given on the command line, by name.
        environment: The process's environment.
        folder: The current folder.
    """
    known = {row.name for row in fields(Settings)}
    console = Console.of_process(
        quiet=options.get("quiet") is True, verbose=options.get("verbose") is True, debug=options.get("debug") is True
    )
    try:
        settings = resolve({key: value for key, value in options.items() if key in known}, environment, folder)
        extra = {key: value for key, value in options.items() if key not in known}
        return runner(CommandRun(language, settings, console, extra, folder, environment))
    except CommandError as error:
        console.fail(error)
        if console.debug:
            console.say(traceback.format_exc())
        return error.exit_code
    except KeyboardInterrupt:
        console.say("interrupted: nothing was written")
        return ExitCode.WRONG_USE
    except BrokenPipeError:
        return ExitCode.DONE
    except Exception as error:  # noqa: BLE001  # the last line of defence: no stack trace for the user
        return _bug(console, error)


def _bug(console: Console, error: Exception) -> ExitCode:
    if console.debug:
        console.say(traceback.format_exc())
    console.fail(
        CommandError(
            "INTERNAL.BUG",
            type(error).__name__,
            str(error).splitlines()[0] if str(error) else "no message",
            "this is a mistake of ours: please report it, with the output of --debug",
            exit_code=ExitCode.BUG,
        )
    )
    return ExitCode.BUG
