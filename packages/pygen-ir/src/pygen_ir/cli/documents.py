"""JSON and YAML documents: which of the two a file is, its ending says."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from pydantic import JsonValue

_YAML = frozenset({".yaml", ".yml"})


class DocumentError(ValueError):
    """A text is no JSON or no YAML; the message says why."""


def is_yaml(path: Path) -> bool:
    """Whether a file is YAML."""
    return path.suffix.lower() in _YAML


def parse_document(text: str, path: Path) -> JsonValue:
    """What a file holds.

    Args:
        text: Its text.
        path: Its name.

    Raises:
        DocumentError: It is no JSON, or no YAML.
    """
    if is_yaml(path):
        return _parse_yaml(text)
    try:
        return json.loads(text)  # type: ignore[no-any-return]  # JSON is what json.loads answers
    except json.JSONDecodeError as error:
        raise DocumentError(f"the file is no JSON: {error.msg} in line {error.lineno}") from None
    except RecursionError:
        raise DocumentError("the file is nested too deeply") from None


def render_document(content: JsonValue, path: Path) -> str:
    """The text of a file of that name with this content."""
    if is_yaml(path):
        import yaml

        text: str = yaml.dump(content, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True)
        return text
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


def _parse_yaml(text: str) -> JsonValue:
    import yaml  # slow to import, and few files are YAML

    try:
        content: JsonValue = yaml.load(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f" in line {mark.line + 1}" if mark else ""
        raise DocumentError(f"the file is no YAML: {getattr(error, 'problem', None) or 'syntax error'}{line}") from None
    return content
