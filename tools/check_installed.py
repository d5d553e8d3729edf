"""Checks the distributions as users get them: run by an interpreter into which the built wheels were installed.

Usage::

    PYTHON tools/check_installed.py DIST_FOLDER

For every wheel: it is installed in the version that was built, it imports from outside of the repository, it is typed,
it carries the licence, its commands can be loaded, and a source distribution was built too.
"""

from __future__ import annotations

import importlib
import importlib.metadata
import os
import re
import sys
from pathlib import Path


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
        facts[f"command {command.name} does not load"] = callable(command.load())
    return [f"{name}: {fault}" for fault, holds in facts.items() if not holds]


def main() -> int:
    """Runs the check; 0 when all is well."""
    folder = Path(sys.argv[1]).resolve()
    os.chdir(folder)
    wheels = sorted(folder.glob("*.whl"))
    faults = [fault for wheel in wheels for fault in find_faults(wheel)]
    for fault in faults:
        sys.stderr.write(f"{fault}\n")
    sys.stdout.write(f"{len(wheels)} distributions built, installed and imported\n")
    return 1 if faults or not wheels else 0


if __name__ == "__main__":
    sys.exit(main())
