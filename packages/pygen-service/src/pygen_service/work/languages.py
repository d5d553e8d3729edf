"""The target languages: one line each, by the name that requests use."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pygen_ir.emit.generator import BaseGenerator

Format: TypeAlias = Literal["zip", "tarball", "wheel", "npm", "code"]


@dataclass(frozen=True, slots=True)
class Language:
    """One target language.

    Attributes:
        title: For people.
        generator: ``module:Class`` of its `BaseGenerator`; loaded where jobs run, never in the API.
        toolchain: Distributions whose versions decide which bytes come out.
        formats: What its SDKs can be asked for as.
        install: What a user of the SDK runs to get what it depends on.
    """

    title: str
    generator: str
    toolchain: tuple[str, ...]
    formats: tuple[Format, ...]
    install: str

    def load(self) -> BaseGenerator:
        """Its generator."""
        module, _, name = self.generator.partition(":")
        generator: BaseGenerator = getattr(import_module(module), name)()
        return generator

    @property
    def versions(self) -> dict[str, str]:
        """The versions of the toolchain that are installed."""
        return {name: _version(name) for name in self.toolchain}


LANGUAGES: Final[Mapping[str, Language]] = {
    "python": Language(
        "Python",
        "pygen_gen_python.generator:PythonGenerator",
        ("pygen-gen-python", "pygen-ir", "ruff"),
        ("zip", "tarball", "wheel", "code"),
        "pip install pygen-runtime",
    ),
    "typescript": Language(
        "TypeScript",
        "pygen_gen_typescript.generator:TypeScriptGenerator",
        ("pygen-gen-typescript", "pygen-ir", "oxfmt", "tree-sitter-typescript"),
        ("zip", "tarball", "npm", "code"),
        "npm install --save-dev typescript",
    ),
}
"""Languages by the name that requests use."""


@cache
def _version(distribution: str) -> str:
    try:
        return version(distribution)
    except PackageNotFoundError:
        return "absent"
