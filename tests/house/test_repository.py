"""What every file of the repository keeps to."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TOWNCRIER = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["towncrier"]

# Joined from pieces, so that this file does not contain what it looks for.
REGISTRIES = ["pypi" + ".org", "files.pythonhosted" + ".org", "registry.npmjs" + ".org", "registry.yarnpkg" + ".com"]
REGISTRIES += ["proxy.golang" + ".org", "index.crates" + ".io", "static.crates" + ".io", "registry-1.docker" + ".io"]
MACHINE_PATHS = [
    "/" + "root/",
    "/" + "work/",
    "/" + r"home/(?!user/)\w+/",
    "/" + r"Users/\w+/",
    r"\b[C-Z]:\\Users\\\w+",
]


def tracked_texts():
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, encoding="utf-8")
    for name in filter(None, listed.stdout.split("\0")):
        try:
            yield name, (ROOT / name).read_text("utf-8")
        except (UnicodeDecodeError, FileNotFoundError, IsADirectoryError):
            continue


@pytest.fixture(scope="module")
def texts():
    if not (ROOT / ".git").exists():
        pytest.skip("not a checkout: git does not tell which files belong to the repository")
    return dict(tracked_texts())


def places(texts, pattern):
    compiled = re.compile(pattern)
    return [
        f"{name}:{text.count(chr(10), 0, match.start()) + 1}: {match[0]}"
        for name, text in texts.items()
        for match in compiled.finditer(text)
    ]


def test_no_registry_is_named(texts):
    """The lock file aside: a registry is a setting of the machine that builds."""
    others = {name: text for name, text in texts.items() if name != "uv.lock"}
    assert not places(others, "|".join(map(re.escape, REGISTRIES)))
    assert not places({n: t for n, t in texts.items() if n.endswith("package-lock.json")}, '"resolved":')


def test_no_path_of_a_machine(texts):
    assert not places(texts, "|".join(MACHINE_PATHS))


def test_no_merge_conflict_and_no_tab_in_yaml(texts):
    assert not places(texts, r"(?m)^(<{7}|>{7}) ")
    assert not places({n: t for n, t in texts.items() if n.endswith((".yml", ".yaml"))}, "\t")


def test_texts_end_with_one_newline(texts):
    code = {
        name: text for name, text in texts.items() if name.endswith((".py", ".md", ".toml", ".yml", ".json", ".jinja"))
    }
    assert not [name for name, text in code.items() if text and (not text.endswith("\n") or text.endswith("\n\n"))]
    assert not [name for name, text in texts.items() if "\r\n" in text]


def test_change_notes_have_a_kind():
    """changelog.d/ISSUE.KIND.md or changelog.d/+name.KIND.md, of a distribution or of several."""
    kinds = "|".join(kind["directory"] for kind in TOWNCRIER["type"])
    folders = [ROOT / "changelog.d", *ROOT.glob("packages/*/changelog.d")]
    names = [path.name for folder in folders for path in folder.iterdir()]
    notes = [name for name in names if name not in ("README.md", ".gitkeep")]
    assert notes
    assert not [name for name in notes if not re.fullmatch(rf"(\+[\w-]+|\d+)(\.[\w-]+)?\.({kinds})(\.\d+)?\.md", name)]


def test_changelogs_have_the_place_where_notes_go():
    changelogs = [ROOT / "CHANGELOG.md", *(path / "CHANGELOG.md" for path in (ROOT / "packages").iterdir())]
    assert len(changelogs) == 9
    assert not [path for path in changelogs if TOWNCRIER["start_string"].strip() not in path.read_text("utf-8")]
