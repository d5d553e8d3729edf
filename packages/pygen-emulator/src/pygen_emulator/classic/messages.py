"""Datapoints as protocol buffers: the answer of a list and the body of an insertion.

The numbers are facts of Cognite's public message definitions.
"""

from collections.abc import Mapping, Sequence
from typing import Final, cast

from pygen_emulator.classic.datapoints import Insertion, Series
from pygen_emulator.classic.resources import Identifier
from pygen_emulator.classic.statuses import STATUS
from pygen_emulator.classic.wire_format import bytes_field, double_field, integer_field, read_fields, text_field
from pygen_emulator.schema.references import NodeRef
from pygen_emulator.wire.errors import bad_request
from pygen_emulator.wire.json_values import JsonObject

CONTENT_TYPE: Final = "application/protobuf"
_ITEMS, _DATAPOINTS, _TIMESTAMP, _VALUE, _STATUS = 1, 1, 1, 2, 3
_CODE, _SYMBOL = 1, 2
_ID, _EXTERNAL_ID, _INSTANCE_ID = 1, 2, 11
_NUMERIC, _STRING, _AGGREGATE = 3, 4, 5
_IS_STRING, _IS_STEP, _UNIT, _NEXT_CURSOR, _UNIT_EXTERNAL_ID, _TYPE = 6, 7, 8, 9, 10, 12
_TYPE_NUMERIC, _TYPE_STRING = 1, 2
_INSERT_INSTANCE_ID = 5
_SPACE, _NODE_EXTERNAL_ID = 1, 2
_AGGREGATE_FIELDS: Final = {
    "average": 2,
    "max": 3,
    "min": 4,
    "count": 5,
    "sum": 6,
    "interpolation": 7,
    "stepInterpolation": 8,
    "continuousVariance": 9,
    "discreteVariance": 10,
    "totalVariation": 11,
    "countGood": 12,
    "countUncertain": 13,
    "countBad": 14,
    "durationGood": 15,
    "durationUncertain": 16,
    "durationBad": 17,
    "maxDatapoint": 18,
    "minDatapoint": 19,
}


def write_series(series: Sequence[Series]) -> bytes:
    """Write the answer of a list."""
    return b"".join(bytes_field(_ITEMS, _item(one)) for one in series)


def _item(series: Series) -> bytes:
    shown = series.wire()
    parts = [
        integer_field(_ID, series.resource.id),
        text_field(_EXTERNAL_ID, str(shown.get("externalId", ""))),
        integer_field(_IS_STRING, int(series.is_string)),
        integer_field(_IS_STEP, int(shown.get("isStep") is True)),
        text_field(_UNIT, str(shown.get("unit", ""))),
        text_field(_NEXT_CURSOR, series.next_cursor or ""),
        text_field(_UNIT_EXTERNAL_ID, str(shown.get("unitExternalId", ""))),
        integer_field(_TYPE, _TYPE_STRING if series.is_string else _TYPE_NUMERIC),
    ]
    instance = shown.get("instanceId")
    if isinstance(instance, Mapping):
        space, external_id = str(instance["space"]), str(instance["externalId"])
        node = text_field(_SPACE, space) + text_field(_NODE_EXTERNAL_ID, external_id)
        parts.append(bytes_field(_INSTANCE_ID, node))
    if series.aggregates is not None:
        kind, points = _AGGREGATE, [_aggregate(point) for point in series.aggregates]
    else:
        kind = _STRING if series.is_string else _NUMERIC
        points = [_point(*point) + _status(series.status_at(place)) for place, point in enumerate(series.points)]
    return b"".join([*parts, bytes_field(kind, b"".join(bytes_field(_DATAPOINTS, point) for point in points))])


def _point(time: int, value: float | str) -> bytes:
    content = text_field(_VALUE, value) if isinstance(value, str) else double_field(_VALUE, value)
    return integer_field(_TIMESTAMP, time) + content


def _status(given: JsonObject) -> bytes:
    status = given.get("status")
    if not isinstance(status, Mapping):
        return b""
    shown = integer_field(_CODE, int(str(status["code"]))) + text_field(_SYMBOL, str(status["symbol"]))
    return bytes_field(_STATUS, shown)


def _aggregate(point: JsonObject) -> bytes:
    parts = [integer_field(_TIMESTAMP, int(cast("int", point["timestamp"])))]
    for name, field in _AGGREGATE_FIELDS.items():
        value = point.get(name)
        if isinstance(value, Mapping):
            parts.append(bytes_field(field, _point(cast("int", value["timestamp"]), cast("float", value["value"]))))
        elif isinstance(value, (int, float)):
            parts.append(double_field(field, float(value)))
    return b"".join(parts)


def read_insertions(body: bytes) -> list[Insertion]:
    """Read the body of an insertion.

    Raises:
        ApiError: 400 when it is no such message.
    """
    found = [_insertion(_message(content)) for field, content in read_fields(body) if field == _ITEMS]
    if not found:
        raise bad_request("Failed to parse the request body as protobuf: it holds no items.")
    return found


def _insertion(message: bytes) -> Insertion:
    id_ = external_id = node = None
    points: list[tuple[int, float | str, int]] = []
    for field, content in read_fields(message):
        if field == _ID and isinstance(content, int):
            id_ = content
        elif field == _EXTERNAL_ID:
            external_id = _text(content)
        elif field == _INSERT_INSTANCE_ID:
            names = {key: _text(value) for key, value in read_fields(_message(content))}
            node = NodeRef(names.get(_SPACE, ""), names.get(_NODE_EXTERNAL_ID, ""))
        elif field in (_NUMERIC, _STRING):
            inner = read_fields(_message(content))
            points += [_read_point(_message(point), field) for key, point in inner if key == _DATAPOINTS]
    if sum(item is not None for item in (id_, external_id, node)) != 1:
        raise bad_request("An item must have exactly one of id, externalId and instanceId.")
    return Insertion(Identifier(id_, external_id, node), points)


def _read_point(message: bytes, kind: int) -> tuple[int, float | str, int]:
    time, value, status = 0, "" if kind == _STRING else 0.0, 0
    for field, content in read_fields(message):
        if field == _TIMESTAMP and isinstance(content, int):
            time = content
        elif field == _VALUE:
            value = _text(content) if isinstance(content, bytes) else float(content)
        elif field == _STATUS:
            given = {
                "code" if key == _CODE else "symbol": _text(one) if isinstance(one, bytes) else int(one)
                for key, one in read_fields(_message(content))
            }
            status = STATUS.read(given, "status") if given else 0
    return time, value, status


def _message(content: float | bytes) -> bytes:
    if not isinstance(content, bytes):
        raise bad_request("Failed to parse the request body as protobuf.")
    return content


def _text(content: float | bytes) -> str:
    try:
        return _message(content).decode()
    except UnicodeDecodeError as error:
        raise bad_request("Failed to parse the request body as protobuf: a text is not UTF-8.") from error
