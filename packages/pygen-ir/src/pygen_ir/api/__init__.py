"""What an SDK offers for each class, as facts: methods, edge methods, modules (roadmap phase 2, tasks 3 and 5)."""

from .api_classes import IRAPIClass, IREdgeAPIClass, api_class_of, api_classes_of, edge_api_classes_of
from .methods import (
    ArgumentType,
    IRFieldChoiceType,
    IRFiltersType,
    IRFilterType,
    IRInstanceIdType,
    IRInstanceType,
    IRMethod,
    IRMethodArgument,
    IRSortType,
    IRWordType,
    MethodKind,
    ReturnKind,
    methods_of,
)
from .modules import IREnum, IRModule, module_of, modules_of

__all__ = [
    "ArgumentType",
    "IRAPIClass",
    "IREdgeAPIClass",
    "IREnum",
    "IRFieldChoiceType",
    "IRFilterType",
    "IRFiltersType",
    "IRInstanceIdType",
    "IRInstanceType",
    "IRMethod",
    "IRMethodArgument",
    "IRModule",
    "IRSortType",
    "IRWordType",
    "MethodKind",
    "ReturnKind",
    "api_class_of",
    "api_classes_of",
    "edge_api_classes_of",
    "methods_of",
    "module_of",
    "modules_of",
]
