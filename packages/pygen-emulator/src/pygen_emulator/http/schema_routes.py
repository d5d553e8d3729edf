"""Endpoints of spaces, containers, views and data models (API section 4)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias, TypeVar

from pygen_emulator.http.route import FLAG, PAGE, Answer, Call, Parameter, Route, plain, post
from pygen_emulator.instances.cursors import read_cursor, write_cursor
from pygen_emulator.schema.catalog import Stored
from pygen_emulator.schema.definitions import Container, DataModel, DataModelRef, Space, View
from pygen_emulator.schema.identifiers import SPACE
from pygen_emulator.schema.references import CONTAINER_REF, VERSIONED_REF, VIEW_REF, ContainerRef, VersionedRef, ViewRef
from pygen_emulator.schema.rendering import render_container, render_data_model, render_space, render_view
from pygen_emulator.schema.shapes import CONTAINER_ITEM, DATA_MODEL_ITEM, SPACE_ITEM, VIEW_ITEM, DataModelItem
from pygen_emulator.schema.writer import SchemaWriter
from pygen_emulator.shapes import Shape, array, flag, mapped, optional, record, required
from pygen_emulator.wire.json_values import Json, JsonObject

K = TypeVar("K")
D = TypeVar("D")
T = TypeVar("T")

_MOST = 100
Rows: TypeAlias = dict[tuple[str, ...], Stored[D]]


@dataclass(frozen=True, slots=True)
class _SpaceId:
    space: str


@dataclass(frozen=True, slots=True)
class ViewsQuery:
    """The body of `POST /models/views/byids`; some clients put the flag here, others into the query string."""

    items: tuple[VersionedRef, ...]
    include_inherited_properties: bool | None


def items_of(shape: Shape[T], least: int = 1, most: int = _MOST) -> Shape[tuple[T, ...]]:
    """The shape of `{"items": […]}`."""
    return record(lambda items: items, {"items": required(array(shape, least, most))})


_SPACE_ID = record(_SpaceId, {"space": required(SPACE)})
_MODEL_REF = mapped(VIEW_REF, lambda ref, _: DataModelRef(ref.space, ref.external_id, ref.version))
_VIEWS_QUERY = record(
    ViewsQuery,
    {
        "items": required(array(VERSIONED_REF, 1, _MOST)),
        "includeInheritedProperties": optional(flag()),
    },
)


def _answer(items: Sequence[JsonObject]) -> JsonObject:
    return {"items": list(items)}


def _put_spaces(call: Call, items: tuple[Space, ...]) -> Answer:
    return _answer([render_space(item) for item in SchemaWriter(call.store).put_spaces(items)])


def _put_containers(call: Call, items: tuple[Container, ...]) -> Answer:
    return _answer([render_container(item) for item in SchemaWriter(call.store).put_containers(items)])


def _put_views(call: Call, items: tuple[View, ...]) -> Answer:
    stored = SchemaWriter(call.store).put_views(items)
    return _answer([render_view(call.store.catalog, item) for item in stored])


def _put_data_models(call: Call, items: tuple[DataModelItem, ...]) -> Answer:
    stored = SchemaWriter(call.store).put_data_models(items)
    return _answer([render_data_model(call.store.catalog, item, inline=False) for item in stored])


def _find(table: Mapping[K, Stored[D]], refs: Sequence[K], show: Callable[[Stored[D]], JsonObject]) -> Answer:
    return _answer([show(table[ref]) for ref in dict.fromkeys(refs) if ref in table])


def _find_spaces(call: Call, items: tuple[_SpaceId, ...]) -> Answer:
    return _find(call.store.catalog.spaces, [item.space for item in items], render_space)


def _find_containers(call: Call, items: tuple[ContainerRef, ...]) -> Answer:
    return _find(call.store.catalog.containers, items, render_container)


def _versions(
    table: Mapping[K, Stored[D]], refs: Sequence[VersionedRef], key: Callable[[K], tuple[str, str, str]]
) -> list[K]:
    found: dict[K, None] = {}
    for ref in refs:
        for candidate in table:
            space, external_id, version = key(candidate)
            if (space, external_id) == (ref.space, ref.external_id) and ref.version in (None, version):
                found[candidate] = None
    return list(found)


def _key(ref: DataModelRef) -> tuple[str, str, str]:
    return ref.space, ref.external_id, ref.version


def _find_views(call: Call, query: ViewsQuery) -> Answer:
    catalog = call.store.catalog
    inherited = query.include_inherited_properties
    if inherited is None:
        inherited = call.flag("includeInheritedProperties", default=True)
    refs = _versions(catalog.views, query.items, lambda ref: (ref.space, ref.external_id, ref.version))
    return _find(catalog.views, refs, lambda item: render_view(catalog, item, inherited=inherited))


def _find_data_models(call: Call, items: tuple[VersionedRef, ...]) -> Answer:
    catalog = call.store.catalog
    inline = call.flag("inlineViews")
    refs = _versions(catalog.data_models, items, _key)
    return _find(catalog.data_models, refs, lambda item: render_data_model(catalog, item, inline=inline))


def _delete_spaces(call: Call, items: tuple[_SpaceId, ...]) -> Answer:
    deleted = SchemaWriter(call.store).delete_spaces(item.space for item in items)
    return {"items": [{"space": space} for space in deleted]}


def _delete_containers(call: Call, items: tuple[ContainerRef, ...]) -> Answer:
    return _answer([ref.bare() for ref in SchemaWriter(call.store).delete_containers(items)])


def _delete_views(call: Call, items: tuple[ViewRef, ...]) -> Answer:
    return _answer([ref.bare() for ref in SchemaWriter(call.store).delete_views(items)])


def _delete_data_models(call: Call, items: tuple[DataModelRef, ...]) -> Answer:
    return _answer([ref.bare() for ref in SchemaWriter(call.store).delete_data_models(items)])


def _page(
    call: Call, kind: str, rows: Mapping[tuple[str, ...], Stored[D]], show: Callable[[Stored[D]], JsonObject]
) -> Answer:
    """A page in the order of the ids; the cursor holds the id of the last item."""
    limit, cursor = call.limit(), call.request.parameter("cursor")
    width = len(next(iter(rows), ("",)))
    position: tuple[object, ...] = read_cursor(kind, cursor, width) if cursor else ()
    space = call.request.parameter("space")
    include_global = call.flag("includeGlobal")
    keys = [
        key
        for key in sorted(rows)
        if (not position or key > position)
        and (space is None or space == "" or key[0] == space)
        and (include_global or not rows[key].stamp.is_global)
    ]
    page = keys[:limit]
    more: dict[str, Json] = {"nextCursor": write_cursor(kind, page[-1])} if len(keys) > limit else {}
    return {"items": [show(rows[key]) for key in page], **more}


def _list_spaces(call: Call) -> Answer:
    rows: Rows[Space] = {(name,): stored for name, stored in call.store.catalog.spaces.items()}
    return _page(call, "spaces", rows, render_space)


def _list_containers(call: Call) -> Answer:
    wanted = {value for name, value in call.request.query if name == "usedFor"} or {"node", "edge", "all"}
    rows: Rows[Container] = {
        (ref.space, ref.external_id): stored
        for ref, stored in call.store.catalog.containers.items()
        if stored.definition.used_for in wanted
    }
    return _page(call, "containers", rows, render_container)


def newest(rows: Mapping[tuple[str, ...], Stored[D]]) -> dict[tuple[str, ...], Stored[D]]:
    """Keep the version with the newest `createdTime` of each id."""
    best: dict[tuple[str, ...], tuple[str, ...]] = {}
    for key, stored in rows.items():
        current = best.get(key[:2])
        stamp = (stored.stamp.created, stored.number)
        if current is None or stamp > (rows[current].stamp.created, rows[current].number):
            best[key[:2]] = key
    return {key: rows[key] for key in best.values()}


def _list_views(call: Call) -> Answer:
    catalog = call.store.catalog
    rows: Rows[View] = {(ref.space, ref.external_id, ref.version): stored for ref, stored in catalog.views.items()}
    chosen = rows if call.flag("allVersions") else newest(rows)
    wanted = {value for name, value in call.request.query if name == "usedFor"}
    if wanted:
        chosen = {key: item for key, item in chosen.items() if catalog.view(item.definition.ref).used_for in wanted}
    inherited = call.flag("includeInheritedProperties", default=True)
    return _page(call, "views", chosen, lambda item: render_view(catalog, item, inherited=inherited))


def _list_data_models(call: Call) -> Answer:
    catalog = call.store.catalog
    rows: Rows[DataModel] = {_key(ref): stored for ref, stored in catalog.data_models.items()}
    inline = call.flag("inlineViews")
    chosen = rows if call.flag("allVersions") else newest(rows)
    return _page(call, "datamodels", chosen, lambda item: render_data_model(catalog, item, inline=inline))


_SPACE = Parameter("space", {"type": "string"})
_GLOBAL = Parameter("includeGlobal", FLAG)
_ALL_VERSIONS = Parameter("allVersions", FLAG)
_INHERITED = Parameter("includeInheritedProperties", FLAG)
_INLINE = Parameter("inlineViews", FLAG)
_USED_FOR = Parameter("usedFor", {"type": "string", "enum": ["node", "edge", "all", "record"]})

SCHEMA_ROUTES: tuple[Route, ...] = (
    post("/models/spaces", "Create or update spaces", _put_spaces, items_of(SPACE_ITEM)),
    post("/models/spaces/byids", "Retrieve spaces", _find_spaces, items_of(_SPACE_ID)),
    post("/models/spaces/delete", "Delete spaces", _delete_spaces, items_of(_SPACE_ID)),
    plain("GET", "/models/spaces", "List spaces", _list_spaces, (*PAGE, _GLOBAL)),
    post("/models/containers", "Create or update containers", _put_containers, items_of(CONTAINER_ITEM)),
    post("/models/containers/byids", "Retrieve containers", _find_containers, items_of(CONTAINER_REF)),
    post("/models/containers/delete", "Delete containers", _delete_containers, items_of(CONTAINER_REF)),
    plain("GET", "/models/containers", "List containers", _list_containers, (*PAGE, _SPACE, _GLOBAL, _USED_FOR)),
    post("/models/views", "Create or update views", _put_views, items_of(VIEW_ITEM)),
    post("/models/views/byids", "Retrieve views", _find_views, _VIEWS_QUERY, (_INHERITED,)),
    post("/models/views/delete", "Delete views", _delete_views, items_of(VIEW_REF)),
    plain(
        "GET",
        "/models/views",
        "List views",
        _list_views,
        (*PAGE, _SPACE, _GLOBAL, _ALL_VERSIONS, _INHERITED, _USED_FOR),
    ),
    post("/models/datamodels", "Create or update data models", _put_data_models, items_of(DATA_MODEL_ITEM)),
    post(
        "/models/datamodels/byids",
        "Retrieve data models",
        _find_data_models,
        items_of(VERSIONED_REF),
        (_INLINE,),
    ),
    post("/models/datamodels/delete", "Delete data models", _delete_data_models, items_of(_MODEL_REF)),
    plain(
        "GET",
        "/models/datamodels",
        "List data models",
        _list_data_models,
        (*PAGE, _SPACE, _GLOBAL, _ALL_VERSIONS, _INLINE),
    ),
)
