"""A TypeScript SDK as an npm package: JavaScript to run, the sources as its types, no dependencies, no scripts."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING

from pygen_ir.emit.lock import render_lock
from pygen_ir.emit.tree import LOCK_NAME

from .archives import tarball_of
from .javascript import javascript_of

if TYPE_CHECKING:
    from pygen_ir.cli.generation import Output

_WORD = re.compile(r"[a-z0-9]+")
_LEADING_V = re.compile(r"v(?=[0-9])")
_NUMBERS = 3
_MOST_DIGITS = 15  # what is a safe integer in JavaScript
_MOST_NAME = 214
_NODE = ">=20"


@dataclass(frozen=True, slots=True)
class NpmPackage:
    """An npm package as a value.

    Attributes:
        name: The SDK's package in lower case, with hyphens for dots.
        version: The data model's, made a semantic one.
        content: The bytes of its tarball.
    """

    name: str
    version: str
    content: bytes

    @property
    def file_name(self) -> str:
        """As ``npm pack`` calls it."""
        return f"{self.name}-{self.version}.tgz"


def npm_package_of(output: Output) -> NpmPackage:
    """The npm package of an SDK; the same input gives the same bytes.

    Args:
        output: The SDK, and what it was made from. Its files are in the folder ``src`` as they are, the lock with them.
    """
    tree = output.generated.tree
    name = npm_name(output.generated.package)
    version = npm_version(output.ir.models[0].id.version)
    sources = {**tree, LOCK_NAME: render_lock(output.lock.of_files(tree))}
    files = {f"package/src/{path}": text for path, text in sources.items()}
    for path, text in tree.items():
        if path.endswith(".ts"):
            files[f"package/dist/{path.removesuffix('.ts')}.js"] = javascript_of(text)
    beside = f'"./{output.generated.package.rsplit(".", 1)[-1]}/index.js"'
    files["package/README.md"] = tree["README.md"].replace(beside, json.dumps(name))
    files["package/package.json"] = _manifest(name, version, output.lock.models)
    return NpmPackage(name, version, tarball_of(files))


def npm_name(package: str) -> str:
    """A name that npm takes: lower case, not hidden, not too long.

    Args:
        package: Names of folders with dots between, as the generator took them.
    """
    return package.lower().replace(".", "-").strip("_-")[:_MOST_NAME] or "sdk"


def npm_version(model_version: str) -> str:
    """A semantic version for a data model's version; the same for the same.

    The first three numbers are the version: ``v1`` is ``1.0.0``, ``2024_01_31`` is ``2024.1.31``. What follows is the
    part behind the hyphen, so that no two versions become one: ``7ae3c1`` is ``0.0.0-7ae3c1``.

    Args:
        model_version: As the model has it.
    """
    words = _WORD.findall(_LEADING_V.sub("", model_version.lower(), count=1))
    numbers = list(takewhile(_is_number, words))[:_NUMBERS]
    rest = ".".join(word.lstrip("0") or "0" if word.isdecimal() else word for word in words[len(numbers) :])
    plain = ".".join(str(int(number)) for number in (numbers + ["0"] * _NUMBERS)[:_NUMBERS])
    return f"{plain}-{rest}" if rest else plain


def _is_number(word: str) -> bool:
    return word.isdecimal() and len(word) <= _MOST_DIGITS


def _manifest(name: str, version: str, models: tuple[str, ...]) -> str:
    content = {
        "name": name,
        "version": version,
        "description": f"Typed SDK of {', '.join(models)}",
        "type": "module",
        "sideEffects": False,
        "engines": {"node": _NODE},
        "exports": {
            ".": {"types": "./src/index.ts", "default": "./dist/index.js"},
            "./package.json": "./package.json",
        },
    }
    return json.dumps(content, indent=2) + "\n"
