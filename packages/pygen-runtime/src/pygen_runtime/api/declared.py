"""Reads whose exact signatures generated classes declare: what they do is the same for every view."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from pygen_runtime.instances.read import Instance
from pygen_runtime.reading.indexed import aggregate_instances, histogram_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pygen_runtime.reading.indexed import AnyMetric, Names
    from pygen_runtime.reading.view_reader import ViewReader

T = TypeVar("T", bound=Instance)
L = TypeVar("L")


class DeclaredReads(Generic[T, L]):
    """Methods for both kinds of sessions: what `run` of an asynchronous one returns is awaited by the caller."""

    _reader: ViewReader[T, L]

    if not TYPE_CHECKING:  # filters of a view cannot be a type parameter: each generated class says its own

        def aggregate(
            self,
            aggregate: AnyMetric,
            group_by: Names | None = None,
            property: Names | None = None,  # noqa: A002 - the API's own word
            **query: object,
        ) -> object:
            """Count, or calculate with numbers, for all or by group.

            Args:
                aggregate: `count`, `avg`, `min`, `max` or `sum`; or several of them.
                group_by: a field, or several: one answer for each combination of their values.
                property: what to calculate with, or several; `count` without it counts instances.
                **query: filters of the view; `query` and `search_property` search for words; `filter`; `limit`.

            Returns:
                One value; a list for several aggregates or properties; a list of groups where grouped.

            Raises:
                InvalidInputError: `RUNTIME.…`: an argument means nothing; nothing was sent.
            """
            return self._session.run(aggregate_instances(self._reader, aggregate, group_by, property, query, {}))

        def histogram(self, property: str, interval: float, **query: object) -> object:  # noqa: A002 - as above
            """How many values of a number fall into each interval.

            Args:
                property: the field.
                interval: the width of each interval.
                **query: as `aggregate` has it.
            """
            return self._session.run(histogram_of(self._reader, property, interval, query, {}))

        def iterate(
            self, chunk_size: int = 100, *, cursors: Mapping[str, str | None] | None = None, **listing: object
        ) -> object:
            """Page by page; each page has `cursors` to go on from.

            Args:
                chunk_size: instances a page, 1 to 1,000.
                cursors: those of an earlier page.
                **listing: what `list` takes; no limit unless given.

            Raises:
                InvalidInputError: `RUNTIME.CHUNK_SIZE_INVALID`, `RUNTIME.CURSORS_INVALID`: nothing was sent.
            """
            return self._page_through(self._reader.resume({"limit": None, **listing}, {}, chunk_size, cursors))
