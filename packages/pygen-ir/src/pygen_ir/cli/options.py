"""From rows of the table of settings to the options of a command."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Annotated

import typer

from .setting import Kind, Setting, SettingValue

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

_HIDDEN = "__v1"


def with_options(
    run: Callable[[Mapping[str, SettingValue]], None],
    settings: Iterable[Setting],
    arguments: Mapping[str, inspect.Parameter] | None = None,
) -> Callable[..., None]:
    """A function that typer makes a command of: one parameter a setting, all of them optional.

    Args:
        run: Called with what was given, by key; options that were not given are missing.
        settings: The rows that become options.
        arguments: Positional arguments and options of this command alone, by name.
    """

    def command(**given: object) -> None:
        run(_merge(given))

    own = dict(arguments or {})
    rows = [parameter for row in settings for parameter in _parameters(row) if parameter.name not in own]
    parameters = [*own.values(), *rows]
    command.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]  # functions take this attribute
    command.__annotations__ = {row.name: row.annotation for row in parameters}
    return command


def argument(name: str, kind: object, info: object, default: object = inspect.Parameter.empty) -> inspect.Parameter:
    """A parameter of one command alone: a positional argument or an option that is no setting."""
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=Annotated[kind, info])


def _parameters(row: Setting) -> list[inspect.Parameter]:
    shown = [_parameter(row, row.key, row.options, hidden=False)] if row.options else []
    hidden = [_parameter(row, row.key + _HIDDEN, row.hidden_options, hidden=True)] if row.hidden_options else []
    return shown + hidden


def _parameter(row: Setting, name: str, options: tuple[str, ...], *, hidden: bool) -> inspect.Parameter:
    metavar = None if row.kind is Kind.FLAG else "PATH" if row.kind is Kind.PATH else "TEXT"
    repeatable = "  [may be repeated]" if row.kind is Kind.TEXTS else ""
    info = typer.Option(
        *options,
        help=row.help + repeatable,
        metavar=metavar,
        rich_help_panel=row.panel.value,
        hidden=hidden,
        show_default=False,
    )
    annotation: object = {Kind.FLAG: bool | None, Kind.TEXTS: list[str] | None}.get(row.kind, str | None)
    return argument(name, annotation, info, default=None)


def _merge(given: Mapping[str, object]) -> dict[str, SettingValue]:
    merged: dict[str, SettingValue] = {}
    for name, value in given.items():
        key = name.removesuffix(_HIDDEN)
        if value is None or value == [] or (name != key and key in merged):
            continue
        merged[key] = tuple(value) if isinstance(value, list) else value  # type: ignore[assignment]  # typer converts to the annotated kinds
    return merged
