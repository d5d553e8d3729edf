"""TypeScript as users have it: an SDK on disk, a compiler, Node, and a server that speaks HTTP."""

import json
from pathlib import Path

import pytest

from pygen_client.wire import DataModelResponse
from pygen_emulator import Emulator
from pygen_gen_python import wind_farm_model
from pygen_gen_typescript.generator import TypeScriptGenerator
from pygen_ir.build import build
from pygen_ir.emit.generator import GeneratorOptions

from .browser import find_browser
from .toolchain import ROOT, RUNTIME, make_toolchain

HERE = Path(__file__).parent
SHARED = ROOT.parent / "shared" / "models"

STRICT = {
    "target": "es2022",
    "module": "nodenext",
    "lib": ["es2023", "dom", "dom.iterable"],
    "strict": True,
    "exactOptionalPropertyTypes": True,
    "noUncheckedIndexedAccess": True,
    "noUnusedLocals": True,
    "noUnusedParameters": True,
    "noImplicitOverride": True,
    "noFallthroughCasesInSwitch": True,
    "verbatimModuleSyntax": True,
    "isolatedModules": True,
    "isolatedDeclarations": True,
    "declaration": True,
    "typeRoots": [str(RUNTIME / "node_modules" / "@types")],
    "types": ["node"],
    "rootDir": "src",
    "outDir": "out",
}


@pytest.fixture(scope="session")
def toolchain():
    return make_toolchain()


@pytest.fixture(scope="session")
def browser():
    """The program of a Chromium."""
    found = find_browser()
    if found is None:
        pytest.skip("no Chromium is installed: set PYGEN_TEST_BROWSER to the program of one that is")
    return found


def load_models(path):
    loaded = json.loads(path.read_text("utf-8"))
    items = loaded.get("items", [loaded]) if isinstance(loaded, dict) else loaded
    return [DataModelResponse.model_validate(each) for each in items]


def generate(models, **options):
    built = build(models)
    assert built.ir is not None, built.diagnostics
    return TypeScriptGenerator().generate(built.ir, GeneratorOptions(**options))


def write(tree, folder):
    for path, text in tree.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")


def write_project(folder, **options):
    """The settings of a user's project, as strict as they come."""
    folder.mkdir(parents=True, exist_ok=True)
    settings = {"compilerOptions": {**STRICT, **options}, "include": ["src"]}
    (folder / "tsconfig.json").write_text(json.dumps(settings))
    (folder / "package.json").write_text('{"type": "module"}')


@pytest.fixture(scope="session")
def wind_farm():
    return generate(load_models(wind_farm_model.model_path()))


@pytest.fixture(scope="session")
def compiled(toolchain, wind_farm, tmp_path_factory):
    """The wind farm SDK with the programs of this folder, compiled."""
    folder = tmp_path_factory.mktemp("wind_farm")
    write_project(folder, skipLibCheck=True)
    toolchain.link(folder, "vitest")
    write(wind_farm.tree.below("wind_farm"), folder / "src")
    for program in (HERE / "programs").glob("*.ts"):
        (folder / "src" / program.name).write_bytes(program.read_bytes())
    toolchain.tsc(folder)
    return folder / "out"


@pytest.fixture
def served():
    """A fresh wind farm over HTTP."""
    models = [wind_farm_model.spaces_path(), wind_farm_model.containers_path(), wind_farm_model.model_path()]
    with Emulator(models=models, data=[wind_farm_model.instances_path()]) as emulator, emulator.serve() as url:
        yield url
