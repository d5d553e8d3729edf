"""The data classes, each loaded when it is first used."""

from __future__ import annotations

import typing as _t

if _t.TYPE_CHECKING:
    from ._blade import (
        Blade as Blade,
    )
    from ._blade import (
        BladeFields as BladeFields,
    )
    from ._blade import (
        BladeFilter as BladeFilter,
    )
    from ._blade import (
        BladeList as BladeList,
    )
    from ._blade import (
        BladeTextFields as BladeTextFields,
    )
    from ._blade import (
        BladeWrite as BladeWrite,
    )
    from ._blade import (
        BladeWriteList as BladeWriteList,
    )
    from ._cable import (
        CableEdge as CableEdge,
    )
    from ._cable import (
        CableEdgeFilter as CableEdgeFilter,
    )
    from ._cable import (
        CableEdgeList as CableEdgeList,
    )
    from ._cable import (
        CableEdgeWrite as CableEdgeWrite,
    )
    from ._cable import (
        CableEdgeWriteList as CableEdgeWriteList,
    )
    from ._cable import (
        CableFields as CableFields,
    )
    from ._cable import (
        CableNode as CableNode,
    )
    from ._cable import (
        CableNodeFilter as CableNodeFilter,
    )
    from ._cable import (
        CableNodeList as CableNodeList,
    )
    from ._cable import (
        CableNodeWrite as CableNodeWrite,
    )
    from ._cable import (
        CableNodeWriteList as CableNodeWriteList,
    )
    from ._campaign import (
        Campaign as Campaign,
    )
    from ._campaign import (
        CampaignFields as CampaignFields,
    )
    from ._campaign import (
        CampaignFilter as CampaignFilter,
    )
    from ._campaign import (
        CampaignList as CampaignList,
    )
    from ._campaign import (
        CampaignTextFields as CampaignTextFields,
    )
    from ._campaign import (
        CampaignWrite as CampaignWrite,
    )
    from ._campaign import (
        CampaignWriteList as CampaignWriteList,
    )
    from ._describable import (
        Describable as Describable,
    )
    from ._describable import (
        DescribableFields as DescribableFields,
    )
    from ._describable import (
        DescribableFilter as DescribableFilter,
    )
    from ._describable import (
        DescribableList as DescribableList,
    )
    from ._describable import (
        DescribableTextFields as DescribableTextFields,
    )
    from ._describable import (
        DescribableWrite as DescribableWrite,
    )
    from ._describable import (
        DescribableWriteList as DescribableWriteList,
    )
    from ._distance import (
        Distance as Distance,
    )
    from ._distance import (
        DistanceFields as DistanceFields,
    )
    from ._distance import (
        DistanceFilter as DistanceFilter,
    )
    from ._distance import (
        DistanceList as DistanceList,
    )
    from ._distance import (
        DistanceWrite as DistanceWrite,
    )
    from ._distance import (
        DistanceWriteList as DistanceWriteList,
    )
    from ._farm import (
        Farm as Farm,
    )
    from ._farm import (
        FarmFields as FarmFields,
    )
    from ._farm import (
        FarmFilter as FarmFilter,
    )
    from ._farm import (
        FarmList as FarmList,
    )
    from ._farm import (
        FarmTextFields as FarmTextFields,
    )
    from ._farm import (
        FarmWrite as FarmWrite,
    )
    from ._farm import (
        FarmWriteList as FarmWriteList,
    )
    from ._generating_unit import (
        GeneratingUnit as GeneratingUnit,
    )
    from ._generating_unit import (
        GeneratingUnitFields as GeneratingUnitFields,
    )
    from ._generating_unit import (
        GeneratingUnitFilter as GeneratingUnitFilter,
    )
    from ._generating_unit import (
        GeneratingUnitList as GeneratingUnitList,
    )
    from ._generating_unit import (
        GeneratingUnitTextFields as GeneratingUnitTextFields,
    )
    from ._generating_unit import (
        GeneratingUnitWrite as GeneratingUnitWrite,
    )
    from ._generating_unit import (
        GeneratingUnitWriteList as GeneratingUnitWriteList,
    )
    from ._maintenance_order import (
        MaintenanceOrder as MaintenanceOrder,
    )
    from ._maintenance_order import (
        MaintenanceOrderFields as MaintenanceOrderFields,
    )
    from ._maintenance_order import (
        MaintenanceOrderFilter as MaintenanceOrderFilter,
    )
    from ._maintenance_order import (
        MaintenanceOrderList as MaintenanceOrderList,
    )
    from ._maintenance_order import (
        MaintenanceOrderTextFields as MaintenanceOrderTextFields,
    )
    from ._maintenance_order import (
        MaintenanceOrderWrite as MaintenanceOrderWrite,
    )
    from ._maintenance_order import (
        MaintenanceOrderWriteList as MaintenanceOrderWriteList,
    )
    from ._substation import (
        Substation as Substation,
    )
    from ._substation import (
        SubstationFields as SubstationFields,
    )
    from ._substation import (
        SubstationFilter as SubstationFilter,
    )
    from ._substation import (
        SubstationList as SubstationList,
    )
    from ._substation import (
        SubstationTextFields as SubstationTextFields,
    )
    from ._substation import (
        SubstationWrite as SubstationWrite,
    )
    from ._substation import (
        SubstationWriteList as SubstationWriteList,
    )
    from ._turbine import (
        Turbine as Turbine,
    )
    from ._turbine import (
        TurbineFields as TurbineFields,
    )
    from ._turbine import (
        TurbineFilter as TurbineFilter,
    )
    from ._turbine import (
        TurbineList as TurbineList,
    )
    from ._turbine import (
        TurbineTextFields as TurbineTextFields,
    )
    from ._turbine import (
        TurbineWrite as TurbineWrite,
    )
    from ._turbine import (
        TurbineWriteList as TurbineWriteList,
    )
    from ._turbine_summary import (
        TurbineSummary as TurbineSummary,
    )
    from ._turbine_summary import (
        TurbineSummaryFields as TurbineSummaryFields,
    )
    from ._turbine_summary import (
        TurbineSummaryFilter as TurbineSummaryFilter,
    )
    from ._turbine_summary import (
        TurbineSummaryList as TurbineSummaryList,
    )
    from ._turbine_summary import (
        TurbineSummaryTextFields as TurbineSummaryTextFields,
    )
