"""Programs in TypeScript that use the generated SDK over HTTP, on Node."""

from pathlib import Path

import pytest

PROGRAMS = sorted(path.stem for path in (Path(__file__).parent / "programs").glob("*.test.ts"))


@pytest.mark.parametrize("program", PROGRAMS)
def test_program(program, compiled, served, toolchain):
    toolchain.run("--test", compiled / f"{program}.js", cwd=compiled, env={"BASE_URL": served})


@pytest.mark.parametrize("program", ["instances.test", "more.test", "queries.test"])
def test_program_with_faults(program, compiled, served, toolchain):
    """Every third request fails once: nothing of it is to be seen."""
    environment = {"BASE_URL": served, "FAULTS": "1"}
    done = toolchain.run("--test", compiled / f"{program}.js", cwd=compiled, env=environment)
    assert "suffered 429 500 503 cut reset" in done.stdout
