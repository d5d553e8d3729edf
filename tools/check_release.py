"""Checks a release as its users will get it: every distribution alone, in a clean environment.

Usage::

    uv run python tools/check_release.py [--python 3.11 --python 3.12 …] [--only pygen-client …] [--out FOLDER]

Builds wheels, source distributions and a bill of materials (CycloneDX) for each distribution, joins its notes into a
draft of its changelog, and installs each wheel by itself: once with the newest of its dependencies, once with the
oldest that it declares. In each environment all of its modules must import, and its commands must say their version:
what it needs and does not declare is found missing. Interpreters that this machine does not have are named and left
out, unless all are missing.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from packaging.requirements import Requirement

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
RESOLUTIONS = ("highest", "lowest-direct")
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
SECONDS = 600


@dataclass(frozen=True)
class Distribution:
    """One distribution of the workspace, as its `pyproject.toml` declares it."""

    name: str
    version: str
    requires: tuple[str, ...]

    @property
    def wheel(self) -> str:
        """The name of the file that `uv build` writes."""
        return f"{self.name.replace('-', '_')}-{self.version}-py3-none-any.whl"


class StepFailedError(Exception):
    """A command of the check ended badly; the text says which, and what it wrote."""


def read_distributions(root: Path) -> dict[str, Distribution]:
    """Every distribution of the workspace by its name."""
    projects = (tomllib.loads(path.read_text("utf-8"))["project"] for path in root.glob("packages/*/pyproject.toml"))
    return {
        project["name"]: Distribution(project["name"], project["version"], tuple(project.get("dependencies", ())))
        for project in sorted(projects, key=lambda each: str(each["name"]))
    }


def requirements_of(name: str, distributions: dict[str, Distribution]) -> list[str]:
    """What a distribution and those of ours that it needs declare: the direct dependencies, for the oldest resolution.

    Ours themselves are left out: they come as built.
    """
    seen: set[str] = set()
    found: set[str] = set()
    waiting = [name]
    while waiting:
        current = waiting.pop()
        if current in seen:
            continue
        seen.add(current)
        for text in distributions[current].requires:
            ours = Requirement(text).name in distributions
            waiting.extend([Requirement(text).name] if ours else [])
            found.update(() if ours else {text})
    return sorted(found)


def run(*command: str | Path) -> str:
    """What a command writes to its output; raises `StepFailedError` where it fails or takes too long."""
    environment = {key: value for key, value in os.environ.items() if key not in ("VIRTUAL_ENV", "PYTHONPATH")}
    try:
        done = subprocess.run(
            command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise StepFailedError(f"{command[0]} took more than {SECONDS} s: {error.cmd}") from error
    if done.returncode:
        line = " ".join(map(str, command))
        raise StepFailedError(f"{line}\n{done.stdout[-2000:]}{done.stderr[-4000:]}")
    return done.stdout


def build(out: Path, distributions: dict[str, Distribution]) -> None:
    """Wheels, source distributions and bills of materials, into a folder; drafts of changelogs, into nothing."""
    run("uv", "build", "--quiet", "--all-packages", "--out-dir", out)
    for each in distributions.values():
        wanted = ("--package", each.name, "--no-dev", "--frozen", "--quiet")
        run("uv", "export", *wanted, "--format", "cyclonedx1.5", "--output-file", out / f"{each.name}.cdx.json")
        config = ("--config", "pyproject.toml", "--dir", f"packages/{each.name}")
        run("uv", "run", "--quiet", "towncrier", "build", "--draft", *config, "--version", each.version)


def installed_pythons(wanted: list[str]) -> Iterator[tuple[str, str]]:
    """Those versions that this machine has, each with its interpreter; none is downloaded."""
    known = [Path(sys.base_prefix).parent, Path(sys.base_prefix).parent.parent]
    for version in wanted:
        beside = [path for folder in known for path in folder.glob(f"{version}*/bin/python{version}")]
        try:
            yield version, run("uv", "python", "find", "--system", "--no-python-downloads", version).strip()
        except StepFailedError:
            if beside:
                yield version, str(beside[0])
                continue
            sys.stdout.write(f"Python {version} is not on this machine: left out\n")


def check(each: Distribution, python: str, resolution: str, out: Path, distributions: dict[str, Distribution]) -> None:
    """Installs one wheel into an environment of its own and looks at it from inside."""
    with tempfile.TemporaryDirectory() as folder:
        environment = Path(folder) / "environment"
        run("uv", "venv", "--quiet", "--python", python, environment)
        options = ("--quiet", "--python", environment, "--resolution", resolution, "--find-links", out)
        direct = requirements_of(each.name, distributions) if resolution != "highest" else []
        run("uv", "pip", "install", *options, out / each.wheel, *direct)
        inside = environment / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
        run(inside, ROOT / "tools/check_installed.py", out, each.name)


def main() -> int:
    """Runs the check; 0 when every distribution passed with every interpreter and resolution."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--python", action="append", help="a version; repeatable; all that are supported without it")
    parser.add_argument("--only", action="append", help="a distribution; repeatable; all without it")
    parser.add_argument("--out", type=Path, help="keeps what was built there; must be empty or absent")
    asked = parser.parse_args()
    distributions = read_distributions(ROOT)
    if unknown := sorted(set(asked.only or ()) - set(distributions)):
        parser.error(f"no such distribution: {', '.join(unknown)}; there are {', '.join(distributions)}")
    if asked.out and asked.out.exists() and any(asked.out.iterdir()):
        parser.error(f"{asked.out} is not empty")
    with tempfile.TemporaryDirectory() as folder:
        out = asked.out.resolve() if asked.out else Path(folder)
        return check_all(out, asked.python or list(PYTHONS), asked.only or list(distributions), distributions)


def check_all(out: Path, pythons: list[str], names: list[str], distributions: dict[str, Distribution]) -> int:
    """Builds once, then checks every combination and tells of each."""
    build(out, distributions)
    interpreters = list(installed_pythons(pythons))
    failed = 0
    for version, python in interpreters:
        for name in names:
            for resolution in RESOLUTIONS:
                try:
                    check(distributions[name], python, resolution, out, distributions)
                    outcome = "passed"
                except StepFailedError as error:
                    failed += 1
                    outcome = f"FAILED\n{error}"
                sys.stdout.write(f"{version}  {resolution:13}  {name:20}  {outcome}\n")
                sys.stdout.flush()
    return 1 if failed or not interpreters else 0


if __name__ == "__main__":
    sys.exit(main())
