"""The command ``typed``: typed classes of cognite-sdk, to a file or to standard output."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, cast, get_args

from pygen_ir.cli.command_error import CommandError, ExitCode
from pygen_ir.cli.console import Styled
from pygen_ir.cli.generation import Made, build_models, describe, options_refused, refuse
from pygen_ir.cli.progress import step
from pygen_ir.cli.reporting import counted, refusal_of, report
from pygen_ir.cli.saved_file import check_place, save

from .generation import typed_text
from .options import Implements, TypedOptions

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pydantic import JsonValue

    from pygen_ir.cli.running import CommandRun

_BEGINNING = '"""Typed classes of '


def run(run: CommandRun) -> ExitCode:
    """Generates typed classes and writes them where they were asked for.

    Raises:
        CommandError: The models cannot be read, or an option cannot be used.
        OutputError: The file cannot be written.
    """
    target = run.extra.get("file")
    path = run.folder / target if isinstance(target, str) else None
    if path is not None:
        _check(path, str(target), overwrite=run.settings.overwrite)
    options = _options(run)
    read = build_models(run)
    made = Made(read.models, read.built.diagnostics, None)
    if not run.settings.json:
        report(run.console, made.diagnostics)
    refused = refusal_of(made.diagnostics, strict=run.settings.strict)
    if read.built.ir is None or refused is not None:
        return refuse(run, made, refused or ExitCode.MODEL_INVALID)
    with step(run.console, "generating"), options_refused():
        text = typed_text(read.built.ir, options)
    if path is not None:
        save(path, text)
    _tell(run, made, text, path)
    return ExitCode.DONE


def _check(path: Path, shown: str, *, overwrite: bool) -> None:
    """Classes that were generated earlier may be replaced; any other file needs ``--overwrite``."""
    check_place(path)
    if path.exists() and not overwrite:
        try:
            is_ours = path.read_text(encoding="utf-8").startswith(_BEGINNING)
        except (OSError, UnicodeDecodeError):
            is_ours = False
        if not is_ours:
            why = "this file holds something else than typed classes"
            raise CommandError("OUTPUT.IN_THE_WAY", shown, why, "--overwrite replaces it")


def _tell(run: CommandRun, made: Made, text: str, path: Path | None) -> None:
    if run.settings.json:
        where: dict[str, JsonValue] = {"code": text} if path is None else {"file": str(path)}
        run.console.document(describe(run, made, ExitCode.DONE) | where)
    elif path is None:
        run.console.data(text.rstrip("\n"))
    else:
        number = counted(text.count("def as_write("), "typed class", "typed classes")
        run.console.say(Styled("done", "done"), f": {number}, and those to write, in {run.extra.get('file')}")


def _options(run: CommandRun) -> TypedOptions:
    return TypedOptions(
        implements=_implements(run),
        views=frozenset(run.settings.include_views),
        module_by_space=dict(_pairs(run, "modules", "=", "SPACE=MODULE")),
        read_only=_read_only(run),
        format_code=run.settings.format_code,
    )


def _implements(run: CommandRun) -> Implements:
    given = str(run.extra.get("implements"))
    if given not in get_args(Implements):
        known = " or ".join(get_args(Implements))
        raise CommandError("SETTINGS.WRONG_VALUE", "--implements", f"{given!r} is none of the two", f"give {known}")
    return cast("Implements", given)


def _read_only(run: CommandRun) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for view, identifier in _pairs(run, "read_only", ".", "VIEW.PROPERTY"):
        found[view] = found.get(view, frozenset()) | {identifier}
    return found


def _pairs(run: CommandRun, key: Literal["modules", "read_only"], between: str, form: str) -> Iterator[tuple[str, str]]:
    given = run.extra.get(key)
    for each in given if isinstance(given, tuple) else ():
        text = str(each)
        first, found, second = text.rpartition(between) if between == "." else text.partition(between)
        if not (first and found and second):
            option = {"modules": "--module", "read_only": "--read-only"}[key]
            raise CommandError("SETTINGS.WRONG_VALUE", option, f"{text!r} lacks a part", f"write {form}")
        yield first, second
