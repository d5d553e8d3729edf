"""The Python generator: from the IR and options to files."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from pygen_ir.emit.code import Code, constant
from pygen_ir.emit.environment import SourceEnvironment, environment, render
from pygen_ir.emit.generator import BaseGenerator, Generated
from pygen_ir.emit.tree import FileTree

from .blocks.api import api_module
from .blocks.data_class import data_class_module
from .blocks.package import families_by_module, package_block
from .blocks.readme import readme_block
from .formatting import format_python
from .naming.name_everything import name_everything
from .package_names import package_names
from .sdk.resolve import resolve
from .vendoring.vendored_tree import with_vendored

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pygen_ir.cli.settings import Settings
    from pygen_ir.emit.generator import GeneratorOptions
    from pygen_ir.model import IRModelSet

    from .blocks.package import PackageBlock
    from .blocks.readme import ReadmeBlock
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
    """

    language = "Python"
    distribution = "pygen-gen-python"

    def __init__(self, *, vendored: bool = False) -> None:
        self.vendored = vendored

    def generate(self, ir: IRModelSet, options: GeneratorOptions) -> Generated:
        """The SDK of a set of models; see `BaseGenerator.generate`.

        Raises:
            OptionError: A name cannot be used, or what the SDK would carry is not installed.
        """
        names = package_names(ir, options)
        of_all = name_everything(ir)
        sdk = resolve(ir, of_all, options.instance_space)
        package = package_block(sdk, names, options.instance_space)
        tree = FileTree(_files(sdk, package, readme_block(sdk, names)))
        if self.vendored:
            tree = with_vendored(tree)
        if options.format_code:
            tree = tree.rewritten(partial(format_python, sort_imports=self.vendored))
        return Generated(tree, names.package, names.client, of_all.diagnostics)


def python_generator(settings: Settings) -> PythonGenerator:
    """The generator that the command line loads."""
    return PythonGenerator(vendored=bool(settings.vendored))


def _files(sdk: Sdk, package: PackageBlock, readme: ReadmeBlock) -> Iterator[tuple[str, Code]]:
    write = partial(_render, environment("pygen_gen_python"))
    for path in _OF_THE_PACKAGE:
        yield path, write(path, package=package)
    for module, families in families_by_module(sdk).items():
        yield f"data_classes/{module}.py", write("data_classes/_view.py", module=data_class_module(families, sdk))
        yield f"_api/{module}.py", write("_api/_view.py", module=api_module(families, sdk))
    yield "README.md", write("README.md", readme=readme)
    yield "py.typed", constant("")


def _render(templates: SourceEnvironment, path: str, **blocks: object) -> Code:
    return render(templates, f"{path}.jinja", **blocks)
