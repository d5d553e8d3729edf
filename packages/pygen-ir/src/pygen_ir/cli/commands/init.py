"""``init``: writes down what to generate, so that ``generate`` needs no options from then on."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pygen_ir.cli.command_error import CommandError, ExitCode
from pygen_ir.cli.console import Styled
from pygen_ir.cli.saved_file import check_place, save
from pygen_ir.cli.setting_files import OWN_FILE, PROJECT_FILE, file_values, text_of
from pygen_ir.cli.sources import ModelInCdf, source_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from pygen_ir.cli.running import CommandRun
    from pygen_ir.cli.setting import SettingValue

_SECTION = "[tool.pygen]"
_KEPT = (
    "cdf_project",
    "cdf_cluster",
    "cdf_url",
    "login_flow",
    "provider",
    "tenant_id",
    "client_id",
    "token_url",
    "scopes",
    "audience",
)
_OUTPUT = ("output_dir", "package", "client_name", "instance_space")


@dataclass(frozen=True, slots=True)
class _Question:
    key: str
    text: str


_QUESTIONS = (
    _Question("output_dir", "Folder of the SDK (empty: by the package's name)"),
    _Question("package", "Name of the package (empty: by the model's name)"),
    _Question("client_name", "Name of the client class (empty: by the model's name)"),
    _Question("instance_space", "Space of your instances (empty: always say it)"),
)


def run(run: CommandRun) -> ExitCode:
    """Asks on a terminal for what the options leave out; writes ``pyproject.toml``, or ``pygen.toml`` without one.

    Raises:
        CommandError: There are settings already, or no model is named.
        OutputError: The file cannot be written.
    """
    if file_values(run.folder):
        raise CommandError(
            "INIT.ALREADY_SET", f"{OWN_FILE}, {PROJECT_FILE}", "there are settings already", "change them there"
        )
    values = _asked(run) if sys.stdin.isatty() and not run.settings.json else _given(run)
    project = run.folder / PROJECT_FILE
    path, text = _file(project, values) if project.exists() else (run.folder / OWN_FILE, _lines(values))
    check_place(path)
    save(path, text)
    if run.settings.json:
        run.console.document({"command": run.command, "exit_code": 0, "file": str(path)})
    else:
        run.console.data(_lines(values).rstrip("\n"))
        run.console.say(Styled("done", "done"), f": settings in {path.name}; now: {run.language.program} generate")
    return ExitCode.DONE


def _given(run: CommandRun) -> dict[str, SettingValue]:
    settings = run.settings
    keys = (*_KEPT, *_OUTPUT)
    return {**_model(run), **{key: getattr(settings, key) for key in keys if getattr(settings, key)}}


def _model(run: CommandRun) -> dict[str, SettingValue]:
    settings = run.settings
    if settings.models:
        return _named(settings.models, run)
    parts = {key: getattr(settings, key) for key in ("space", "external_id", "version")}
    if all(parts.values()):
        return parts
    raise CommandError("MODEL.NOT_GIVEN", "", "no data model is given", "name a file, or space:external_id(version)")


def _named(names: tuple[str, ...], run: CommandRun) -> dict[str, SettingValue]:
    sources = [source_of(name, run.folder) for name in names]
    match sources:
        case [ModelInCdf(id=(space, external_id, version))]:
            return {"space": space, "external_id": external_id, "version": version}
        case _:
            return {"models": names}


def _asked(run: CommandRun) -> dict[str, SettingValue]:
    answers: dict[str, SettingValue] = {}
    try:
        answers |= _model(run)
    except CommandError:
        name = _ask(run, "Data model: a file, or space:external_id(version)")
        if not name:
            raise
        answers |= _named((name,), run)
    given = {key: getattr(run.settings, key) for key in (*_KEPT, *_OUTPUT) if getattr(run.settings, key)}
    for question in _QUESTIONS:
        answer = given.get(question.key) or _ask(run, question.text)
        if answer:
            given[question.key] = answer
    return answers | given


def _ask(run: CommandRun, text: str) -> str:
    run.console.ask(f"{text}: ")
    answer = sys.stdin.readline()
    if not answer:
        raise CommandError("INIT.NO_ANSWER", text, "the answers ended; nothing was written")
    return answer.strip()


def _file(project: Path, values: Mapping[str, SettingValue]) -> tuple[Path, str]:
    """``pyproject.toml`` as it is, and a section at its end."""
    before = text_of(project).rstrip("\n")
    return project, f"{before}\n\n{_SECTION}\n{_lines(values)}"


def _lines(values: Mapping[str, SettingValue]) -> str:
    return "".join(f"{key} = {_toml(value)}\n" for key, value in values.items())


def _toml(value: SettingValue) -> str:
    match value:
        case str():
            return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
        case tuple():
            return f"[{', '.join(_toml(str(each)) for each in value)}]"
        case _:
            return json.dumps(value)
