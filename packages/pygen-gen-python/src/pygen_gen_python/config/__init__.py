"""How things are named, and which filters there are: settings with the names that version 1 gave them."""

from .filtering import Filtering
from .naming import (
    APIClassNaming,
    Case,
    DataClassNaming,
    FieldNaming,
    MultiAPIClassNaming,
    Naming,
    NamingConfig,
    Number,
)
from .pygen_config import PygenConfig

__all__ = [
    "APIClassNaming",
    "Case",
    "DataClassNaming",
    "FieldNaming",
    "Filtering",
    "MultiAPIClassNaming",
    "Naming",
    "NamingConfig",
    "Number",
    "PygenConfig",
]