else:
    from pygen_runtime import package as _p

    _EXPORTS = {
        "Blade": "_blade",
        "BladeFields": "_blade",
        "BladeFilter": "_blade",
        "BladeList": "_blade",
        "BladeTextFields": "_blade",
        "BladeWrite": "_blade",
        "BladeWriteList": "_blade",
        "CableEdge": "_cable",
        "CableEdgeFilter": "_cable",
        "CableEdgeList": "_cable",
        "CableEdgeWrite": "_cable",
        "CableEdgeWriteList": "_cable",
        "CableFields": "_cable",
        "CableNode": "_cable",
        "CableNodeFilter": "_cable",
        "CableNodeList": "_cable",
        "CableNodeWrite": "_cable",
        "CableNodeWriteList": "_cable",
        "Campaign": "_campaign",
        "CampaignFields": "_campaign",
        "CampaignFilter": "_campaign",
        "CampaignList": "_campaign",
        "CampaignTextFields": "_campaign",
        "CampaignWrite": "_campaign",
        "CampaignWriteList": "_campaign",
        "Describable": "_describable",
        "DescribableFields": "_describable",
        "DescribableFilter": "_describable",
        "DescribableList": "_describable",
        "DescribableTextFields": "_describable",
        "DescribableWrite": "_describable",
        "DescribableWriteList": "_describable",
        "Distance": "_distance",
        "DistanceFields": "_distance",
        "DistanceFilter": "_distance",
        "DistanceList": "_distance",
        "DistanceWrite": "_distance",
        "DistanceWriteList": "_distance",
        "Farm": "_farm",
        "FarmFields": "_farm",
        "FarmFilter": "_farm",
        "FarmList": "_farm",
        "FarmTextFields": "_farm",
        "FarmWrite": "_farm",
        "FarmWriteList": "_farm",
        "GeneratingUnit": "_generating_unit",
        "GeneratingUnitFields": "_generating_unit",
        "GeneratingUnitFilter": "_generating_unit",
        "GeneratingUnitList": "_generating_unit",
        "GeneratingUnitTextFields": "_generating_unit",
        "GeneratingUnitWrite": "_generating_unit",
        "GeneratingUnitWriteList": "_generating_unit",
        "MaintenanceOrder": "_maintenance_order",
        "MaintenanceOrderFields": "_maintenance_order",
        "MaintenanceOrderFilter": "_maintenance_order",
        "MaintenanceOrderList": "_maintenance_order",
        "MaintenanceOrderTextFields": "_maintenance_order",
        "MaintenanceOrderWrite": "_maintenance_order",
        "MaintenanceOrderWriteList": "_maintenance_order",
        "Substation": "_substation",
        "SubstationFields": "_substation",
        "SubstationFilter": "_substation",
        "SubstationList": "_substation",
        "SubstationTextFields": "_substation",
        "SubstationWrite": "_substation",
        "SubstationWriteList": "_substation",
        "Turbine": "_turbine",
        "TurbineFields": "_turbine",
        "TurbineFilter": "_turbine",
        "TurbineList": "_turbine",
        "TurbineSummary": "_turbine_summary",
        "TurbineSummaryFields": "_turbine_summary",
        "TurbineSummaryFilter": "_turbine_summary",
        "TurbineSummaryList": "_turbine_summary",
        "TurbineSummaryTextFields": "_turbine_summary",
        "TurbineTextFields": "_turbine",
        "TurbineWrite": "_turbine",
        "TurbineWriteList": "_turbine",
    }
    __getattr__ = _p.lazy(__name__, _EXPORTS)

