"""Writes whose answer was lost: what is stored is read back, and says what became of them (API section 5.1).

A request is written as a whole or not at all. So either all of its items are stored as asked, and it was carried out;
or it was not. A write that checks versions is then sent again, which is safe: had the first one been carried out after
all, the versions would tell. What cannot be read back stays unknown.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING, TypeAlias

from pydantic_core import from_json

from pygen_client.errors import PygenError
from pygen_client.operations.encoding import encode_json
from pygen_client.operations.instances.outcomes import ApplyOutcome, DeleteOutcome, ItemOutcome, key_in, read_items
from pygen_client.operations.instances.reads import PATH, dump_key
from pygen_client.operations.instances.stored import is_stored
from pygen_client.operations.instructions import ApiRequest, ApiResponse, gather
from pygen_client.operations.parts import interpret

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from pydantic import JsonValue

    from pygen_client.operations.instructions import Operation
    from pygen_client.operations.parts import Part
    from pygen_client.wire.identifiers import InstanceKey

Stored: TypeAlias = "dict[InstanceKey, Mapping[str, JsonValue]]"
_MOST_REPEATS = 4


def resolve_applied(
    parts: Sequence[Part[bytes]],
    outcomes: Sequence[ApplyOutcome | PygenError],
    request_of: Callable[[Part[bytes]], ApiRequest],
    read: Callable[[Part[bytes], ApiResponse], ApplyOutcome],
    *,
    skips: bool,
) -> Operation[list[ApplyOutcome | PygenError]]:
    """Finds out what became of the writes whose answer was lost, and repeats those that were not carried out.

    Args:
        parts: what the requests held.
        outcomes: what is known of each.
        request_of: makes the request again.
        read: reads its answer.
        skips: items whose stored version is newer were to be left alone.
    """
    settled = list(outcomes)
    doubtful = {place: True for place, outcome in enumerate(settled) if _is_unknown(outcome)}
    for repeats in range(_MOST_REPEATS + 1):
        again: list[int] = []
        for place, found in (yield from _look_up(parts, list(doubtful))).items():
            error = settled[place]
            if not isinstance(error, PygenError) or found is None:
                continue
            written = _outcome_of(parts[place], found, skips=skips)
            if written is not None:
                settled[place] = written
            elif doubtful[place] and repeats < _MOST_REPEATS and request_of(parts[place]).retry == "unsafe":
                again.append(place)
            else:
                error.unknown, error.inferred = False, True
        if not again:
            break
        answers = yield from gather(request_of(parts[place]) for place in again)
        # The first attempt may still have been carried out meanwhile.
        unsure = [replace(one, ambiguous=True) if isinstance(one, ApiResponse) else one for one in answers]
        doubtful = {}
        for place, outcome in zip(again, interpret([parts[place] for place in again], unsure, read), strict=True):
            settled[place] = outcome
            if isinstance(outcome, PygenError):
                doubtful[place] = outcome.unknown
                outcome.unknown = True
    return settled


def resolve_deleted(
    parts: Sequence[Part[InstanceKey]], outcomes: Sequence[DeleteOutcome | PygenError]
) -> Operation[list[DeleteOutcome | PygenError]]:
    """Finds out what became of the deletions whose answer was lost."""
    settled = list(outcomes)
    doubtful = [place for place, outcome in enumerate(settled) if _is_unknown(outcome)]
    answers = yield from gather(_by_ids(parts[place].items) for place in doubtful)
    for place, answer in zip(doubtful, answers, strict=True):
        error, found = settled[place], _stored_in([answer])
        if not isinstance(error, PygenError) or found is None:
            continue
        if found:
            error.unknown, error.inferred = False, True
        else:
            settled[place] = DeleteOutcome(parts[place].items, (), parts[place].items)
    return settled


def _is_unknown(outcome: object) -> bool:
    return isinstance(outcome, PygenError) and outcome.unknown


def _look_up(parts: Sequence[Part[bytes]], places: Sequence[int]) -> Operation[dict[int, Stored | None]]:
    """What is stored of the items of some parts; None where it cannot be read."""
    requests = {place: _reads_of(parts[place]) for place in places}
    answers = iter((yield from gather(chain.from_iterable(requests.values()))))
    found: dict[int, Stored | None] = {}
    for place, several in requests.items():
        found[place] = _stored_in([next(answers) for _ in several]) if several else None
    return found


def _reads_of(part: Part[bytes]) -> list[ApiRequest]:
    """The requests that read the items of a part as they were written; none where that is not possible.

    An instance is found when it has data in all views that are asked for, so items are read with their own.
    """
    groups: dict[bytes, list[InstanceKey]] = defaultdict(list)
    for raw in part.items:
        item = from_json(raw)
        sources = [{"source": source["source"]} for source in item.get("sources") or ()]
        if any(source["source"].get("type") != "view" for source in sources):
            return []  # values are read through views alone
        groups[encode_json({"sources": sources}) if sources else b""].append(key_in(item))
    return [_by_ids(keys, from_json(sources) if sources else {}) for sources, keys in groups.items()]


def _by_ids(keys: Sequence[InstanceKey], more: Mapping[str, JsonValue] | None = None) -> ApiRequest:
    body = encode_json({"items": [dump_key(key) for key in keys], **(more or {})})
    return ApiRequest("POST", f"{PATH}/byids", body=body)


def _stored_in(answers: Sequence[ApiResponse | PygenError]) -> Stored | None:
    found: Stored = {}
    for answer in answers:
        if isinstance(answer, PygenError):
            return None
        try:
            items = read_items(answer)
        except PygenError:
            return None
        found |= {key_in(item): item for item in items}
    return found


def _outcome_of(part: Part[bytes], found: Stored, *, skips: bool) -> ApplyOutcome | None:
    """What became of the items, all of which are stored as asked (or were skipped); None where one is not."""
    outcomes: list[ItemOutcome] = []
    for index, raw in zip(part.indexes, part.items, strict=True):
        asked = from_json(raw)
        stored = found.get(key_in(asked))
        if stored is None:
            return None
        checked, version = asked.get("existingVersion"), stored.get("version")
        is_newer = isinstance(checked, int) and isinstance(version, int) and version > checked
        is_as_asked = is_stored(asked, stored)
        if not is_as_asked and not (skips and is_newer):
            return None
        item = {**stored, "wasModified": is_as_asked and is_newer}
        outcomes.append(ItemOutcome.of(index, item, inferred=True))
    return ApplyOutcome(tuple(outcomes))
