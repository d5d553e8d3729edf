"""The producers of Python source: the few places where text of a model becomes code."""

from .comment import comment
from .docstring import docstring
from .identifier import identifier
from .literal import literal

__all__ = ["comment", "docstring", "identifier", "literal"]
