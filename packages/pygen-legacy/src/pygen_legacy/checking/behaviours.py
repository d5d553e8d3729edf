"""Calls whose form stays, and that behave in another way: by method of a view's API or of a client."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import libcst as cst
from libcst.metadata import MetadataWrapper

from pygen_legacy.migration.origins import Client, Method, Origins, ViewApi

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pygen_legacy.migration.sdk import Sdk


@dataclass(frozen=True, slots=True)
class Behaviour:
    """How a call behaves now.

    Attributes:
        code: Stable and dotted.
        methods: The methods; ``client.delete`` and the like for those of a client.
        with_argument: Only calls that give this argument; empty: all calls.
        what: What is different.
    """

    code: str
    methods: frozenset[str]
    with_argument: str
    what: str


BEHAVIOURS: Final = (
    Behaviour(
        "CHECK.LAZY",
        frozenset({"list", "search"}),
        "",
        "nothing is sent before the result is used; a `for` loop streams and keeps nothing, anything else loads once",
    ),
    Behaviour(
        "CHECK.CONNECTIONS",
        frozenset({"list", "retrieve", "iterate"}),
        "retrieve_connections",
        "edges of other types are left out, nothing is cut at 1,000 or 5,000, and `identifier` fills reverse relations",
    ),
    Behaviour(
        "CHECK.AGGREGATE",
        frozenset({"aggregate"}),
        "",
        "groups are not cut at 25 unless `limit` says so, and each property that is named gets its value",
    ),
    Behaviour(
        "CHECK.RESUME",
        frozenset({"iterate"}),
        "cursors",
        "a page's cursors may be used more than once on one client",
    ),
    Behaviour(
        "CHECK.UPSERT",
        frozenset({"client.upsert"}),
        "",
        "the result says what became of each item; two objects with one id are one, and are refused where they "
        "contradict each other",
    ),
    Behaviour(
        "CHECK.DELETE",
        frozenset({"client.delete"}),
        "",
        "a pair (space, external id) is one id; what did not exist is named in `missing`",
    ),
)


def behaviours_in(text: str, sdks: Sequence[Sdk]) -> Iterator[Behaviour]:
    """The behaviours that the calls of a module meet, one for each call.

    Args:
        text: The module; it is Python.
        sdks: The SDKs of v1 that it may use.
    """
    wrapper = MetadataWrapper(cst.parse_module(text))
    collector = _Calls(Origins(wrapper, sdks))
    wrapper.module.visit(collector)
    yield from collector.found


class _Calls(cst.CSTVisitor):
    def __init__(self, origins: Origins) -> None:
        super().__init__()
        self.found: list[Behaviour] = []
        self._origins = origins

    def visit_Call(self, node: cst.Call) -> None:
        match self._origins.of(node.func):
            case Method(ViewApi(), name):
                method = name
            case Method(Client(), name):
                method = f"client.{name}"
            case _:
                return
        given = {argument.keyword.value for argument in node.args if argument.keyword is not None}
        self.found += [
            each
            for each in BEHAVIOURS
            if method in each.methods and (not each.with_argument or each.with_argument in given)
        ]
