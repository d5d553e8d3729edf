"""The Python generator: from the IR and options to files."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from pygen_ir.emit.code import Code, constant
from pygen_ir.emit.environment import SourceEnvironment, render
from pygen_ir.emit.generator import BaseGenerator, Generated
from pygen_ir.emit.tree import FileTree

from .blocks.api import api_module
from .blocks.data_class import data_class_module
from .blocks.guide import guide_block
from .blocks.package import families_by_module, package_block
from .blocks.readme import readme_block
from .config import PygenConfig
from .formatting import format_python
from .naming.name_everything import name_everything
from .own_templates import blaming, digest_of, templates_of
from .package_names import package_names
from .sdk.resolve import resolve
from .surface import surface_of
from .user_module import USER_FILE, extended_names
from .vendoring.vendored_tree import with_vendored

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from pydantic import JsonValue

    from pygen_ir.cli.settings import Settings
    from pygen_ir.emit.generator import GeneratorOptions
    from pygen_ir.emit.surface import Surface
    from pygen_ir.model import IRModelSet

    from .blocks.package import PackageBlock
    from .package_names import PackageNames
    from .sdk.family import Sdk

_OF_THE_PACKAGE = (
    "__init__.py",
    "_client.py",
    "_registry.py",
    "config.py",
    "_api/__init__.py",
    "data_classes/__init__.py",
)


class PythonGenerator(BaseGenerator):
    """Generates typed Python SDKs.

    Args:
        vendored: Whether an SDK carries copies of runtime and client, and needs httpx and pydantic alone.
        templates: A folder of templates that replace named sections.
        config: How things are named, and which filters there are.
        extended: Names of the classes that a module of the user has subclasses of.
    """

    language = "Python"
    distribution = "pygen-gen-python"
    user_files = (USER_FILE,)

    def __init__(
        self,
        *,
        vendored: bool = False,
        templates: Path | None = None,
        config: PygenConfig | None = None,
        extended: frozenset[str] = frozenset(),
    ) -> None:
        self.vendored = vendored
        self.templates = templates
        self.config = config or PygenConfig()
        self.extended = extended

    def beside(self, texts: Mapping[str, str]) -> PythonGenerator:
        """What `BaseGenerator.beside` says: the classes that the user's module has take the place of ours.

        Raises:
            OptionError: The module is no Python.
        """
        names = extended_names(texts)
        return PythonGenerator(vendored=self.vendored, templates=self.templates, config=self.config, extended=names)

    @property
    def own_options(self) -> dict[str, JsonValue]:
        """What `BaseGenerator.own_options` says: whether the runtime is carried, which templates, names, filters."""
        vendored: dict[str, JsonValue] = {"vendored": True} if self.vendored else {}
        templates: dict[str, JsonValue] = {} if self.templates is None else {"templates": digest_of(self.templates)}
        extended: dict[str, JsonValue] = {"extended": [*sorted(self.extended)]} if self.extended else {}
        return vendored | templates | extended | self.config.differences()

    def surface(self, files: Mapping[str, str]) -> Surface:
        """What `BaseGenerator.surface` says: data classes with their fields, and the attributes of the client."""
        return surface_of(files)

    def generate(self, ir: IRModelSet, options: GeneratorOptions) -> Generated:
        """The SDK of a set of models; see `BaseGenerator.generate`.

        Raises:
            OptionError: A name or a template cannot be used, or what the SDK would carry is not installed.
        """
        names = package_names(ir, options)
        of_all = name_everything(ir, self.config)
        sdk = replace(resolve(ir, of_all, options.instance_space), extended=self.extended)
        package = package_block(sdk, names, options.instance_space, version(self.distribution))
        with blaming(self.templates):
            write = partial(_render, templates_of(self.templates))
            tree = FileTree(_files(sdk, package, names, write))
            if self.vendored:
                tree = with_vendored(tree)
            if options.format_code:
                tree = tree.rewritten(partial(format_python, sort_imports=self.vendored))
        return Generated(tree, names.package, names.client, of_all.diagnostics)


def python_generator(settings: Settings) -> PythonGenerator:
    """The generator that the command line loads."""
    templates = None if settings.templates is None else Path(settings.templates)
    config = PygenConfig.load(settings.naming, settings.filtering)
    return PythonGenerator(vendored=bool(settings.vendored), templates=templates, config=config)


def _files(
    sdk: Sdk, package: PackageBlock, names: PackageNames, write: Callable[..., Code]
) -> Iterator[tuple[str, Code]]:
    for path in _OF_THE_PACKAGE:
        yield path, write(path, package=package)
    for module, families in families_by_module(sdk).items():
        yield f"data_classes/{module}.py", write("data_classes/_view.py", module=data_class_module(families, sdk))
        yield f"_api/{module}.py", write("_api/_view.py", module=api_module(families, sdk))
    readme = readme_block(sdk, names)
    yield "README.md", write("README.md", readme=readme)
    yield "llms.txt", write("llms.txt", readme=readme, guide=guide_block(sdk))
    yield "test_sdk.py", write("test_sdk.py", package=package)
    yield "py.typed", constant("")


def _render(templates: SourceEnvironment, path: str, **blocks: object) -> Code:
    return render(templates, f"{path}.jinja", **blocks)
