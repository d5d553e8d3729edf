"""What a GraphQL document selects: as far as is needed to know which property stands behind each key of an answer."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable

_TOKEN = re.compile(
    r'(?P<skip>[\s,\ufeff]+|\#[^\n\r]*)|(?P<text>"""(?:\\"""|.)*?"""|"(?:\\.|[^"\\\n])*")'
    r"|(?P<name>[_A-Za-z]\w*)|(?P<number>-?[\d.]+(?:[eE][+-]?\d+)?)|(?P<mark>\.\.\.|[!$&():=@\[\]{|}])",
    re.DOTALL | re.ASCII,
)
_CLOSING = {"(": ")", "[": "]", "{": "}"}
_MOST_DEEP = 200


class _NotUnderstoodError(Exception):
    """The document is not one that this reads; the server will say what is wrong with it."""


@dataclass(slots=True)
class Selected:
    """A field of an answer, and what is selected below it.

    Attributes:
        name: the field's name in the schema, whatever its key in the answer is.
        below: what is selected below it, by key.
    """

    name: str
    below: dict[str, Selected] = field(default_factory=dict)

    def at(self, key: str) -> Selected:
        """What stands behind a key of the answer; a key that is not known is the field's own name."""
        return self.below.get(key) or Selected(key)


@dataclass(frozen=True, slots=True)
class _Field:
    key: str
    name: str
    below: _Selections


@dataclass(frozen=True, slots=True)
class _Spread:
    fragment: str


_Selections: TypeAlias = "list[_Field | _Spread]"


def read_document(text: str) -> Selected:
    """What the first operation of a document selects; nothing where the document is not understood."""
    root = Selected("")
    try:
        operations, fragments = _Parser(text).read()
    except _NotUnderstoodError:
        return root
    if operations:
        _merge(root, operations[0], fragments, ())
    return root


def _merge(
    into: Selected, given: Iterable[_Field | _Spread], fragments: dict[str, _Selections], path: tuple[str, ...]
) -> None:
    for one in given:
        if isinstance(one, _Spread):
            if one.fragment not in path:
                _merge(into, fragments.get(one.fragment, ()), fragments, (*path, one.fragment))
            continue
        found = into.below.setdefault(one.key, Selected(one.name))
        _merge(found, one.below, fragments, path)


class _Parser:
    """Reads selections, and steps over all that does not matter for them."""

    def __init__(self, text: str) -> None:
        self._tokens: list[str] = []
        place = 0
        while place < len(text):
            found = _TOKEN.match(text, place)
            if found is None:
                raise _NotUnderstoodError
            if found.lastgroup != "skip":
                self._tokens.append(found[0])
            place = found.end()
        self._place = 0
        self._depth = 0

    def read(self) -> tuple[list[_Selections], dict[str, _Selections]]:
        operations: list[_Selections] = []
        fragments: dict[str, _Selections] = {}
        while self._peek():
            word = self._peek()
            if word == "fragment":
                self._next()
                name = self._next()
                self._step_to_selections()
                fragments[name] = self._selections()
            elif word in ("query", "mutation", "subscription", "{"):
                self._step_to_selections()
                operations.append(self._selections())
            else:
                raise _NotUnderstoodError
        return operations, fragments

    def _selections(self) -> _Selections:
        self._depth += 1
        if self._depth > _MOST_DEEP:
            raise _NotUnderstoodError
        self._expect("{")
        found: _Selections = []
        while self._peek() != "}":
            found += self._spread() if self._peek() == "..." else [self._field()]
        self._next()
        self._depth -= 1
        return found

    def _field(self) -> _Field:
        key = name = self._name()
        if self._peek() == ":":
            self._next()
            name = self._name()
        self._step_over_arguments()
        return _Field(key, name, self._selections() if self._peek() == "{" else [])

    def _spread(self) -> _Selections:
        self._expect("...")
        word = self._peek()
        if word not in ("on", "@", "{"):
            name = self._name()
            self._step_over_arguments()
            return [_Spread(name)]
        if word == "on":
            self._next()
            self._name()
        self._step_over_arguments()
        return self._selections()

    def _step_over_arguments(self) -> None:
        """Over arguments and directives."""
        while self._peek() in ("(", "@"):
            if self._next() == "(":
                self._step_over("(")
            else:
                self._name()

    def _step_to_selections(self) -> None:
        """Over the name of an operation, its variables, the type of a fragment, and directives."""
        while (mark := self._peek()) != "{":
            if not mark:
                raise _NotUnderstoodError
            self._next()
            if mark == "(":
                self._step_over("(")

    def _step_over(self, opening: str) -> None:
        waiting = [_CLOSING[opening]]
        while waiting:
            token = self._next()
            if token in _CLOSING:
                waiting.append(_CLOSING[token])
            elif token == waiting[-1]:
                waiting.pop()

    def _name(self) -> str:
        token = self._next()
        if not (token[0].isalpha() or token[0] == "_"):
            raise _NotUnderstoodError
        return token

    def _expect(self, token: str) -> None:
        if self._next() != token:
            raise _NotUnderstoodError

    def _peek(self) -> str:
        return self._tokens[self._place] if self._place < len(self._tokens) else ""

    def _next(self) -> str:
        token = self._peek()
        if not token:
            raise _NotUnderstoodError
        self._place += 1
        return token
