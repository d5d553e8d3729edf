"""Adds runtime and client to the files of an SDK."""

from __future__ import annotations

import functools
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from pygen_ir.emit.generator import OptionError
from pygen_ir.emit.tree import FileTree

from .relative_imports import rewrite_imports

if TYPE_CHECKING:
    from collections.abc import Mapping

FOLDER = "_vendor"
_CARRIED = MappingProxyType({"pygen_client": "pygen-client", "pygen_runtime": "pygen-runtime"})
_MOVED = MappingProxyType({name: f"{FOLDER}.{name}" for name in _CARRIED})
_HEAD = "# ruff: noqa\n"  # linted where it is written, by the rules that hold there
_METADATA = {"importlib.metadata": f"{FOLDER}._versions"}
_VERSIONS = '''\
"""The versions of what is carried: there are no distributions to ask."""


def version(distribution: str) -> str:
    """The version of a distribution, as `importlib.metadata.version` would answer it."""
    return {versions}[distribution]
'''


def with_vendored(tree: FileTree) -> FileTree:
    """The files of an SDK that needs neither runtime nor client: copies of both, and imports that find them.

    Args:
        tree: The files of an SDK that imports both.

    Raises:
        OptionError: The runtime is not installed.
    """
    own = {path: rewrite_imports(text, path, _MOVED) if path.endswith(".py") else text for path, text in tree.items()}
    return FileTree({**own, **_vendored_files()})


@functools.cache
def _vendored_files() -> Mapping[str, str]:
    """The copies, by path; the same in every SDK."""
    files = {f"{FOLDER}/{path}": text for name in _CARRIED for path, text in _sources(name).items()}
    copies = {path: _HEAD + rewrite_imports(text, path, {**_MOVED, **_METADATA}) for path, text in files.items()}
    versions = {distribution: version(distribution) for distribution in _CARRIED.values()}
    shown = ", ".join(f'"{name}": "{each}"' for name, each in versions.items())
    about = " and ".join(f"{name} {each}" for name, each in versions.items())
    copies[f"{FOLDER}/__init__.py"] = f'"""Copies of {about} (licence: Apache-2.0), with relative imports."""\n'
    copies[f"{FOLDER}/_versions.py"] = _VERSIONS.replace("{versions}", f"{{{shown}}}")
    return MappingProxyType(copies)


def _sources(name: str) -> dict[str, str]:
    """The modules of an installed package, by path below the folder that holds it."""
    found = find_spec(name)
    if found is None or not found.submodule_search_locations:
        raise OptionError(
            "vendored",
            f"{_CARRIED[name]} is not installed, and it is what the SDK would carry",
            "pip install 'pygen-gen-python[vendored]'",
        )
    folder = Path(found.submodule_search_locations[0])
    modules = sorted(folder.rglob("*.py"))
    return {f"{name}/{path.relative_to(folder).as_posix()}": path.read_text(encoding="utf-8") for path in modules}
