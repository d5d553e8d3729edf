"""Which classes go together into one file, and what that file needs of others."""

from collections.abc import Iterator
from dataclasses import dataclass

from pygen_ir.model import IRClass, IRModel, IRProperty
from pygen_ir.references import IRViewId
from pygen_ir.types import IREnumType, IRListType

from .api_classes import IRAPIClass, IREdgeAPIClass, api_class_of, edge_api_classes_of


@dataclass(frozen=True, slots=True)
class IREnum:
    """An enum where it is used.

    Attributes:
        field: The identifier of the property that holds it.
        type: Its values.
    """

    field: str
    type: IREnumType


@dataclass(frozen=True)
class IRModule:
    """One unit of generated code.

    Attributes:
        id: The view that it is about.
        classes: The classes in it.
        api_classes: Their APIs.
        edge_api_classes: The APIs of their edges.
        enums: The enums of its classes, those they inherit not among them.
        required: The classes that must be there before it: parents.
        mentioned: The classes that it names besides; there may be circles among modules.
    """

    id: IRViewId
    classes: tuple[IRClass, ...]
    api_classes: tuple[IRAPIClass, ...]
    edge_api_classes: tuple[IREdgeAPIClass, ...]
    enums: tuple[IREnum, ...]
    required: tuple[IRViewId, ...]
    mentioned: tuple[IRViewId, ...]


def module_of(cls: IRClass, classes: IRModel) -> IRModule:
    """The module of one class: each class has one of its own."""
    return IRModule(
        id=cls.id,
        classes=(cls,),
        api_classes=(api_class_of(cls),),
        edge_api_classes=edge_api_classes_of(cls, classes),
        enums=tuple(_enums(cls)),
        required=tuple(sorted(cls.implements)),
        mentioned=tuple(each for each in cls.dependencies if each not in cls.implements),
    )


def modules_of(model: IRModel) -> tuple[IRModule, ...]:
    """The modules of a model, by view id."""
    return tuple(module_of(each, model) for each in model.classes)


def _enums(cls: IRClass) -> Iterator[IREnum]:
    for found in cls.properties:
        if found.inheritance != "inherited":
            match found:
                case IRProperty(type=IREnumType() as enum) | IRProperty(type=IRListType(item=IREnumType() as enum)):
                    yield IREnum(found.identifier, enum)
                case _:
                    pass
