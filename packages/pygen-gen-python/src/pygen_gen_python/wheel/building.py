"""Building a wheel from Python: the entry point of version 1, with the names that its parameters had."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pygen_gen_python.generation import make_sdk
from pygen_gen_python.model_sources import load_models
from pygen_gen_python.sdk_options import SdkOptions, selection_of
from pygen_ir.cli.saved_file import check_place, save

from .requirements import requirements_of
from .wheel import wheel_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pygen_gen_python.config import PygenConfig
    from pygen_gen_python.generation import Logger
    from pygen_gen_python.model_sources import Connection, Models
    from pygen_gen_python.sdk_options import HasViewId


def build_wheel(  # noqa: PLR0913  # the parameters of version 1
    model_id: Models,
    client: Connection | None = None,
    *,
    top_level_package: str | None = None,
    client_name: str | None = None,
    default_instance_space: str | None = None,
    output_dir: Path | str = Path("dist"),
    logger: Logger | None = None,
    format_code: bool = True,
    config: PygenConfig | None = None,
    include_views: Iterable[str | HasViewId] | None = None,
    exclude_views: Iterable[str | HasViewId] | None = None,
    exclude_spaces: Iterable[str] | None = None,
    vendored: bool = False,
) -> Path:
    """Generate an SDK as a wheel: one file to install, such as beside a Cognite Function.

    The distribution has the package's name and the version of the (first) data model, made one that installers accept:
    ``2024_01_31`` is ``2024.1.31``, a hash ``7ae3c1`` is ``0+7ae3c1``. It needs pygen-runtime, unless it carries that.
    Nothing is downloaded, no build tool runs, and the same model gives the same bytes. An earlier wheel of that name is
    replaced.

    Args:
        model_id: As for `generate_sdk`.
        client: As for `generate_sdk`.
        top_level_package: As for `generate_sdk`.
        client_name: As for `generate_sdk`.
        default_instance_space: As for `generate_sdk`.
        output_dir: Folder of the wheel; made where it is missing.
        logger: As for `generate_sdk`.
        format_code: As for `generate_sdk`.
        config: As for `generate_sdk`.
        include_views: As for `generate_sdk`.
        exclude_views: As for `generate_sdk`.
        exclude_spaces: As for `generate_sdk`.
        vendored: As for `generate_sdk`.

    Returns:
        The path of the wheel.

    Raises:
        ModelError: A model cannot be read, or nothing of it can be generated.
        pygen_ir.emit.generator.OptionError: A name cannot be used.
        pygen_ir.emit.output_error.OutputError: The folder cannot take the wheel.
    """
    options = SdkOptions(
        package=top_level_package,
        client_name=client_name,
        instance_space=default_instance_space,
        format_code=format_code,
        config=config,
        selection=selection_of(include_views, exclude_views, exclude_spaces),
        vendored=vendored,
    )
    output = make_sdk(load_models(model_id, client), options, logger)
    wheel = wheel_of(output, requirements_of(vendored=vendored))
    path = Path(output_dir) / wheel.file_name
    check_place(path)
    save(path, wheel.content)
    return path
