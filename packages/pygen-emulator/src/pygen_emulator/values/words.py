"""Matching of words, as search does it (API section 5.6, question 17).

Texts are split at everything that is no letter and no digit, without regard to case. A word of the query matches a word
that it begins.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+")
_WHOLE, _BEGINNING = 2, 1


@lru_cache(maxsize=65536)
def words(text: str) -> tuple[str, ...]:
    """Split a text into words."""
    return tuple(_WORD.findall(text.casefold()))


def score(query: str, every: int, *texts: str | int | float | bytes | None) -> int:
    """Tell how well texts match a query: 0 is not at all; more is better.

    Args:
        query: the words to look for.
        every: 1 when each of them must be found.
        texts: where to look.
    """
    there = [word for text in texts if text is not None for word in words(str(text))]
    scores = [_word_score(wanted, there) for wanted in words(query)]
    if not scores or (every and 0 in scores):
        return 0
    return sum(scores)


def _word_score(wanted: str, there: Sequence[str]) -> int:
    return sum(_WHOLE if word == wanted else _BEGINNING for word in there if word.startswith(wanted))
