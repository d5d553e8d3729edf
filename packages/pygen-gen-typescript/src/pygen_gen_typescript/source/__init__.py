"""The producers of TypeScript source: the few places where text of a model becomes code."""

from .comment import comment
from .identifier import identifier, key
from .literal import text_literal, triple
from .markdown import markdown

__all__ = ["comment", "identifier", "key", "markdown", "text_literal", "triple"]
