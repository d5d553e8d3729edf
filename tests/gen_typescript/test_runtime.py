"""The npm package: its own tests, how much of it the tests reach, how it is packed, and what bundles weigh."""

import gzip
import json
import re

import pytest

from pygen_gen_typescript.formatting import format_typescript
from pygen_gen_typescript.generator import TypeScriptGenerator
from pygen_gen_typescript.runtime_files import runtime_files
from pygen_ir.build import build
from pygen_ir.emit.generator import GeneratorOptions

from .conftest import HERE, ROOT, RUNTIME, load_models, wind_farm_model, write, write_project

FLOOR = 90


@pytest.fixture(scope="module")
def package(toolchain):
    toolchain.build_runtime()
    return RUNTIME


@pytest.fixture(scope="module")
def on_the_package(package, toolchain, tmp_path_factory):
    """The programs and the runtime's own tests, on the npm package."""
    folder = tmp_path_factory.mktemp("on_the_package")
    write_project(folder, isolatedDeclarations=False, declaration=False, skipLibCheck=True)
    toolchain.link(folder, "vitest", "@vitest", "pygen-runtime")
    ir = build(load_models(wind_farm_model.model_path())).ir
    write(
        TypeScriptGenerator(is_vendored=False).generate(ir, GeneratorOptions()).tree.below("wind_farm"), folder / "src"
    )
    for source in (*(HERE / "programs").glob("*.ts"), *(RUNTIME / "test").glob("*.ts")):
        (folder / "src" / source.name).write_bytes(source.read_bytes())
    toolchain.tsc(folder)
    return folder


def test_the_tests_pass_and_reach_the_package(on_the_package, served, toolchain):
    reach = [f"--coverage.thresholds.{kind}={FLOOR}" for kind in ("lines", "branches", "functions", "statements")]
    where = [f"--coverage.include={RUNTIME}/dist/**/*.js", "--coverage.allowExternal", "--coverage.reporter=text"]
    done = toolchain.vitest(on_the_package / "out", "--coverage.enabled", *where, *reach, env={"EMULATOR_URL": served})
    assert "query.ts" in done.stdout, "coverage is measured on the sources of the package"


def test_it_is_packed_as_it_should_be(package, toolchain, tmp_path):
    packed = toolchain.run(toolchain.npm, "pack", "--json", "--pack-destination", tmp_path, cwd=package)
    [about] = json.loads(packed.stdout)
    names = [each["path"] for each in about["files"]]
    assert {"README.md", "LICENSE", "package.json", "dist/index.js", "dist/index.d.ts"} <= set(names)
    assert not [name for name in names if "test" in name or name.endswith(".py")]
    manifest = json.loads((package / "package.json").read_text())
    assert "dependencies" not in manifest
    assert manifest["sideEffects"] is False
    toolchain.run(toolchain.modules / "publint/src/cli.js", ".", "--pack", "false", "--strict", cwd=package)
    attw = toolchain.modules / "@arethetypeswrong/cli/dist/index.js"
    toolchain.run(attw, tmp_path / about["filename"], "--profile", "esm-only", cwd=package)


LIST = """
import { connect, list } from "./wind_farm/_runtime/index.js";
import { turbineView } from "./wind_farm/views/turbine.js";
const sender = connect({ baseUrl: "x", project: "p", credentials: "t" });
for await (const turbine of list(sender, turbineView, { where: { capacity: { gte: 5 } } })) console.log(turbine.name);
"""
EVERYTHING = """
export { clientCredentials } from "./wind_farm/_runtime/index.js";
export { WindFarmClient } from "./wind_farm/index.js";
"""


@pytest.mark.parametrize(("program", "budget"), [(LIST, 6_000), (EVERYTHING, 14_000)], ids=["list", "everything"])
def test_bundles_are_small(program, budget, toolchain, wind_farm, tmp_path):
    """Bytes, minified and gzipped, of an SDK of twelve views with its runtime."""
    write(wind_farm.tree.below("wind_farm"), tmp_path)
    (tmp_path / "main.ts").write_text(program)
    assert len(gzip.compress(toolchain.bundle("main.ts", cwd=tmp_path).read_bytes(), 9)) <= budget


def test_sources_are_formatted():
    sources = {path: str(text) for path, text in runtime_files()}
    sources |= {path.name: path.read_text("utf-8") for path in (RUNTIME / "test").glob("*.ts")}
    others = [*HERE.glob("*/*.ts"), *(ROOT / "tests" / "conformance").glob("*.ts")]
    sources |= {path.name: path.read_text("utf-8") for path in others}
    assert format_typescript(sources) == sources


def test_sources_keep_to_the_rules_of_the_house():
    """At most 400 lines a file, no `any`, no switch for the compiler, nothing of Node's own."""
    for name, text in runtime_files():
        assert len(text.splitlines()) <= 400, name
        code = re.sub(r"/\*.*?\*/|//[^\n]*|\"(?:[^\"\\\n]|\\.)*\"", "", text, flags=re.DOTALL)
        assert not re.search(r"[:<,] ?any\b|\bas any\b|\bprocess\.|\bBuffer\b|\brequire\(", code), name
        assert not re.search(r"@ts-|from \"node:", text), name
