"""Programs in TypeScript that use the generated SDK over HTTP, on Node."""

from pathlib import Path

import pytest

PROGRAMS = sorted(path.stem for path in (Path(__file__).parent / "programs").glob("*.test.ts"))


@pytest.mark.parametrize("program", PROGRAMS)
def test_program(program, compiled, served, toolchain):
    toolchain.run("--test", compiled / f"{program}.js", cwd=compiled, env={"BASE_URL": served})
