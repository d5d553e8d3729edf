"""Identifier rules and reserved names (API section 3.4)."""

from pygen_emulator.shapes import Shape, mapped, text
from pygen_emulator.wire.errors import violation

RESERVED_SPACES = frozenset(
    {
        "space",
        "cdf",
        "dms",
        "pg3",
        "shared",
        "system",
        "node",
        "edge",
        "mapping",
        "constraint",
        "edge_source",
        "history",
        "identifier_by_space",
        "index",
        "node_source",
        "project",
        "property",
        "property_group",
        "property_group_constraint",
        "property_group_index",
        "version_info",
    }
)
RESERVED_EXTERNAL_IDS = frozenset(
    {
        "Query",
        "Mutation",
        "Subscription",
        "String",
        "Int32",
        "Int64",
        "Int",
        "Float32",
        "Float64",
        "Float",
        "Timestamp",
        "JSONObject",
        "Date",
        "Numeric",
        "Boolean",
        "PageInfo",
        "File",
        "Sequence",
        "TimeSeries",
    }
)
RESERVED_PROPERTIES = (
    "space",
    "externalId",
    "createdTime",
    "lastUpdatedTime",
    "deletedTime",
    "edge_id",
    "node_id",
    "project_id",
    "property_group",
    "seq",
    "tg_table_name",
    "extensions",
)

_SPACE = r"[a-zA-Z][a-zA-Z0-9_-]{0,41}[a-zA-Z0-9]?"
_EXTERNAL_ID = r"[a-zA-Z]([a-zA-Z0-9_]{0,253}[a-zA-Z0-9])?"
_VERSION = r"[a-zA-Z0-9]([.a-zA-Z0-9_-]{0,41}[a-zA-Z0-9])?"
_PROPERTY = r"[a-zA-Z0-9][a-zA-Z0-9_-]{0,253}[a-zA-Z0-9]?"
_PART = r"[a-zA-Z0-9][a-zA-Z0-9_-]{0,41}[a-zA-Z0-9]?"

SPACE = text(pattern=_SPACE)
EXTERNAL_ID = text(pattern=_EXTERNAL_ID)
VERSION = text(pattern=_VERSION)
PROPERTY = text(pattern=_PROPERTY)
PART = text(pattern=_PART)
INSTANCE_EXTERNAL_ID = text(least=1, most=256, pattern=r"[^\x00]{1,256}")
NAME = text(most=255)
DESCRIPTION = text(most=1024)


def _refuse(words: frozenset[str] | tuple[str, ...], what: str, shape: Shape[str]) -> Shape[str]:
    def change(value: str, where: str) -> str:
        if value in words:
            raise violation(f"{where}: {what} cannot be one of the reserved values: [{', '.join(sorted(words))}]")
        return value

    return mapped(shape, change)


NEW_SPACE = _refuse(RESERVED_SPACES, "Space identifier", SPACE)
NEW_EXTERNAL_ID = _refuse(RESERVED_EXTERNAL_IDS, "External identifier", EXTERNAL_ID)
NEW_PROPERTY = _refuse(RESERVED_PROPERTIES, "Property identifier", PROPERTY)
