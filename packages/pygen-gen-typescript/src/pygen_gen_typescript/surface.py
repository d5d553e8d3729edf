"""What users of a generated SDK can name, read from its files."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pygen_ir.emit.surface import CLASS

if TYPE_CHECKING:
    from collections.abc import Mapping

_BASES = r"(?:NodeBase|NodeWrite|EdgeBase|EdgeWrite|Client)"
_SHAPE = re.compile(
    rf"^export (?:interface|class) (\w+) extends \$\.{_BASES}\b[^{{]*\{{\n(.*?)^\}}", re.MULTILINE | re.DOTALL
)
_FIELD = re.compile(r'^  readonly (\w+|"(?:[^"\\]|\\.)*")(\??): (.*?);$', re.MULTILINE | re.DOTALL)


def surface_of(files: Mapping[str, str]) -> dict[str, str]:
    """Interfaces with their fields and types, and the attributes of the client.

    Args:
        files: Text by path.
    """
    found: dict[str, str] = {}
    for path, text in sorted(files.items()):
        if path == "client.ts" or (path.startswith("views/") and path.endswith(".ts")):
            for name, body in _SHAPE.findall(text):
                found[name] = CLASS
                for field, optional, type_ in _FIELD.findall(body):
                    found[f"{name}.{field}"] = " ".join(type_.split()) + (" | undefined" if optional else "")
    return found
