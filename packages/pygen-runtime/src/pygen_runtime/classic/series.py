"""Datapoints of one time series as columns, and how a page of an answer becomes such."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from pydantic_core import from_json

from pygen_client.errors import InvalidResponseError
from pygen_client.gc_pause import GcPause
from pygen_runtime.classic.queries import api_name
from pygen_runtime.classic.times import moment_at
from pygen_runtime.ids import NodeId

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping

    import numpy as np
    from numpy.typing import NDArray

    from pygen_runtime.classic.ids import ClassicId

Value: TypeAlias = float | str | None


class Datapoint(NamedTuple):
    """A value and its moment.

    Attributes:
        timestamp: epoch milliseconds.
        value: a number, or text; None where a bad datapoint has none.
    """

    timestamp: int
    value: Value

    @property
    def time(self) -> dt.datetime:
        """The moment, in UTC."""
        return moment_at(self.timestamp)


@dataclass(slots=True)
class Datapoints:
    """What was retrieved of one time series, as columns of equal length.

    Attributes:
        id: its external id, or the id of its node.
        is_string: whether its values are texts.
        is_step: whether a value holds until the next one.
        unit: its unit as its owner wrote it.
        unit_external_id: the unit of the values in the catalogue: that asked for, otherwise its own.
        granularity: how long an interval is, of aggregates.
        timestamps: epoch milliseconds, rising.
        values: the values; empty for aggregates.
        aggregates: the values of each aggregate by name; None where an interval has none.
        status_codes: the status of each value, where asked for.
        status_symbols: the same in words.
    """

    id: ClassicId
    is_string: bool = False
    is_step: bool = False
    unit: str | None = None
    unit_external_id: str | None = None
    granularity: str | None = None
    timestamps: list[int] = field(default_factory=list, repr=False)
    values: list[Value] = field(default_factory=list, repr=False)
    aggregates: dict[str, list[object]] = field(default_factory=dict, repr=False)
    status_codes: list[int] | None = field(default=None, repr=False)
    status_symbols: list[str] | None = field(default=None, repr=False)

    def __len__(self) -> int:
        return len(self.timestamps)

    def __iter__(self) -> Iterator[Datapoint]:
        return map(Datapoint, self.timestamps, self.values)

    def to_numpy(self) -> dict[str, NDArray[np.generic]]:
        """Arrays by name: `timestamp` in milliseconds, and `value` or the aggregates; needs numpy."""
        from pygen_runtime.classic.arrays import arrays_of

        return arrays_of(self)

    def add(self, item: Mapping[str, object], aggregates: tuple[str, ...], *, with_status: bool) -> None:
        """Takes the datapoints of a further page."""
        points: list[dict[str, object]] = item["datapoints"]  # type: ignore[assignment] # checked by the decoder
        self.timestamps += [point["timestamp"] for point in points]  # type: ignore[misc] # a number
        if not aggregates:
            self.values += [point.get("value") for point in points]  # type: ignore[misc] # a value
        for name in aggregates:
            key = api_name(name)
            self.aggregates.setdefault(name, []).extend([point.get(key) for point in points])
        if with_status:
            codes, symbols = self.status_codes or [], self.status_symbols or []
            states: list[dict[str, object]] = [point.get("status") or {} for point in points]  # type: ignore[misc] # an object
            self.status_codes = [*codes, *(int(str(state.get("code", 0))) for state in states)]
            self.status_symbols = [*symbols, *(str(state.get("symbol", "Good")) for state in states)]


def decode_series(body: bytes) -> list[dict[str, object]]:
    """The items of an answer.

    Raises:
        InvalidResponseError: it is no list of time series with datapoints.
    """
    with GcPause():
        try:
            items = from_json(body)["items"]
            if all(isinstance(item["datapoints"], list) for item in items):
                return list(items)
        except (ValueError, KeyError, TypeError):
            pass
    raise InvalidResponseError("The response is no list of time series with datapoints.")


def keys_of(item: Mapping[str, object]) -> list[ClassicId]:
    """The ids by which a request may have named a time series."""
    keys: list[ClassicId] = []
    external_id, node = item.get("externalId"), item.get("instanceId")
    if isinstance(external_id, str):
        keys.append(external_id)
    if isinstance(node, dict):
        keys.append(NodeId(str(node["space"]), str(node["externalId"])))
    return keys


def begin_series(key: ClassicId, item: Mapping[str, object], granularity: str | None) -> Datapoints:
    """A time series without datapoints yet, with what its answer says about it."""
    unit, in_catalogue = item.get("unit"), item.get("unitExternalId")
    return Datapoints(
        key,
        item.get("isString") is True,
        item.get("isStep") is True,
        unit if isinstance(unit, str) else None,
        in_catalogue if isinstance(in_catalogue, str) else None,
        granularity,
    )
