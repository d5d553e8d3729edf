"""Cases whose text wants to be code, or a path, or to break whoever prints it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .case import Case
from .notation import direct, edge, enum, model, prop, text, view

if TYPE_CHECKING:
    from .notation import JsonObject

TEXTS = {
    "quotes": '\'\'\'"""\' " ` """ import os; os.system(\'x\')',
    "backslash": "C:\\Users\\new\\x41\\u0041 \\N{BULLET} ends with \\",
    "newlines": "one\ntwo\r\nthree\rfour\x0bfive\x0csix\u2028seven\u2029eight\x85nine",
    "comment-end": "*/ alert(1) /* --> <!-- ]]> # noqa //",
    "template": "{{ 7 * 7 }} {% import os %} {# x #} ${process.exit()} %s %(x)s {0} {self}",
    "html": "<script>alert('x')</script> &amp; <img src=x onerror=y>",
    "control": "\x00\x01\x07\x08\x1b[31mred\x7f",
    "direction": "\u202eevil\u202c \u2066a\u2069 \ufeff \u200b",
    "surrogate": "lone \ud800 and \udfff",
    "unicode": "Ærlig ß ǆ 日本語 🦀 e\u0301 ﬁ Ⅷ",
    "long": "x" * 3_000,
    "lines": "word " * 400,
    "blank": " \t\n ",
    "section": "Args:\n    self: x\n\nReturns:\n    >>> 1/0\n    ```python\n    1/0\n    ```",
    "path": "../../etc/passwd",
    "drive": "C:\\Windows\\system32",
    "device": "CON",
    "prototype": "__proto__",
    "empty": "",
}


def _described(words: str) -> Case:
    field = text(name=words, description=words, defaultValue=words)
    states = enum({words: {"name": words, "description": words}}, words, defaultValue=words)
    length = prop("float64", type_keys={"unit": {"externalId": words, "sourceUnit": words}})
    fields = {"value": field, "state": states, "length": length, "any": prop("json", defaultValue={words: [words]})}
    fields |= {"to": edge(words, "Thing", name=words, description=words), "one": direct("Thing", description=words)}
    thing = view("Thing", fields, name=words, description=words)
    return Case(
        "Text that wants to be more: in descriptions, defaults, values.", (model(thing, name=words, description=words),)
    )


def _identified(words: str) -> Case:
    identifiers: JsonObject = {"type": "view", "space": words, "externalId": words, "version": words}
    fields = {words: text(), f"{words}2": direct(), "to": edge(words, "Thing") | {"source": identifiers}}
    return Case(
        "Text that wants to be more: as identifiers.",
        (model(view("Thing", fields) | identifiers) | {"space": words, "externalId": words, "version": words},),
    )


CASES: dict[str, Case] = {
    **{f"hostile-text-{name}": _described(words) for name, words in TEXTS.items()},
    **{f"hostile-id-{name}": _identified(words) for name, words in TEXTS.items() if name not in ("long", "lines")},
}
