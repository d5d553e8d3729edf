"""How Campaign is read and written."""

from __future__ import annotations

import typing as _t

from pygen_runtime import api as _a
from pygen_runtime import declare as _d

from ..data_classes._campaign import (
    Campaign,
    CampaignFields,
    CampaignFilter,
    CampaignList,
    CampaignWrite,
)


class CampaignAPI(_a.NodeAPI[Campaign, CampaignWrite, CampaignList]):
    """A period in which a few turbines are measured closely."""

    def list(
        self,
        *,
        limit: _a.Limit = 25,
        filter: _a.Filter | None = None,
        sort_by: CampaignFields | _a.Sequence[CampaignFields] | None = None,
        direction: _a.SortDirection = "ascending",
        sort: _a.Sorts | None = None,
        **filters: _t.Unpack[CampaignFilter],
    ) -> CampaignList:
        """List, lazily: nothing is sent before the result is used. A `for` loop streams and keeps nothing.

        Args:
            limit: at most so many; None, -1 and infinity mean all.
            filter: a further filter, for what has no parameter.
            sort_by: the field to sort by, or several.
            direction: of `sort_by`.
            sort: criteria with a direction each.
            **filters: see `CampaignFilter`; all that are given must hold.

        Examples:
            >>> for campaign in client.campaign.list(limit=None): ...
        """
        return self._list(filters, limit=limit, filter=filter, sort_by=sort_by, direction=direction, sort=sort)


class AsyncCampaignAPI(_a.AsyncNodeAPI[Campaign, CampaignWrite, CampaignList]):
    """A period in which a few turbines are measured closely."""

    def list(
        self,
        *,
        limit: _a.Limit = 25,
        filter: _a.Filter | None = None,
        sort_by: CampaignFields | _a.Sequence[CampaignFields] | None = None,
        direction: _a.SortDirection = "ascending",
        sort: _a.Sorts | None = None,
        **filters: _t.Unpack[CampaignFilter],
    ) -> _d.AsyncDeferred[Campaign, CampaignList]:
        """List, lazily: nothing is sent before the result is used. A `for` loop streams and keeps nothing.

        Args:
            limit: at most so many; None, -1 and infinity mean all.
            filter: a further filter, for what has no parameter.
            sort_by: the field to sort by, or several.
            direction: of `sort_by`.
            sort: criteria with a direction each.
            **filters: see `CampaignFilter`; all that are given must hold.

        Examples:
            >>> async for campaign in client.campaign.list(limit=None): ...
        """
        return self._list(filters, limit=limit, filter=filter, sort_by=sort_by, direction=direction, sort=sort)
