"""Generating from Python: the entry point of version 1, with the names that its parameters had."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol, TypeAlias, overload

from pygen_ir.build import Selection, build
from pygen_ir.cli.generation import Output, lock_of
from pygen_ir.cli.settings import Settings
from pygen_ir.diagnostics import Severity
from pygen_ir.emit.generator import GeneratorOptions
from pygen_ir.emit.sync import sync

from .errors import ModelError
from .generator import PythonGenerator
from .model_sources import load_models

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pygen_client.wire import DataModelResponse
    from pygen_ir.diagnostics import Diagnostic
    from pygen_ir.model import IRModelSet

    from .model_sources import Connection, Models

Logger: TypeAlias = Callable[[str], object]
_LOG = logging.getLogger("pygen_gen_python")


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


@overload
def generate_sdk(
    model_id: Models,
    client: Connection | None = None,
    *,
    top_level_package: str | None = None,
    client_name: str | None = None,
    default_instance_space: str | None = None,
    output_dir: Path | str | None = None,
    logger: Logger | None = None,
    overwrite: bool = False,
    format_code: bool = True,
    return_sdk_files: Literal[True],
    exclude_views: Iterable[str | HasViewId] | None = None,
    exclude_spaces: Iterable[str] | None = None,
    vendored: bool = False,
    templates: Path | str | None = None,
) -> dict[Path, str]: ...
@overload
def generate_sdk(
    model_id: Models,
    client: Connection | None = None,
    *,
    top_level_package: str | None = None,
    client_name: str | None = None,
    default_instance_space: str | None = None,
    output_dir: Path | str | None = None,
    logger: Logger | None = None,
    overwrite: bool = False,
    format_code: bool = True,
    return_sdk_files: Literal[False] = False,
    exclude_views: Iterable[str | HasViewId] | None = None,
    exclude_spaces: Iterable[str] | None = None,
    vendored: bool = False,
    templates: Path | str | None = None,
) -> None: ...
def generate_sdk(  # noqa: PLR0913  # the parameters of version 1
    model_id: Models,
    client: Connection | None = None,
    *,
    top_level_package: str | None = None,
    client_name: str | None = None,
    default_instance_space: str | None = None,
    output_dir: Path | str | None = None,
    logger: Logger | None = None,
    overwrite: bool = False,
    format_code: bool = True,
    return_sdk_files: bool = False,
    exclude_views: Iterable[str | HasViewId] | None = None,
    exclude_spaces: Iterable[str] | None = None,
    vendored: bool = False,
    templates: Path | str | None = None,
) -> dict[Path, str] | None:
    """Generate a typed SDK from a data model, or one SDK from several.

    Args:
        model_id: The model: loaded, as a dict in the API's form, the path of a file, or its id in CDF; or several.
        client: Reads what is given by id: a client of pygen-client, or one of cognite-sdk.
        top_level_package: Name of the package, dots allowed; by default the first model's external id in snake case.
        client_name: Name of the client class; by default the first model's external id in Pascal case, and `Client`.
        default_instance_space: The space of instances that are given by external id alone.
        output_dir: The package's own folder; by default the package's name, below the current folder.
        logger: Receives what is worth knowing, line by line; by default the logger ``pygen_gen_python`` does.
        overwrite: Adopt a folder that another tool generated. Generating again into our own folder needs no flag.
        format_code: Whether the code is formatted.
        return_sdk_files: Return the files, by path below the folder that holds the package, and write nothing.
        exclude_views: Views to leave out: external ids, or ids with a version.
        exclude_spaces: Spaces whose views are left out.
        vendored: Whether the SDK carries copies of runtime and client, and needs httpx and pydantic alone.
        templates: A folder of templates that replace named sections of the generated files.

    Raises:
        ModelError: A model cannot be read, or nothing of it can be generated.
        pygen_ir.emit.generator.OptionError: A name cannot be used.
        pygen_ir.emit.output_error.OutputError: The folder cannot take the files; it is as it was.
    """
    output = make_sdk(
        load_models(model_id, client),
        top_level_package=top_level_package,
        client_name=client_name,
        default_instance_space=default_instance_space,
        logger=logger,
        format_code=format_code,
        exclude_views=exclude_views,
        exclude_spaces=exclude_spaces,
        vendored=vendored,
        templates=templates,
    )
    generated = output.generated
    folder = Path(*generated.package.split("."))
    if return_sdk_files:
        return {folder / path: text for path, text in generated.tree.items()}
    sync(generated.tree, output.lock, folder if output_dir is None else Path(output_dir), overwrite=overwrite)
    return None


def make_sdk(  # noqa: PLR0913  # the parameters of version 1
    models: Sequence[DataModelResponse],
    *,
    top_level_package: str | None = None,
    client_name: str | None = None,
    default_instance_space: str | None = None,
    logger: Logger | None = None,
    format_code: bool = True,
    exclude_views: Iterable[str | HasViewId] | None = None,
    exclude_spaces: Iterable[str] | None = None,
    vendored: bool = False,
    templates: Path | str | None = None,
) -> Output:
    """The SDK of loaded models, as a value: nothing is written. The parameters are those of `generate_sdk`.

    Raises:
        ModelError: Nothing can be generated of the models.
        pygen_ir.emit.generator.OptionError: A name cannot be used.
    """
    selection = Selection((), tuple(map(_view_text, exclude_views or ())), tuple(exclude_spaces or ()))
    ir, found = build_ir(models, selection)
    options = GeneratorOptions(top_level_package, client_name, default_instance_space, format_code)
    generator = PythonGenerator(vendored=vendored, templates=None if templates is None else Path(templates))
    generated = generator.generate(ir, options)
    _tell((*found, *generated.diagnostics), logger)
    settings = Settings(
        instance_space=default_instance_space,
        format_code=format_code,
        exclude_views=selection.exclude_views,
        exclude_spaces=selection.exclude_spaces,
    )
    return Output(ir, generated, lock_of(ir, generator, settings, generated))


def build_ir(models: Sequence[DataModelResponse], selection: Selection) -> tuple[IRModelSet, tuple[Diagnostic, ...]]:
    """The representation of models, and what was found in them.

    Raises:
        ModelError: Nothing can be generated of them.
    """
    built = build(models, selection)
    if built.ir is not None:
        return built.ir, built.diagnostics
    errors = [each for each in built.diagnostics if each.severity is Severity.ERROR]
    first = errors[0]
    more = f" (and {len(errors) - 1} more)" if len(errors) > 1 else ""
    raise ModelError(first.code, first.where, first.why + more, first.hint)


def _tell(found: Iterable[Diagnostic], logger: Logger | None) -> None:
    for each in found:
        if logger is not None:
            logger(str(each))
        else:
            _LOG.log(logging.WARNING if each.severity is Severity.WARNING else logging.INFO, "%s", each)


def _view_text(view: str | HasViewId) -> str:
    """The id as selections have it."""
    return view if isinstance(view, str) else f"{view.space}:{view.external_id}({view.version})"
