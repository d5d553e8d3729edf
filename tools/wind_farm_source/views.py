"""The views of the wind farm: what its users see."""

from __future__ import annotations

from .notation import SPACE, VERSION, JsonObject, container_ref, edge, mapped, reverse, view_ref


def _view(
    external_id: str,
    text: str,
    properties: dict[str, JsonObject],
    *,
    parent: str | None = None,
    name: str | None = None,
) -> JsonObject:
    return {
        "space": SPACE,
        "externalId": external_id,
        "version": VERSION,
        "name": name or external_id,
        "description": text,
        "implements": [] if parent is None else [view_ref(parent)],
        "properties": dict(properties),
    }


_SENSOR_FILTER: JsonObject = {
    "and": [
        {"hasData": [container_ref("Sensor")]},
        {"equals": {"property": ["node", "type"], "value": {"space": SPACE, "externalId": "Sensor"}}},
    ]
}

VIEWS: list[JsonObject] = [
    _view(
        "Describable",
        "What has a name.",
        {
            "name": mapped("Describable", "name", "What people call it."),
            "description": mapped("Describable", "description", "What it is, in a sentence."),
            "tags": mapped("Describable", "tags", "Free words to find it by."),
        },
    ),
    _view(
        "GeneratingUnit",
        "What makes electric power.",
        {
            "capacity": mapped("GeneratingUnit", "capacity", "The most that it can deliver."),
            "commissioned": mapped("GeneratingUnit", "commissioned", "When it first delivered power."),
            "decommissioned": mapped("GeneratingUnit", "decommissioned", "The last day on which it delivered power."),
        },
        parent="Describable",
        name="Generating unit",
    ),
    _view(
        "Farm",
        "Turbines that stand together and share a connection to the grid.",
        {
            "country": mapped("Farm", "country", "Where it lies, as a code of two letters."),
            "established": mapped("Farm", "established", "The day on which the company was founded."),
            "coordinates": mapped("Farm", "coordinates", "Its middle: an object with `latitude` and `longitude`."),
            "boundary": mapped("Farm", "boundary", "Its corners: longitude and latitude in turn."),
            "isOffshore": mapped("Farm", "isOffshore", "Whether it stands in the sea."),
            "site": mapped("Farm", "site", "The land register's entry, a node of any kind."),
            "turbines": reverse("Turbine", (view_ref("Turbine"), "farm"), "The turbines of the farm."),
            "substations": reverse("Substation", (container_ref("Substation"), "farm"), "The substations of the farm."),
        },
        parent="Describable",
    ),
    _view(
        "Turbine",
        "A machine that turns wind into electric power.",
        {
            "manufacturer": mapped("Turbine", "manufacturer", "Who made it."),
            "serialNumber": mapped("Turbine", "serialNumber", "The maker's number; it never changes."),
            "status": mapped("Turbine", "status", "What it is doing."),
            "hubHeight": mapped("Turbine", "hubHeight", "The height of its hub above the ground or the sea."),
            "settings": mapped("Turbine", "settings", "What its controller was told, as the controller has it."),
            "power": mapped("Turbine", "power", "Delivered power over time, in megawatts."),
            "powerCurve": mapped("Turbine", "powerCurve", "Power by wind speed."),
            "datasheet": mapped("Turbine", "datasheet", "The maker's data sheet."),
            "farm": mapped("Turbine", "farm", "Where it stands.", source="Farm"),
            "blades": mapped("Turbine", "blades", "The blades on its rotor.", source="Blade"),
            "replaces": mapped("Turbine", "replaces", "The turbine that stood here before.", source="Turbine"),
            "replacedBy": reverse(
                "Turbine", (view_ref("Turbine"), "replaces"), "The turbine that stands here now.", single=True
            ),
            "maintenanceOrders": reverse(
                "MaintenanceOrder", (view_ref("MaintenanceOrder"), "turbines"), "Work that was ordered on it."
            ),
            "neighbours": edge("distance", "Turbine", "Turbines nearby, and how far away.", properties="Distance"),
            "neighbourOf": edge(
                "distance", "Turbine", "Turbines that count it as nearby.", direction="inwards", properties="Distance"
            ),
            "substation": edge(
                "cable", "Substation", "Where its power goes, and over which cable.", properties="Cable", single=True
            ),
            "campaigns": edge("campaign", "Campaign", "Campaigns that measure it.", direction="inwards"),
        },
        parent="GeneratingUnit",
    ),
    _view(
        "Blade",
        "One blade of a rotor.",
        {
            "isDamaged": mapped("Blade", "isDamaged", "Whether the last inspection found damage."),
            "length": mapped("Blade", "bladeLength", "From root to tip."),
            "lastInspected": mapped("Blade", "lastInspected", "When somebody last looked at it."),
            "photos": mapped("Blade", "photos", "Photos of the last inspection."),
            "turbine": reverse("Turbine", (view_ref("Turbine"), "blades"), "The turbine that carries it.", single=True),
            "sensors": reverse("Sensor", (view_ref("Sensor"), "blade"), "The sensors on it."),
        },
        parent="Describable",
    ),
    _view(
        "Sensor",
        "What measures something on a blade.",
        {
            "kind": mapped("Sensor", "kind", "What it measures."),
            "samplingInterval": mapped("Sensor", "samplingInterval", "Seconds between two values."),
            "signal": mapped("Sensor", "signal", "The measured values."),
            "blade": mapped("Sensor", "blade", "The blade that it sits on.", source="Blade"),
        },
        parent="Describable",
    )
    | {"filter": _SENSOR_FILTER},
    _view(
        "Substation",
        "Where the power of many turbines is collected.",
        {
            "voltage": mapped("Substation", "voltage", "Voltage on the side of the turbines."),
            "farm": mapped("Substation", "farm", "The farm that it serves.", source="Farm"),
            "turbines": edge(
                "cable", "Turbine", "Turbines that feed it, and their cables.", direction="inwards", properties="Cable"
            ),
            "backup": edge("backup", "Substation", "The substation that takes over from it.", single=True),
        },
        parent="Describable",
    ),
    _view(
        "MaintenanceOrder",
        "Work on one turbine or several.",
        {
            "number": mapped("MaintenanceOrder", "number", "Running number, given by the system."),
            "priority": mapped("MaintenanceOrder", "priority", "1 is the most urgent, 5 the least."),
            "hours": mapped("MaintenanceOrder", "hours", "Expected hours of work."),
            "cost": mapped("MaintenanceOrder", "cost", "Expected cost, in `currency`."),
            "currency": mapped("MaintenanceOrder", "currency", "Currency of the cost, a code of three letters."),
            "approved": mapped("MaintenanceOrder", "approved", "Whether the work may start."),
            "due": mapped("MaintenanceOrder", "due", "The day by which it must be done."),
            "validFrom": mapped("MaintenanceOrder", "validFrom", "From when on it counts."),
            "checklist": mapped("MaintenanceOrder", "checklist", "What to do, step by step."),
            "turbines": mapped("MaintenanceOrder", "turbines", "The turbines to work on.", source="Turbine"),
            "subjects": mapped("MaintenanceOrder", "subjects", "What else it concerns: nodes of any kind."),
            "followUpOf": mapped(
                "MaintenanceOrder", "followUpOf", "The order that it goes on from.", source="MaintenanceOrder"
            ),
        },
        parent="Describable",
        name="Maintenance order",
    ),
    _view(
        "Campaign",
        "A period in which a few turbines are measured closely.",
        {
            "start": mapped("Campaign", "start", "When it starts."),
            "end": mapped("Campaign", "end", "When it ends."),
            "counts": mapped("Campaign", "counts", "Number of values, day by day."),
            "ticks": mapped("Campaign", "ticks", "The recorder's clock at the end of each day, in nanoseconds."),
            "windSpeeds": mapped("Campaign", "windSpeeds", "Mean wind speed, day by day."),
            "heights": mapped("Campaign", "heights", "The heights at which wind is measured."),
            "accepted": mapped("Campaign", "accepted", "Whether a day's values were accepted."),
            "readAt": mapped("Campaign", "readAt", "When the recorder was read."),
            "days": mapped("Campaign", "days", "The days of the campaign."),
            "remarks": mapped("Campaign", "remarks", "What people noted."),
            "readings": mapped("Campaign", "readings", "Readings by hand, as they were typed in."),
            "signals": mapped("Campaign", "signals", "The recorded time series."),
            "reports": mapped("Campaign", "reports", "Reports about it."),
            "profiles": mapped("Campaign", "profiles", "Wind speed by height."),
            "turbines": edge("campaign", "Turbine", "The turbines that are measured."),
        },
        parent="Describable",
    ),
    _view(
        "Cable",
        "A cable: in stock as a node, in the ground as an edge from a turbine to a substation.",
        {
            "length": mapped("Cable", "length", "Its length."),
            "voltage": mapped("Cable", "voltage", "The voltage that it is made for."),
            "laid": mapped("Cable", "laid", "The day on which it was laid."),
            "isBuried": mapped("Cable", "isBuried", "Whether it lies in the ground."),
        },
    ),
    _view(
        "Distance",
        "How far two turbines are apart.",
        {
            "distance": mapped("Distance", "distance", "From tower to tower."),
            "bearing": mapped("Distance", "bearing", "Direction from the first to the second, clockwise from north."),
            "isWakeExposed": mapped("Distance", "isWakeExposed", "Whether the second stands in the wake of the first."),
        },
    ),
    _view(
        "TurbineSummary",
        "The few facts of a turbine that a report shows. It can be read, not written.",
        {
            "capacity": mapped("GeneratingUnit", "capacity", "The most that the turbine can deliver."),
            "manufacturer": mapped("Turbine", "manufacturer", "Who made it."),
            "status": mapped("Turbine", "status", "What it is doing."),
            "tags": mapped("Describable", "tags", "Free words to find it by."),
        },
        name="Turbine summary",
    ),
]
