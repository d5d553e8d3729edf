"""How the sources are written: sizes, names, and who may import what."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = sorted([*ROOT.glob("packages/*/src/**/*.py"), *ROOT.glob("tools/**/*.py"), *ROOT.glob("examples/**/*.py")])
TEMPLATES = sorted(ROOT.glob("packages/*/src/**/*.jinja*"))
FORBIDDEN_NAMES = {"utils", "util", "helpers", "helper", "common", "manager", "managers", "base_base", "misc"}
HTTPX_MODULE = "packages/pygen-client/src/pygen_client/http/httpx_transport.py"
SOURCES_OF_VERSION_1_NAMES = "packages/pygen-legacy/src/pygen_legacy/utils/"


def name_of(path):
    return path.relative_to(ROOT).as_posix()


def parse(path):
    return ast.parse(path.read_text("utf-8"), str(path))


def imported_modules(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield node.module or ""


def length_of(function):
    """Lines of the body, without the docstring."""
    body = function.body
    if ast.get_docstring(function) is not None:
        body = body[1:]
    return body[-1].end_lineno - body[0].lineno + 1 if body else 0


def test_there_are_sources():
    assert len(SOURCES) > 8


def test_files_are_small():
    """A source file has at most 400 lines, a template 150. Split by meaning, not by number."""
    lengths = {name_of(path): len(path.read_text("utf-8").splitlines()) for path in [*SOURCES, *TEMPLATES]}
    too_long = {name: n for name, n in lengths.items() if n > (400 if name.endswith(".py") else 150)}
    assert not too_long


def test_functions_are_small():
    """A function has at most 40 lines, its docstring not counted."""
    too_long = {
        f"{name_of(path)}:{node.lineno} {node.name}": length_of(node)
        for path in SOURCES
        for node in ast.walk(parse(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and length_of(node) > 40
    }
    assert not too_long


def test_modules_say_what_they_are():
    """But for those that stand for modules of v1, and so have their names."""
    named = {name_of(path) for path in SOURCES if FORBIDDEN_NAMES & {*path.with_suffix("").parts}}
    assert not {name for name in named if not name.startswith(SOURCES_OF_VERSION_1_NAMES)}


def test_httpx_is_imported_in_one_module():
    """Everything else speaks to the Transport protocol, so that the HTTP library can be exchanged."""
    importing = {
        name_of(path)
        for path in SOURCES
        if {"httpx", "httpx2"} & {module.split(".")[0] for module in imported_modules(parse(path))}
    }
    assert importing <= {HTTPX_MODULE}
    if (ROOT / HTTPX_MODULE).parent.exists():
        assert importing == {HTTPX_MODULE}


@pytest.mark.parametrize("package", sorted(path.name for path in ROOT.glob("packages/*")))
def test_distribution_is_complete(package):
    folder = ROOT / "packages" / package
    module = folder / "src" / package.replace("-", "_")
    assert (module / "py.typed").is_file()
    assert (module / "__init__.py").read_text("utf-8").startswith('"""'), "the package says what it is"
    assert (folder / "README.md").read_text("utf-8").startswith("# ")
    assert (folder / "LICENSE").read_bytes() == (ROOT / "LICENSE").read_bytes()
