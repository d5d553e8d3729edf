"""Writing a tree to a folder: all or nothing, only what changed, and only what is ours."""

import contextlib
import itertools
import json
import os
import stat
import tempfile
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pygen_ir.emit import sync as sync_module
from pygen_ir.emit.check import FileChange, list_changes, show_diff
from pygen_ir.emit.lock import Lock, digest, parse_lock, read_lock, render_lock
from pygen_ir.emit.output_error import OutputError
from pygen_ir.emit.plan import plan_sync
from pygen_ir.emit.sync import Synced, sync
from pygen_ir.emit.tree import LOCK_NAME, FileTree, PathError

LOCK = Lock("1", ("s:M(v1)",), "ab" * 32, "pygen-gen-plain", "0.1.0", {"package": "p", "format_code": True})
TREE = FileTree({"__init__.py": "", "a/b.py": "b = 1\n", "c.py": "c = 1\n"})


def content(folder):
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in files}


def generated(folder):
    found = content(folder)
    found.pop(LOCK_NAME, None)
    return found


def without_staging(folder):
    """Without what a killed process could not tidy up."""
    return {path: text for path, text in generated(folder).items() if not path.startswith(".pygen-staging")}


def refused(folder, tree=TREE, **options):
    """The error; that nothing changed is checked."""
    before = content(folder) if folder.is_dir() else None
    with pytest.raises(OutputError) as error:
        sync(tree, LOCK, folder, **options)
    assert (content(folder) if folder.is_dir() else None) == before
    return error.value


# small alphabets, so that files become folders and folders become files
SEGMENTS = st.sampled_from(["a", "b", "c.py", "é"])
PATHS = st.lists(SEGMENTS, min_size=1, max_size=3).map("/".join)
TEXTS = st.sampled_from(["", "x = 1\n", "x = 2\n", "no end", "\u2028 'é'\n"])


@st.composite
def trees(draw):
    files = {}
    for path, text in draw(st.dictionaries(PATHS, TEXTS, max_size=6)).items():
        try:
            FileTree({**files, path: text})
        except PathError:
            continue
        files[path] = text
    return FileTree(files)


class TestLaws:
    @settings(deadline=None)  # the disk of a busy machine
    @given(tree=trees())
    def test_a_tree_is_written_as_it_is_and_twice_is_once(self, tree):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name, "new", "folder")
            first = sync(tree, LOCK, folder)
            assert generated(folder) == dict(tree)
            assert set(first.written) == {*tree, LOCK_NAME}
            before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
            assert sync(tree, LOCK, folder) == Synced((), (), tuple(sorted(first.written)))
            assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == before

    @settings(deadline=None)  # the disk of a busy machine
    @given(one=trees(), other=trees())
    def test_the_last_tree_is_what_is_there_beside_the_files_of_others(self, one, other):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            (folder / "theirs").mkdir()
            (folder / "theirs/notes.txt").write_text("mine", encoding="utf-8")
            sync(one, LOCK, folder)
            planned = sync(other, LOCK, folder, dry_run=True)
            assert generated(folder) == {**one, "theirs/notes.txt": "mine"}
            done = sync(other, LOCK, folder)
            assert done == planned
            assert generated(folder) == {**other, "theirs/notes.txt": "mine"}
            assert set(done.removed) == set(one) - set(other)
            empty = [path for path in folder.rglob("*") if path.is_dir() and not list(path.iterdir())]
            assert not empty

    @settings(deadline=None)  # the disk of a busy machine
    @given(first=trees(), killed=st.lists(st.tuples(trees(), st.integers(0, 16)), max_size=4), last=trees())
    def test_processes_that_are_killed_leave_whole_files_and_the_next_run_goes_on(self, first, killed, last):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            sync(first, LOCK, folder)
            for number, (tree, steps) in enumerate(killed, 1):
                with pytest.MonkeyPatch.context() as patch, contextlib.suppress(Killed):
                    kill_after(patch, steps)
                    sync(tree, LOCK, folder)
                for path, text in without_staging(folder).items():
                    assert text in {each.get(path) for each in (first, *(tree for tree, _ in killed[:number]))}
            sync(last, LOCK, folder)
            assert without_staging(folder) == dict(last)

    @settings(deadline=None)  # the disk of a busy machine
    @given(tree=trees(), lock=st.builds(Lock, st.text(), st.tuples(st.text()), st.text(), st.text(), st.text()))
    def test_a_lock_says_what_it_was_told(self, tree, lock):
        text = render_lock(lock.of_files(tree))
        assert parse_lock(text, Path("x")) == lock.of_files(tree)
        assert text == render_lock(parse_lock(text, Path("x")))


