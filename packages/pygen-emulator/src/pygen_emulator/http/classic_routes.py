"""Endpoints of datapoints, files' content and sequences' rows (API section 8)."""

from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from pygen_emulator.classic import datapoints, messages, sequences
from pygen_emulator.classic.granularity import EARLIEST, LATEST, read_moment
from pygen_emulator.classic.resources import (
    ID_FIELDS,
    IDENTIFIER,
    Identifier,
    Resource,
    Resources,
)
from pygen_emulator.http.resource_routes import NewResource, new_resource, resource_routes
from pygen_emulator.http.route import FLAG, Answer, Call, Parameter, Route, plain, post
from pygen_emulator.http.schema_routes import items_of
from pygen_emulator.shapes import anything, array, flag, optional, record, required
from pygen_emulator.wire.errors import ApiError, bad_request
from pygen_emulator.wire.json_text import decode, encode
from pygen_emulator.wire.json_values import Json, JsonObject
from pygen_emulator.wire.message import Response

CONTENT_PATH: Final = "//content/{kind}/{key}"


def _insert(call: Call) -> Answer:
    if (call.request.header("content-type") or "").startswith(messages.CONTENT_TYPE):
        datapoints.insert(call.store, messages.read_insertions(call.request.body))
    else:
        datapoints.insert(call.store, datapoints.INSERT.read(decode(call.request.body), ""))
    return {}


def _list_points(call: Call, request: datapoints.ListRequest) -> Answer:
    found = datapoints.list_points(call.store, request)
    if messages.CONTENT_TYPE in (call.request.header("accept") or ""):
        return Response(200, (("content-type", messages.CONTENT_TYPE),), messages.write_series(found))
    return {"items": [series.wire() for series in found]}


@dataclass(frozen=True, slots=True)
class Latest:
    """One series of `POST /timeseries/data/latest`."""

    identifier: Identifier
    before: Json


@dataclass(frozen=True, slots=True)
class LatestRequest:
    """The body of `POST /timeseries/data/latest`."""

    items: tuple[Latest, ...]
    ignore_unknown_ids: bool


@dataclass(frozen=True, slots=True)
class Deletion:
    """One series of `POST /timeseries/data/delete`."""

    identifier: Identifier
    begin: Json
    end: Json


def _one(ids: dict[str, object]) -> Identifier:
    given: JsonObject = {
        "id": ids["id"],  # type: ignore[dict-item]  # read by shapes
        "externalId": ids["external_id"],  # type: ignore[dict-item]  # read by shapes
        "instanceId": ids["instance_id"].wire() if ids["instance_id"] else None,  # type: ignore[attr-defined]  # a node
    }
    return IDENTIFIER.read(dict(given), "items")


_LATEST = record(
    LatestRequest,
    {
        "items": required(
            array(
                record(lambda before, **ids: Latest(_one(ids), before), {**ID_FIELDS, "before": optional(anything())}),
                1,
                100,
            )
        ),
        "ignoreUnknownIds": optional(flag(), default=False),
    },
)
_DELETION = record(
    lambda inclusive_begin, exclusive_end, **ids: Deletion(_one(ids), inclusive_begin, exclusive_end),
    {**ID_FIELDS, "inclusiveBegin": required(anything()), "exclusiveEnd": optional(anything())},
)


def _latest(call: Call, request: LatestRequest) -> Answer:
    items: list[Json] = []
    for item in request.items:
        resources = Resources(call.store, "timeseries")
        for resource in resources.find_all([item.identifier], ignore_unknown=request.ignore_unknown_ids):
            now = call.store.clock.now()
            points = datapoints.latest_before(call.store, resource, read_moment(item.before, now, LATEST))
            found = [(int(time or 0), value if isinstance(value, (str, float)) else 0.0) for time, value in points]
            items.append(datapoints.Series(resource, found, None, None, None).wire())
    return {"items": items}


def _delete_points(call: Call, items: tuple[Deletion, ...]) -> Answer:
    with call.store.database.transaction():
        resources, now = Resources(call.store, "timeseries"), call.store.clock.now()
        for resource, item in zip(resources.find_all([one.identifier for one in items]), items, strict=True):
            begin = read_moment(item.begin, now, EARLIEST)
            datapoints.delete_range(call.store, resource, begin, read_moment(item.end, now, begin + 1))
    return {}


