"""What a user of an SDK can name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

Parameters: TypeAlias = "Mapping[str, str]"
"""Name of a parameter → ``repr`` of its default; empty where there is none, :data:`UNKNOWN` where it cannot be seen."""

UNKNOWN: Final = "…"
"""The default of a parameter that comes in a ``TypedDict``."""


@dataclass(frozen=True, slots=True)
class Type:
    """A class as its users see it.

    Attributes:
        fields: Fields of a data class.
        methods: Public methods and what they take.
        attributes: Public attributes and properties that are neither.
    """

    fields: frozenset[str]
    methods: Mapping[str, Parameters]
    attributes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Surface:
    """The public surface of an SDK.

    Attributes:
        client: Its client.
        apis: Attribute of the client → the API behind it.
        edge_apis: ``turbine.blades_edge`` → the API of these edges.
        data_classes: Name in the package's ``data_classes`` → the class; aliases of types have no members.
        config: Names of ``global_config``.
    """

    client: Type
    apis: Mapping[str, Type]
    edge_apis: Mapping[str, Type]
    data_classes: Mapping[str, Type]
    config: frozenset[str]