def test_two_processes_killed_one_after_the_other_at_every_step():
    """What the second finds is partly what the first wrote: neither may take it for somebody's edit."""
    versions = [FileTree({f"{name}.py": f"{name} = {number}\n" for name in "abc"}) for number in range(4)]
    for steps in itertools.product(range(10), repeat=2):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            sync(versions[0], LOCK, folder)
            for tree, left in zip(versions[1:], steps, strict=False):
                with pytest.MonkeyPatch.context() as patch, contextlib.suppress(Killed):
                    kill_after(patch, left)
                    sync(tree, LOCK, folder)
            sync(versions[3], LOCK, folder)
            assert without_staging(folder) == dict(versions[3])


class Killed(BaseException):
    """The process ends here."""


def kill_after(patch, steps):
    """Every change of the disk counts; after so many, none happens any more: that is what a killed process does."""
    left = [steps]

    def counted(original):
        def change(*args, **kwargs):
            if left[0] <= 0:
                raise Killed
            left[0] -= 1
            return original(*args, **kwargs)

        return change

    for name in ("replace", "unlink", "rmdir", "write_text"):
        patch.setattr(Path, name, counted(getattr(Path, name)))
    patch.setattr(sync_module.shutil, "rmtree", counted(sync_module.shutil.rmtree))


class TestWhatStandsInTheWay:
    def test_a_file_of_others_is_not_overwritten(self, tmp_path):
        (tmp_path / "c.py").write_text("mine\n", encoding="utf-8")
        error = refused(tmp_path)
        assert (error.code, error.where) == ("OUTPUT.IN_THE_WAY", str(tmp_path))
        assert "c.py" in error.why
        sync(TREE, LOCK, tmp_path, overwrite=True)
        assert generated(tmp_path) == dict(TREE)

    def test_a_file_of_others_that_is_as_it_should_be_is_adopted(self, tmp_path):
        (tmp_path / "c.py").write_bytes(b"c = 1\r\n")
        assert "c.py" in sync(TREE, LOCK, tmp_path).unchanged
        assert (tmp_path / "c.py").read_bytes() == b"c = 1\r\n"

    def test_a_generated_file_that_was_edited_is_not_overwritten(self, tmp_path):
        sync(TREE, LOCK, tmp_path)
        (tmp_path / "c.py").write_text("c = 1  # mine\n", encoding="utf-8")
        error = refused(tmp_path)
        assert error.code == "OUTPUT.EDITED"
        assert "--overwrite" in error.hint
        sync(TREE, LOCK, tmp_path, overwrite=True)
        assert generated(tmp_path) == dict(TREE)

    def test_an_edited_file_that_is_no_longer_generated_stays_and_is_ours_no_longer(self, tmp_path):
        sync(TREE, LOCK, tmp_path)
        (tmp_path / "c.py").write_text("c = 1  # mine\n", encoding="utf-8")
        smaller = FileTree({"__init__.py": ""})
        done = sync(smaller, LOCK, tmp_path)
        assert (done.removed, done.kept) == (("a/b.py",), ("c.py",))
        assert generated(tmp_path) == {"__init__.py": "", "c.py": "c = 1  # mine\n"}
        assert sync(smaller, LOCK, tmp_path).kept == ()
        assert refused(tmp_path).code == "OUTPUT.IN_THE_WAY"

    def test_a_checkout_on_windows_is_not_taken_for_an_edit(self, tmp_path):
        sync(TREE, LOCK, tmp_path)
        (tmp_path / "c.py").write_bytes(b"c = 1\r\n")
        assert sync(TREE, LOCK, tmp_path).written == ()
        assert sync(FileTree({"c.py": "c = 2\n"}), LOCK, tmp_path).written == ("c.py", LOCK_NAME)

    @pytest.mark.parametrize("overwrite", [False, True])
    def test_a_folder_or_a_file_of_the_wrong_kind(self, tmp_path, overwrite):
        (tmp_path / "one/c.py").mkdir(parents=True)
        (tmp_path / "one/c.py/notes").touch()
        assert refused(tmp_path / "one", overwrite=overwrite).code == "OUTPUT.IN_THE_WAY"
        (tmp_path / "two").mkdir()
        (tmp_path / "two/a").touch()
        assert refused(tmp_path / "two", overwrite=overwrite).code == "OUTPUT.IN_THE_WAY"
        (tmp_path / "three").touch()
        assert refused(tmp_path / "three", overwrite=overwrite).code == "OUTPUT.NOT_A_FOLDER"
        assert refused(tmp_path / "three/four", overwrite=overwrite).code == "OUTPUT.NOT_A_FOLDER"
        (tmp_path / "five").symlink_to(tmp_path / "gone")
        assert refused(tmp_path / "five", overwrite=overwrite).code == "OUTPUT.NOT_A_FOLDER"

    @pytest.mark.parametrize("overwrite", [False, True])
    def test_what_is_read_only(self, tmp_path, overwrite):
        sync(TREE, LOCK, tmp_path)
        changed = FileTree({path: text + "# more\n" for path, text in TREE.items()})
        for place in ("c.py", "a", LOCK_NAME, "."):
            mode = (tmp_path / place).stat().st_mode
            (tmp_path / place).chmod(stat.S_IRUSR | stat.S_IXUSR)
            error = refused(tmp_path, changed, overwrite=overwrite)
            (tmp_path / place).chmod(mode)
            assert error.code == ("OUTPUT.UNWRITABLE" if place == "." else "OUTPUT.READ_ONLY")
            assert place == "." or place in error.why
        assert sync(TREE, LOCK, tmp_path).written == ()

    def test_links_are_not_followed(self, tmp_path):
        outside = tmp_path / "outside"
        outside.mkdir()
        (outside / "b.py").write_text("b = 1\n", encoding="utf-8")
        folder = tmp_path / "folder"
        sync(TREE, LOCK, folder)
        (folder / "a/b.py").unlink()
        (folder / "a").rmdir()
        (folder / "a").symlink_to(outside)
        assert refused(folder, overwrite=True).code == "OUTPUT.IN_THE_WAY"
        sync(FileTree({"c.py": ""}), LOCK, folder)
        assert (outside / "b.py").read_text("utf-8") == "b = 1\n"
        (folder / "d.py").symlink_to(outside / "b.py")
        with_link = FileTree({"c.py": "", "d.py": "d = 1\n"})
        assert refused(folder, with_link).code == "OUTPUT.IN_THE_WAY"
        sync(with_link, LOCK, folder, overwrite=True)
        assert (outside / "b.py").read_text("utf-8") == "b = 1\n"
        assert (folder / "d.py").read_text("utf-8") == "d = 1\n"

    def test_many_files_are_named_by_the_first_few(self, tmp_path):
        many = FileTree({f"f{n}.py": "x = 1\n" for n in range(9)})
        for path in many:
            (tmp_path / path).touch()
        assert "f2.py (another file) and 6 more" in refused(tmp_path, many).why

    def test_a_disk_that_is_full_changes_nothing(self, tmp_path, monkeypatch):
        def full(*args, **kwargs):
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(sync_module, "_write", full)
        error = refused(tmp_path / "x/y")
        assert error.code == "OUTPUT.WRITE_FAILED"
        assert list(tmp_path.iterdir()) == []

    def test_a_disk_that_fails_in_between_is_told_apart(self, tmp_path, monkeypatch):
        sync(TREE, LOCK, tmp_path)

        def fail(*args, **kwargs):
            raise PermissionError(13, "in use by another process", str(tmp_path / "c.py"))

        monkeypatch.setattr(Path, "unlink", fail)
        with pytest.raises(OutputError) as error:
            sync(FileTree({"d.py": ""}), LOCK, tmp_path)
        assert error.value.code == "OUTPUT.INTERRUPTED"
        monkeypatch.undo()
        sync(FileTree({"d.py": ""}), LOCK, tmp_path)
        assert generated(tmp_path) == {"d.py": ""}


