"""The TypeScript in the documentation compiles against the wind farm."""

import re

import pytest

from .conftest import ROOT, write, write_project

PAGES = ["docs/how-to/use-typescript.md"]


@pytest.mark.parametrize("page", [*PAGES, None])
def test_examples_compile(page, toolchain, wind_farm, tmp_path):
    """Those of the documentation, and those of the guide that comes with an SDK."""
    text = wind_farm.tree["README.md"] if page is None else (ROOT / page).read_text("utf-8")
    blocks = re.findall(r"^```ts\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    assert len(blocks) >= (1 if page is None else 8)
    code = "\n".join(blocks)
    imports = sorted(set(re.findall(r"^import .*$", code, re.MULTILINE)))
    body = re.sub(r"^import .*\n", "", code, flags=re.MULTILINE)
    write_project(tmp_path, noUnusedLocals=False, isolatedDeclarations=False, declaration=False)
    write(wind_farm.tree.below("wind_farm"), tmp_path / "src")
    (tmp_path / "src" / "page.ts").write_text("\n".join([*imports, body]))
    toolchain.tsc(tmp_path, "--noEmit")
