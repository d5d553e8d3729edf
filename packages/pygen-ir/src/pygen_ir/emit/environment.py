"""The template engine, arranged so that a template can print `Code` and nothing else."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

import jinja2

from .code import Code, commas, indent, lines, producer, require

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

ORIGINAL = "original"
"""The prefix under which a template that overrides sections names what it extends: ``original/module.py.jinja``."""


@producer
def template_output(parts: Iterable[str]) -> str:
    """What a template wrote: its own text, and values that passed the guard. For the engine alone."""
    return "".join(parts)


class SourceEnvironment(jinja2.Environment):
    """A Jinja environment whose output is `Code`.

    What is put together from template text and from values that passed the guard is `Code` itself: the result of a
    macro, a block or a whole template can be printed again. Everything else that is text is refused.
    """

    @staticmethod
    def concat(parts: Iterable[str]) -> Code:
        """Puts together what a template wrote: each part is template text or went through the guard."""
        return template_output(parts)


def environment(package: str, folder: str = "templates", overrides: Path | None = None) -> SourceEnvironment:
    """The environment of a package's templates; one a process, so that each template is compiled once.

    With overrides it is a new one each time: a user's templates may have changed.

    Args:
        package: The importable package that has the folder of templates.
        folder: The folder, inside the package.
        overrides: A user's folder; a template there replaces named sections of the package's template of that name,
            which it extends as ``original/NAME``.
    """
    if overrides is None:
        return _shipped(package, folder)
    return environment_of(jinja2.ChoiceLoader([jinja2.FileSystemLoader(overrides), *_loaders(package, folder)]))


@functools.cache
def _shipped(package: str, folder: str) -> SourceEnvironment:
    return environment_of(jinja2.ChoiceLoader(_loaders(package, folder)))


def _loaders(package: str, folder: str) -> list[jinja2.BaseLoader]:
    shipped = jinja2.PackageLoader(package, folder)
    return [shipped, jinja2.PrefixLoader({ORIGINAL: shipped})]


def environment_of(loader: jinja2.BaseLoader) -> SourceEnvironment:
    """An environment with the guard, for templates of any loader. Its filters are those of `code`, no other."""
    made = SourceEnvironment(
        loader=loader,
        autoescape=False,  # Jinja's escaping is for HTML; the guard refuses where that would escape
        auto_reload=False,
        cache_size=-1,
        finalize=_guard,
        keep_trailing_newline=True,
        lstrip_blocks=True,
        trim_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    made.filters.clear()
    made.filters.update({"commas": commas, "indent": indent, "lines": lines})
    made.globals.clear()
    return made


def render(templates: SourceEnvironment, name: str, /, **values: object) -> Code:
    """What a template prints for these values.

    Raises:
        NotCodeError: The template prints something that is no `Code`.
        jinja2.UndefinedError: It prints a name that has no value.
    """
    return require(templates.get_template(name).render(values))


def _guard(value: object) -> Code:
    if isinstance(value, jinja2.Undefined):
        str(value)  # raises, and says which name it is
    return require(value)