def _create_file(call: Call, given: NewResource) -> Answer:
    with call.store.database.transaction():
        files = Resources(call.store, "file")
        old = files.find(Identifier(None, given.external_id, None)) if given.external_id is not None else None
        if old is not None and call.flag("overwrite"):
            made = files.update(old, given.body, given.external_id)
        else:
            [made] = files.create([(given.external_id, given.body)])
    shown: JsonObject = {**made.wire(), "uploadUrl": _content_url(call, made)}
    return Response(201, (("content-type", "application/json"),), encode(shown).encode())


def _content_url(call: Call, resource: Resource) -> str:
    return f"{call.service.base_url}/api/v1/content/file/{quote(str(resource.id))}"


def _download_links(call: Call, items: tuple[Identifier, ...]) -> Answer:
    files = Resources(call.store, "file")
    links: list[Json] = []
    for identifier, resource in zip(items, files.find_all(items), strict=True):
        if files.content(resource) is None:
            raise bad_request(f"The file {identifier.wire()} has not been uploaded.")
        links.append({**identifier.wire(), "downloadUrl": _content_url(call, resource)})
    return {"items": links}


def _upload_link(call: Call, items: tuple[Identifier, ...]) -> Answer:
    [resource] = Resources(call.store, "file").find_all(items)
    return {"items": [{**resource.wire(), "uploadUrl": _content_url(call, resource)}]}


def _file_of(call: Call) -> Resource:
    key = call.path["key"]
    found = None
    if call.path["kind"] == "file" and key.isascii() and key.isdigit() and len(key) < 16:
        found = Resources(call.store, "file").find(Identifier(int(key), None, None))
    if found is None:
        raise ApiError(404, "There is no such file.")
    return found


def _upload(call: Call) -> Answer:
    with call.store.database.transaction():
        files, resource = Resources(call.store, "file"), _file_of(call)
        files.put_content(resource, call.request.body)
        body = {**resource.body, "uploaded": True, "uploadedTime": call.store.clock.now()}
        files.update(resource, body, resource.external_id)
    return Response(201)


def _download(call: Call) -> Answer:
    resource = _file_of(call)
    content = Resources(call.store, "file").content(resource)
    if content is None:
        raise ApiError(404, "The file has not been uploaded.")
    type_ = resource.body.get("mimeType")
    safe = type_ if isinstance(type_, str) and type_.isascii() and type_.isprintable() else "application/octet-stream"
    return Response(200, (("content-type", safe),), content)


def _write_rows(call: Call, items: tuple[sequences.RowsWrite, ...]) -> Answer:
    with call.store.database.transaction():
        for item in items:
            [resource] = Resources(call.store, "sequence").find_all([item.identifier])
            sequences.write_rows(call.store, resource, item)
    return {}


def _read_rows(call: Call, query: sequences.RowsQuery) -> Answer:
    [resource] = Resources(call.store, "sequence").find_all([query.identifier])
    return sequences.read_rows(call.store, resource, query)


def _delete_rows(call: Call, items: tuple[sequences.RowsDelete, ...]) -> Answer:
    with call.store.database.transaction():
        for item in items:
            [resource] = Resources(call.store, "sequence").find_all([item.identifier])
            sequences.delete_rows(call.store, resource, item.rows)
    return {}


_OVERWRITE = Parameter("overwrite", FLAG)
CLASSIC_ROUTES: tuple[Route, ...] = (
    *resource_routes("timeseries", "/timeseries"),
    plain("POST", "/timeseries/data", "Insert datapoints", _insert),
    post("/timeseries/data/list", "List datapoints", _list_points, datapoints.LIST),
    post("/timeseries/data/latest", "Retrieve the latest datapoints", _latest, _LATEST),
    post("/timeseries/data/delete", "Delete datapoints", _delete_points, items_of(_DELETION, 1, 10_000)),
    *resource_routes("file", "/files", creates=False),
    post("/files", "Create a file", _create_file, new_resource("file"), (_OVERWRITE,)),
    post("/files/downloadlink", "Give links to download files", _download_links, items_of(IDENTIFIER, 1, 100)),
    post("/files/uploadlink", "Give a link to upload a file", _upload_link, items_of(IDENTIFIER, 1, 1)),
    plain("PUT", CONTENT_PATH, "Upload the content of a file", _upload),
    plain("GET", CONTENT_PATH, "Download the content of a file", _download),
    *resource_routes("sequence", "/sequences"),
    post("/sequences/data", "Insert rows of sequences", _write_rows, sequences.WRITE),
    post("/sequences/data/list", "List rows of a sequence", _read_rows, sequences.QUERY),
    post("/sequences/data/delete", "Delete rows of sequences", _delete_rows, sequences.DELETE),
)
