"""What everything in an SDK is called."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pygen_ir.diagnostics import Diagnostic
    from pygen_ir.naming.class_keys import ClassKey
    from pygen_ir.references import IRModelId


@dataclass(frozen=True, slots=True)
class ClassNames:
    """What belongs to one view is called so.

    Attributes:
        read: The interface of what is read, ``Turbine``; also the value of ``$view``.
        write: ``TurbineWrite``.
        where: ``TurbineWhere``.
        shape: ``TurbineShape``.
        facts: The constant with the facts of the view, ``turbineView``.
        attribute: The attribute of the client, ``turbine``.
        module: The module, ``turbine``; the same for both families of a view.
        enums: The type of each enum, by the identifier of its property.
    """

    read: str
    write: str
    where: str
    shape: str
    facts: str
    attribute: str
    module: str
    enums: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ModelNames:
    """What one of several models is called.

    Attributes:
        attribute: The attribute of the client, ``windFarm``.
        type: The class with the APIs of its views, ``WindFarmApis``.
    """

    attribute: str
    type: str


@dataclass(frozen=True, slots=True)
class SdkNames:
    """What everything is called; fields keep the identifiers that the model gives them.

    Attributes:
        classes: The families.
        models: The models, where there are several.
        diagnostics: Which names differ from what the model suggests, and which fields cannot be.
    """

    classes: Mapping[ClassKey, ClassNames]
    models: Mapping[IRModelId, ModelNames]
    diagnostics: tuple[Diagnostic, ...]
