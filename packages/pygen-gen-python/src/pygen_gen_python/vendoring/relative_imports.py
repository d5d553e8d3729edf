"""Makes imports of packages that moved into another one relative."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def rewrite_imports(text: str, path: str, moved: Mapping[str, str]) -> str:
    """The same module, with relative imports of what moved. Nothing else of the text changes.

    Args:
        text: Of the module.
        path: Where it is, relative to the package: ``data_classes/_turbine.py``.
        moved: Where modules are now, by their name: ``{"pygen_client": "_vendor.pygen_client"}``.

    Raises:
        ValueError: The module imports one of them by ``import``: only ``from … import`` can be relative.
    """
    lines = text.splitlines(keepends=True)
    up = "." * (path.count("/") + 1)
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ImportFrom) and node.level == 0 and node.module is not None:
            now = _moved(node.module, moved)
            if now is not None:
                line = lines[node.lineno - 1]
                lines[node.lineno - 1] = line.replace(f"from {node.module} ", f"from {up}{now} ", 1)
        elif isinstance(node, ast.Import) and any(_moved(each.name, moved) for each in node.names):
            raise ValueError(f"{path}:{node.lineno}: only `from … import` can be made relative")
    return "".join(lines)


def _moved(module: str, moved: Mapping[str, str]) -> str | None:
    for name, now in moved.items():
        if module == name or module.startswith(f"{name}."):
            return now + module[len(name) :]
    return None
