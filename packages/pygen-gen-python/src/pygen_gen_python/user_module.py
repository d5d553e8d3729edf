"""What users write next to the generated modules: their own methods, in subclasses of the generated classes."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from pygen_ir.emit.generator import OptionError

if TYPE_CHECKING:
    from collections.abc import Mapping

USER_MODULE = "_extend"
USER_FILE = f"data_classes/{USER_MODULE}.py"


def extended_names(texts: Mapping[str, str]) -> frozenset[str]:
    """The classes that a user's module has; nothing of it is run.

    Args:
        texts: Files of users by path.

    Raises:
        OptionError: The module is no Python.
    """
    text = texts.get(USER_FILE)
    if text is None:
        return frozenset()
    try:
        parsed = ast.parse(text)
    except (SyntaxError, ValueError) as error:
        line = f"line {error.lineno}: {error.msg}" if isinstance(error, SyntaxError) else str(error)
        raise OptionError(USER_FILE, f"this is no Python: {line}", "correct it; nothing was written") from None
    return frozenset(node.name for node in parsed.body if isinstance(node, ast.ClassDef))
