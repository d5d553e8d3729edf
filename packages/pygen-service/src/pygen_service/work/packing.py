"""From generated files to one file to take away: an archive, an installable package, or the code as JSON."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, assert_never

from pygen_ir.emit.lock import render_lock
from pygen_ir.emit.tree import LOCK_NAME, PathError
from pygen_service.problem import ProblemError

from .archives import tarball_of, zip_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic import JsonValue

    from pygen_ir.cli.generation import Output

    from .languages import Format


@dataclass(frozen=True, slots=True)
class Packed:
    """One file.

    Attributes:
        content: Its bytes.
        media_type: Such as ``application/zip``.
        filename: For the reader to save it as.
    """

    content: bytes
    media_type: str
    filename: str


def pack(output: Output, form: Format, most_code_bytes: int, summary: Mapping[str, JsonValue]) -> Packed:
    """The SDK in a format; the same files give the same bytes.

    Args:
        output: The SDK, and what it was made from.
        form: Which file.
        most_code_bytes: Largest SDK that format ``code`` gives, in bytes of text.
        summary: What format ``code`` tells beside the files.

    Raises:
        ProblemError: The package's name makes no path, or the SDK is too large for ``code``.
    """
    package = output.generated.package
    match form:
        case "zip":
            return Packed(zip_of(_files(output)), "application/zip", f"{package}.zip")
        case "tarball":
            return Packed(tarball_of(_files(output)), "application/gzip", f"{package}.tar.gz")
        case "code":
            return _code(_files(output), package, most_code_bytes, summary)
        case "wheel":
            return _wheel(output)
        case "npm":
            return _npm(output)
        case _:
            assert_never(form)


def json_bytes(content: Mapping[str, JsonValue]) -> bytes:
    """A value as JSON without spaces."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def _files(output: Output) -> dict[str, str]:
    """The files below the package's folders, and the lock that says what they were made from."""
    generated = output.generated
    folder = generated.package.replace(".", "/")
    try:
        below = generated.tree.below(folder)
    except PathError as error:
        raise ProblemError("OPTION.WRONG_VALUE", f"package: {error}") from None
    return {**below, f"{folder}/{LOCK_NAME}": render_lock(output.lock.of_files(generated.tree))}


def _code(files: dict[str, str], package: str, most_bytes: int, summary: Mapping[str, JsonValue]) -> Packed:
    size = sum(len(text.encode("utf-8")) for text in files.values())
    if size > most_bytes:
        raise ProblemError("OPTION.CODE_TOO_LARGE", f"{size:,} bytes; at most {most_bytes:,}")
    return Packed(json_bytes({**summary, "files": dict(files)}), "application/json", f"{package}.json")


def _wheel(output: Output) -> Packed:
    """A wheel that needs pygen-runtime, as `pygen-gen-python wheel` writes it."""
    from pygen_gen_python.wheel.requirements import requirements_of
    from pygen_gen_python.wheel.wheel import wheel_of

    wheel = wheel_of(output, requirements_of(vendored=False))
    return Packed(wheel.content, "application/zip", wheel.file_name)


def _npm(output: Output) -> Packed:
    from .npm_package import npm_package_of

    package = npm_package_of(output)
    return Packed(package.content, "application/gzip", package.file_name)
