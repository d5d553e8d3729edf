"""Checks the distributions as users get them: run by an interpreter into which the built wheels were installed.

Usage::

    PYTHON tools/check_installed.py DIST_FOLDER [DISTRIBUTION …]

For every wheel: it is installed in the version that was built, it imports from outside of the repository, it is typed,
it carries the licence, its commands say their version, and a source distribution was built too. For distributions that
are named, each alone in its environment: every module imports, but for what an extra brings.
"""

from __future__ import annotations

import importlib
import importlib.metadata
import os
import pkgutil
import re
import subprocess
import sys
import sysconfig
from pathlib import Path

# What modules import that extras bring, or that users bring themselves, and that may be missing.
OPTIONAL = frozenset(
    {"cognite", "faker", "jinja2", "mypy", "obstore", "opentelemetry", "pandas", "polars", "psycopg", "psycopg_pool"}
    | {"pyarrow", "pygen_emulator", "pygen_runtime", "pytest", "rich", "rstr", "sentry_sdk", "typer", "yaml"}
)


def find_faults(wheel: Path) -> list[str]:
    """What is wrong with one built and installed wheel, one sentence each."""
    name, version = wheel.name.split("-")[:2]
    module = importlib.import_module(name)
    metadata = importlib.metadata.distribution(name)
    place = Path(str(module.__file__)).parent
    files = [str(file) for file in metadata.files or ()]
    facts = {
        f"imported from {place}": "site-packages" in place.parts or "dist-packages" in place.parts,
        f"__version__ is {module.__version__}, not {version}": module.__version__ == version == metadata.version,
        "py.typed is missing": (place / "py.typed").is_file(),
        "the licence is missing": any(re.search(r"dist-info.*LICENSE", file) for file in files),
        "no source distribution": (wheel.parent / f"{name}-{version}.tar.gz").is_file(),
    }
    for command in metadata.entry_points.select(group="console_scripts"):
        facts[f"command {command.name} does not say its version"] = version in ask_version(command.name)
    return [f"{name}: {fault}" for fault, holds in facts.items() if not holds]


def ask_version(command: str) -> str:
    """What an installed command answers to `--version`."""
    script = Path(sysconfig.get_path("scripts")) / command
    done = subprocess.run((script, "--version"), capture_output=True, text=True, timeout=60, check=False)
    return done.stdout if done.returncode == 0 else ""


def import_all(name: str) -> list[str]:
    """The faults of modules that cannot be imported although nothing optional is missing."""
    faults = []
    module = importlib.import_module(name)
    for found in pkgutil.walk_packages(module.__path__, f"{name}.", onerror=lambda _: None):
        if found.name.rpartition(".")[2] == "__main__":
            continue
        try:
            importlib.import_module(found.name)
        except ModuleNotFoundError as error:
            if (error.name or "").partition(".")[0] not in OPTIONAL:
                faults.append(f"{found.name}: needs {error.name}, which is not declared")
        except Exception as error:  # noqa: BLE001 - whatever happens on import is a fault to tell of
            faults.append(f"{found.name}: {type(error).__name__}: {error}")
    return faults


def main() -> int:
    """Runs the check; 0 when all is well."""
    folder, alone = Path(sys.argv[1]).resolve(), [name.replace("-", "_") for name in sys.argv[2:]]
    os.chdir(folder)
    wheels = sorted(wheel for wheel in folder.glob("*.whl") if not alone or wheel.name.split("-")[0] in alone)
    faults = [fault for wheel in wheels for fault in find_faults(wheel)]
    faults += [fault for name in alone for fault in import_all(name)]
    for fault in faults:
        sys.stderr.write(f"{fault}\n")
    sys.stdout.write(f"{len(wheels)} distributions built, installed and imported\n")
    return 1 if faults or not wheels else 0


if __name__ == "__main__":
    sys.exit(main())
