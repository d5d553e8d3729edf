"""Writes the corpus: models, and what they must become.

Run it after a change to ``tools/corpus_source`` or to the IR, and read what changed::

    uv run python tools/make_corpus.py

Each case is a folder of ``tests/corpus``: ``case.json`` (what it shows, and the selection), ``models.json`` (data
models in response form), and ``expected/``: ``ir.json``, ``diagnostics.json``, ``names.json`` (words and cases of every
identifier), ``filters.json``.
"""

from __future__ import annotations

import dataclasses
import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, cast

from corpus_source import connections, hostile, inheritance, names, properties, views
from pygen_client.wire import DataModelResponse
from pygen_ir.build import Selection, build
from pygen_ir.canonical import to_json
from pygen_ir.filters import filter_method_of
from pygen_ir.naming import as_plural, as_singular, to_camel, to_pascal, to_snake, to_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from corpus_source.case import Case
    from pygen_ir.model import IRModelSet

ROOT = Path(__file__).parents[1]
CORPUS = "tests/corpus"
CASES: dict[str, Case] = {
    name: case
    for group in (properties, connections, inheritance, views, names, hostile)
    for name, case in group.CASES.items()
}

_FORMS: dict[str, Callable[[str], str]] = {
    "snake": to_snake,
    "pascal": to_pascal,
    "camel": to_camel,
    "words": to_words,
    "plural": as_plural,
    "singular": as_singular,
}


def files_of(case: Case) -> dict[str, str]:
    """The texts of a case's files, by path in its folder."""
    built = build([DataModelResponse.load(each) for each in case.models], Selection(**case.selection))
    expected: dict[str, object] = {
        "expected/ir.json": None if built.ir is None else to_json(built.ir),
        "expected/diagnostics.json": [dataclasses.asdict(each) for each in built.diagnostics],
        "expected/names.json": {} if built.ir is None else dict(_names(built.ir)),
        "expected/filters.json": {} if built.ir is None else dict(_filters(built.ir)),
    }
    given = {"case.json": {"about": case.about, "selection": case.selection}, "models.json": case.models}
    return {path: _text(value) for path, value in {**given, **expected}.items()}


def corpus_files() -> dict[str, str]:
    """Path below ``tests/corpus`` and text of every file of the corpus."""
    return {f"{name}/{path}": body for name, case in CASES.items() for path, body in files_of(case).items()}


def _names(ir: IRModelSet) -> Iterator[tuple[str, object]]:
    identifiers = {each.id.external_id for each in ir.classes} | {
        found.identifier for each in ir.classes for found in each
    }
    for identifier in sorted(identifiers):
        yield identifier, {form: change(identifier) for form, change in _FORMS.items()}


def _filters(ir: IRModelSet) -> Iterator[tuple[str, object]]:
    for cls in ir.classes:
        implementations = filter_method_of(cls).implementations
        yield (
            str(cls.id),
            [f"{each.kind} {each.field} {' '.join(one.role for one in each.parameters)}" for each in implementations],
        )


def _text(value: object) -> str:
    """JSON with characters outside of ASCII escaped: lone surrogates are no UTF-8."""
    return json.dumps(value, indent=1) + "\n"


def write_corpus(root: Path) -> None:
    """Writes every file below the folder, and removes cases that are no more."""
    for folder in cast("Iterator[Path]", root.glob("*/")):
        if folder.name not in CASES:
            shutil.rmtree(folder)
    for name, body in corpus_files().items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(body, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write_corpus(ROOT / CORPUS)
