"""What a Python program can ask of the generator, as one value."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from pygen_ir.build import Selection
from pygen_ir.emit.generator import GeneratorOptions

from .generator import PythonGenerator

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .config import PygenConfig


class HasViewId(Protocol):
    """Anything that names a version of a view, such as the ids of cognite-sdk."""

    @property
    def space(self) -> str:
        """The space."""

    @property
    def external_id(self) -> str:
        """The external id."""

    @property
    def version(self) -> str | None:
        """The version."""


@dataclass(frozen=True, slots=True)
class SdkOptions:
    """How an SDK is generated.

    Attributes:
        package: Name of the package; `None`: by the first model.
        client_name: Name of the client class; `None`: by the first model.
        instance_space: The space of instances that are given by external id alone.
        format_code: Whether the code is formatted.
        config: How things are named, and which filters there are.
        selection: Which views.
        vendored: Whether the SDK carries copies of runtime and client.
        templates: A folder of templates that replace named sections.
        extended: Names of the classes that a module of the user has subclasses of.
    """

    package: str | None = None
    client_name: str | None = None
    instance_space: str | None = None
    format_code: bool = True
    config: PygenConfig | None = None
    selection: Selection = field(default_factory=Selection)
    vendored: bool = False
    templates: Path | str | None = None
    extended: frozenset[str] = frozenset()

    def generator(self) -> PythonGenerator:
        """The generator for it."""
        templates = None if self.templates is None else Path(self.templates)
        return PythonGenerator(vendored=self.vendored, templates=templates, config=self.config, extended=self.extended)

    def of_any_generator(self) -> GeneratorOptions:
        """What it asks of any generator."""
        return GeneratorOptions(self.package, self.client_name, self.instance_space, self.format_code)


def selection_of(
    include_views: Iterable[str | HasViewId] | None,
    exclude_views: Iterable[str | HasViewId] | None,
    exclude_spaces: Iterable[str] | None,
) -> Selection:
    """The selection that parameters say."""
    included, excluded = (tuple(map(view_text, views or ())) for views in (include_views, exclude_views))
    return Selection(included, excluded, tuple(exclude_spaces or ()))


def view_text(view: str | HasViewId) -> str:
    """The id as selections have it."""
    return view if isinstance(view, str) else f"{view.space}:{view.external_id}({view.version})"
