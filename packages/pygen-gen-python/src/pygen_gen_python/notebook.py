"""Generating in a notebook: an SDK in a temporary folder, imported, with a client that is ready to use."""

from __future__ import annotations

import hashlib
import importlib
import os
import shutil
import sys
import tempfile
from importlib.machinery import PathFinder
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

from pygen_ir.emit.generator import OptionError
from pygen_ir.emit.sync import sync

from .generation import make_sdk, tell
from .model_sources import load_models
from .sdk_options import SdkOptions, selection_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pygen_ir.cli.generation import Output
    from pygen_runtime.client import Client

    from .config import PygenConfig
    from .generation import Logger
    from .model_sources import Connection, Models
    from .sdk_options import HasViewId

_MARKS = ("_registry.py", "_api_client.py")
"""Files that tell a generated SDK: of today, and of version 1."""
_LOADED: dict[str, str] = {}
"""The digest of what was imported, by package: the kernel's modules are this process's state, and so is this."""
_MODELS: dict[str, tuple[str, str]] = {}
"""Space and external id of the first model that each package was made of."""


class _HasClient(Protocol):
    def __call__(self, config_or_client: Connection) -> Client: ...


def generate_sdk_notebook(  # noqa: PLR0913  # the parameters of version 1
    model_id: Models,
    client: Connection,
    *,
    top_level_package: str | None = None,
    client_name: str | None = None,
    default_instance_space: str | None = None,
    config: PygenConfig | None = None,
    clean_pygen_temp_dir: bool = True,
    logger: Logger | None = None,
    include_views: Iterable[str | HasViewId] | None = None,
    exclude_views: Iterable[str | HasViewId] | None = None,
    exclude_spaces: Iterable[str] | None = None,
) -> Client:
    """Generate an SDK into a temporary folder, import it, and return its client.

    Called again in the same process, it answers a client of the same classes where the model is as it was, and of new
    ones where it changed. Then import the data classes anew: ``from wind_farm.data_classes import Turbine``. An
    installed package of the same name gives way where it is a generated SDK; where it is something else, and where a
    model of another space had the name before, this SDK is called something else: ``client.__module__`` says what.
    Nothing is printed.

    Args:
        model_id: As for `generate_sdk`.
        client: Reads the models, and is what the returned client works with.
        top_level_package: As for `generate_sdk`.
        client_name: As for `generate_sdk`.
        default_instance_space: As for `generate_sdk`.
        config: As for `generate_sdk`.
        clean_pygen_temp_dir: Whether files of yours in the temporary folder go, too.
        logger: As for `generate_sdk`.
        include_views: As for `generate_sdk`.
        exclude_views: As for `generate_sdk`.
        exclude_spaces: As for `generate_sdk`.

    Returns:
        An instance of the generated, synchronous client class.

    Raises:
        ModelError: A model cannot be read, or nothing of it can be generated.
        pygen_ir.emit.generator.OptionError: A name cannot be used.
    """
    options = SdkOptions(
        package=top_level_package,
        client_name=client_name,
        instance_space=default_instance_space,
        format_code=False,
        config=config,
        selection=selection_of(include_views, exclude_views, exclude_spaces),
    )
    models = load_models(model_id, client)
    output = make_sdk(models, options, logger)
    package = _free_name(output) if top_level_package is None else _given_name(output)
    if package != output.generated.package:
        output = make_sdk(models, _renamed(options, package))
    loaded = _import(output, _folder_of(output, clean=clean_pygen_temp_dir))
    tell(f"{output.generated.client_name} is in the package {package}", logger)
    return cast("_HasClient", getattr(loaded, output.generated.client_name))(client)


def _renamed(options: SdkOptions, package: str) -> SdkOptions:
    from dataclasses import replace

    return replace(options, package=package)


def _given_name(output: Output) -> str:
    package = output.generated.package
    if not _is_ours(package.partition(".")[0]):
        why = f"{package.partition('.')[0]} is a package that is installed, and no generated SDK"
        raise OptionError("package", why, "give another name")
    _MODELS[package] = _model_of(output)
    return package


def _free_name(output: Output) -> str:
    """The package's name, unless something else has it: another model, or a package that is no generated SDK."""
    package, model = output.generated.package, _model_of(output)
    space = "".join(char if char.isalnum() and char.isascii() else "_" for char in model[0]).strip("_").lower()
    candidates = (package, f"{package}_{space}", *(f"{package}_{number}" for number in range(2, 1_000)))
    found = next(name for name in candidates if _MODELS.get(name, model) == model and _is_ours(name))
    _MODELS[found] = model
    return found


def _model_of(output: Output) -> tuple[str, str]:
    first = output.ir.models[0].id
    return first.space, first.external_id


def _is_ours(name: str) -> bool:
    """Whether nothing is lost when a package of this name is imported from our folder."""
    if name in _MODELS:
        return True
    if name in sys.stdlib_module_names:
        return False
    found = PathFinder.find_spec(name)
    if found is None:
        return name not in sys.modules
    places = [Path(each) for each in found.submodule_search_locations or ()]
    return any((place / file).is_file() for place in places for file in _MARKS)


def _folder_of(output: Output, *, clean: bool) -> Path:
    """The folder that holds the package of these models; a folder of this user alone."""
    first = output.ir.models[0].id
    safe = "".join(
        char if char.isalnum() or char in "-." else "_" for char in "_".join((*_model_of(output), first.version))
    )
    folder = _own_folder() / safe[:150] / output.generated.package.replace(".", "_")
    if clean:
        shutil.rmtree(folder, ignore_errors=True)
    return folder


def _own_folder() -> Path:
    user = f"-{os.getuid()}" if hasattr(os, "getuid") else ""
    folder = Path(tempfile.gettempdir(), f"pygen{user}")
    folder.mkdir(mode=0o700, exist_ok=True)
    if user and folder.stat().st_uid != os.getuid():
        return Path(tempfile.mkdtemp(prefix="pygen-"))  # somebody else made it: what is in it is not to be run
    return folder


def _import(output: Output, folder: Path) -> object:
    package, tree = output.generated.package, output.generated.tree
    target = folder.joinpath(*package.split("."))
    sync(tree, output.lock, target, overwrite=True)
    digest = _digest(tree)
    if _LOADED.get(package) != digest or package not in sys.modules:
        for name in [name for name in sys.modules if name == package or name.startswith(f"{package}.")]:
            del sys.modules[name]
        for cache in target.rglob("__pycache__"):  # a file that changes within a second looks unchanged to Python
            shutil.rmtree(cache, ignore_errors=True)
        _put_first(str(folder), package)
        _LOADED[package] = digest
    return importlib.import_module(package)


def _put_first(folder: str, package: str) -> None:
    """Makes this folder the one from which the package is imported."""
    sys.path[:] = [folder, *(each for each in sys.path if each != folder)]
    above = sys.modules.get(package.partition(".")[0])
    if above is not None and "." in package:
        del sys.modules[package.partition(".")[0]]
    importlib.invalidate_caches()


def _digest(tree: Mapping[str, str]) -> str:
    hashed = hashlib.sha256()
    for path, text in tree.items():
        hashed.update(f"{path}\0{text}\0".encode())
    return hashed.hexdigest()
