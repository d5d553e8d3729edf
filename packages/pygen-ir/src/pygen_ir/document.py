"""What the JSON of the IR looks like at its top, and which nodes name themselves in it."""

from dataclasses import dataclass
from typing import get_args

from .model import IRClass, IRField
from .references import IRModelId, IRViewId
from .types import IRConnectionType, IRType

IR_VERSION = "1"
"""The form of the JSON that this version writes and reads."""

TAGGED = frozenset((*get_args(IRType), *get_args(IRConnectionType), *get_args(IRField)))
"""Members of closed unions: their JSON says in `kind` which they are."""


@dataclass(frozen=True, slots=True)
class ModelDocument:
    """A data model in JSON: it names its classes by id.

    Attributes:
        id: Its id.
        name: For people.
        description: What it is.
        classes: The ids of its classes.
    """

    id: IRModelId
    name: str | None
    description: str | None
    classes: tuple[IRViewId, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """The whole IR in JSON.

    Attributes:
        ir_version: The version of this form.
        models: The data models.
        classes: The classes of all of them, each once, by id.
    """

    ir_version: str
    models: tuple[ModelDocument, ...]
    classes: tuple[IRClass, ...]
