"""Writes the documentation's page about the command line, and the JSON Schema of settings files, from their tables.

Run it after a change to one of them::

    uv run python tools/make_command_line_page.py
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from pygen_gen_python.cli import OWN_COMMANDS
from pygen_gen_python.config.schema import config_schema
from pygen_ir.cli.application import shared_commands
from pygen_ir.cli.command_error import ExitCode
from pygen_ir.cli.error_codes import ERROR_CODES
from pygen_ir.cli.setting import Kind, Panel
from pygen_ir.cli.settings_table import SETTINGS

if TYPE_CHECKING:
    from pydantic import JsonValue

    from pygen_ir.cli.application import Command
    from pygen_ir.cli.setting import Setting

ROOT = Path(__file__).parents[1]
PAGE = "docs/reference/command-line.md"
SCHEMA = "docs/reference/settings.schema.json"

_HEAD = """\
# The command line

`pygen-gen-python` and the generators of other languages have these commands, settings, exit codes and codes of errors
in common. `--help` after a command shows its options.

A model is named by a file (JSON or YAML, in the form in which the API answers), by an id in CDF,
`space:external_id(version)`, or by `--space`, `--external-id` and `--version`. Several make one SDK of several models.

Data go to standard output, everything else to standard error: findings, progress (on a terminal, for what lasts), the
summary. Colours are for terminals; `NO_COLOR` switches them off. A pipe gets one line a finding.

<!-- tools/make_command_line_page.py writes this page -->
"""

_OWN = """\
`pygen-gen-python` alone has these, too:
"""

_SETTINGS = """\
## Settings

An option goes before an environment variable, that before `pygen.toml`, and that before `[tool.pygen]` in
`pyproject.toml`; both files are looked for in the current folder. A key that is no setting is an error. A model that is
named on the command line takes the place of those that files and variables name.

What the login settings leave out is read from the client's variables (`CDF_PROJECT`, `CDF_CLUSTER`, `CDF_URL`,
`CDF_TOKEN`, `IDP_TENANT_ID`, `IDP_CLIENT_ID`, `IDP_CLIENT_SECRET`, `IDP_TOKEN_URL`, `IDP_SCOPES`, `IDP_AUDIENCE`) and
from a file `.env`. A secret is refused in files that are under version control; `client_secret` may stand in the
section `[cognite]` of `.secret.toml`.

Editors complete and check `pygen.toml` by its [JSON Schema](settings.schema.json).
"""

_JSON = """\
## What `--json` answers

One document on standard output, whatever happens. Always there: `command` and `exit_code`.

| key | of | what it holds |
| --- | --- | --- |
| `error` | every command that failed | `code`, `where`, `why`, `hint` |
| `models` | `generate`, `validate`, `pull`, `verify`, `wheel`, `typed`, `mock` | ids, `space:external_id(version)` |
| `diagnostics` | `generate`, `validate`, `wheel`, `typed` | each with `code`, `severity`, `where`, `why`, `hint` |
| `package`, `client_name`, `output` | `generate` | what was decided, and the folder |
| `files` | `generate` | paths: `written`, `removed`, `unchanged`, `kept` |
| `seconds` | `generate` | how long it took |
| `up_to_date` | `generate` with `--check`, `--diff`, `--dry-run` | whether nothing would change |
| `changes` | the same | each with `path`, `kind` (`added`, `changed`, `removed`), `edited` |
| `diff` | `generate --diff` | the unified diff |
| `file` | `pull --output`, `inspect --graph`, `wheel`, `typed --output`, `mock --output` | the file that was written |
| `code` | `typed` without `--output` | the text of the file |
| `nodes`, `edges`, `space` | `mock` | how many were made, and in which space |
| `changed` | `mock --deploy` | how many of them are new or changed in CDF |
| `distribution`, `version`, `requires` | `wheel` | what the wheel's metadata say |
| `package`, `modules`, `lines`, `printed`, `seconds` | `quickstart` | what was generated, and what the script printed |
| `step` | `diff` | `major`, `minor`, `patch` or `none`: which part of the version must go up |
| `changes` | `diff` | each with `code`, `impact`, `where`, `what`, `before`, `after` |
| `missing`, `edited`, `fits` | `verify` | paths; whether the model is the same, or `null` |
| `surface` | `generate` with `--check`, `--diff`, `--dry-run` | classes and fields: `kind`, `name`, `before`, `after` |
| `drift` | `verify --against` | the same |

