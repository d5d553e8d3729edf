"""Both SDKs of one model, generated into a folder of their own and looked at side by side in one process."""

from __future__ import annotations

import importlib
import sys
import warnings
from contextlib import contextmanager
from operator import attrgetter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from pygen_client import ClientConfig, PygenClient, Token
from pygen_gen_python import generate_sdk

from .inspection import inspect_sdk

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pygen_client.wire import DataModelResponse

    from .surface import Surface

_NOWHERE = "http://127.0.0.1:9"
_BEFORE, _AFTER = "pygen_compared_v1", "pygen_compared_v2"


def surfaces(models: Sequence[DataModelResponse], instance_space: str | None) -> tuple[Surface, Surface]:
    """The public surfaces of v1's SDK and of ours.

    Args:
        models: Data models with their views; several make one SDK.
        instance_space: The SDKs' own space for plain external ids.

    Returns:
        v1's and ours. Nothing is left on disk, nor among the imported modules.
    """
    with _package_folder() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # v1 warns of what it generates; here it is looked at, not used
        _generate_before(models, folder, instance_space)
        generate_sdk(
            list(models),
            top_level_package=_AFTER,
            client_name="Client",
            output_dir=folder / _AFTER,
            default_instance_space=instance_space,
            format_code=False,
            logger=lambda _: None,
        )
        return _surface_before(), _surface_after()


def _generate_before(models: Sequence[DataModelResponse], folder: Path, instance_space: str | None) -> None:
    from cognite.client.data_classes.data_modeling import DataModel

    from pygen_legacy.fixes import mend

    pygen: Any = importlib.import_module("cognite.pygen")
    loaded = [DataModel.load(model.dump()) for model in models]
    mend("generate_sdk", pygen.generate_sdk)(
        loaded[0] if len(loaded) == 1 else loaded,
        top_level_package=_BEFORE,
        client_name="Client",
        output_dir=folder / _BEFORE,
        default_instance_space=instance_space,
        logger=lambda _: None,
    )


def _surface_before() -> Surface:
    from cognite.client import ClientConfig as SdkConfig
    from cognite.client import CogniteClient
    from cognite.client.credentials import Token as SdkToken

    sdk = CogniteClient(SdkConfig("pygen-legacy", "none", SdkToken("none"), base_url=_NOWHERE))
    client = importlib.import_module(_BEFORE).Client(sdk)
    return inspect_sdk(_BEFORE, client, dict(_apis_before(client, "")))


def _apis_before(owner: object, place: str) -> Iterator[tuple[str, object]]:
    """The attributes that are APIs of views; in an SDK of several models they are one step further down."""
    for name, value in vars(owner).items():
        if name.startswith("_"):
            continue
        if hasattr(value, "retrieve"):
            yield f"{place}{name}", value
        elif not place:
            yield from _apis_before(value, f"{name}.")


def _surface_after() -> Surface:
    config = ClientConfig(base_url=_NOWHERE, project="none", credentials=Token("none"))
    client = importlib.import_module(_AFTER).Client(PygenClient(config))
    places = [place for place, _ in client.__registry__.places()]
    return inspect_sdk(_AFTER, client, {place: attrgetter(place)(client) for place in places})


@contextmanager
def _package_folder() -> Iterator[Path]:
    with TemporaryDirectory(prefix="pygen-compare-") as name:
        sys.path.insert(0, name)
        try:
            yield Path(name)
        finally:
            sys.path.remove(name)
            for module in [each for each in sys.modules if each.partition(".")[0] in {_BEFORE, _AFTER}]:
                del sys.modules[module]
