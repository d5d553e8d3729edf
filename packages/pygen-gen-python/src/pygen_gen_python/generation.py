"""Generating from Python: the entry point of version 1, with the names that its parameters had."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias, overload

from pygen_ir.build import build
from pygen_ir.cli.generation import Output, lock_of, package_of_folder, user_texts
from pygen_ir.cli.settings import Settings
from pygen_ir.diagnostics import Severity
from pygen_ir.emit.lock import parse_lock, render_lock
from pygen_ir.emit.output_error import OutputError
from pygen_ir.emit.sync import sync
from pygen_ir.emit.tree import LOCK_NAME, FileTree

from .errors import ModelError
from .model_sources import load_models
from .sdk_options import SdkOptions, selection_of
from .user_module import USER_FILE, extended_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pygen_client.wire import DataModelResponse
    from pygen_ir.build import Selection
    from pygen_ir.diagnostics import Diagnostic
    from pygen_ir.model import IRModelSet

    from .config import PygenConfig
    from .model_sources import Connection, Models
    from .sdk_options import HasViewId

Logger: TypeAlias = Callable[[str], object]
_LOG = logging.getLogger("pygen_gen_python")
_LOG.addHandler(logging.NullHandler())


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
    config: PygenConfig | None = None,
    return_sdk_files: Literal[True],
    include_views: Iterable[str | HasViewId] | None = None,
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
    config: PygenConfig | None = None,
    return_sdk_files: Literal[False] = False,
    include_views: Iterable[str | HasViewId] | None = None,
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
    config: PygenConfig | None = None,
    return_sdk_files: bool = False,
    include_views: Iterable[str | HasViewId] | None = None,
    exclude_views: Iterable[str | HasViewId] | None = None,
    exclude_spaces: Iterable[str] | None = None,
    vendored: bool = False,
    templates: Path | str | None = None,
) -> dict[Path, str] | None:
    """Generate a typed SDK from a data model, or one SDK from several.

    Args:
        model_id: The model: loaded, as a dict in the API's form, the path of a file, or its id in CDF; or several.
        client: Reads what is given by id: a client of pygen-client, or one of cognite-sdk.
        top_level_package: Name of the package, dots allowed; by default the name of `output_dir`, else
            the first model's external id in snake case.
        client_name: Name of the client class; by default the first model's external id in Pascal case, and `Client`.
        default_instance_space: The space of instances that are given by external id alone.
        output_dir: The package's own folder; by default the package's name, below the current folder.
        logger: Receives what is worth knowing, line by line; by default the logger ``pygen_gen_python`` does.
        overwrite: Adopt a folder that another tool generated. Generating again into our own folder needs no flag.
        format_code: Whether the code is formatted.
        config: How things are named, and which filters there are.
        return_sdk_files: Return the files, by path below the folder that holds the package, and write nothing.
        include_views: Only these views, and what they need: external ids, or ids with a version.
        exclude_views: Views to leave out, in the same form.
        exclude_spaces: Spaces whose views are left out.
        vendored: Whether the SDK carries copies of runtime and client, and needs httpx and pydantic alone.
        templates: A folder of templates that replace named sections of the generated files.

    Raises:
        ModelError: A model cannot be read, or nothing of it can be generated.
        pygen_ir.emit.generator.OptionError: A name cannot be used.
        pygen_ir.emit.output_error.OutputError: The folder cannot take the files; it is as it was.
    """
    options = SdkOptions(
        package=top_level_package or package_of_folder(output_dir, Path.cwd()),
        client_name=client_name,
        instance_space=default_instance_space,
        format_code=format_code,
        config=config,
        selection=selection_of(include_views, exclude_views, exclude_spaces),
        vendored=vendored,
        templates=templates,
    )
    models = load_models(model_id, client)
    output = make_sdk(models, options, logger)
    folder = Path(*output.generated.package.split("."))
    if return_sdk_files:
        return {folder / path: text for path, text in files_of(output).items()}
    target = folder if output_dir is None else Path(output_dir)
    if extended := extended_names(user_texts(target, (USER_FILE,))):
        output = make_sdk(models, replace(options, extended=extended))
    sync(output.generated.tree, output.lock, target, overwrite=overwrite)
    return None


def write_sdk_to_disk(
    sdk: Mapping[Path, str],
    output_dir: Path | str,
    overwrite: bool = False,  # noqa: FBT001, FBT002  # as in version 1
    logger: Logger | None = None,
) -> None:
    """Write the files that `generate_sdk` returned.

    Args:
        sdk: The files by path, ``pygen.lock`` among them.
        output_dir: The folder that holds the package.
        overwrite: As for `generate_sdk`.
        logger: Receives a line for each file that was written or removed.

    Raises:
        pygen_ir.emit.output_error.OutputError: The folder cannot take the files, or these are not all of an SDK.
    """
    locks = [path for path in sdk if path.name == LOCK_NAME]
    if len(locks) != 1:
        why = f"an SDK has one {LOCK_NAME}, and here are {len(locks)}"
        raise OutputError(
            "OUTPUT.NO_LOCK", str(output_dir), why, "hand over all that generate_sdk returned, of one SDK"
        )
    package = locks[0].parent
    tree = FileTree({path.relative_to(package).as_posix(): text for path, text in sdk.items() if path != locks[0]})
    lock = parse_lock(sdk[locks[0]], package)
    synced = sync(tree, lock, Path(output_dir) / package, overwrite=overwrite)
    for verb, paths in (("Wrote", synced.written), ("Removed", synced.removed)):
        for path in paths:
            tell(f"{verb} {package / path}", logger)


def make_sdk(models: Sequence[DataModelResponse], options: SdkOptions, logger: Logger | None = None) -> Output:
    """The SDK of loaded models, as a value: nothing is written.

    Raises:
        ModelError: Nothing can be generated of the models.
        pygen_ir.emit.generator.OptionError: A name cannot be used.
    """
    ir, found = build_ir(models, options.selection)
    generator = options.generator()
    generated = generator.generate(ir, options.of_any_generator())
    for each in (*found, *generated.diagnostics):
        level = logging.WARNING if each.severity is Severity.WARNING else logging.INFO
        tell(str(each), logger, level)
    settings = Settings(
        instance_space=options.instance_space,
        format_code=options.format_code,
        include_views=options.selection.include_views,
        exclude_views=options.selection.exclude_views,
        exclude_spaces=options.selection.exclude_spaces,
    )
    return Output(ir, generated, lock_of(ir, generator, settings, generated), generator)


def files_of(output: Output) -> dict[str, str]:
    """The files of an SDK by path below the package, ``pygen.lock`` among them."""
    tree = output.generated.tree
    return {**tree, LOCK_NAME: render_lock(output.lock.of_files(tree))}


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


def tell(line: str, logger: Logger | None, level: int = logging.INFO) -> None:
    """Says something to who wants to hear it."""
    if logger is not None:
        logger(line)
    else:
        _LOG.log(level, "%s", line)
