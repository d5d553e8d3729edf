"""What programs of version 1 touch and may go on touching: entry points, settings, options, and what is sent.

Names of SDKs are held by `test_comparison`, how calls behave by `test_corpus`.
"""

from __future__ import annotations

import importlib
import inspect
import warnings
from typing import TYPE_CHECKING, Any

import pytest
import typer

import pygen_gen_python
from pygen_gen_python.cli import app
from pygen_ir.cli.setting_files import file_values
from pygen_ir.cli.settings_table import BY_KEY
from pygen_legacy.migration.calls import GONE_ARGUMENTS

if TYPE_CHECKING:
    from pathlib import Path

SETTINGS = """\
[tool.pygen]
space = "sp"
external_id = "Model"
version = "v1"
tenant_id = "tenant"
client_id = "me"
cdf_cluster = "westeurope-1"
cdf_project = "windy"
cdf_url = "https://example.com"
token_url = "https://example.com/token"
scopes = "a b"
audience = "all"
output_dir = "out"
top_level_package = "my.farm"
client_name = "Mine"
instance_space = "home"
overwrite = true
format_code = true
data_models = [["sp", "Model", "v1"], ["sp", "Other", "v1"]]
"""


def version_1() -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return importlib.import_module("cognite.pygen"), importlib.import_module("cognite.pygen._generator")


@pytest.mark.parametrize(
    "name", ["generate_sdk", "generate_sdk_notebook", "build_wheel", "generate_typed", "write_sdk_to_disk"]
)
def test_functions_take_all_that_they_took(name: str) -> None:
    theirs = next(getattr(module, name) for module in version_1() if hasattr(module, name))
    ours = getattr(pygen_gen_python, name)
    before, after = (inspect.signature(each).parameters for each in (theirs, ours))
    gone = {GONE_ARGUMENTS[name][0]} if name in GONE_ARGUMENTS else set()  # `migrate` takes it out, and says why
    assert before.keys() - gone <= after.keys()
    positional = [each for each in before.values() if each.kind is each.POSITIONAL_OR_KEYWORD]
    assert [each.name for each in positional][:2] == list(after)[:2]


def test_settings_are_all_understood(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text(SETTINGS)
    (tmp_path / ".secret.toml").write_text('[cognite]\nclient_secret = "hush"\n')
    found = file_values(tmp_path)
    assert len(found) == len(SETTINGS.splitlines())  # the head gives none, the file of secrets one
    assert found["overwrite"] is True
    assert found["client_secret"] == "hush"


def test_options_of_the_command_are_all_there() -> None:
    cli = importlib.import_module("cognite.pygen.cli")
    theirs = {name for each in typer.main.get_command(cli.app).params for name in each.opts}
    for command in getattr(typer.main.get_command(cli.app), "commands", {}).values():
        theirs |= {name for each in command.params for name in (*each.opts, *each.secondary_opts)}
    generate = typer.main.get_command(app).commands["generate"]  # type: ignore[attr-defined]
    ours = {name for each in generate.params for name in (*each.opts, *each.secondary_opts)}
    shell = {"--version", "--install-completion", "--show-completion", "--help"}
    assert len(theirs - shell) > 10
    assert theirs - shell <= ours


def test_names_of_settings_that_changed_are_aliases() -> None:
    assert BY_KEY["top_level_package"] is BY_KEY["package"]
