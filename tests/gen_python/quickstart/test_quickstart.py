"""The quickstart as a user runs it: a new process each time."""

import json
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from pygen_gen_python.cli import main

PROGRAM = Path(sysconfig.get_path("scripts")) / "pygen-gen-python"


def run(*command, cwd):
    return subprocess.run(list(map(str, command)), cwd=cwd, capture_output=True, encoding="utf-8", check=False)


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    folder = tmp_path_factory.mktemp("quickstart")
    done = run(PROGRAM, "quickstart", "--keep", "mine", cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder, done


def test_it_shows_what_came_back(kept):
    _, done = kept
    shown = done.stdout
    assert "Nordvik 01       6.0 MW  operating   2017-07-12" in shown
    assert "created: 1, updated: 0, unchanged: 0\n" in shown
    assert "Mine             7.5 MW  operating" in shown
    assert "turbines called Mine: 0" in shown
    assert shown.index("Grønhøj 01") < shown.index("Grønhøj 03"), "sorted by capacity, the greatest first"
    assert "generated wind_farm" in done.stderr
    assert "python mine/play.py" in done.stderr


def test_it_leaves_nothing_unless_asked(tmp_path):
    done = run(PROGRAM, "quickstart", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert list(tmp_path.iterdir()) == []
    assert "--keep DIR" in done.stderr


def test_the_script_can_be_played_with(kept):
    folder, done = kept
    again = run(sys.executable, "play.py", cwd=folder / "mine")
    assert again.returncode == 0, again.stderr
    assert again.stdout == done.stdout


def test_what_was_edited_stays(kept):
    folder, _ = kept
    script = folder / "mine/play.py"
    original = script.read_text("utf-8")
    script.write_text("print('my own')\n", "utf-8")
    again = run(PROGRAM, "quickstart", "--keep", "mine", cwd=folder)
    assert (again.returncode, again.stdout) == (0, "my own\n")
    assert "kept play.py" in again.stderr
    script.write_text("raise ValueError('mine')\n", "utf-8")
    failed = run(PROGRAM, "quickstart", "--keep", "mine", cwd=folder)
    assert failed.returncode == 2
    assert "QUICKSTART.SCRIPT_FAILED  play.py — ValueError: mine  → delete play.py" in failed.stderr
    script.write_text(original, "utf-8")


def test_a_missing_extra_is_said(tmp_path):
    program = "import importlib.util as u; find = u.find_spec\n"
    program += "u.find_spec = lambda name, package=None: None if name == 'pygen_emulator' else find(name, package)\n"
    program += "import sys; sys.argv = ['pygen-gen-python', 'quickstart']\n"
    program += "from pygen_gen_python.cli import main; main()\n"
    done = run(sys.executable, "-c", program, cwd=tmp_path)
    assert done.returncode == 2
    assert "QUICKSTART.EXTRA_MISSING" in done.stderr
    assert "pip install 'pygen-gen-python[quickstart]'" in done.stderr


def test_a_folder_that_is_a_file_is_refused(tmp_path):
    (tmp_path / "taken").write_text("mine", "utf-8")
    done = run(PROGRAM, "quickstart", "--keep", "taken", cwd=tmp_path)
    assert done.returncode == 2
    assert "QUICKSTART.FOLDER_UNUSABLE" in done.stderr
    assert (tmp_path / "taken").read_text("utf-8") == "mine"


def test_in_this_process(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["pygen-gen-python", "quickstart", "--keep", "here"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 0
    assert "turbines called Mine: 0" in capsys.readouterr().out
    assert str(tmp_path / "here") not in sys.path


def test_in_json(cli):
    done = cli("quickstart", "--json")
    assert done.code == 0
    document = json.loads(done.out)
    assert document["command"] == "quickstart"
    assert document["modules"] > 10
    assert any("turbine" in line.lower() for line in document["printed"])
