"""Downloading and uploading the content of files, a few at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from pydantic_core import from_json

from pygen_client.errors import InvalidResponseError, PygenError
from pygen_client.operations.encoding import encode_json
from pygen_client.operations.instructions import ApiRequest, gather
from pygen_client.operations.parts import Part, interpret, read_all, settle, split
from pygen_runtime.classic.ids import ClassicId, dump_id
from pygen_runtime.classic.places import places_of
from pygen_runtime.classic.series import keys_of
from pygen_runtime.classic.streaming import FileSink, MemorySink

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from pygen_client.http.transport import Sink, Source
    from pygen_client.operations.instructions import ApiResponse, Operation

File: TypeAlias = "Mapping[str, object]"
_MOST_IDS, _MOST_LINKS = 1000, 100
# Links of this many files are asked for at once: those of the last must not have expired when their turn comes.
_AT_ONCE = 20


@dataclass(frozen=True, slots=True)
class Placing:
    """How downloaded files are placed.

    Attributes:
        directory: the folder that they go below.
        keep_structure: with the folders that the files have in CDF.
        resolve_duplicates: number files of the same name.
    """

    directory: Path
    keep_structure: bool
    resolve_duplicates: bool


def retrieve_files(ids: Sequence[ClassicId]) -> Operation[list[File]]:
    """What the API says about files, in the order of their ids.

    Raises:
        NotFoundError: a file does not exist.
    """
    unique = list(dict.fromkeys(ids))
    pages = read_all(
        (yield from gather(_by_ids("/files/byids", part.items) for part in split(enumerate(unique), _MOST_IDS))),
        decode_items,
    )
    by_key = {key: item for page in pages for item in page for key in keys_of(item)}
    return [by_key[one] for one in ids]


def retrieve_links(ids: Sequence[ClassicId], *, extended: bool = True) -> Operation[dict[ClassicId, str]]:
    """Links to the content of files, which need no login and end after an hour (half a minute unless extended)."""
    unique = list(dict.fromkeys(ids))
    query = (("extendedExpiration", "true"),) if extended else ()
    requests = (_by_ids("/files/downloadlink", part.items, query) for part in split(enumerate(unique), _MOST_LINKS))
    pages = read_all((yield from gather(requests)), decode_items)
    return {key: str(item["downloadUrl"]) for page in pages for item in page for key in keys_of(item)}


def download_files(ids: Sequence[ClassicId], placing: Placing) -> Operation[list[Path]]:
    """Downloads files into a folder: each appears in its place when it is whole.

    Raises:
        InvalidInputError: `CLASSIC.NAMES_COLLIDE`: nothing was downloaded.
        NotFoundError: a file does not exist.
        PygenError: a download failed; files that are whole stay.
    """
    unique = list(dict.fromkeys(ids))
    files = yield from retrieve_files(unique)
    places = places_of(
        files,
        placing.directory,
        keep_structure=placing.keep_structure,
        resolve_duplicates=placing.resolve_duplicates,
    )
    sinks = [FileSink(place) for place in places]
    try:
        yield from _fetch(unique, sinks)
    finally:
        for sink in sinks:
            sink.drop()
    return places


def download_bytes(ids: Sequence[ClassicId]) -> Operation[dict[ClassicId, bytes]]:
    """Downloads files into memory."""
    unique = list(dict.fromkeys(ids))
    sinks = [MemorySink() for _ in unique]
    yield from _fetch(unique, sinks)
    return {one: bytes(sink.data) for one, sink in zip(unique, sinks, strict=True)}


def upload_files(contents: Mapping[ClassicId, Source]) -> Operation[list[ClassicId]]:
    """Uploads the content of files that exist.

    Raises:
        NotFoundError: a file does not exist.
        MultiRequestError: some of several failed; `succeeded` are the ids of those that were uploaded.
    """
    parts = [Part((place,), (one,)) for place, one in enumerate(contents.items())]
    outcomes: list[list[ClassicId] | PygenError] = []
    for begin in range(0, len(parts), _AT_ONCE):
        now = parts[begin : begin + _AT_ONCE]
        links = yield from gather(_by_ids("/files/uploadlink", [part.items[0][0]], kind="write") for part in now)
        read = [link if isinstance(link, PygenError) else decode_link(link.body) for link in links]
        puts = iter(
            (
                yield from gather(
                    _put(file, part.items[0][1])
                    for part, file in zip(now, read, strict=True)
                    if not isinstance(file, PygenError)
                )
            )
        )
        answers = [file if isinstance(file, PygenError) else next(puts) for file in read]
        outcomes += interpret(now, answers, _uploaded)
    return settle(parts, outcomes, lambda done: [one for _, ids in done for one in ids])


def _uploaded(part: Part[tuple[ClassicId, Source]], _answer: ApiResponse) -> list[ClassicId]:
    return [part.items[0][0]]


def _put(file: File, source: Source) -> ApiRequest:
    kind = str(file.get("mimeType") or "application/octet-stream")
    return ApiRequest(
        "PUT",
        str(file["uploadUrl"]),
        kind="write",
        below="link",
        headers=(("content-type", kind),),
        source=source,
    )


def _fetch(ids: Sequence[ClassicId], sinks: Sequence[FileSink] | Sequence[MemorySink]) -> Operation[None]:
    for begin in range(0, len(ids), _AT_ONCE):
        now = ids[begin : begin + _AT_ONCE]
        links = yield from retrieve_links(now)
        chosen: Sequence[Sink] = sinks[begin : begin + _AT_ONCE]
        answers = yield from gather(
            ApiRequest("GET", links[one], below="link", sink=sink) for one, sink in zip(now, chosen, strict=True)
        )
        for sink, answer in zip(chosen, answers, strict=True):
            if not isinstance(answer, PygenError) and isinstance(sink, FileSink):
                sink.finish()
        read_all(answers, len)


def _by_ids(
    path: str, ids: Iterable[ClassicId], query: tuple[tuple[str, str], ...] = (), *, kind: str = "read"
) -> ApiRequest:
    body = encode_json({"items": [dump_id(one) for one in ids]})
    return ApiRequest("POST", path, query, body, "write" if kind == "write" else "read")


def decode_items(body: bytes) -> list[dict[str, object]]:
    """The items of an answer.

    Raises:
        InvalidResponseError: it has none.
    """
    try:
        items = from_json(body)["items"]
        if all(isinstance(item, dict) for item in items):
            return list(items)
    except (ValueError, KeyError, TypeError):
        pass
    raise InvalidResponseError("The response has no list of items.")


def decode_link(body: bytes) -> dict[str, object]:
    """A file with its `uploadUrl`: the API answers with it alone, or with a list of it (API section 8.2)."""
    try:
        found = from_json(body)
        item = found["items"][0] if "items" in found else found
        if isinstance(item["uploadUrl"], str):
            return dict(item)
    except (ValueError, KeyError, TypeError, IndexError):
        pass
    raise InvalidResponseError("The response has no link to upload to.")
