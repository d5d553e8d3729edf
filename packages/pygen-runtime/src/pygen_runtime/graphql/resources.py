"""Time series, files and sequences in answers of GraphQL, with the datapoints that were asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pygen_runtime.classic.queries import AGGREGATES, api_name
from pygen_runtime.classic.resources import READ_CLASSES, FileMetadata, TimeSeries
from pygen_runtime.classic.series import Datapoint, Datapoints
from pygen_runtime.classic.times import read_moment

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pygen_runtime.classic.ids import ClassicId
    from pygen_runtime.classic.resources import SequenceRead
    from pygen_runtime.graphql.document import Selected
    from pygen_runtime.specs import CoreKind

DATAPOINTS, LATEST, LINK = "getDataPoints", "getLatestDataPoint", "downloadLink"


def resource_of(
    kind: CoreKind, given: Mapping[str, Any], selected: Selected
) -> TimeSeries | FileMetadata | SequenceRead:
    """The resource that an object of the answer shows."""
    by_name = {selected.at(key).name: value for key, value in given.items()}
    made = READ_CLASSES[kind].load(by_name)
    if isinstance(made, TimeSeries):
        made.data = datapoints_of(by_name, made.external_id or "")
        made.latest = latest_of(by_name)
    link = by_name.get(LINK)
    if isinstance(made, FileMetadata) and isinstance(link, dict):
        made.download_url = link.get("downloadUrl")
    return made


def datapoints_of(given: Mapping[str, Any], key: ClassicId) -> Datapoints | None:
    """The datapoints below `getDataPoints`; None where they were not asked for."""
    found = given.get(DATAPOINTS)
    points = found.get("items") if isinstance(found, dict) else None
    if points is None:
        return None
    made = Datapoints(key, bool(given.get("isString")), bool(given.get("isStep")), given.get("unit"))
    made.timestamps = [_milliseconds(point.get("timestamp")) for point in points]
    made.values = [point.get("value") for point in points]
    for name in AGGREGATES:
        values = [point.get(api_name(name)) for point in points]
        if any(value is not None for value in values):
            made.aggregates[name] = values
    return made


def latest_of(given: Mapping[str, Any]) -> Datapoint | None:
    """The datapoint at `getLatestDataPoint`; None where it was not asked for, or there is none."""
    found = given.get(LATEST)
    if isinstance(found, dict) and isinstance(found.get("items"), list):
        found = next(iter(found["items"]), None)
    return Datapoint(_milliseconds(found.get("timestamp")), found.get("value")) if isinstance(found, dict) else None


def _milliseconds(given: object) -> int:
    return read_moment(given, 0, 0) if isinstance(given, str | int) else 0
