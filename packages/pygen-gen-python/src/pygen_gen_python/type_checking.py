"""Type-checks an SDK before it is written: mypy, strict, without plugins."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from pygen_ir.cli.command_error import CommandError

if TYPE_CHECKING:
    from pygen_ir.emit.generator import Generated

_NEEDED = ("mypy", "pygen_runtime")
_FLAGS = ("--strict", "--config-file=", "--no-error-summary", "--no-color-output", "--hide-error-context")
_CACHE = ".mypy_cache"


def check_types(generated: Generated, folder: Path) -> tuple[str, ...]:
    """What mypy finds in an SDK, a line each; nothing of the SDK is run, and nothing but mypy's cache is written.

    Args:
        generated: The SDK.
        folder: The current folder: mypy's cache is there, as it is for any project.

    Raises:
        CommandError: What the extra ``check`` installs is missing, or mypy cannot work.
    """
    missing = [name for name in _NEEDED if find_spec(name) is None]
    if missing:
        raise CommandError(
            "CHECK.EXTRA_MISSING",
            " and ".join(missing).replace("_", "-"),
            "--type-check needs what the extra `check` installs",
            "pip install 'pygen-gen-python[check]'",
        )
    with tempfile.TemporaryDirectory(prefix="pygen-") as made:
        for path, text in generated.tree.below(generated.package.replace(".", "/")).items():
            target = Path(made, path)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8", newline="\n")
        command = [sys.executable, "-m", "mypy", *_FLAGS, "--cache-dir", str(folder / _CACHE), "-p", generated.package]
        environment = {name: value for name, value in os.environ.items() if not name.startswith("MYPY")}
        done = subprocess.run(  # the package's name is one: an identifier, with dots
            command, cwd=made, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
        )
    if done.returncode not in {0, 1}:
        raise CommandError("CHECK.FAILED", "mypy", _last_line(done.stderr or done.stdout), "see that mypy runs here")
    return tuple(line for line in done.stdout.splitlines() if line and done.returncode)


def _last_line(text: str) -> str:
    return (text.strip().splitlines() or ["it said nothing"])[-1]
