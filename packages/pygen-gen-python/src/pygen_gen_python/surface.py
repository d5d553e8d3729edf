"""What users of a generated SDK can name, read from its files: nothing of it is run."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from pygen_ir.emit.surface import CLASS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_FOLDER = "data_classes/_"


def surface_of(files: Mapping[str, str]) -> dict[str, str]:
    """Data classes with their fields and types, and the attributes of the client.

    Args:
        files: Text by path; files that are no Python, such as edited ones may be, have nothing to say.
    """
    found: dict[str, str] = {}
    for path, text in sorted(files.items()):
        if path.endswith(".py") and (path.startswith(_FOLDER) or path == "_client.py"):
            found.update(_classes(text))
    return found


def _classes(text: str) -> Iterator[tuple[str, str]]:
    try:
        parsed = ast.parse(text)
    except (SyntaxError, ValueError):
        return
    for node in parsed.body:
        if isinstance(node, ast.ClassDef) and not _is_second(node):
            yield node.name, CLASS
            for each in node.body:
                if isinstance(each, ast.AnnAssign) and isinstance(each.target, ast.Name):
                    yield f"{node.name}.{each.target.id}", ast.unparse(each.annotation)


def _is_second(node: ast.ClassDef) -> bool:
    """Whether it follows from another one: lists, filters, the asynchronous client."""
    bases = " ".join(map(ast.unparse, node.bases))
    return any(each in bases for each in ("NodeList[", "EdgeList[", "WriteList[", "TypedDict", "AsyncClient"))
