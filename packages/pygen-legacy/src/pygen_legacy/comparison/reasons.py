"""Why a name of v1 is not there any more, or takes something else: every difference has its reason here."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from .differences import Change

if TYPE_CHECKING:
    from .differences import Difference


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something differs, and what to do.

    Attributes:
        code: Stable and dotted.
        places: Regular expression of the places; all of a place must match.
        change: The kind of change.
        why: Why it differs.
        advice: What a user of v1 does.
    """

    code: str
    places: str
    change: Change
    why: str
    advice: str

    def covers(self, difference: Difference) -> bool:
        """Whether this is the reason of a difference."""
        return difference.change is self.change and re.fullmatch(self.places, difference.place) is not None


LOST, CHANGED = Change.LOST, Change.CHANGED
REASONS: Final = (
    Reason(
        "SURFACE.SPACE_OPTIONAL",
        r"api\..*\.retrieve\(space\)",
        CHANGED,
        "Ids may carry their space, so the argument is needed with plain external ids alone.",
        "Nothing.",
    ),
    Reason(
        "SURFACE.SPACE_OF_THE_SDK",
        r"(client|api\.\w+|edges\.[\w.]+)\.(delete|list)\((from_\w+_|to_\w+_)?space\)",
        CHANGED,
        "The space that an SDK was generated for is applied when a call is made, and not written into every signature.",
        "Nothing.",
    ),
    Reason(
        "SURFACE.TOML_DEFAULT",
        r"client\.from_toml\(file_path\)",
        CHANGED,
        "The file has a usual name, `config.toml`, and may be left out.",
        "Nothing.",
    ),
    Reason(
        "SURFACE.COUNT",
        r"class\.\w+List\.count\(item\)",
        CHANGED,
        "`count()` without an object asks the server how many there are; with one it counts in the list, as before.",
        "Nothing.",
    ),
    Reason(
        "SURFACE.VALIDATORS",
        r"class\..*\.(parse_\w+|clean_list|as_node_id|create_external_id_if_factory|create_edge|from_edge_to_resources)\(\)",
        LOST,
        "They were parts of v1's validation and serialization that had public names.",
        "Nothing: nobody calls them.",
    ),
    Reason(
        "SURFACE.WRITE_FROM_INSTANCE",
        r"class\.\w+Write\.from_instance\(\)",
        LOST,
        "An object to write is made of fields, or of an object that was read; v1 inherited the method and gave it none "
        "of the checks.",
        "`X.from_instance(instance).as_write()`, or the constructor.",
    ),
    Reason(
        "SURFACE.EDGE_REFERENCE",
        r"class\.\w+\.as_direct_reference\(\)",
        LOST,
        "A direct relation cannot hold an edge; nodes have the method.",
        "`as_id()` of an edge.",
    ),
    Reason(
        "SURFACE.RELATION_END",
        r"class\.DomainRelationWrite\.end_node",
        LOST,
        "Which ends an edge may have is said by the class of its view, as a type; the common base has none.",
        "Nothing: every class of edges has `end_node`.",
    ),
    Reason(
        "SURFACE.GRAPHQL_ITEM",
        r"class\.(\w+GraphQL|GraphQLCore|PageInfo|GraphQLList)\.(to_pandas|dump|as_read|load|view_id|end_node|data_record"
        r"|external_id|space|data|latest)(\(\w*\))*",
        LOST,
        "An object of a GraphQL answer holds what the query asked for, under the names that the query gave; `asked` "
        "names them, and nothing else is there.",
        "`item.as_read()` for a data class with all that those have, `to_pandas` among it.",
    ),
    Reason(
        "SURFACE.GRAPHQL_COLUMNS",
        r"class\.SequenceColumnGraphQL(\..*)?",
        LOST,
        "Columns of a sequence in a GraphQL answer are dicts, as the API sends them.",
        "Take the values by their keys.",
    ),
    Reason(
        "SURFACE.RESOURCES_WRITE",
        r"class\.ResourcesWrite\.extend\(\)",
        LOST,
        "What a write would send is shown and cannot be changed.",
        "Write several objects at once: `client.upsert([a, b])`.",
    ),
)
"""The first that covers a difference is its reason. What is new needs none."""


def reason_of(difference: Difference) -> Reason | None:
    """The reason of a difference; ``None`` where there is none on record: a fault of ours."""
    return next((each for each in REASONS if each.covers(difference)), None)
