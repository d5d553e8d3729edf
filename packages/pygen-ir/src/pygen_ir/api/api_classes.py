"""The API of a class, and the API of each of its edges."""

from collections.abc import Iterator
from dataclasses import dataclass

from pygen_ir.filters import IRFilterMethod, filter_method_of
from pygen_ir.model import IRClass, IRModel
from pygen_ir.references import IRNodeId, IRViewId
from pygen_ir.types import Direction, IREdgeType

from .methods import IRMethod, methods_of


@dataclass(frozen=True)
class IRAPIClass:
    """What reads and writes the instances of one class.

    Attributes:
        data_class: The class.
        filter_method: The filters of its methods.
        methods: Its methods.
        is_edge_class: Whether its instances are edges.
    """

    data_class: IRClass
    filter_method: IRFilterMethod
    methods: tuple[IRMethod, ...]
    is_edge_class: bool


@dataclass(frozen=True)
class IREdgeAPIClass:
    """What lists the edges behind one field.

    Attributes:
        start_class: The class that has the field.
        end_class: The class at the other end, where it is in the model.
        edge_class: The class of the edges' properties, where it is in the model.
        field: The identifier of the field.
        edge_type: The type that all its edges have.
        direction: `outwards`: an edge starts at the class that has the field.
        filter_method: The filters on the edges' own properties.
        end_filter_method: The filters on the instances at the other end.
    """

    start_class: IRClass
    end_class: IRClass | None
    edge_class: IRClass | None
    field: str
    edge_type: IRNodeId
    direction: Direction
    filter_method: IRFilterMethod
    end_filter_method: IRFilterMethod


_NO_FILTERS = IRFilterMethod((), ())


def api_class_of(cls: IRClass) -> IRAPIClass:
    """The API of a class; one that is used for nodes and edges has the API of its nodes."""
    return IRAPIClass(cls, filter_method_of(cls), methods_of(cls), is_edge_class=cls.used_for == "edge")


def api_classes_of(model: IRModel) -> tuple[IRAPIClass, ...]:
    """The APIs of a model's classes."""
    return tuple(api_class_of(each) for each in model.classes)


def edge_api_classes_of(cls: IRClass, classes: IRModel) -> tuple[IREdgeAPIClass, ...]:
    """The APIs of a class's edges, in the order of its fields.

    Args:
        cls: The class.
        classes: Where the classes at the other ends are.
    """
    return tuple(_edge_apis(cls, classes))


def _edge_apis(cls: IRClass, classes: IRModel) -> Iterator[IREdgeAPIClass]:
    for connection in cls.connections:
        match connection.connection_type:
            case IREdgeType() as edge:
                end = _class_or_none(connection.target, classes)
                edge_class = _class_or_none(edge.edge_class, classes)
                yield IREdgeAPIClass(
                    start_class=cls,
                    end_class=end,
                    edge_class=edge_class,
                    field=connection.identifier,
                    edge_type=edge.edge_type,
                    direction=edge.direction,
                    filter_method=_NO_FILTERS if edge_class is None else filter_method_of(edge_class),
                    end_filter_method=_NO_FILTERS if end is None else filter_method_of(end),
                )
            case _:
                pass


def _class_or_none(key: IRViewId | None, classes: IRModel) -> IRClass | None:
    return None if key is None else classes.view_mapping.get(key)