__all__ = [
    "Blade",
    "BladeFields",
    "BladeFilter",
    "BladeList",
    "BladeTextFields",
    "BladeWrite",
    "BladeWriteList",
    "CableEdge",
    "CableEdgeFilter",
    "CableEdgeList",
    "CableEdgeWrite",
    "CableEdgeWriteList",
    "CableFields",
    "CableNode",
    "CableNodeFilter",
    "CableNodeList",
    "CableNodeWrite",
    "CableNodeWriteList",
    "Campaign",
    "CampaignFields",
    "CampaignFilter",
    "CampaignList",
    "CampaignTextFields",
    "CampaignWrite",
    "CampaignWriteList",
    "Describable",
    "DescribableFields",
    "DescribableFilter",
    "DescribableList",
    "DescribableTextFields",
    "DescribableWrite",
    "DescribableWriteList",
    "Distance",
    "DistanceFields",
    "DistanceFilter",
    "DistanceList",
    "DistanceWrite",
    "DistanceWriteList",
    "Farm",
    "FarmFields",
    "FarmFilter",
    "FarmList",
    "FarmTextFields",
    "FarmWrite",
    "FarmWriteList",
    "GeneratingUnit",
    "GeneratingUnitFields",
    "GeneratingUnitFilter",
    "GeneratingUnitList",
    "GeneratingUnitTextFields",
    "GeneratingUnitWrite",
    "GeneratingUnitWriteList",
    "MaintenanceOrder",
    "MaintenanceOrderFields",
    "MaintenanceOrderFilter",
    "MaintenanceOrderList",
    "MaintenanceOrderTextFields",
    "MaintenanceOrderWrite",
    "MaintenanceOrderWriteList",
    "Substation",
    "SubstationFields",
    "SubstationFilter",
    "SubstationList",
    "SubstationTextFields",
    "SubstationWrite",
    "SubstationWriteList",
    "Turbine",
    "TurbineFields",
    "TurbineFilter",
    "TurbineList",
    "TurbineSummary",
    "TurbineSummaryFields",
    "TurbineSummaryFilter",
    "TurbineSummaryList",
    "TurbineSummaryTextFields",
    "TurbineTextFields",
    "TurbineWrite",
    "TurbineWriteList",
]
