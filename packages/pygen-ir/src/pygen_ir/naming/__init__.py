"""Words and cases as version 1 made them, and names that never meet: what every language's naming begins with."""

from .allocation import Allocator, unreserved
from .cases import to_camel, to_pascal, to_snake, to_words
from .nouns import as_plural, as_singular

__all__ = [
    "Allocator",
    "as_plural",
    "as_singular",
    "to_camel",
    "to_pascal",
    "to_snake",
    "to_words",
    "unreserved",
]
