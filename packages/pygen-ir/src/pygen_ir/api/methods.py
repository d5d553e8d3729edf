"""The methods that an SDK has for a class: what they take and give, in no language."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from pydantic import JsonValue

from pygen_ir.field_choices import FieldChoices, field_choices_of
from pygen_ir.model import IRClass
from pygen_ir.references import IRViewId
from pygen_ir.types import IRBoolType, IRFloatType, IRIntType, IRTextType, IRType

MethodKind: TypeAlias = Literal[
    "retrieve",
    "list",
    "iterate",
    "search",
    "aggregate",
    "histogram",
    "query",
    "select",
    "follow",
    "subscribe",
    "upsert",
    "delete",
]
ReturnKind: TypeAlias = Literal[
    "instance_or_list", "list", "pages", "aggregates", "histogram", "query", "changes", "outcome"
]


@dataclass(frozen=True, slots=True)
class IRInstanceIdType:
    """An id of an instance: an external id, a space and an external id, or what has both."""


@dataclass(frozen=True, slots=True)
class IRInstanceType:
    """An instance of a class, to be written or as it was read."""

    view: IRViewId


@dataclass(frozen=True, slots=True)
class IRFieldChoiceType:
    """The identifier of one of these fields."""

    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IRWordType:
    """One of these words."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IRFiltersType:
    """What the class's filter method takes, parameter by parameter."""


@dataclass(frozen=True, slots=True)
class IRFilterType:
    """A filter of the API, as it is."""


@dataclass(frozen=True, slots=True)
class IRSortType:
    """Orders of the API, as they are."""


ArgumentType: TypeAlias = (
    IRType
    | IRInstanceIdType
    | IRInstanceType
    | IRFieldChoiceType
    | IRWordType
    | IRFiltersType
    | IRFilterType
    | IRSortType
)


@dataclass(frozen=True, slots=True)
class IRMethodArgument:
    """What a method takes.

    Attributes:
        identifier: What it is called, in words with underscores.
        type: What it is.
        is_required: Whether it must be given.
        default: What counts where it is not given; `None`: nothing.
        accepts_list: Whether several can be given.
        description: For documentation, one sentence.
    """

    identifier: str
    type: ArgumentType
    is_required: bool = False
    default: JsonValue = None
    accepts_list: bool = False
    description: str = ""


@dataclass(frozen=True, slots=True)
class IRMethod:
    """A method of a class's API.

    Attributes:
        kind: What it does; also what it is called.
        arguments: What it takes, in order.
        returns: What it gives.
        description: For documentation, one sentence.
    """

    kind: MethodKind
    arguments: tuple[IRMethodArgument, ...]
    returns: ReturnKind
    description: str


_TEXT = IRTextType()
_COUNT = IRIntType(32)
_FILTERS = IRMethodArgument("filters", IRFiltersType(), description="What the fields must be like.")
_FILTER = IRMethodArgument("filter", IRFilterType(), description="A filter of the API, in addition.")
_CONNECTIONS = IRMethodArgument(
    "retrieve_connections",
    IRWordType(("skip", "identifier", "full")),
    default="skip",
    description="What is read of connected instances.",
)
_SPACE = IRMethodArgument("space", _TEXT, description="The space of ids that are given as text.")
_IDS = IRMethodArgument("external_id", IRInstanceIdType(), is_required=True, accepts_list=True, description="Which.")


def methods_of(cls: IRClass) -> tuple[IRMethod, ...]:
    """The methods of a class: reads always, others where it has the fields for them, writes where it can be written."""
    return tuple(_reads(cls, field_choices_of(cls))) + tuple(_writes(cls))


