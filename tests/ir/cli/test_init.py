"""`init`: settings that the next `generate` reads."""

import io
import os
import subprocess
import sys
import tomllib
from pathlib import Path
from types import SimpleNamespace

import pytest

PLAIN = Path(__file__).parent / "plain"


def test_what_was_given_is_written_and_generates(cli, model_file, files):
    ended = cli("init", model_file, "--output", "out", "--client-name", "Mine")
    assert ended.code == 0
    assert ended.out == 'models = ["model.json"]\noutput_dir = "out"\nclient_name = "Mine"\n'
    assert ended.err == "done: settings in pygen.toml; now: pygen-gen-plain generate\n"
    assert files()["pygen.toml"] == ended.out
    assert cli("generate").code == 0
    assert files("out")["index.txt"].startswith("Mine\n")


def test_a_project_gets_a_section(cli, tmp_path):
    before = '[project]\nname = "x"  # a comment\n'
    (tmp_path / "pyproject.toml").write_text(before, encoding="utf-8")
    cli("init", "s:M(v1)", "--cdf-project", 'quoted " and \\', "--cdf-cluster", "c")
    text = (tmp_path / "pyproject.toml").read_text("utf-8")
    assert text.startswith(before + "\n[tool.pygen]\n")
    assert tomllib.loads(text)["tool"]["pygen"] == {
        "space": "s",
        "external_id": "M",
        "version": "v1",
        "cdf_project": 'quoted " and \\',
        "cdf_cluster": "c",
    }


@pytest.mark.parametrize("name", ["pygen.toml", "pyproject.toml"])
def test_settings_that_there_are_stay(cli, tmp_path, files, name):
    text = "[tool.pygen]\nspace = 's'\n" if name == "pyproject.toml" else "space = 's'\n"
    (tmp_path / name).write_text(text, encoding="utf-8")
    ended = cli("init", "s:M(v1)")
    assert ended.code == 2
    assert ended.err.startswith("error INIT.ALREADY_SET")
    assert files() == {name: text}


def test_without_a_model_nothing_is_written(cli, files):
    ended = cli("init", "--package", "x")
    assert ended.code == 2
    assert ended.err.startswith("error MODEL.NOT_GIVEN")
    assert files() == {}


def test_no_secret_can_be_given(cli):
    assert "No such option" in cli("init", "s:M(v1)", "--token", "hush").err


class Person(io.StringIO):
    """A terminal at which somebody types."""

    def isatty(self):
        return True


@pytest.mark.parametrize(
    ("arguments", "typed", "keys"),
    [
        ((), "model.json\n\n\n\n\n", {"models"}),
        (
            (),
            "s:M(v1)\nout\n\nMine\nsp\n",
            {"space", "external_id", "version", "output_dir", "client_name", "instance_space"},
        ),
        (("s:M(v1)", "--client-name", "Mine"), "\n\n\n", {"space", "external_id", "version", "client_name"}),
    ],
)
def test_only_what_is_missing_is_asked(cli, tmp_path, monkeypatch, arguments, typed, keys):
    person = Person(typed)
    monkeypatch.setattr("pygen_ir.cli.commands.init.sys", SimpleNamespace(stdin=person))
    assert cli("init", *arguments).code == 0
    assert person.read() == ""
    assert tomllib.loads((tmp_path / "pygen.toml").read_text("utf-8")).keys() == keys


@pytest.mark.parametrize(
    ("typed", "code"), [("", "INIT.NO_ANSWER"), ("s:M(v1)\n", "INIT.NO_ANSWER"), ("\n", "MODEL.NOT_GIVEN")]
)
def test_answers_that_end_write_nothing(cli, files, monkeypatch, typed, code):
    monkeypatch.setattr("pygen_ir.cli.commands.init.sys", SimpleNamespace(stdin=Person(typed)))
    ended = cli("init")
    assert ended.code == 2
    assert f"error {code}" in ended.err
    assert files() == {}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
def test_a_person_is_asked(tmp_path):
    """On a terminal; the answers come as somebody types them."""
    import pty  # not on Windows

    outer, inner = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "plain_language", "init", "--package", "mine"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(PLAIN)},
        stdin=inner,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    os.write(outer, b"s:M(v1)\nsrc/mine\n\n\n")
    output, errors = process.communicate(timeout=60)
    os.close(outer)
    os.close(inner)
    assert process.returncode == 0, errors
    assert b"Data model: a file, or space:external_id(version): " in errors
    assert b"Name of the package" not in errors, "that was given"
    assert output == b'space = "s"\nexternal_id = "M"\nversion = "v1"\npackage = "mine"\noutput_dir = "src/mine"\n'
    assert (tmp_path / "pygen.toml").read_bytes() == output
