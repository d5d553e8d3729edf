"""The program `pygen-legacy`, as its users run it."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

PROGRAM = """\
from farm_v1._api_client import FarmClient

client = FarmClient.from_toml("config.toml")
print(client.turbine.search("north", "name", "N 1"))  # the first
client.delete(("a", "b"))
"""


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from pygen_legacy.cli import main; main()", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120, check=False)


@pytest.fixture
def project(tmp_path: Path, version_1_folder: Path) -> Path:
    shutil.copytree(version_1_folder / "farm_v1", tmp_path / "farm_v1")
    (tmp_path / "main.py").write_text(PROGRAM)
    (tmp_path / "other.py").write_text("print('nothing of v1')\n")
    return tmp_path


def test_migrate_says_what_it_would_do_and_writes_nothing(project: Path) -> None:
    done = run(project, "migrate", ".", "--diff")
    assert done.returncode == 0
    assert "+from farm_v1 import FarmClient" in done.stdout
    assert "decide MIGRATE.DELETE_PAIR  main.py:5 — " in done.stderr
    assert "1 of 2 files to be rewritten; 1 places for you to decide" in done.stderr
    assert (project / "main.py").read_text() == PROGRAM


def test_migrate_writes_and_then_has_nothing_more_to_do(project: Path) -> None:
    assert run(project, "migrate", ".", "--check", "--quiet").returncode == 5
    assert run(project, "migrate", ".", "--write").returncode == 0
    text = (project / "main.py").read_text()
    assert text.startswith("from farm_v1 import FarmClient\n")
    assert "# the first" in text
    assert run(project, "migrate", ".", "--check").returncode == 0


def test_migrate_answers_in_json(project: Path) -> None:
    done = run(project, "migrate", "main.py", "--json")
    answer = json.loads(done.stdout)
    assert (answer["exit_code"], answer["files"], answer["changed"]) == (0, 1, ["main.py"])
    assert {each["code"] for each in answer["findings"]} == {
        "MIGRATE.IMPORT",
        "MIGRATE.POSITIONAL",
        "MIGRATE.DELETE_PAIR",
    }


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ((), "MIGRATE.NOTHING_GIVEN"),
        (("missing.py",), "MIGRATE.FILE_NOT_FOUND"),
        (("broken.py",), "MIGRATE.NO_PYTHON"),
        (("binary.py",), "MIGRATE.FILE_UNREADABLE"),
    ],
)
def test_bad_input_is_one_clear_message_and_changes_nothing(
    project: Path, arguments: tuple[str, ...], code: str
) -> None:
    (project / "broken.py").write_text("def (:\n")
    (project / "binary.py").write_bytes(b"\xff\xfe")
    done = run(project, "migrate", *arguments, "--write")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"error {code}")
    assert (project / "main.py").read_text() == PROGRAM


def test_check_says_what_will_change(project: Path) -> None:
    (project / "pyproject.toml").write_text('[tool.pygen]\nspace = "a"\ntop_level_package = "farm"\noverwrite = true\n')
    done = run(project, "check", ".")
    assert done.returncode == 0
    assert done.stdout.startswith("sdk  farm_v1 — ")
    for expected in (
        "migrate rewrites  MIGRATE.POSITIONAL  main.py:4 — ",
        "decide  MIGRATE.DELETE_PAIR  main.py:5 — ",
        "note  CHECK.SETTING_NAME  pyproject.toml:3 — ",
        "note  CHECK.SETTING_OBEYED  pyproject.toml:4 — ",
        "note  CHECK.LAZY  1 calls — ",
        "note  CHECK.DELETE  1 calls — ",
    ):
        assert expected in done.stdout


def test_check_in_json_and_with_settings_that_are_refused(project: Path) -> None:
    (project / "pyproject.toml").write_text('[tool.pygen]\nclient_secret = "hush"\n')
    done = run(project.parent, "check", project.name, "--json")
    answer = json.loads(done.stdout)
    assert (answer["sdks"], answer["files"]) == (["farm_v1"], 3)
    assert {each["code"] for each in answer["behaviours"]} == {"CHECK.DELETE", "CHECK.LAZY"}
    assert "SETTINGS.SECRET_IN_FILE" in {each["code"] for each in answer["findings"]}
    assert "hush" not in done.stdout + done.stderr


def test_generate_is_the_command_of_version_1(tmp_path: Path) -> None:
    done = run(tmp_path, "generate", "--help")
    assert done.returncode == 0
    assert "--external-id" in done.stdout
    assert "--top-level-package" in done.stdout


def test_help_says_what_the_program_is(tmp_path: Path) -> None:
    done = run(tmp_path, "--help")
    assert "Leads programs and SDKs of pygen 1.x to the new packages" in done.stdout


def test_compare_lists_differences_by_reason(tmp_path: Path) -> None:
    from pygen_gen_python import wind_farm_model

    done = run(tmp_path, "compare", str(wind_farm_model.model_path()))
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("SURFACE.")
    assert "without a reason" not in done.stdout
    done = run(tmp_path, "compare", str(wind_farm_model.model_path()), "--json")
    answer = json.loads(done.stdout)
    assert {each["change"] for each in answer["differences"]} == {"lost", "new", "changed"}
    assert all(each["reason"] for each in answer["differences"] if each["change"] != "new")
