"""The wheel of a generated SDK: its name, its metadata and its bytes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib.metadata import version
from typing import TYPE_CHECKING

from pygen_ir.emit.lock import render_lock
from pygen_ir.emit.tree import LOCK_NAME

from .archive import archive
from .versions import package_version

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pygen_ir.cli.generation import Output

_PYTHON = ">=3.11"
_TAG = "py3-none-any"
_SEPARATORS = re.compile(r"[-_.]+")


@dataclass(frozen=True, slots=True)
class Wheel:
    """A wheel as a value.

    Attributes:
        name: Of the distribution: the package's.
        version: Of the distribution.
        requires: What it needs, ``name>=version``.
        file_name: As installers read it.
        content: Its bytes.
    """

    name: str
    version: str
    requires: tuple[str, ...]
    file_name: str
    content: bytes


def wheel_of(output: Output, requires: Sequence[str]) -> Wheel:
    """The wheel of an SDK; the same input gives the same bytes.

    Args:
        output: The SDK, and what it was made from: the lock file is in the wheel, so that `verify` works there, too.
            What users have written beside the generated files goes into it as well.
        requires: What the SDK needs at run time.
    """
    name, release = output.generated.package, package_version(output.ir.models[0].id.version)
    escaped = f"{_SEPARATORS.sub('_', name).lower()}-{release}"
    dist_info = f"{escaped}.dist-info"
    tree = output.generated.tree
    files = {**output.texts, **tree, LOCK_NAME: render_lock(output.lock.of_files(tree))}
    folder = name.replace(".", "/")
    content = {f"{folder}/{path}": text for path, text in files.items()}
    content[f"{dist_info}/METADATA"] = _metadata(output, release, requires)
    content[f"{dist_info}/WHEEL"] = _fields(
        ("Wheel-Version", "1.0"),
        ("Generator", f"pygen-gen-python {version('pygen-gen-python')}"),
        ("Root-Is-Purelib", "true"),
        ("Tag", _TAG),
    )
    return Wheel(name, release, tuple(requires), f"{escaped}-{_TAG}.whl", archive(content, dist_info))


def _metadata(output: Output, release: str, requires: Iterable[str]) -> str:
    head = _fields(
        ("Metadata-Version", "2.1"),
        ("Name", output.generated.package),
        ("Version", release),
        ("Summary", f"Typed SDK of {', '.join(output.lock.models)}"),
        ("Requires-Python", _PYTHON),
        *(("Requires-Dist", each) for each in requires),
        ("Classifier", "Typing :: Typed"),
        ("Description-Content-Type", "text/markdown"),
    )
    return f"{head}\n{output.generated.tree['README.md']}"


def _fields(*rows: tuple[str, str]) -> str:
    """Lines of metadata; ids of models stand in some, and none of them may begin a line of its own."""
    return "".join(f"{name}: {' '.join(value.split())}\n" for name, value in rows)
