"""One and many, in English: for variables and documentation only, so the rules of school grammar are enough."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_LAST_WORD = re.compile(r"[A-Z]?[a-z]+(?=[^A-Za-z]*$)|[A-Z]+(?=[^A-Za-z]*$)")

_UNCOUNTABLE = frozenset(
    {"data", "deer", "equipment", "feedback", "fish", "furniture", "hardware", "information", "knowledge", "luggage"}
    | {"maintenance", "means", "metadata", "news", "offspring", "series", "sheep", "software", "species", "staff"}
    | {"traffic", "weather"}
)
_IRREGULAR = {
    "actress": "actresses",
    "analysis": "analyses",
    "appendix": "appendices",
    "axis": "axes",
    "basis": "bases",
    "calf": "calves",
    "child": "children",
    "crisis": "crises",
    "criterion": "criteria",
    "datum": "data",
    "diagnosis": "diagnoses",
    "die": "dice",
    "echo": "echoes",
    "foot": "feet",
    "goose": "geese",
    "half": "halves",
    "hero": "heroes",
    "hypothesis": "hypotheses",
    "knife": "knives",
    "leaf": "leaves",
    "life": "lives",
    "louse": "lice",
    "man": "men",
    "mouse": "mice",
    "movie": "movies",
    "ox": "oxen",
    "parenthesis": "parentheses",
    "person": "persons",
    "phenomenon": "phenomena",
    "potato": "potatoes",
    "quiz": "quizzes",
    "self": "selves",
    "shelf": "shelves",
    "thesis": "theses",
    "tomato": "tomatoes",
    "tooth": "teeth",
    "wolf": "wolves",
    "woman": "women",
}
_SINGULAR = {many: one for one, many in _IRREGULAR.items() if many not in _UNCOUNTABLE} | {
    "buses": "bus",
    "gases": "gas",
    "aliases": "alias",
    "biases": "bias",
    "indexes": "index",
    "indices": "index",
    "matrices": "matrix",
    "vertices": "vertex",
    "lenses": "lens",
    "people": "person",
    "statuses": "status",
    "viruses": "virus",
}
_ES = re.compile(r"(ss|sh|ch|x|zz|[^aeiou]us|[aeiou]us|is|as|os|[aeiou]z|s)$")
_ES_OF_MANY = re.compile(r"(ss|sh|ch|x|zz)es$")
_Y = re.compile(r"(?<=[^aeiou])y$")
_IES_OF_TIE = frozenset({"dies", "lies", "pies", "ties", "cookies", "zombies"})
_ONE_WITH_S = re.compile(r"(ss|us|is)$")


def as_plural(noun: str) -> str:
    """Many of it; of several words the last one changes, and what is many already stays.

    >>> as_plural("blade"), as_plural("CogniteActivity"), as_plural("time_series")
    ('blades', 'CogniteActivities', 'time_series')
    """
    return _change_last_word(noun, _many)


def as_singular(noun: str) -> str:
    """One of it; what is one already stays.

    >>> as_singular("blades"), as_singular("activities"), as_singular("children")
    ('blade', 'activity', 'child')
    """
    return _change_last_word(noun, _one)


def _change_last_word(noun: str, change: Callable[[str], str]) -> str:
    found = _LAST_WORD.search(noun)
    if found is None:
        return noun
    word = found[0]
    changed = change(word.lower())
    if changed == word.lower():
        return noun
    cased = changed.capitalize() if word[0].isupper() and (len(word) == 1 or word[1:].islower()) else changed
    return noun[: found.start()] + cased + noun[found.end() :]


def _many(word: str) -> str:
    if _is_many(word):
        return word
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if _Y.search(word):
        return word[:-1] + "ies"
    return word + ("es" if _ES.search(word) else "s")


def _is_many(word: str) -> bool:
    return word in _UNCOUNTABLE or word in _SINGULAR or _one(word) != word


def _one(word: str) -> str:
    if word in _UNCOUNTABLE or word in _IRREGULAR or _ONE_WITH_S.search(word):
        return word
    if word in _SINGULAR:
        return _SINGULAR[word]
    if word.endswith("ies") and len(word) > len("ties"):
        return word[:-3] + "y" if word not in _IES_OF_TIE else word[:-1]
    if _ES_OF_MANY.search(word):
        return word[:-2]
    return word[:-1] if word.endswith("s") and len(word) > 1 else word
