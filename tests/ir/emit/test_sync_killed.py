"""Processes that are really killed while they write: soak, run with `-m slow`."""

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pygen_ir.emit.lock import Lock
from pygen_ir.emit.sync import sync
from pygen_ir.emit.tree import LOCK_NAME, FileTree

SCRIPT = """
import sys
from pathlib import Path
from pygen_ir.emit.lock import Lock
from pygen_ir.emit.sync import sync
from pygen_ir.emit.tree import FileTree
folder, kind = Path(sys.argv[1]), sys.argv[2]
lock = Lock("1", ("s:M(v1)",), kind * 64, "plain", "1")
tree = FileTree({f"{kind}{n % 7}/f{n}.txt" if n % 3 else f"f{n}.txt": f"{kind}{n}\\n" * 50 for n in range(1500)})
print("go", flush=True)
sync(tree, lock, folder)
"""


def tree_of(kind):
    return FileTree({f"{kind}{n % 7}/f{n}.txt" if n % 3 else f"f{n}.txt": f"{kind}{n}\n" * 50 for n in range(1500)})


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_killed_at_any_moment_every_file_is_whole_and_the_next_run_goes_on(tmp_path):
    chance = random.Random(7)
    allowed = {
        path: {tree_of(kind)[path] for kind in "ab" if path in tree_of(kind)} for kind in "ab" for path in tree_of(kind)
    }
    killed = 0
    for number in range(60):
        process = subprocess.Popen(
            [sys.executable, "-c", SCRIPT, str(tmp_path), "ab"[number % 2]],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        process.stdout.readline()
        time.sleep(chance.uniform(0, 0.35))
        process.send_signal(signal.SIGKILL)
        _, errors = process.communicate()
        assert not errors
        killed += process.returncode == -signal.SIGKILL
        for path in (each for each in tmp_path.rglob("*.txt") if ".pygen-staging" not in each.as_posix()):
            assert path.read_text("utf-8") in allowed[path.relative_to(tmp_path).as_posix()]
    assert killed > 10
    sync(tree_of("a"), Lock("1", ("s:M(v1)",), "a" * 64, "plain", "1"), tmp_path)
    found = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    left = {path for path in found if not path.startswith(".pygen-staging")}
    assert left == {*tree_of("a"), LOCK_NAME}
    assert all(Path(tmp_path, path).read_text("utf-8") == text for path, text in tree_of("a").items())
