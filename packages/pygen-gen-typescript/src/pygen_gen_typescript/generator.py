"""The TypeScript generator: from the IR and options to files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pygen_ir.emit.code import Code, constant, fill, path_segment
from pygen_ir.emit.environment import environment, render
from pygen_ir.emit.generator import BaseGenerator, Generated, OptionError
from pygen_ir.emit.tree import FileTree

from .blocks.package import package_block
from .blocks.view_module import view_module
from .formatting import format_typescript
from .naming.name_everything import name_everything
from .package_names import package_names
from .runtime_files import FOLDER, runtime_files
from .sdk import resolve
from .surface import surface_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pydantic import JsonValue

    from pygen_ir.cli.settings import Settings
    from pygen_ir.emit.generator import GeneratorOptions
    from pygen_ir.emit.surface import Surface
    from pygen_ir.model import IRModelSet

    from .blocks.package import PackageBlock
    from .sdk import Family, Sdk


class TypeScriptGenerator(BaseGenerator):
    """Generates typed TypeScript SDKs.

    Args:
        is_vendored: Whether the SDK carries the runtime; else it imports the npm package ``pygen-runtime``.
    """

    language = "TypeScript"
    distribution = "pygen-gen-typescript"

    def __init__(self, *, is_vendored: bool = True) -> None:
        self._is_vendored = is_vendored

    @property
    def own_options(self) -> dict[str, JsonValue]:
        """What `BaseGenerator.own_options` says: whether the runtime is left out."""
        return {} if self._is_vendored else {"vendored": False}

    def surface(self, files: Mapping[str, str]) -> Surface:
        """What `BaseGenerator.surface` says: interfaces with their fields, and the attributes of the client."""
        return surface_of(files)

    def generate(self, ir: IRModelSet, options: GeneratorOptions) -> Generated:
        """The SDK of a set of models; see `BaseGenerator.generate`.

        Raises:
            OptionError: A name cannot be used.
        """
        names = package_names(ir, options)
        of_all = name_everything(ir, names.client)
        sdk = resolve(ir, of_all)
        here = fill('"./{}/index.js"', path_segment(FOLDER)) if self._is_vendored else constant('"pygen-runtime"')
        package = package_block(sdk, names, options.instance_space, here)
        tree = FileTree(self._files(sdk, package))
        if options.format_code:
            tree = tree.rewritten(format_typescript)
        if self._is_vendored:
            tree = tree.joined(dict(runtime_files()))
        return Generated(tree, names.package, names.client, of_all.diagnostics)

    def _files(self, sdk: Sdk, package: PackageBlock) -> Iterator[tuple[str, Code]]:
        templates = environment("pygen_gen_typescript")
        above = fill('"../{}/index.js"', path_segment(FOLDER)) if self._is_vendored else constant('"pygen-runtime"')
        for path in ("index.ts", "client.ts", "views/index.ts", "package.json", "README.md"):
            yield path, render(templates, f"{path}.jinja", package=package)
        for module, families in _by_module(sdk).items():
            block = view_module(families, sdk, above)
            yield f"views/{module}.ts", render(templates, "views/view.ts.jinja", module=block)


def typescript_generator(settings: Settings) -> TypeScriptGenerator:
    """The generator that the command line loads.

    Raises:
        OptionError: There are settings that say something about Python alone.
    """
    given = {"templates": settings.templates, "naming": settings.naming, "filtering": settings.filtering}
    for key, value in given.items():
        if value:
            raise OptionError(key, "this is a setting of Python SDKs", "remove it, or keep settings of both apart")
    return TypeScriptGenerator(is_vendored=settings.vendored is not False)


def _by_module(sdk: Sdk) -> dict[str, list[Family]]:
    modules: dict[str, list[Family]] = {}
    for family in sdk.families.values():
        modules.setdefault(family.names.module, []).append(family)
    return modules
