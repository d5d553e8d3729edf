"""No module needs, to be imported, a module that needs it: what imports run, in the order of a house's floors.

Imports for type checkers alone, and those inside of functions, do not count: methods of data classes reach up by the
latter, so that `turbines.to_pandas()` loads what makes frames when somebody wants one.
"""

from __future__ import annotations

import ast
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGES = sorted((Path(__file__).parents[2] / "packages").glob("*/src/*"))


def name_of(path: Path, package: Path) -> str:
    parts = path.relative_to(package.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def statements(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    """What runs on import."""
    for node in body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            yield from statements(node.orelse)
            continue
        yield node
        for field in ("body", "orelse", "finalbody"):
            yield from statements(getattr(node, field, []))


def imported(path: Path, name: str, modules: set[str]) -> Iterator[str]:
    for node in statements(ast.parse(path.read_text("utf-8")).body):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in modules)
        elif isinstance(node, ast.ImportFrom):
            own = name.split(".") if path.name == "__init__.py" else name.split(".")[:-1]
            above = own[: len(own) - node.level + 1] if node.level else []
            base = ".".join([*above, *([node.module] if node.module else [])])
            for alias in node.names:
                whole = f"{base}.{alias.name}"
                yield whole if whole in modules else base


@pytest.mark.parametrize("package", PACKAGES, ids=lambda package: package.name)
def test_imports_have_no_circle(package: Path) -> None:
    paths = {name_of(path, package): path for path in package.rglob("*.py")}
    graph = {name: {*imported(path, name, {*paths})} & {*paths} - {name} for name, path in paths.items()}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(" imports ".join(reversed(error.args[1])))


def test_a_circle_is_found(tmp_path: Path) -> None:
    package = tmp_path / "src" / "round"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text("")
    (package / "a.py").write_text("from .b import x\n")
    (package / "b.py").write_text("class B:\n    from round.a import y\n")
    with pytest.raises(pytest.fail.Exception, match=r"round\.a imports round\.b"):
        test_imports_have_no_circle(package)
