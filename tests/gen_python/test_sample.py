"""The templates come out as the package that the runtime is tested on, statement by statement."""

import ast
from pathlib import Path

import pytest

SAMPLE = Path(__file__).parents[1] / "runtime/sample_sdk"
# The sample leaves sensors out, and names the fields of nodes and edges of a cable alike.
DIFFERENT = {"_blade", "_cable", "_campaign"}
MODULES = sorted(
    path.relative_to(SAMPLE).as_posix()
    for folder in ("_api", "data_classes")
    for path in (SAMPLE / folder).glob("_[a-z]*.py")
    if path.stem not in DIFFERENT
)


class WithoutTexts(ast.NodeTransformer):
    """Leaves docstrings out, and lays imports in one order."""

    def visit_Expr(self, node):
        return None if isinstance(node.value, ast.Constant) else node

    def visit_ImportFrom(self, node):
        node.names.sort(key=lambda alias: alias.name)
        return node


def statements(source):
    tree = WithoutTexts().visit(ast.parse(source))
    return ast.unparse(tree)


@pytest.fixture(scope="module")
def tree(notation, wind_farm):
    return notation.generate(wind_farm).tree


@pytest.mark.parametrize("path", MODULES)
def test_module_is_as_in_the_sample(tree, path):
    assert statements(tree[path]) == statements((SAMPLE / path).read_text("utf-8"))


def test_there_is_a_sample():
    assert len(MODULES) >= 14
