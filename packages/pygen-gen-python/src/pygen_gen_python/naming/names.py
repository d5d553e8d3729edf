"""What everything in an SDK is called: the result of naming, by the keys of the IR."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from pygen_gen_python.config import FieldNaming
from pygen_ir.filters import FilterChoice

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pygen_ir.diagnostics import Diagnostic
    from pygen_ir.filters import FilterRole
    from pygen_ir.naming.class_keys import ClassKey
    from pygen_ir.references import IRModelId


@dataclass(frozen=True, slots=True)
class ClassNames:
    """What the family of one view is called.

    Attributes:
        read: The read class, ``Turbine``; the key of the registry.
        write: ``TurbineWrite``.
        list: ``TurbineList``.
        write_list: ``TurbineWriteList``.
        fields: The type of names of fields with values, ``TurbineFields``.
        text_fields: The type of names of text fields, ``TurbineTextFields``.
        filter: The type of filter parameters, ``TurbineFilter``.
        link: The type of a connection to it as it is read, ``TurbineLink``.
        write_link: The same as it is written, ``TurbineWriteLink``.
        api: ``TurbineAPI``.
        async_api: ``AsyncTurbineAPI``.
        module: The module in both packages, ``_turbine``; the same for both families of a view.
        attribute: The attribute of the client, ``turbine``.
        variable: What one object is called in examples, ``turbine``.
    """

    read: str
    write: str
    list: str
    write_list: str
    fields: str
    text_fields: str
    filter: str
    link: str
    write_link: str
    api: str
    async_api: str
    module: str
    attribute: str
    variable: str


@dataclass(frozen=True, slots=True)
class ModelNames:
    """What is named after one of several models.

    Attributes:
        attribute: The attribute of the client.
        apis: The class that holds its APIs, before ``APIs``; several models may suggest the same.
    """

    attribute: str
    apis: str


FieldNames: TypeAlias = "Mapping[str, str]"
"""Python name by identifier, of one class."""

ParameterNames: TypeAlias = "Mapping[tuple[str, FilterRole], str]"
"""Parameter by identifier and role, of one class."""


@dataclass(frozen=True, slots=True)
class SdkNames:
    """What everything is called.

    Attributes:
        classes: The families.
        field_names: The fields of each family.
        parameters: The filter parameters of each family.
        models: What is named after models, where there are several.
        diagnostics: Which names differ from what the model suggests.
        filters: Which filters there are.
        of_edges: How the classes and attributes of the edges of fields are named.
    """

    classes: Mapping[ClassKey, ClassNames]
    field_names: Mapping[ClassKey, FieldNames]
    parameters: Mapping[ClassKey, ParameterNames]
    models: Mapping[IRModelId, ModelNames]
    diagnostics: tuple[Diagnostic, ...] = ()
    filters: FilterChoice = field(default_factory=FilterChoice)
    of_edges: FieldNaming = field(default_factory=FieldNaming)
