"""Naming as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .class_names import name_classes, name_models
from .field_names import name_fields
from .names import SdkNames
from .parameter_names import name_parameters

if TYPE_CHECKING:
    from pygen_ir.model import IRModelSet


def name_everything(ir: IRModelSet) -> SdkNames:
    """What everything in an SDK is called. The same models get the same names, in whatever order views come."""
    classes, of_classes = name_classes(ir)
    fields, of_fields = name_fields(ir)
    parameters, of_parameters = name_parameters(ir, fields)
    return SdkNames(classes, fields, parameters, name_models(ir), (*of_classes, *of_fields, *of_parameters))
