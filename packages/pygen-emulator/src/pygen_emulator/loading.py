"""Put models and instances from files or objects into a store."""

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TypeAlias, cast

from pygen_emulator.derive import derive_containers, own_properties
from pygen_emulator.failure import EmulatorError
from pygen_emulator.instances.requests import APPLY, MOST_ITEMS
from pygen_emulator.instances.writer import InstanceWriter
from pygen_emulator.schema.definitions import Container, Space, View
from pygen_emulator.schema.shapes import CONTAINER_ITEM, DATA_MODEL_ITEM, SPACE_ITEM, VIEW_ITEM, DataModelItem
from pygen_emulator.schema.writer import SchemaWriter
from pygen_emulator.store.store import Store
from pygen_emulator.wire.errors import ApiError
from pygen_emulator.wire.json_values import Json, JsonObject

Source: TypeAlias = "str | Path | JsonObject | Sequence[Source]"


def load_models(store: Store, sources: Sequence[Source], *, is_global: bool = False) -> None:
    """Load data models in the form that the API answers them, views inlined, with spaces and containers beside them.

    Containers that are not given are derived from the mapped properties of the views. A file that refers to views
    that are not there is accepted as it is.

    Raises:
        EmulatorError: `EMULATOR.MODEL_UNREADABLE` when a file cannot be read, `EMULATOR.MODEL_INVALID` when it is not
            a model.
    """
    for name, value in _flatten(sources, "model"):
        items = _items(value)
        try:
            spaces = [SPACE_ITEM.read(item, "") for item in items if "externalId" not in item]
            models = [item for item in items if "views" in item]
            loose = [item for item in items if "mappedContainers" in item and "views" not in item]
            containers = [CONTAINER_ITEM.read(item, "") for item in _containers(value, items)]
            if spaces:
                SchemaWriter(store, is_global=is_global).put_spaces(spaces)
            _put(
                store, [DATA_MODEL_ITEM.read(item, "") for item in models], containers, _views(models, loose), is_global
            )
        except ApiError as error:
            raise EmulatorError("EMULATOR.MODEL_INVALID", f"{name}: {error.message}") from error


def load_data(store: Store, sources: Sequence[Source]) -> None:
    """Load instances in the form in which they are written; spaces that do not exist are made.

    Raises:
        EmulatorError: `EMULATOR.DATA_UNREADABLE` when a file cannot be read, `EMULATOR.DATA_INVALID` when an instance
            does not fit the model.
    """
    flags: dict[str, Json] = {"autoCreateStartNodes": True, "autoCreateEndNodes": True}
    for name, value in _flatten(sources, "data"):
        items = _items(value)
        try:
            _make_spaces(store, _spaces_of(items))
            for offset in range(0, len(items), MOST_ITEMS):
                chunk: list[Json] = list(items[offset : offset + MOST_ITEMS])
                InstanceWriter(store, is_system=True).apply(APPLY.read({"items": chunk, **flags}, ""))
        except ApiError as error:
            raise EmulatorError("EMULATOR.DATA_INVALID", f"{name}: {error.message}") from error


def _flatten(sources: Sequence[Source], word: str) -> Iterable[tuple[str, Json]]:
    for place, source in enumerate(sources):
        if isinstance(source, (str, Path)):
            yield str(source), _read_file(Path(source), word)
        elif isinstance(source, Mapping):
            yield f"{word} {place}", source
        else:
            yield f"{word} {place}", cast("Json", list(source))


def _read_file(path: Path, word: str) -> Json:
    try:
        value: Json = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise EmulatorError(
            f"EMULATOR.{word.upper()}_UNREADABLE", f"{path}: {error}. Give a JSON file as the API answers it."
        ) from error
    return value


def _items(value: Json) -> list[JsonObject]:
    found = value.get("items", [value]) if isinstance(value, Mapping) else value
    if not isinstance(found, list) or not all(isinstance(item, dict) for item in found):
        raise EmulatorError("EMULATOR.MODEL_INVALID", "expected an object, a list of objects, or an object with items.")
    return cast("list[JsonObject]", found)


def _containers(value: Json, items: Sequence[JsonObject]) -> list[Json]:
    found = [item for item in items if "usedFor" in item and "mappedContainers" not in item and "views" not in item]
    if isinstance(value, Mapping):
        beside = value.get("containers", [])
        found += cast("list[JsonObject]", beside)
    return list(found)


def _views(models: Sequence[JsonObject], loose: Sequence[JsonObject]) -> list[JsonObject]:
    inline = [view for model in models for view in cast("list[JsonObject]", model["views"]) if "properties" in view]
    return [*inline, *loose]


def _put(
    store: Store,
    models: list[DataModelItem],
    containers: list[Container],
    views: list[JsonObject],
    is_global: bool,  # noqa: FBT001
) -> None:
    complete = derive_containers(containers, views, known=store.catalog.containers)
    own: list[View] = own_properties([VIEW_ITEM.read(view, "") for view in views], store.catalog)
    if not is_global:
        # Files of models that build on the core model repeat parts of it: the system's own definitions stand.
        system = store.catalog.global_spaces
        complete = [item for item in complete if item.space not in system or item.ref not in store.catalog.containers]
        own = [item for item in own if item.space not in system or item.ref not in store.catalog.views]
        models = [item for item in models if item.model.space not in system]
    spaces = {item.space for item in complete} | {item.space for item in own} | {item.model.space for item in models}
    _make_spaces(store, spaces, is_global=is_global)
    writer = SchemaWriter(store, is_global=is_global, is_strict=False)
    if complete:
        writer.put_containers(complete)
    if own:
        writer.put_views(own)
    if models:
        writer.put_data_models([DataModelItem(item.model, ()) for item in models])


def _make_spaces(store: Store, spaces: Iterable[str], *, is_global: bool = False) -> None:
    missing = sorted(set(spaces) - store.catalog.spaces.keys())
    if missing:
        SchemaWriter(store, is_global=is_global).put_spaces([Space(name, None, None) for name in missing])


def _spaces_of(items: Sequence[JsonObject]) -> set[str]:
    found: set[str] = set()
    stack: list[Json] = list(items)
    while stack:
        value = stack.pop()
        if isinstance(value, Mapping):
            space = value.get("space")
            if isinstance(space, str) and "externalId" in value and "version" not in value:
                found.add(space)
            stack.extend(value.values())
        elif isinstance(value, list):
            stack.extend(value)
    return found
