"""An SDK of the data model wind_farm:WindFarm(v1)."""

from __future__ import annotations

import typing as _t

from pygen_runtime import package as _p

_p.require(__name__, (1, 0))

__version__ = "1"
__pygen_version__ = "2.0.0b1"
__model_ids__ = (("wind_farm", "WindFarm", "v1"),)
__model_hash__ = "541ba8e44970285b44b11b6eda0b6032c821d1bd41fa605303a36ebc4ecba924"

if _t.TYPE_CHECKING:
    from ._client import AsyncWindFarmClient, WindFarmClient
else:
    __getattr__ = _p.lazy(__name__, {"AsyncWindFarmClient": "_client", "WindFarmClient": "_client"})

__all__ = ["AsyncWindFarmClient", "WindFarmClient"]
