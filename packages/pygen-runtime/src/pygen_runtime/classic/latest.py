"""The latest datapoint of each time series."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from pygen_client.operations.encoding import encode_json
from pygen_client.operations.instructions import ApiRequest, gather
from pygen_client.operations.parts import read_all, split
from pygen_runtime.classic.ids import ClassicId, dump_id
from pygen_runtime.classic.queries import shared_of
from pygen_runtime.classic.series import Datapoints, begin_series, decode_series, keys_of
from pygen_runtime.classic.times import Moment, read_moment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pygen_client.operations.instructions import Operation
    from pygen_runtime.classic.queries import Reading

_MOST_SERIES = 100
_OF_REQUEST = "ignoreUnknownIds"


def retrieve_latest(ids: Sequence[ClassicId], before: Moment | None, reading: Reading) -> Operation[list[Datapoints]]:
    """Retrieves what each time series ends with, before a moment if one is given: one datapoint, or none.

    Raises:
        InvalidInputError: `CLASSIC.…`: an argument means nothing; nothing was sent.
        NotFoundError: a time series does not exist.
    """
    shared = dict(shared_of(reading))
    of_request = {_OF_REQUEST: shared.pop(_OF_REQUEST)} if _OF_REQUEST in shared else {}
    now = int(time.time() * 1000)
    until = {} if before is None else {"before": read_moment(before, now, now)}
    unique = list(dict.fromkeys(ids))
    requests = (
        ApiRequest(
            "POST",
            "/timeseries/data/latest",
            body=encode_json({"items": [{**dump_id(one), **until, **shared} for one in part.items], **of_request}),
        )
        for part in split(enumerate(unique), _MOST_SERIES)
    )
    pages = read_all((yield from gather(requests)), decode_series)
    found: dict[ClassicId, Datapoints] = {}
    for item in (item for page in pages for item in page):
        for key in keys_of(item):
            found[key] = begin_series(key, item, None)
            found[key].add(item, (), with_status="includeStatus" in shared)
    return [found[one] for one in ids if one in found]
