"""A folder that holds a generated SDK, through everything that can happen to it: no file is torn, none is lost."""

import random
import resource
import signal
import subprocess
import sys
import time

import pytest

from pygen_gen_python import wind_farm_model
from tests.plain_process import plain_environment

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither SIGKILL nor limits of this kind")

MODEL = str(wind_farm_model.model_path())
PROGRAM = [sys.executable, "-c", "from pygen_gen_python.cli import main; main()"]
MINE = {"mine.py": "x = 1\n", "data_classes/mine.py": "y = 2\n", "notes/mine.md": "# mine\n"}
FORMS = ((), ("--exclude-view", "Sensor"), ("--client-name", "Other"), ("--include-view", "Farm"))


def command(folder, *options):
    return [*PROGRAM, "generate", MODEL, "-o", "sdk", "--no-format", *options], folder


def run(folder, *options, **more):
    line, cwd = command(folder, *options)
    return subprocess.run(line, cwd=cwd, capture_output=True, encoding="utf-8", check=False, **more)


def files(folder):
    """The files of the SDK, those that are being staged left out."""
    found = (path for path in (folder / "sdk").rglob("*") if path.is_file())
    named = {path.relative_to(folder / "sdk").as_posix(): path.read_text("utf-8") for path in found}
    return {name: text for name, text in named.items() if not name.startswith(".pygen-staging-")}


@pytest.fixture(scope="module")
def forms(tmp_path_factory):
    """What each form of the SDK consists of."""
    made = []
    for number, options in enumerate(FORMS):
        folder = tmp_path_factory.mktemp(f"form{number}")
        assert run(folder, *options).returncode == 0
        made.append(files(folder))
    return made


@pytest.fixture
def folder(tmp_path):
    """A folder with an SDK and files of somebody in it."""
    assert run(tmp_path).returncode == 0
    for name, text in MINE.items():
        (tmp_path / "sdk" / name).parent.mkdir(exist_ok=True)
        (tmp_path / "sdk" / name).write_text(text)
    return tmp_path


def check_whole(found, forms):
    """Every file is one that some form has, or one of somebody, whole."""
    for name, text in found.items():
        if name != "pygen.lock":
            assert text in {MINE.get(name), *(form.get(name) for form in forms)}, f"{name} is torn"
    assert {name: found.get(name) for name in MINE} == MINE


def check_killed(folder, forms, times, seed):
    chance, killed = random.Random(seed), 0
    started = time.perf_counter()
    run(folder)
    usual = time.perf_counter() - started
    for number in range(times):
        line, cwd = command(folder, *FORMS[(number + 1) % len(FORMS)])
        process = subprocess.Popen(line, cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        _wait_for_writing(process, folder, usual, chance)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        killed += process.returncode == -signal.SIGKILL
        check_whole(files(folder), forms)
    assert killed >= times // 4
    for options, form in zip(FORMS, forms, strict=True):
        done = run(folder, *options)
        assert done.returncode == 0, done.stderr
        assert files(folder) == {**form, **MINE}


def _wait_for_writing(process, folder, usual, chance):
    """Until files are being staged, and then for a moment that is another each time; or for a moment at random."""
    until = time.perf_counter() + 3 * usual
    while process.poll() is None and time.perf_counter() < until and not any((folder / "sdk").glob(".pygen-staging-*")):
        time.sleep(0.0005)
    time.sleep(chance.uniform(0, 0.02))


def test_killed_while_it_writes(folder, forms):
    check_killed(folder, forms, 10, seed=1)


@pytest.mark.slow
def test_killed_two_hundred_times(folder, forms):
    check_killed(folder, forms, 200, seed=2)


def test_two_runs_at_once(folder, forms):
    for round_ in range(2):
        lines = [command(folder, *FORMS[(round_ + each) % len(FORMS)]) for each in (1, 2)]
        running = [
            subprocess.Popen(line, cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8")
            for line, cwd in lines
        ]
        for process in running:
            _, said = process.communicate()
            assert process.returncode in {0, 2}, said
            assert "Traceback" not in said
            assert "INTERNAL.BUG" not in said
        check_whole(files(folder), forms)
    assert run(folder).returncode == 0
    assert files(folder) == {**forms[0], **MINE}


def test_files_that_are_deleted_come_back(folder, forms):
    for name in ("_client.py", "data_classes/_turbine.py", "README.md"):
        (folder / "sdk" / name).unlink()
    assert run(folder, "--check").returncode == 5
    assert run(folder).returncode == 0
    assert files(folder) == {**forms[0], **MINE}


def test_a_generated_file_that_was_changed_is_not_lost(folder, forms):
    path = folder / "sdk/_client.py"
    path.write_text(path.read_text() + "\n# mine\n")
    before = files(folder)
    refused = run(folder, "--client-name", "Other")
    assert refused.returncode == 2
    assert "OUTPUT.EDITED" in refused.stderr
    assert "_client.py (edited by hand)" in refused.stderr
    assert files(folder) == before
    assert run(folder, "--client-name", "Other", "--overwrite").returncode == 0
    assert files(folder) == {**forms[2], **MINE}


def test_a_file_of_somebody_where_a_new_one_must_be(folder):
    assert run(folder, "--exclude-view", "Sensor").returncode == 0
    (folder / "sdk/data_classes/_sensor.py").write_text("mine\n")
    before = files(folder)
    refused = run(folder)
    assert refused.returncode == 2
    assert "OUTPUT.IN_THE_WAY" in refused.stderr
    assert files(folder) == before


def test_a_folder_that_is_read_only(folder):
    (folder / "sdk/data_classes").chmod(0o555)
    before = files(folder)
    refused = run(folder, "--exclude-view", "Sensor")
    (folder / "sdk/data_classes").chmod(0o755)
    assert refused.returncode == 2
    assert "OUTPUT.READ_ONLY" in refused.stderr
    assert files(folder) == before


@pytest.mark.parametrize("limit", [0, 500, 3_000, 9_000])
def test_a_disk_that_takes_no_more(folder, limit):
    """No file may grow beyond a limit, as on a full disk: what was there stays as it was."""
    before = files(folder)
    before_staging = set((folder / "sdk").iterdir())

    def small():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    alone = plain_environment(PYTHONDONTWRITEBYTECODE="1")
    refused = run(folder, "--client-name", "Other", preexec_fn=small, env=alone)
    assert refused.returncode == 2, refused.stderr
    assert "OUTPUT.WRITE_FAILED" in refused.stderr
    assert "Traceback" not in refused.stderr
    assert files(folder) == before
    assert set((folder / "sdk").iterdir()) == before_staging
