"""A small data model: the example of the OpenAPI document, and what a nursery warms up with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pydantic import JsonValue

EXAMPLE_MODEL: Final[dict[str, JsonValue]] = {
    "space": "sp_wind",
    "externalId": "Wind",
    "version": "v1",
    "name": "Wind",
    "isGlobal": False,
    "createdTime": 0,
    "lastUpdatedTime": 0,
    "views": [
        {
            "space": "sp_wind",
            "externalId": "Turbine",
            "version": "v1",
            "createdTime": 0,
            "lastUpdatedTime": 0,
            "writable": True,
            "queryable": True,
            "usedFor": "node",
            "isGlobal": False,
            "implements": [],
            "mappedContainers": [{"type": "container", "space": "sp_wind", "externalId": "Turbine"}],
            "properties": {
                "name": {
                    "container": {"type": "container", "space": "sp_wind", "externalId": "Turbine"},
                    "containerPropertyIdentifier": "name",
                    "type": {"type": "text", "list": False, "collation": "ucs_basic"},
                    "nullable": False,
                    "immutable": False,
                    "autoIncrement": False,
                    "constraintState": {"nullability": "current"},
                    "name": "Name",
                },
                "capacity": {
                    "container": {"type": "container", "space": "sp_wind", "externalId": "Turbine"},
                    "containerPropertyIdentifier": "capacity",
                    "type": {"type": "float64", "list": False},
                    "nullable": True,
                    "immutable": False,
                    "autoIncrement": False,
                    "constraintState": {},
                    "description": "Rated power in megawatts.",
                },
            },
        }
    ],
}
