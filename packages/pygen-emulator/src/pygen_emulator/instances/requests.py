"""Shapes that several instance endpoints share, and those of writing."""

from dataclasses import dataclass

from pygen_emulator.filters.parse import PATH
from pygen_emulator.filters.tree import Path
from pygen_emulator.schema.identifiers import INSTANCE_EXTERNAL_ID, SPACE
from pygen_emulator.schema.references import (
    INSTANCE_REF,
    NODE_REF,
    SOURCE_REF,
    VIEW_REF,
    InstanceKind,
    InstanceRef,
    NodeRef,
    SourceRef,
    ViewRef,
)
from pygen_emulator.shapes import (
    anything,
    array,
    choice,
    flag,
    integer,
    mapped,
    mapping,
    optional,
    record,
    required,
    text,
)
from pygen_emulator.wire.errors import bad_request, violation
from pygen_emulator.wire.json_values import Json, JsonObject

MOST_ITEMS = 1000


@dataclass(frozen=True, slots=True)
class SourceWrite:
    """Values for one view or container of an instance."""

    source: SourceRef
    properties: dict[str, Json]


@dataclass(frozen=True, slots=True)
class InstanceWrite:
    """A node or an edge to create or update."""

    instance_type: InstanceKind
    space: str
    external_id: str
    existing_version: int | None
    type: NodeRef | None
    start_node: NodeRef | None
    end_node: NodeRef | None
    sources: tuple[SourceWrite, ...]

    @property
    def ref(self) -> InstanceRef:
        """The id."""
        return InstanceRef(self.instance_type, self.space, self.external_id)


@dataclass(frozen=True, slots=True)
class ApplyRequest:
    """The body of `POST /models/instances`."""

    items: tuple[InstanceWrite, ...]
    delete: tuple[InstanceRef, ...]
    auto_create_direct_relations: bool
    auto_create_start_nodes: bool
    auto_create_end_nodes: bool
    skip_on_version_conflict: bool
    replace: bool


def _check_ends(item: InstanceWrite, where: str) -> InstanceWrite:
    if item.instance_type == "edge":
        for name, given in (("type", item.type), ("startNode", item.start_node), ("endNode", item.end_node)):
            if given is None:
                raise violation(f"{where}.{name} must not be null")
    elif item.start_node or item.end_node:
        raise bad_request(f"Unexpected field - {where}.startNode or endNode: a node has neither.")
    return item


def _check_amount(request: ApplyRequest, _: str) -> ApplyRequest:
    if len(request.items) + len(request.delete) > MOST_ITEMS:
        raise violation(f"items and delete size must be between 0 and {MOST_ITEMS}")
    return request


_SOURCE_WRITE = record(
    SourceWrite,
    {"source": required(SOURCE_REF), "properties": optional(mapping(anything()), {})},
)
INSTANCE_WRITE = mapped(
    record(
        InstanceWrite,
        {
            "instanceType": required(choice("node", "edge")),
            "space": required(SPACE),
            "externalId": required(INSTANCE_EXTERNAL_ID),
            "existingVersion": optional(integer(least=0)),
            "type": optional(NODE_REF),
            "startNode": optional(NODE_REF),
            "endNode": optional(NODE_REF),
            "sources": optional(array(_SOURCE_WRITE, 0, 100), ()),
        },
    ),
    _check_ends,
)
APPLY = mapped(
    record(
        ApplyRequest,
        {
            "items": required(array(INSTANCE_WRITE, 0, MOST_ITEMS)),
            "delete": optional(array(INSTANCE_REF, 0, MOST_ITEMS), ()),
            "autoCreateDirectRelations": optional(flag(), default=True),
            "autoCreateStartNodes": optional(flag(), default=False),
            "autoCreateEndNodes": optional(flag(), default=False),
            "skipOnVersionConflict": optional(flag(), default=False),
            "replace": optional(flag(), default=False),
        },
    ),
    _check_amount,
)


@dataclass(frozen=True, slots=True)
class TargetUnit:
    """The unit in which a property is to be read: a unit, or whatever a unit system has for the quantity."""

    property: str
    external_id: str | None
    unit_system_name: str | None


@dataclass(frozen=True, slots=True)
class SourceSelector:
    """A view to read instances through."""

    source: ViewRef
    target_units: tuple[TargetUnit, ...]


@dataclass(frozen=True, slots=True)
class SortKey:
    """One level of an order."""

    property: Path
    direction: str
    nulls_first: bool


def _target_unit(property: str, unit: dict[str, str]) -> TargetUnit:  # noqa: A002 - the name on the wire
    external_id, system = unit.get("externalId"), unit.get("unitSystemName")
    if (external_id is None) == (system is None):
        raise bad_request("A target unit needs either 'externalId' or 'unitSystemName'.")
    return TargetUnit(property, external_id, system)


TARGET_UNITS = array(
    record(_target_unit, {"property": required(text(least=1, most=255)), "unit": required(mapping(text()))}), 1, 10
)
SOURCE_SELECTOR = record(SourceSelector, {"source": required(VIEW_REF), "targetUnits": optional(TARGET_UNITS, ())})
SORT = array(
    record(
        SortKey,
        {
            "property": required(PATH),
            "direction": optional(choice("ascending", "descending"), "ascending"),
            "nullsFirst": optional(flag(), default=False),
        },
    ),
    0,
    5,
)
CURSOR = text(most=20_000)
DEBUG = mapping(anything())
INSTANCE_TYPE = choice("node", "edge")


def debug_notes(debug: JsonObject | None) -> dict[str, Json]:
    """Return the part of an answer that tells about its execution: there is nothing to tell."""
    return {} if debug is None else {"debug": {"notices": []}}


def shows_results(debug: JsonObject | None) -> bool:
    """Tell whether `debug` leaves the results in."""
    return debug is None or debug.get("emitResults") is not False
