"""A user's templates: they replace named sections of the generated files, and can do nothing else."""

from __future__ import annotations

import hashlib
from contextlib import contextmanager
from typing import TYPE_CHECKING

from jinja2 import TemplateError

from pygen_ir.emit.code import NotCodeError
from pygen_ir.emit.environment import SourceEnvironment, environment
from pygen_ir.emit.generator import OptionError
from pygen_ir.emit.lint import lint_override

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_PACKAGE = "pygen_gen_python"
_ENDING = ".jinja"


def templates_of(folder: Path | None) -> SourceEnvironment:
    """The environment that generates: with the templates of a folder, where there is one.

    Raises:
        OptionError: The folder is not there, has no templates, or one of them does more than it may.
    """
    if folder is None:
        return environment(_PACKAGE)
    made = environment(_PACKAGE, overrides=folder)
    faults = [fault for name, source in _sources(folder).items() for fault in lint_override(made, source, name)]
    if faults:
        more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
        raise OptionError("templates", f"{faults[0]}{more}", "the documentation lists templates and their sections")
    return made


@contextmanager
def blaming(folder: Path | None) -> Iterator[None]:
    """What goes wrong while files are made is a fault of the user's templates, where there are some.

    Raises:
        OptionError: A template prints a name that is not there, text that is no `Code`, or what is no Python.
    """
    try:
        yield
    except (TemplateError, NotCodeError, SyntaxError) as error:
        if folder is None:
            raise
        why = f"with the templates of {folder}: {str(error).splitlines()[0]}"
        raise OptionError("templates", why, "correct the templates; without them all is well") from error


def digest_of(folder: Path) -> str:
    """SHA-256 of the templates of a folder, by name: what the lock file holds.

    Raises:
        OptionError: The folder is not there, or has no templates.
    """
    hashed = hashlib.sha256()
    for name, source in _sources(folder).items():
        hashed.update(f"{name}\0{source}\0".encode())
    return hashed.hexdigest()


def _sources(folder: Path) -> dict[str, str]:
    try:
        found = {
            path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
            for path in sorted(folder.rglob(f"*{_ENDING}"))
        }
    except (OSError, UnicodeDecodeError) as error:
        raise OptionError("templates", f"{folder} cannot be read: {error}", "give a folder of text files") from None
    if not found:
        raise OptionError("templates", f"there is no template in {folder}", f"a template's name ends in {_ENDING}")
    return found