def _reads(cls: IRClass, choices: FieldChoices) -> Iterator[IRMethod]:
    connected = (_CONNECTIONS,) if choices.connections else ()
    sort = _sort(choices)
    yield IRMethod("retrieve", (_IDS, _SPACE, *connected), "instance_or_list", "Instances by their ids.")
    filtered = (_FILTERS, _limit(25), _FILTER)
    yield IRMethod("list", (*filtered, *sort, *connected), "list", "Instances that fit filters.")
    chunks = IRMethodArgument("chunk_size", _COUNT, default=100, description="How many instances a page has.")
    cursors = IRMethodArgument("cursors", _TEXT, accepts_list=True, description="Where an earlier iteration ended.")
    yield IRMethod("iterate", (chunks, _FILTERS, _FILTER, *connected, _limit(None), cursors), "pages", "Page by page.")
    yield IRMethod("search", (*_search(choices), *filtered, *sort), "list", "Instances that have words in their text.")
    yield from _summaries(choices)
    yield IRMethod("query", (), "query", "A typed query over the class and what it is connected with.")
    yield IRMethod("select", (), "query", "The fluent query of version 1.")
    if choices.connections:
        yield IRMethod("follow", _follow(cls, choices), "list", "The instances at the other end of a connection.")
    yield IRMethod("subscribe", (_FILTERS, _FILTER, cursors), "changes", "What changed since a cursor.")


def _summaries(choices: FieldChoices) -> Iterator[IRMethod]:
    groups = IRMethodArgument(
        "group_by", IRFieldChoiceType(choices.groupable), accepts_list=True, description="Groups."
    )
    what = IRMethodArgument(
        "aggregate",
        IRWordType(("count", "avg", "min", "max", "sum") if choices.numeric else ("count",)),
        is_required=True,
        accepts_list=True,
        description="What is computed.",
    )
    of = IRMethodArgument(
        "property", IRFieldChoiceType(choices.numeric), accepts_list=True, description="Of which field."
    )
    rest = (*_search(choices, in_search="search_property"), _FILTERS, _limit(25), _FILTER)
    arguments = (what, *((groups,) if choices.groupable else ()), *((of,) if choices.numeric else ()), *rest)
    yield IRMethod("aggregate", arguments, "aggregates", "Numbers about instances that fit filters.")
    if choices.numeric:
        one = IRMethodArgument(
            "property", IRFieldChoiceType(choices.numeric), is_required=True, description="Which field."
        )
        width = IRMethodArgument("interval", IRFloatType(64), is_required=True, description="How wide a bucket is.")
        yield IRMethod("histogram", (one, width, *rest), "histogram", "How values of a field are spread.")


def _writes(cls: IRClass) -> Iterator[IRMethod]:
    items = IRMethodArgument("items", IRInstanceType(cls.id), is_required=True, accepts_list=True, description="What.")
    dry = IRMethodArgument("dry_run", IRBoolType(), default=False, description="Whether nothing is sent.")
    if cls.has_write_class:
        yield IRMethod("upsert", (items, dry), "outcome", "Creates instances or changes them.")
        yield IRMethod("delete", (_IDS, _SPACE, dry), "outcome", "Deletes instances.")


def _limit(default: int | None) -> IRMethodArgument:
    return IRMethodArgument("limit", _COUNT, default=default, description="How many at most; nothing: all.")


def _search(choices: FieldChoices, *, in_search: str = "properties") -> tuple[IRMethodArgument, ...]:
    query = IRMethodArgument("query", _TEXT, is_required=in_search == "properties", description="Words to look for.")
    if not choices.searchable:
        return (query,) if in_search == "properties" else ()
    where = IRMethodArgument(
        in_search, IRFieldChoiceType(choices.searchable), accepts_list=True, description="In which fields."
    )
    return (query, where)


def _sort(choices: FieldChoices) -> tuple[IRMethodArgument, ...]:
    if not choices.sortable:
        return ()
    by = IRMethodArgument(
        "sort_by", IRFieldChoiceType(choices.sortable), accepts_list=True, description="Order by fields."
    )
    direction = IRMethodArgument(
        "direction", IRWordType(("ascending", "descending")), default="ascending", description="Which way."
    )
    return (by, direction, IRMethodArgument("sort", IRSortType(), accepts_list=True, description="Orders of the API."))


def _follow(cls: IRClass, choices: FieldChoices) -> tuple[IRMethodArgument, ...]:
    along = IRFieldChoiceType(choices.connections)
    return (
        IRMethodArgument("connection", along, is_required=True, description="Along which connection."),
        IRMethodArgument("of", IRInstanceType(cls.id), is_required=True, accepts_list=True, description="From where."),
    )
