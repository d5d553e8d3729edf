"""What every generator is: a pure function from the IR and options to files."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic import JsonValue

    from pygen_ir.diagnostics import Diagnostic
    from pygen_ir.model import IRModelSet

    from .surface import Surface
    from .tree import FileTree


@dataclass(frozen=True, slots=True)
class GeneratorOptions:
    """What a user can ask of any generator.

    Attributes:
        package: Name of the package; dots make folders. `None`: from the first model's external id.
        client_name: Name of the client class. `None`: from the first model's external id.
        instance_space: The space of instances that are given by external id alone; `None`: there is none.
        format_code: Whether the generated text is formatted.
    """

    package: str | None = None
    client_name: str | None = None
    instance_space: str | None = None
    format_code: bool = True


@dataclass(frozen=True, slots=True)
class Generated:
    """What a generator made.

    Attributes:
        tree: The files, by path relative to the package's own folder.
        package: The package's name as it was decided.
        client_name: The client class's name as it was decided.
        diagnostics: What the language had to change: names, mostly.
    """

    tree: FileTree
    package: str
    client_name: str
    diagnostics: tuple[Diagnostic, ...] = ()


class BaseGenerator(ABC):
    """A generator of one language. The same input gives the same bytes: no clock, no randomness, no disk."""

    language: str
    """For people: ``Python``."""

    distribution: str
    """The distribution whose version stands in the lock file."""

    @property
    def own_options(self) -> Mapping[str, JsonValue]:
        """What this generator was made with, as far as it changes what is generated: the lock file has it, too."""
        return MappingProxyType({})

    user_files: tuple[str, ...] = ()
    """Files in the package's folder that users write, and that this generator takes into account; never written."""

    def beside(self, texts: Mapping[str, str]) -> BaseGenerator:
        """This generator, for a folder in which users have written files.

        Args:
            texts: What is in those of `user_files` that are there, by path.

        Raises:
            OptionError: One of them cannot be used.
        """
        del texts
        return self

    def surface(self, files: Mapping[str, str]) -> Surface:
        """What users can name of the SDK that these files are, by dotted name: what it is.

        Two surfaces are compared to say what a change means. A language that does not tell has no such comparison.

        Args:
            files: Text by path.
        """
        del files
        return MappingProxyType({})

    @abstractmethod
    def generate(self, ir: IRModelSet, options: GeneratorOptions) -> Generated:
        """The SDK of a set of models.

        Args:
            ir: What to generate.
            options: How.

        Raises:
            pygen_ir.emit.generator.OptionError: An option cannot be used, such as a package name that is no name.
        """


class OptionError(ValueError):
    """An option cannot be used.

    Args:
        option: Its key: ``package``.
        why: One sentence.
        hint: The next step.
    """

    def __init__(self, option: str, why: str, hint: str) -> None:
        super().__init__(f"{option}: {why}")
        self.option = option
        self.why = why
        self.hint = hint
