"""Data models of any number of views, made from nothing but the number."""

from __future__ import annotations

from typing import Any

from thing_sdks import TIMES

SPACE = "sp_synthetic"
KINDS = ("text", "int32", "int64", "float32", "float64", "boolean", "timestamp", "date", "json")
# 16 values, 2 direct relations, a list of them, an edge, and 2 reverse relations: 22 a view.
VALUES = 16


def synthetic_model(views: int) -> dict[str, Any]:
    """A data model, as the API gives it; its views lead to each other in a ring."""
    where = {"space": SPACE, "version": "v1", **TIMES}
    return {**where, "externalId": f"Synthetic{views}", "views": [_view(number, views) for number in range(views)]}


def _view(number: int, views: int) -> dict[str, Any]:
    name, following, previous = (_name((number + step) % views) for step in (0, 1, -1))
    container = {"type": "container", "space": SPACE, "externalId": name}
    values = {f"value{at}": {"type": KINDS[at % len(KINDS)], "list": at % 5 == 4} for at in range(VALUES)}
    direct = {"type": "direct", "list": False, "source": _view_id(following)}
    relations = {"next": direct, "other": direct, "several": {**direct, "list": True}}
    stored = {
        key: {
            "type": kind,
            "container": container,
            "containerPropertyIdentifier": key,
            "nullable": True,
            "immutable": False,
            "autoIncrement": False,
            "description": f"What {key} of {name} is.",
        }
        for key, kind in (values | relations).items()
    }
    edge = {
        "connectionType": "multi_edge_connection",
        "type": {"space": SPACE, "externalId": f"{name}.edges"},
        "source": _view_id(following),
        "direction": "outwards",
    }
    reverse = {
        f"{kind}Of": {
            "connectionType": kind,
            "source": _view_id(previous),
            "through": {"source": _view_id(previous), "identifier": identifier},
        }
        for kind, identifier in (("multi_reverse_direct_relation", "next"), ("single_reverse_direct_relation", "other"))
    }
    return {
        "space": SPACE,
        "version": "v1",
        **TIMES,
        "externalId": name,
        "description": f"View {number} of a synthetic model.",
        "properties": stored | {"edges": edge} | reverse,
        "writable": True,
        "queryable": True,
        "usedFor": "node",
        "mappedContainers": [container],
        "implements": [],
    }


def _name(number: int) -> str:
    return f"Machine{number}"


def _view_id(name: str) -> dict[str, str]:
    return {"type": "view", "space": SPACE, "externalId": name, "version": "v1"}
