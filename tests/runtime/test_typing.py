"""The generated form is clean for type checkers without plugins, and wrong use is an error."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parents[1]


@pytest.fixture(scope="module")
def mypy_errors(tmp_path_factory):
    """The numbers of the lines with errors, by file name."""
    command = [sys.executable, "-m", "mypy", "--strict", "--config-file", str(ROOT / "pyproject.toml")]
    command += ["--cache-dir", str(ROOT / ".mypy_cache"), "sample_sdk", "typing"]
    shown = subprocess.run(command, check=False, cwd=HERE, capture_output=True, encoding="utf-8")
    assert shown.returncode in (0, 1), shown.stderr
    return by_file(re.findall(r"^(\S+?):(\d+): error: (.*)", shown.stdout, re.MULTILINE))


@pytest.fixture(scope="module")
def pyright_findings():
    command = [sys.executable, "-m", "pyright", "--outputjson", "--pythonpath", sys.executable]
    shown = subprocess.run(
        [*command, "sample_sdk", "typing"], check=False, cwd=HERE, capture_output=True, encoding="utf-8"
    )
    assert shown.returncode in (0, 1), shown.stderr
    return json.loads(shown.stdout)["generalDiagnostics"]


@pytest.fixture(scope="module")
def pyright_errors(pyright_findings):
    return by_file(located(pyright_findings, "error"))


def located(findings, severity):
    return [
        (found["file"], found["range"]["start"]["line"] + 1, found["message"])
        for found in findings
        if found["severity"] == severity
    ]


def by_file(found):
    errors = {}
    for file, line, message in found:
        errors.setdefault(Path(file).name, {}).setdefault(int(line), message)
    return errors


WRONG = ("wrong.py", "wrong_queries.py", "wrong_writes.py")


def lines_marked_wrong(name):
    text = (HERE / "typing" / name).read_text("utf-8")
    return {number for number, line in enumerate(text.splitlines(), 1) if line.endswith("# wrong")}


@pytest.mark.parametrize("checker", ["mypy_errors", "pyright_errors"])
def test_generated_code_and_right_use_have_no_error(checker, request):
    errors = request.getfixturevalue(checker)
    assert not {name: found for name, found in errors.items() if name not in WRONG}


@pytest.mark.parametrize("name", WRONG)
@pytest.mark.parametrize("checker", ["mypy_errors", "pyright_errors"])
def test_wrong_use_is_an_error(checker, name, request):
    found = request.getfixturevalue(checker).get(name, {})
    assert found.keys() == lines_marked_wrong(name), found


def test_editors_show(pyright_findings):
    """Written anew by `PYGEN_SNAPSHOTS=1 pytest tests/runtime/test_typing.py`."""
    shown = by_file(located(pyright_findings, "information"))["hover.py"]
    lines = (HERE / "typing/hover.py").read_text("utf-8").splitlines()
    found = {
        lines[number - 1].strip()[len("reveal_type(") : -1]: message.rpartition(" is ")[2].strip('"')
        for number, message in sorted(shown.items())
    }
    text = json.dumps(found, indent=1, ensure_ascii=False) + "\n"
    snapshot = HERE / "typing/hover.json"
    if os.environ.get("PYGEN_SNAPSHOTS"):
        snapshot.write_text(text, "utf-8", newline="\n")
    assert text == snapshot.read_text("utf-8")


def test_ruff_finds_nothing_with_its_own_settings():
    command = [sys.executable, "-m", "ruff", "check", "--isolated", "sample_sdk"]
    shown = subprocess.run(command, check=False, cwd=HERE, capture_output=True, encoding="utf-8")
    assert shown.returncode == 0, shown.stdout
