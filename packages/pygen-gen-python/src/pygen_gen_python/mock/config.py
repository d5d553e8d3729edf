"""What can be said about the mock data of a view."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from random import Random
from typing import Any, TypeAlias

from pydantic import JsonValue

from .errors import MockError

ValueGenerator: TypeAlias = Callable[[Random, int], Sequence[JsonValue]]
"""Gives that many values of one property, in the form in which the API takes them; all chance comes from the first."""

IdGenerator: TypeAlias = Callable[[str, int], Sequence[str]]
"""Gives that many external ids for nodes of the view with this external id."""


@dataclass(frozen=True, slots=True)
class ViewMockConfig:
    """What is made of a view. The names are those of version 1.

    Attributes:
        node_count: Number of nodes.
        max_edge_per_type: The most edges of one property of a node, and the most items of a list of relations.
        null_values: Share of values and relations that are left out where they may be absent, 0 to 1.
        min_edge_per_type: The fewest edges of one property of a node, as far as there are nodes to lead to.
        node_id_generator: Gives external ids; by default the view's, an underscore and a number from 1.
        property_types: Generators by type: ``text``, ``boolean``, ``int32``, ``int64``, ``float32``, ``float64``,
            ``timestamp``, ``date``, ``json``, ``enum``, ``timeseries``, ``file``, ``sequence``; a list has as many of
            the values as it has items.
        faker: Whether texts come from Faker, by what the property is called: a city, an e-mail address, a sentence;
            generators go before it. Needs the extra ``mock``.
        properties: Generators by identifier of a property; they go before those of types, and give whole lists.

    Raises:
        MockError: A number is out of its range.
    """

    node_count: int = 5
    max_edge_per_type: int = 5
    null_values: float = 0.25
    min_edge_per_type: int = 0
    node_id_generator: IdGenerator | None = None
    faker: bool = False
    property_types: Mapping[str, ValueGenerator] = field(default_factory=dict)
    properties: Mapping[str, ValueGenerator] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.node_count < 0:
            raise _out_of_range("node_count", "it is a number of nodes", "give 0 or more")
        if not 0 <= self.min_edge_per_type <= self.max_edge_per_type:
            raise _out_of_range("min_edge_per_type", "it lies between 0 and max_edge_per_type", "correct one of them")
        if not 0 <= self.null_values <= 1:
            raise _out_of_range("null_values", "it is a share", "give 0 to 1")


def between(low: float, high: float) -> ValueGenerator:
    """Numbers in a range, both ends included: whole numbers when both ends are ``int``, else three decimals."""
    if isinstance(low, int) and isinstance(high, int):
        lowest, highest = low, high
        return lambda random, count: [random.randint(lowest, highest) for _ in range(count)]
    return lambda random, count: [min(max(round(random.uniform(low, high), 3), low), high) for _ in range(count)]


def one_of(*values: JsonValue) -> ValueGenerator:
    """One of these values each time."""
    return lambda random, count: random.choices(values, k=count)


def numbered(pattern: str) -> ValueGenerator:
    """Texts with a number from 1: ``PUMP-{:03}`` gives ``PUMP-001``."""
    return lambda _, count: [pattern.format(number) for number in range(1, count + 1)]


def matching(pattern: str) -> ValueGenerator:
    """Texts that a regular expression matches, in Python's notation: ``[A-Z]{3}-[0-9]{4}`` gives ``QXR-0417``.

    Args:
        pattern: What matches the whole text; repetitions without an end stay below 100.

    Raises:
        MockError: It is no regular expression, or the extra ``mock`` is not installed.
    """
    try:
        re.compile(pattern)
    except re.error as error:
        raise MockError(
            "MOCK.PATTERN_INVALID", pattern, f"this is no regular expression: {error}", "correct it"
        ) from None
    rstr = extra("rstr")
    return lambda random, count: [str(rstr.Rstr(random).xeger(pattern)) for _ in range(count)]


def extra(module: str) -> Any:  # noqa: ANN401  # a module without types
    """A library that the extra ``mock`` installs.

    Raises:
        MockError: It is not installed.
    """
    try:
        return import_module(module)
    except ModuleNotFoundError:
        raise MockError(
            "MOCK.EXTRA_MISSING", module, "this is not installed", "pip install 'pygen-gen-python[mock]'"
        ) from None


def _out_of_range(name: str, why: str, hint: str) -> MockError:
    return MockError("MOCK.CONFIG_OUT_OF_RANGE", name, why, hint)
