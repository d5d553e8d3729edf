"""The nodes and edges of the wind farm, in the write form of ``POST /models/instances``.

Every value follows from names and numbers alone: no clock, no random generator.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING
from zlib import crc32

from .notation import DATA_SPACE, SPACE, Json, JsonObject, view_ref

if TYPE_CHECKING:
    from collections.abc import Iterator

_TURBINES_PER_FARM = 12
_BLADES = ("a", "b", "c")
_MAKERS = ("Boreal", "Vindkraft Sør", "Zephyr & Sons")
_EPOCH = dt.datetime(2015, 3, 1, 6, tzinfo=dt.UTC)


@dataclass(frozen=True, slots=True)
class _FarmSpec:
    key: str
    name: str
    country: str
    latitude: float
    longitude: float
    offshore: bool


_FARMS = (
    _FarmSpec("nordvik", "Nordvik", "NO", 63.41, 8.72, offshore=False),
    _FarmSpec("hawksmoor", "Hawksmoor", "GB", 54.88, 0.61, offshore=True),
    _FarmSpec("gronhoj", "Grønhøj", "DK", 57.33, 9.67, offshore=False),
)


def instances() -> list[JsonObject]:
    """All nodes, then all edges: what an edge needs comes before it."""
    return [*_nodes(), *_edges()]


def _nodes() -> Iterator[JsonObject]:
    for farm in _FARMS:
        yield _farm(farm)
        yield from _substations(farm)
    for farm in _FARMS:
        for number in range(1, _TURBINES_PER_FARM + 1):
            yield from _blades_and_sensors(farm, number)
            yield _turbine(farm, number)
    yield _forerunner()
    yield from (_order(number) for number in range(1, 25))
    yield from (_campaign(number, farm) for number, farm in enumerate(_FARMS, start=1))
    yield from (_spare_cable(number) for number in range(1, 6))


def _edges() -> Iterator[JsonObject]:
    for farm in _FARMS:
        yield _edge("backup", f"{farm.key}-east", f"{farm.key}-west")
        for number in range(1, _TURBINES_PER_FARM + 1):
            turbine = _turbine_id(farm, number)
            side = "east" if number <= _TURBINES_PER_FARM // 2 else "west"
            yield _edge("cable", turbine, f"{farm.key}-{side}", "Cable", _cable(f"{turbine}-cable", laid=True))
            if number < _TURBINES_PER_FARM:
                yield _distance(turbine, _turbine_id(farm, number + 1))
            if number % 3 == 0:
                yield _edge("campaign", f"{farm.key}-campaign", turbine)


def _farm(farm: _FarmSpec) -> JsonObject:
    corners = [(-0.1, -0.05), (0.1, -0.05), (0.1, 0.05), (-0.1, 0.05)]
    return _node(
        farm.key,
        "Farm",
        {
            "name": farm.name,
            "description": f"The wind farm at {farm.name}",
            "tags": ["offshore" if farm.offshore else "onshore"],
            "country": farm.country,
            "established": _day(farm.key),
            "coordinates": {"latitude": farm.latitude, "longitude": farm.longitude},
            "boundary": [
                round(value, 2) for east, north in corners for value in (farm.longitude + east, farm.latitude + north)
            ],
            "isOffshore": farm.offshore,
            "site": _ref(f"site-{farm.key}"),
        },
    )


def _substations(farm: _FarmSpec) -> Iterator[JsonObject]:
    for side in ("east", "west"):
        properties: JsonObject = {"name": f"{farm.name} {side}", "voltage": 33.0, "farm": _ref(farm.key)}
        yield _node(f"{farm.key}-{side}", "Substation", properties)


def _turbine(farm: _FarmSpec, number: int) -> JsonObject:
    key = _turbine_id(farm, number)
    properties: JsonObject = {
        "name": f"{farm.name} {number:02}",
        "capacity": _figure(key, 3.0, 9.0, digits=1),
        "commissioned": _moment(key),
        "manufacturer": _MAKERS[number % len(_MAKERS)],
        # Beyond 2^53: a reader that goes through floating point numbers loses the last digit.
        "serialNumber": 9_007_199_254_740_993 + 2 * crc32(key.encode()),
        "status": "maintenance" if number % 7 == 0 else "operating",
        "hubHeight": _figure(f"{key} hub", 80, 140, digits=1),
        "settings": {"pitch": {"min": -2, "max": 88}, "modes": ["normal", "quiet"] if number % 2 else ["normal"]},
        "power": f"{key}-power",
        "powerCurve": f"{key}-curve",
        "datasheet": f"datasheet-{number % len(_MAKERS)}",
        "farm": _ref(farm.key),
        "blades": [_ref(f"{key}-{blade}") for blade in _BLADES],
    }
    if number % 5 == 0:
        properties["tags"] = ["pilot", "test-site"] if number % 2 else ["pilot"]
    if number == _TURBINES_PER_FARM:
        del properties["commissioned"]  # under construction
    if key == "nordvik-01":
        properties["replaces"] = _ref("nordvik-old")
    return _node(key, "Turbine", properties)


def _forerunner() -> JsonObject:
    return _node(
        "nordvik-old",
        "Turbine",
        {
            "name": "Old Nordvik",
            "description": "The first turbine at Nordvik, taken down after fourteen years",
            "capacity": 0.6,
            "commissioned": "2001-05-17T10:30:00+02:00",
            "decommissioned": "2015-02-20",
            "status": "stopped",
            "farm": _ref("nordvik"),
        },
    )


def _blades_and_sensors(farm: _FarmSpec, number: int) -> Iterator[JsonObject]:
    for place, letter in enumerate(_BLADES):
        key = f"{_turbine_id(farm, number)}-{letter}"
        properties: JsonObject = {
            "name": f"Blade {letter.upper()} of {farm.name} {number:02}",
            "isDamaged": crc32(key.encode()) % 6 == 0,
            "length": _figure(key, 50, 80, digits=2),
            "lastInspected": _moment(f"{key} inspected"),
        }
        if properties["isDamaged"]:
            properties["photos"] = [f"{key}-photo-1", f"{key}-photo-2"]
        yield _node(key, "Blade", properties)
        kind = ("strain", "vibration", "temperature")[place]
        if number % 2 or kind == "strain":
            yield _sensor(key, kind)


def _sensor(blade: str, kind: str) -> JsonObject:
    properties: JsonObject = {
        "name": f"{kind.capitalize()} on {blade}",
        "kind": kind,
        "signal": f"{blade}-{kind}",
        "blade": _ref(blade),
    }
    if kind == "vibration":
        properties["samplingInterval"] = 1
    return _node(f"{blade}-{kind}", "Sensor", properties) | {"type": {"space": SPACE, "externalId": "Sensor"}}


def _order(number: int) -> JsonObject:
    farm = _FARMS[number % len(_FARMS)]
    first = number % _TURBINES_PER_FARM + 1
    turbines = [_turbine_id(farm, first)] + ([_turbine_id(farm, first % _TURBINES_PER_FARM + 1)] if number % 2 else [])
    properties: JsonObject = {
        "name": f"Order {number}",
        "priority": number % 5 + 1,
        "hours": number % 8 + 0.25,
        "cost": _figure(f"order {number}", 100, 9_000, digits=2),
        "approved": number % 3 == 0,
        "due": _day(f"order {number}"),
        "checklist": {"steps": ["stop", "inspect", "start"], "signed": None},
        "turbines": [_ref(turbine) for turbine in turbines],
    }
    if farm.country == "GB":
        properties["currency"] = "GBP"
    if number % 4 == 0:
        properties["followUpOf"] = _ref(f"order-{number - 1}")
        properties["subjects"] = [_ref(f"{turbines[0]}-a"), _ref(f"site-{farm.key}")]
    return _node(f"order-{number}", "MaintenanceOrder", properties)


def _campaign(number: int, farm: _FarmSpec) -> JsonObject:
    start = _EPOCH + dt.timedelta(days=900 + 40 * number)
    days = [start + dt.timedelta(days=day) for day in range(4)]
    return _node(
        f"{farm.key}-campaign",
        "Campaign",
        {
            "name": f"Wind at {farm.name}",
            "start": days[0].isoformat(),
            "end": days[-1].isoformat(),
            "counts": [144 - day * number for day in range(4)],
            "ticks": [int(day.timestamp()) * 1_000_000_000 + 1 for day in days],
            "windSpeeds": [_figure(f"{farm.key} {day}", 3, 16, digits=1) for day in range(4)],
            "heights": [10.0, 40.0, 80.5, 120.25],
            "accepted": [True, True, number != 2, True],
            "readAt": [day.isoformat() for day in days[1:]],
            "days": [day.date().isoformat() for day in days],
            "remarks": ["fog in the morning", 'the mast "sang"', ""],
            "readings": [{"gust": 17.4, "by": "Åse"}, {"gust": None}],
            "signals": [f"{farm.key}-mast-speed", f"{farm.key}-mast-direction"],
            "reports": [f"{farm.key}-report.pdf"],
            "profiles": [f"{farm.key}-profile"],
        },
    )


def _spare_cable(number: int) -> JsonObject:
    return _node(f"spare-cable-{number}", "Cable", _cable(f"spare-cable-{number}", laid=False))


def _cable(key: str, *, laid: bool) -> JsonObject:
    properties: JsonObject = {"length": _figure(key, 300, 4_000, digits=1), "voltage": 33.0, "isBuried": laid}
    return properties | ({"laid": _day(key)} if laid else {})


def _distance(first: str, second: str) -> JsonObject:
    key = f"{first} to {second}"
    metres, bearing = _figure(key, 400, 900, digits=1), _figure(f"{key} bearing", 0, 359, digits=1)
    properties: JsonObject = {"distance": metres, "bearing": bearing, "isWakeExposed": metres < 600}
    return _edge("distance", first, second, "Distance", properties)


def _turbine_id(farm: _FarmSpec, number: int) -> str:
    return f"{farm.key}-{number:02}"


def _node(external_id: str, view: str, properties: JsonObject) -> JsonObject:
    return {
        "instanceType": "node",
        "space": DATA_SPACE,
        "externalId": external_id,
        "sources": [{"source": view_ref(view), "properties": properties}],
    }


def _edge(kind: str, start: str, end: str, view: str | None = None, properties: JsonObject | None = None) -> JsonObject:
    item: JsonObject = {
        "instanceType": "edge",
        "space": DATA_SPACE,
        "externalId": f"{kind}:{start}:{end}",
        "type": {"space": SPACE, "externalId": kind},
        "startNode": _ref(start),
        "endNode": _ref(end),
    }
    if view is not None:
        item["sources"] = [{"source": view_ref(view), "properties": properties}]
    return item


def _ref(external_id: str) -> JsonObject:
    return {"space": DATA_SPACE, "externalId": external_id}


def _figure(key: str, low: float, high: float, *, digits: int) -> float:
    """A number between the two that depends on the key alone."""
    return round(low + (high - low) * (crc32(key.encode()) % 10_000) / 10_000, digits)


def _moment(key: str) -> Json:
    return (_EPOCH + dt.timedelta(minutes=crc32(key.encode()) % 4_000_000)).isoformat()


def _day(key: str) -> Json:
    return (_EPOCH + dt.timedelta(days=crc32(key.encode()) % 3_000)).date().isoformat()
