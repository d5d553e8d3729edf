"""The clients."""

from __future__ import annotations

import typing as _t

from pygen_runtime import client as _c

from . import _registry

if _t.TYPE_CHECKING:
    from ._api._blade import AsyncBladeAPI, BladeAPI
    from ._api._cable import (
        AsyncCableEdgeAPI,
        AsyncCableNodeAPI,
        CableEdgeAPI,
        CableNodeAPI,
    )
    from ._api._campaign import AsyncCampaignAPI, CampaignAPI
    from ._api._describable import AsyncDescribableAPI, DescribableAPI
    from ._api._distance import AsyncDistanceAPI, DistanceAPI
    from ._api._farm import AsyncFarmAPI, FarmAPI
    from ._api._generating_unit import AsyncGeneratingUnitAPI, GeneratingUnitAPI
    from ._api._maintenance_order import AsyncMaintenanceOrderAPI, MaintenanceOrderAPI
    from ._api._substation import AsyncSubstationAPI, SubstationAPI
    from ._api._turbine import AsyncTurbineAPI, TurbineAPI
    from ._api._turbine_summary import AsyncTurbineSummaryAPI, TurbineSummaryAPI


class WindFarmClient(_c.Client, registry=_registry):
    """Synchronous client of the data model wind_farm:WindFarm(v1)."""

    describable: DescribableAPI
    """What has a name."""
    generating_unit: GeneratingUnitAPI
    """What makes electric power."""
    farm: FarmAPI
    """Turbines that stand together and share a connection to the grid."""
    turbine: TurbineAPI
    """A machine that turns wind into electric power."""
    blade: BladeAPI
    """One blade of a rotor."""
    substation: SubstationAPI
    """Where the power of many turbines is collected."""
    maintenance_order: MaintenanceOrderAPI
    """Work on one turbine or several."""
    campaign: CampaignAPI
    """A period in which a few turbines are measured closely."""
    distance: DistanceAPI
    """How far two turbines are apart."""
    cable_node: CableNodeAPI
    """A cable: in stock as a node, in the ground as an edge from a turbine to a substation."""
    cable_edge: CableEdgeAPI
    """A cable: in stock as a node, in the ground as an edge from a turbine to a substation."""
    turbine_summary: TurbineSummaryAPI
    """The few facts of a turbine that a report shows. It can be read, not written."""


class AsyncWindFarmClient(_c.AsyncClient, registry=_registry):
    """Asynchronous client of the data model wind_farm:WindFarm(v1)."""

    describable: AsyncDescribableAPI
    """What has a name."""
    generating_unit: AsyncGeneratingUnitAPI
    """What makes electric power."""
    farm: AsyncFarmAPI
    """Turbines that stand together and share a connection to the grid."""
    turbine: AsyncTurbineAPI
    """A machine that turns wind into electric power."""
    blade: AsyncBladeAPI
    """One blade of a rotor."""
    substation: AsyncSubstationAPI
    """Where the power of many turbines is collected."""
    maintenance_order: AsyncMaintenanceOrderAPI
    """Work on one turbine or several."""
    campaign: AsyncCampaignAPI
    """A period in which a few turbines are measured closely."""
    distance: AsyncDistanceAPI
    """How far two turbines are apart."""
    cable_node: AsyncCableNodeAPI
    """A cable: in stock as a node, in the ground as an edge from a turbine to a substation."""
    cable_edge: AsyncCableEdgeAPI
    """A cable: in stock as a node, in the ground as an edge from a turbine to a substation."""
    turbine_summary: AsyncTurbineSummaryAPI
    """The few facts of a turbine that a report shows. It can be read, not written."""
