"""The containers of the wind farm: where its data lies."""

from __future__ import annotations

from .notation import JsonObject, container_ref, direct, enum, many, scalar

TURBINE_STATES = {
    "operating": "Operating",
    "curtailed": "Running below its capacity on request",
    "maintenance": "Stopped for maintenance",
    "stopped": "Stopped",
    "unknown": "Not known",
}
SENSOR_KINDS = {
    "strain": "Strain gauge",
    "vibration": "Vibration",
    "temperature": "Temperature",
    "other": "Anything else",
}


def _requires(external_id: str) -> JsonObject:
    return {"constraintType": "requires", "require": container_ref(external_id)}


def _btree(name: str, *, cursorable: bool = False) -> JsonObject:
    return {"indexType": "btree", "properties": [name], "cursorable": cursorable, "bySpace": False}


def _node_container(
    properties: dict[str, JsonObject],
    constraints: dict[str, JsonObject] | None = None,
    indexes: dict[str, JsonObject] | None = None,
) -> JsonObject:
    return {
        "usedFor": "node",
        "properties": dict(properties),
        "constraints": dict(constraints or {}),
        "indexes": dict(indexes or {}),
    }


CONTAINERS: dict[str, JsonObject] = {
    "Describable": _node_container(
        {
            "name": scalar("text", nullable=False, maxTextSize=255),
            "description": scalar("text"),
            "tags": many("text", maxListSize=100),
        },
        indexes={
            "byName": _btree("name", cursorable=True),
            "byTag": {"indexType": "inverted", "properties": ["tags"]},
        },
    ),
    "GeneratingUnit": _node_container(
        {
            "capacity": scalar("float64", unit="power:megaw"),
            "commissioned": scalar("timestamp"),
            "decommissioned": scalar("date"),
        },
        {"describable": _requires("Describable")},
        {"byCapacity": _btree("capacity", cursorable=True)},
    ),
    "Farm": _node_container(
        {
            "country": scalar("text", maxTextSize=2),
            "established": scalar("date"),
            "coordinates": scalar("json"),
            "boundary": many("float64", unit="plane_angle:deg"),
            "isOffshore": scalar("boolean", defaultValue=False),
            "site": direct(),
        },
        {"describable": _requires("Describable")},
    ),
    "Turbine": _node_container(
        {
            "manufacturer": scalar("text"),
            "serialNumber": scalar("int64", immutable=True),
            "status": enum(TURBINE_STATES, unknown="unknown", defaultValue="operating"),
            "hubHeight": scalar("float32", unit="length:m"),
            "settings": scalar("json"),
            "power": scalar("timeseries"),
            "powerCurve": scalar("sequence"),
            "datasheet": scalar("file"),
            "farm": direct(),
            "blades": direct(is_list=True),
            "replaces": direct(),
        },
        {
            "generatingUnit": _requires("GeneratingUnit"),
            "uniqueSerialNumber": {
                "constraintType": "uniqueness",
                "properties": ["serialNumber"],
                "bySpace": False,
            },
        },
        {"byManufacturer": _btree("manufacturer")},
    ),
    "Blade": _node_container(
        {
            "isDamaged": scalar("boolean", defaultValue=False),
            "bladeLength": scalar("float64", unit="length:m"),
            "lastInspected": scalar("timestamp"),
            "photos": many("file"),
        },
        {"describable": _requires("Describable")},
    ),
    "Sensor": _node_container(
        {
            "kind": enum(SENSOR_KINDS, unknown="other"),
            "samplingInterval": scalar("int32", defaultValue=60),
            "signal": scalar("timeseries"),
            "blade": direct(),
        },
        {"describable": _requires("Describable")},
    ),
    "Substation": _node_container(
        {
            "voltage": scalar("float32", unit="electric_potential:kilov"),
            "farm": direct(required_container="Farm"),
        },
        {"describable": _requires("Describable")},
    ),
    "MaintenanceOrder": _node_container(
        {
            "number": scalar("int32", autoIncrement=True),
            "priority": scalar("int32", defaultValue=3),
            "hours": scalar("float32", defaultValue=0.5),
            "cost": scalar("float64"),
            "currency": scalar("text", defaultValue="EUR"),
            "approved": scalar("boolean", defaultValue=False),
            "due": scalar("date"),
            "validFrom": scalar("timestamp", defaultValue="2024-01-01T00:00:00.000Z"),
            "checklist": scalar("json", defaultValue={"steps": []}),
            "turbines": direct(is_list=True),
            "subjects": direct(is_list=True),
            "followUpOf": direct(),
        },
        {"describable": _requires("Describable")},
    ),
    "Campaign": _node_container(
        {
            "start": scalar("timestamp", nullable=False),
            "end": scalar("timestamp"),
            "counts": many("int32"),
            "ticks": many("int64"),
            "windSpeeds": many("float32", unit="velocity:m-per-sec"),
            "heights": many("float64", unit="length:m"),
            "accepted": many("boolean"),
            "readAt": many("timestamp"),
            "days": many("date"),
            "remarks": many("text"),
            "readings": many("json"),
            "signals": many("timeseries"),
            "reports": many("file"),
            "profiles": many("sequence"),
        },
        {"describable": _requires("Describable")},
    ),
    "Cable": {
        "usedFor": "all",
        "properties": {
            "length": scalar("float64", unit="length:m"),
            "voltage": scalar("float32", unit="electric_potential:kilov"),
            "laid": scalar("date"),
            "isBuried": scalar("boolean", defaultValue=True),
        },
        "constraints": {},
        "indexes": {},
    },
    "Distance": {
        "usedFor": "edge",
        "properties": {
            "distance": scalar("float64", nullable=False, unit="length:m"),
            "bearing": scalar("float32", unit="plane_angle:deg"),
            "isWakeExposed": scalar("boolean"),
        },
        "constraints": {},
        "indexes": {},
    },
}
