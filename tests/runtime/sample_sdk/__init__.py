"""An SDK of the data model wind_farm:WindFarm(v1)."""

from __future__ import annotations

import typing as _t

from pygen_runtime import package as _p

_p.require(__name__, (1, 0))

if _t.TYPE_CHECKING:
    from ._client import AsyncWindFarmClient as AsyncWindFarmClient
    from ._client import WindFarmClient as WindFarmClient
else:
    __getattr__ = _p.lazy(__name__, {"AsyncWindFarmClient": "_client", "WindFarmClient": "_client"})

__all__ = ["AsyncWindFarmClient", "WindFarmClient"]
