"""Programs of users, one for every form of call: rewritten as they should be, and printing the same on both sides."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

import pytest

from pygen_gen_python import generate_sdk
from pygen_legacy.migration.programs import read_sdks
from pygen_legacy.migration.rewriting import rewrite
from tests.legacy.two_sides import CORPUS, generate, names, outputs_of, start

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from pygen_legacy.migration.sdk import Sdk

pytestmark = [pytest.mark.filterwarnings("ignore")]
NAMES = names()


@pytest.fixture(scope="session")
def sdks(version_1_sdks: Path) -> tuple[Sdk, ...]:
    return read_sdks([version_1_sdks])


@pytest.fixture(scope="session")
def printed(
    version_1_sdks: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """What all programs print on version 1, and on ours."""
    before = start(version_1_sdks, CORPUS / "before")
    ours = generate(generate_sdk, lambda model: model, tmp_path_factory.mktemp("version_2"))
    after = start(ours, CORPUS / "after")
    return outputs_of(before), outputs_of(after)


def test_the_corpus_is_large_enough() -> None:
    assert len(NAMES) >= 40
    assert sorted(path.stem for path in (CORPUS / "after").glob("*.py")) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_programs_are_rewritten(name: str, sdks: tuple[Sdk, ...]) -> None:
    before, after = ((CORPUS / side / f"{name}.py").read_text("utf-8") for side in ("before", "after"))
    assert rewrite(before, name, sdks).text == after
    assert rewrite(after, name, sdks).text == after


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_programs_print_the_same(name: str, printed: tuple[Mapping[str, str], Mapping[str, str]]) -> None:
    before, after = (side[name] for side in printed)
    assert "failed:" not in before
    assert before.strip()
    assert after == before


def test_every_program_says_what_it_shows() -> None:
    for path in CORPUS.glob("*/*.py"):
        assert ast.get_docstring(ast.parse(path.read_text("utf-8"))), path
