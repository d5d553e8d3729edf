"""Naming as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pygen_gen_python.config import PygenConfig

from .class_names import name_classes, name_models
from .field_names import name_fields
from .names import SdkNames
from .parameter_names import name_parameters

if TYPE_CHECKING:
    from pygen_ir.model import IRModelSet


def name_everything(ir: IRModelSet, config: PygenConfig | None = None) -> SdkNames:
    """What everything in an SDK is called. The same models get the same names, in whatever order views come.

    Args:
        ir: What is generated.
        config: How names are made; `None`: as version 1 made them.
    """
    naming, choice = (config or PygenConfig()).naming, (config or PygenConfig()).filtering.as_choice()
    classes, of_classes = name_classes(ir, naming)
    fields, of_fields = name_fields(ir, naming.field)
    parameters, of_parameters = name_parameters(ir, fields, choice, naming.field)
    models = name_models(ir, naming.multi_api_class)
    return SdkNames(
        classes, fields, parameters, models, (*of_classes, *of_fields, *of_parameters), choice, naming.field
    )
