"""Programs in TypeScript that use the generated SDK over HTTP: on Node, and in a browser."""

import json

import pytest

from .browser import run_in_browser
from .conftest import HERE

PROGRAMS = sorted(path.name.removesuffix(".ts") for path in (HERE / "programs").glob("*.test.ts"))


@pytest.mark.parametrize("faults", ["", "1"], ids=["plain", "with faults"])
def test_programs_on_node(faults, compiled, served, toolchain):
    """With faults, every third request fails once: nothing of it is to be seen."""
    done = toolchain.vitest(compiled, env={"EMULATOR_URL": served, "FAULTS": faults})
    assert f"Test Files  {len(PROGRAMS)} passed" in done.stdout


BROWSER_ENTRY = """
import {{ outcomes }} from "vitest";
{imports}
const body = JSON.stringify(await outcomes());
await fetch("/report", {{ method: "POST", body }});
"""


def test_programs_in_a_browser(compiled, served, toolchain, browser, tmp_path):
    """The same files, bundled, with faults: nothing in them is Node's."""
    imports = "\n".join(f'import "{compiled}/{name}.js";' for name in PROGRAMS if name != "node.test")
    (tmp_path / "main.ts").write_text(BROWSER_ENTRY.format(imports=imports))
    stand_ins = {"vitest": "vitest.ts", "node:assert/strict": "assert.ts"}
    aliases = [f"--alias:{name}={HERE / 'browser' / path}" for name, path in stand_ins.items()]
    settings = {"EMULATOR_URL": "location.origin", "FAULTS": json.dumps("1")}
    defines = [f"--define:process.env.{name}={value}" for name, value in settings.items()]
    program = toolchain.bundle("main.ts", *aliases, *defines, cwd=tmp_path)
    (tmp_path / "profile").mkdir()
    report = run_in_browser(browser, program, served, tmp_path / "profile")
    assert len(report) > 20
    assert {name: why for name, why in report.items() if why is not None} == {}
