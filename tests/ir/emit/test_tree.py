"""FileTree: paths that cannot lead elsewhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pygen_ir.emit.tree import FileTree, PathError, folders_of


def test_it_is_a_mapping_in_the_order_of_paths():
    tree = FileTree([("b.py", "2"), ("a/c.py", "1")])
    assert dict(tree) == {"a/c.py": "1", "b.py": "2"}
    assert list(tree) == ["a/c.py", "b.py"]
    assert tree == FileTree({"a/c.py": "1", "b.py": "2"})
    assert hash(tree) == hash(FileTree({"a/c.py": "1", "b.py": "2"}))
    assert list(tree.below("x")) == ["x/a/c.py", "x/b.py"]
    assert tree.joined({"c": ""})["c"] == ""
    assert tree.rewritten(lambda files: {path: text * 2 for path, text in files.items()})["b.py"] == "22"
    with pytest.raises(TypeError):
        tree["b.py"] = "other"
    with pytest.raises(PathError, match="twice"):
        tree.joined({"b.py": ""})


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/a",
        "//a",
        "../a",
        "a/../b",
        "a/..",
        "./a",
        "a//b",
        "a/",
        "C:/a",
        "C:a",
        "a\\b",
        "\\\\host\\a",
        "a\0b",
        "a\nb",
        "a.",
        "a ",
        "a/ ",
        "con",
        "a/NUL.py",
        "lpt1",
        "x" * 256,
        "é" * 128,
        "\udc80",
        "pygen.lock",
        "PYGEN.LOCK",
        "a:b",
        "a*",
    ],
)
def test_a_path_that_leads_elsewhere_is_refused(path):
    with pytest.raises(PathError):
        FileTree({path: ""})


@pytest.mark.parametrize(
    "paths", [["a", "A"], ["a", "a/b"], ["a/b", "A/c"], ["A", "a/b"], ["é", "e\u0301"], ["ß", "SS"]]
)
def test_paths_that_are_one_somewhere_are_refused(paths):
    with pytest.raises(PathError):
        FileTree(dict.fromkeys(paths, ""))


@pytest.mark.parametrize("text", ["a\r\n", "\r", "\ud800"])
def test_a_text_that_cannot_be_written_as_it_is_is_refused(text):
    with pytest.raises(PathError):
        FileTree({"a": text})


@given(st.text())
def test_an_accepted_path_stays_in_its_folder(path):
    try:
        FileTree({path: ""})
    except PathError:
        return
    parts = path.split("/")
    assert ".." not in parts
    assert "" not in parts
    assert not {"\\", ":", "\0"} & set(path)


def test_folders_of_a_path():
    assert folders_of("a/b/c.py") == ["a", "a/b"]
    assert folders_of("a.py") == []
