"""Checks that a tag names a distribution and the version that it declares: `pygen-client-v2.0.0b1`.

Usage::

    uv run python tools/check_tag.py TAG
"""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]


def find_fault(tag: str, root: Path) -> str | None:
    """What is wrong with a tag; None: nothing.

    Args:
        tag: the tag, `DISTRIBUTION-vVERSION`.
        root: the folder of the workspace.
    """
    declared = {
        project["name"]: project["version"]
        for project in (tomllib.loads(p.read_text("utf-8"))["project"] for p in root.glob("packages/*/pyproject.toml"))
    }
    name, found, version = tag.rpartition("-v")
    if not found or name not in declared:
        return (
            f"{tag!r} names no distribution; tags are DISTRIBUTION-vVERSION, with one of {', '.join(sorted(declared))}"
        )
    if version != declared[name]:
        return f"{tag!r}: {name} declares version {declared[name]}"
    return None


def main() -> int:
    """Runs the check; 0 when all is well."""
    fault = find_fault(sys.argv[1] if len(sys.argv) == 2 else "", ROOT)
    if fault:
        sys.stderr.write(f"{fault}\n")
    return 1 if fault else 0


if __name__ == "__main__":
    sys.exit(main())
