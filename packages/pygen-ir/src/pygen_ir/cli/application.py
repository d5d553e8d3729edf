"""The typer application of a generator: the commands that all languages share, built from the table of settings."""

from __future__ import annotations

import os
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from .options import argument, with_options
from .running import run_guarded
from .setting import Panel, Setting, SettingValue
from .settings_table import BY_KEY, settings_of

if TYPE_CHECKING:
    import inspect
    from collections.abc import Callable, Mapping

    from .language import Language

_COMMANDS = "pygen_ir.cli.commands"
_EVERYWHERE = (Panel.REPORT,)
SOURCE = (Panel.MODEL, Panel.LOGIN, Panel.SELECTION)
"""The settings that say which views of which models, for commands that read models."""
WRITING = frozenset({"dry_run", "diff", "check", "type_check"})
"""The settings of the command ``generate`` alone."""


@dataclass(frozen=True, slots=True)
class Command:
    """One command.

    Attributes:
        name: What the user types.
        runner: ``module:function`` of a function ``(run: CommandRun) -> None``; loaded when the command runs.
        help: Its paragraph in ``--help``.
        settings: The rows of the table that are its options.
        arguments: Arguments and options of its own, by name.
    """

    name: str
    runner: str
    help: str
    settings: tuple[Setting, ...]
    arguments: Mapping[str, inspect.Parameter]


def model_files(help_text: str = "Model files, JSON or YAML; or ids, space:external_id(version).") -> inspect.Parameter:
    """The positional argument ``MODEL…`` of most commands."""
    return argument(
        "models", list[str] | None, typer.Argument(help=help_text, metavar="MODEL", show_default=False), None
    )


def shared_commands() -> tuple[Command, ...]:
    """The commands that are the same in every language, in the order of a first use."""
    return (*_generating_commands(), _pull_command(), _diff_command(), _verify_command(), _init_command())


def _generating_commands() -> tuple[Command, ...]:
    models = {"models": model_files()}
    graph = typer.Option(
        "--graph",
        help="Write a picture to this file, in Mermaid's notation: .mmd or .md.",
        metavar="PATH",
        show_default=False,
    )
    return (
        Command(
            "generate",
            f"{_COMMANDS}.generate:run",
            "Generate a typed SDK from one data model or several.",
            settings_of(*SOURCE, Panel.OUTPUT, Panel.RUN, *_EVERYWHERE),
            models,
        ),
        Command(
            "validate",
            f"{_COMMANDS}.validate:run",
            "Say what is wrong with a data model; write nothing.",
            settings_of(*SOURCE, Panel.RUN, *_EVERYWHERE, without=WRITING),
            models,
        ),
        Command(
            "inspect",
            f"{_COMMANDS}.inspect:run",
            "Show a data model as a tree of views, fields and connections.",
            (*settings_of(*SOURCE), BY_KEY["overwrite"], *settings_of(*_EVERYWHERE)),
            models | {"graph": argument("graph", str | None, graph, default=None)},
        ),
    )


def _pull_command() -> Command:
    saved = typer.Option(
        "--output",
        "-o",
        help="The file, .json or .yaml.  [default: standard output]",
        metavar="PATH",
        show_default=False,
    )
    return Command(
        "pull",
        f"{_COMMANDS}.pull:run",
        "Save data models from CDF to a file.",
        (*settings_of(Panel.MODEL, Panel.LOGIN), BY_KEY["overwrite"], *settings_of(*_EVERYWHERE)),
        {
            "models": model_files("Ids of data models in CDF, space:external_id(version)."),
            "file": argument("file", str | None, saved, default=None),
        },
    )


def _diff_command() -> Command:
    old = typer.Argument(help="A model file, or an id in CDF.", metavar="OLD", show_default=False)
    new = typer.Argument(help="The same, as it is or will be.", metavar="NEW", show_default=False)
    return Command(
        "diff",
        f"{_COMMANDS}.diff:run",
        "Say what a change of a model breaks, adds and mends for users.",
        settings_of(Panel.LOGIN, Panel.SELECTION, *_EVERYWHERE),
        {"old": argument("old", str, old), "new": argument("new", str, new)},
    )


def _verify_command() -> Command:
    sdk = typer.Argument(help="Folder of the SDK.", metavar="DIR", show_default=False)
    against = typer.Option(
        "--against",
        help="A model file, an id in CDF, or CDF for the models that the lock names.",
        metavar="MODEL",
        show_default=False,
    )
    return Command(
        "verify",
        f"{_COMMANDS}.verify:run",
        "Check a generated SDK against its lock, and against a model.",
        settings_of(Panel.LOGIN, *_EVERYWHERE),
        {"sdk": argument("sdk", str, sdk), "against": argument("against", str | None, against, default=None)},
    )


def _init_command() -> Command:
    rows = settings_of(Panel.MODEL, Panel.LOGIN, Panel.OUTPUT, *_EVERYWHERE)
    return Command(
        "init",
        f"{_COMMANDS}.init:run",
        "Write down what to generate: asks, and writes [tool.pygen].",
        tuple(row for row in rows if not row.secret and row.key not in {"format_code", "overwrite"}),
        {"models": model_files()},
    )


def build_application(language: Language, commands: tuple[Command, ...], about: str | None = None) -> typer.Typer:
    """The typer application; it loads no client, no generator and no template engine.

    Args:
        language: What the commands generate.
        commands: In the order in which they are shown.
        about: What the program is, where it is no generator.
    """
    app = typer.Typer(
        help=about or f"Generates typed {language.name} SDKs from data models in Cognite Data Fusion.",
        context_settings={"help_option_names": ["-h", "--help"]},
        rich_markup_mode=None,
        no_args_is_help=True,
        pretty_exceptions_enable=False,
    )
    app.callback()(_version_option(language))
    for command in commands:
        app.command(command.name, help=command.help)(
            with_options(_starter(language, command), command.settings, command.arguments)
        )
    return app


def _version_option(language: Language) -> Callable[..., None]:
    def show(value: object) -> None:
        if value:
            typer.echo(f"{language.program} {version(language.distribution)}")
            raise typer.Exit

    option = typer.Option("--version", help="Show the version and exit.", callback=show, is_eager=True)
    return with_options(
        lambda _options: None, (), {"show_version": argument("show_version", bool, option, default=False)}
    )


def _starter(language: Language, command: Command) -> Callable[[Mapping[str, SettingValue]], None]:
    def start(options: Mapping[str, SettingValue]) -> None:
        module, _, function = command.runner.partition(":")
        runner = getattr(import_module(module), function)
        code = run_guarded(command.name, runner, language, options, os.environ, Path.cwd())
        raise typer.Exit(code)

    return start