class TestLock:
    @pytest.mark.parametrize(
        "change",
        [
            lambda lock: "{",
            lambda lock: "<<<<<<< mine\n" + json.dumps(lock),
            lambda lock: "[]",
            lambda lock: "{}",
            lambda lock: json.dumps({**lock, "files": []}),
            lambda lock: json.dumps({**lock, "models": "M"}),
            lambda lock: json.dumps({**lock, "generator": 3}),
            lambda lock: json.dumps({key: value for key, value in lock.items() if key != "model_hash"}),
            lambda lock: json.dumps({**lock, "files": {"../secret": "0" * 64}}),
            lambda lock: json.dumps({**lock, "pending": {"/etc/passwd": "0" * 64}}),
            lambda lock: "[" * 100_000,
        ],
    )
    def test_what_is_no_lock_is_refused(self, tmp_path, change):
        sync(TREE, LOCK, tmp_path)
        lock = json.loads((tmp_path / LOCK_NAME).read_text("utf-8"))
        (tmp_path / LOCK_NAME).write_text(change(lock), encoding="utf-8")
        error = refused(tmp_path)
        assert error.code == "OUTPUT.LOCK_UNREADABLE"
        assert error.where == str(tmp_path / LOCK_NAME)

    def test_a_later_lock_and_that_of_another_generator_are_refused(self, tmp_path):
        sync(TREE, LOCK, tmp_path)
        text = (tmp_path / LOCK_NAME).read_text("utf-8")
        (tmp_path / LOCK_NAME).write_text(text.replace('"lock_version": 1', '"lock_version": 2'), encoding="utf-8")
        assert refused(tmp_path).code == "OUTPUT.LOCK_TOO_NEW"
        (tmp_path / LOCK_NAME).write_text(text.replace("pygen-gen-plain", "pygen-gen-other"), encoding="utf-8")
        assert refused(tmp_path).code == "OUTPUT.OTHER_GENERATOR"

    def test_it_holds_what_the_files_were_made_from(self, tmp_path):
        sync(TREE, LOCK, tmp_path)
        lock = read_lock(tmp_path)
        assert lock == LOCK.of_files(TREE)
        assert lock.files["c.py"] == digest(b"c = 1\n")
        assert "pending" not in (tmp_path / LOCK_NAME).read_text("utf-8")
        assert read_lock(tmp_path / "gone") is None

    def test_a_change_of_the_model_alone_changes_the_lock_alone(self, tmp_path):
        sync(TREE, LOCK, tmp_path)
        other = Lock("1", LOCK.models, "cd" * 32, LOCK.generator, "0.2.0")
        assert sync(TREE, other, tmp_path).written == (LOCK_NAME,)