`inspect --json` answers the [representation of the models](../design/ir.md) itself, in canonical form; `pull` without
`--output` the models as CDF gives them.
"""

_EXIT = {
    ExitCode.DONE: "Done.",
    ExitCode.BUG: "A mistake of ours.",
    ExitCode.WRONG_USE: "Wrong use: a setting, a file, the folder of output.",
    ExitCode.MODEL_INVALID: "The model is invalid, or has warnings under `--strict`.",
    ExitCode.CDF_REFUSED: "CDF refused, or could not be reached.",
    ExitCode.OUT_OF_DATE: "`--check` or `verify` found the output out of date.",
}
_ARGUMENTS = {"models": "MODEL…", "sdk": "DIR", "old": "OLD", "new": "NEW"}
_KINDS = {
    Kind.TEXT: "text",
    Kind.PATH: "path",
    Kind.FLAG: "true or false",
    Kind.TEXTS: "list of texts",
    Kind.MODELS: "list of `[space, external id, version]`",
    Kind.TABLE: "[table](python-names.md)",
}


def command_line_page() -> str:
    """The page: commands, settings by group, exit codes, codes of errors, JSON."""
    commands = _table(("command", "what it does"), [_command_row(each) for each in shared_commands()])
    own = _table(("command", "what it does"), [_command_row(each) for each in OWN_COMMANDS])
    groups = [f"### {panel.value}\n\n{_settings_table(panel)}" for panel in Panel]
    exits = _table(("code", "meaning"), [(str(each.value), _EXIT[each]) for each in ExitCode])
    codes = _table(
        ("code", "exit code", "what is wrong", "what to do"),
        [(f"`{each.code}`", str(each.exit_code.value), each.meaning, each.remedy) for each in ERROR_CODES],
    )
    exit_codes, errors = f"## Exit codes\n\n{exits}", f"## Codes of errors\n\n{codes}"
    return "\n".join(
        [_HEAD, f"## Commands\n\n{commands}", f"{_OWN}\n{own}", _SETTINGS, *groups, exit_codes, errors, _JSON]
    )


def settings_schema() -> dict[str, JsonValue]:
    """JSON Schema of ``pygen.toml``, and of ``[tool.pygen]``."""
    text: dict[str, JsonValue] = {"type": "string"}
    triple: dict[str, JsonValue] = {"type": "array", "items": text, "minItems": 3, "maxItems": 3}
    kinds: dict[Kind, dict[str, JsonValue]] = {
        Kind.TEXT: text,
        Kind.PATH: text,
        Kind.FLAG: {"type": "boolean"},
        Kind.TEXTS: {"type": "array", "items": text},
        Kind.MODELS: {"type": "array", "items": triple},
    }
    tables = config_schema()
    rows = [each for each in SETTINGS if each.in_files and not each.secret]
    properties: dict[str, JsonValue] = {
        key: {**(tables[key] if each.kind is Kind.TABLE else kinds[each.kind]), "description": each.help}
        for each in rows
        for key in each.keys
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Settings of pygen's generators",
        "type": "object",
        "additionalProperties": False,
        "properties": properties,
    }


def files() -> dict[str, str]:
    """Path, from the root of the repository, and text of all that is made here."""
    return {PAGE: command_line_page(), SCHEMA: json.dumps(settings_schema(), indent=2) + "\n"}


def _command_row(command: Command) -> tuple[str, ...]:
    names = [_ARGUMENTS[name] for name in command.arguments if name in _ARGUMENTS]
    return (f"`{' '.join([command.name, *names])}`", command.help)


def _settings_table(panel: Panel) -> str:
    rows = [_setting_row(each) for each in SETTINGS if each.panel is panel]
    return _table(("setting", "options", "variable", "value", "what it is"), rows)


def _setting_row(setting: Setting) -> tuple[str, ...]:
    options = ", ".join(f"`{each}`" for each in setting.options) or "an argument" * (setting.key == "models") or "–"
    old = [*setting.hidden_options, *setting.other_keys]
    also = f" In version 1: {', '.join(f'`{each}`' for each in old)}, accepted here, too." if old else ""
    variable = "–" if setting.kind in {Kind.MODELS, Kind.TABLE} else f"`{setting.variable}`"
    in_files = "" if setting.in_files else " Not in files."
    return (
        f"`{setting.key}`",
        options,
        variable,
        _KINDS[setting.kind],
        setting.help.replace("  [", " [") + also + in_files,
    )


def _table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


if __name__ == "__main__":
    for name, text in files().items():
        (ROOT / name).write_text(text, encoding="utf-8", newline="\n")
