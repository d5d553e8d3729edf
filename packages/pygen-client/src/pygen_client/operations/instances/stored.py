"""Whether an instance is stored as a write asked for: values come back in the forms of the API, not as they went."""

from __future__ import annotations

import struct
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic import JsonValue

_ENDS = ("type", "startNode", "endNode")


def is_stored(asked: Mapping[str, JsonValue], stored: Mapping[str, JsonValue]) -> bool:
    """Whether all that was asked for is there; what was not asked for does not count.

    Args:
        asked: an item of a write.
        stored: the instance, read through the views of the write.
    """
    for end in _ENDS:
        if asked.get(end) is not None and not is_same(asked[end], stored.get(end)):
            return False
    wanted: dict[tuple[str, str, str], JsonValue] = {}
    for source, properties in _sources(asked):
        place = (str(source.get("space")), f"{source.get('externalId')}/{source.get('version')}")
        wanted |= {(*place, name): value for name, value in properties.items()}
    values = stored.get("properties")
    return all(is_same(value, _value_at(values, path)) for path, value in wanted.items())


def is_same(asked: JsonValue, stored: JsonValue) -> bool:
    """Whether a value that was read is the one that was written.

    Numbers may have been rounded to 32 bits, times are written in other ways, and an empty list may be absent.
    """
    if isinstance(asked, bool) or isinstance(stored, bool):
        return asked is stored
    if isinstance(asked, int | float) and isinstance(stored, int | float):
        return asked == stored or _rounded(asked) == stored
    if isinstance(asked, str) and isinstance(stored, str):
        return asked == stored or _is_same_moment(asked, stored)
    if isinstance(asked, list):
        several = [] if stored is None else stored
        return (
            isinstance(several, list)
            and len(asked) == len(several)
            and all(is_same(one, other) for one, other in zip(asked, several, strict=True))
        )
    if isinstance(asked, dict):
        return isinstance(stored, dict) and asked.keys() == stored.keys() and _are_same(asked, stored)
    return asked == stored or (asked is None and stored == [])


def _are_same(asked: Mapping[str, JsonValue], stored: Mapping[str, JsonValue]) -> bool:
    return all(is_same(value, stored[key]) for key, value in asked.items())


def _sources(asked: Mapping[str, JsonValue]) -> list[tuple[dict[str, JsonValue], dict[str, JsonValue]]]:
    sources = asked.get("sources")
    found: list[tuple[dict[str, JsonValue], dict[str, JsonValue]]] = []
    for one in sources if isinstance(sources, list) else ():
        source, properties = (one.get("source"), one.get("properties")) if isinstance(one, dict) else (None, None)
        if isinstance(source, dict):
            found.append((source, properties if isinstance(properties, dict) else {}))
    return found


def _value_at(values: JsonValue, path: tuple[str, str, str]) -> JsonValue:
    for key in path:
        values = values.get(key) if isinstance(values, dict) else None
    return values


def _rounded(number: float) -> float | None:
    try:
        (rounded,) = struct.unpack("f", struct.pack("f", number))
    except (OverflowError, struct.error):
        return None
    return float(rounded)


def _is_same_moment(one: str, other: str) -> bool:
    moments = [_moment(one), _moment(other)]
    return moments[0] is not None and moments[0] == moments[1]


def _moment(text: str) -> int | None:
    """Milliseconds since 1970 of a time with date; naive is UTC."""
    if "T" not in text:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return round((moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp() * 1000)