class TestStaging:
    def test_nothing_is_left_beside_the_files(self, tmp_path):
        sync(TREE, LOCK, tmp_path)
        assert not list(tmp_path.glob(".*"))

    def test_what_a_killed_process_left_is_removed_after_an_hour(self, tmp_path):
        old, new = tmp_path / ".pygen-staging-old", tmp_path / ".pygen-staging-new"
        for each in (old, new):
            each.mkdir()
            (each / "0").touch()
        hours_ago = time.time() - 7200
        os.utime(old, (hours_ago, hours_ago))
        sync(TREE, LOCK, tmp_path)
        assert (old.exists(), new.exists()) == (False, True)

    def test_files_get_the_usual_permissions(self, tmp_path):
        sync(TREE, LOCK, tmp_path)
        (tmp_path / "plain").touch()
        assert (tmp_path / "c.py").stat().st_mode == (tmp_path / "plain").stat().st_mode


class TestCheck:
    def test_what_would_change_is_listed_and_shown(self, tmp_path):
        sync(TREE, LOCK, tmp_path)
        (tmp_path / "c.py").write_text("c = 3\n", encoding="utf-8")
        new = FileTree({"__init__.py": "", "c.py": "c = 2\n", "d.py": "d = 1\nend"})
        plan = plan_sync(new, LOCK, tmp_path)
        assert not plan.is_current
        assert list_changes(plan) == (
            FileChange("a/b.py", "removed"),
            FileChange("c.py", "changed", edited=True),
            FileChange("d.py", "added"),
            FileChange(LOCK_NAME, "changed"),
        )
        shown = show_diff(plan, tmp_path)
        assert "--- a/a/b.py\n+++ /dev/null\n@@ -1 +0,0 @@\n-b = 1\n" in shown
        assert "--- a/c.py\n+++ b/c.py\n@@ -1 +1 @@\n-c = 3\n+c = 2\n" in shown
        assert "--- /dev/null\n+++ b/d.py\n@@ -0,0 +1,2 @@\n+d = 1\n+end\n\\ No newline at end of file\n" in shown

    def test_an_empty_file_is_shown_too(self, tmp_path):
        plan = plan_sync(FileTree({"py.typed": ""}), LOCK, tmp_path / "x")
        assert show_diff(plan, tmp_path / "x").startswith("--- /dev/null\n+++ b/py.typed\n--- /dev/null\n")
        assert not (tmp_path / "x").exists()

    def test_a_current_folder_shows_nothing(self, tmp_path):
        sync(TREE, LOCK, tmp_path)
        plan = plan_sync(TREE, LOCK, tmp_path)
        assert plan.is_current
        assert (list_changes(plan), show_diff(plan, tmp_path)) == ((), "")


def test_a_file_that_comes_back_leaves_nothing_pending(tmp_path):
    lock = Lock("1", ("s:M(v1)",), "a" * 64, "plain", "1")
    tree = FileTree({"a.txt": "a\n", "b.txt": "b\n"})
    sync(tree, lock, tmp_path)
    before = (tmp_path / LOCK_NAME).read_text()
    (tmp_path / "a.txt").unlink()
    assert sync(tree, lock, tmp_path).written == ("a.txt",)
    assert (tmp_path / LOCK_NAME).read_text() == before
    assert read_lock(tmp_path).pending == {}
