"""The families of classes that an SDK consists of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pygen_gen_python.user_module import USER_MODULE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pygen_gen_python.config import FieldNaming
    from pygen_gen_python.naming.names import ClassNames, ModelNames
    from pygen_gen_python.typing_layer.hints import Declared, TypedField
    from pygen_ir.filters import IRFilterParameter
    from pygen_ir.model import IRClass, IRField, IRModelSet
    from pygen_ir.naming.class_keys import ClassKey
    from pygen_ir.references import IRModelId, IRNodeId


@dataclass(frozen=True, slots=True)
class Slot:
    """What the classes of a family declare.

    Attributes:
        name: Its name in Python.
        read: How the read class declares it; `None`: it does not declare it.
        write: How the write class declares it; `None`: it does not have it.
        description: What it is; `None` where the model says nothing.
    """

    name: str
    read: Declared | None
    write: Declared | None
    description: str | None = None


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a family.

    Attributes:
        name: Its name in Python.
        typed: Its types.
        is_written: Whether the write class has it.
    """

    name: str
    typed: TypedField
    is_written: bool

    @property
    def node(self) -> IRField:
        """The facts."""
        return self.typed.node

    @property
    def slot(self) -> Slot:
        """How the classes declare it."""
        typed = self.typed
        return Slot(self.name, typed.read, typed.write if self.is_written else None, self.node.description)


@dataclass(frozen=True, slots=True)
class FilterParameter:
    """One parameter of the methods that filter.

    Attributes:
        name: Its name in Python.
        node: The facts.
        field: What it filters on.
    """

    name: str
    node: IRFilterParameter
    field: Field


@dataclass(frozen=True, slots=True)
class Family:
    """The classes of one view, for one kind of instance.

    Attributes:
        key: The view and the kind.
        cls: The facts.
        names: What the classes are called.
        filters: The filter parameters, in the order of the fields.
        fields: All fields, inherited ones included, in the order of the view.
        slots: What the classes declare, unless a parent declares it alike: space, the ends of edges, and the fields.
        parents: The families that the read class inherits from, in order.
        write_parents: The families that the write class inherits from, in order.
        has_write: Whether there is a write class.
        place: Where its API is on the client: its attribute, behind that of a model where there are several.
    """

    key: ClassKey
    cls: IRClass
    names: ClassNames
    filters: tuple[FilterParameter, ...]
    fields: tuple[Field, ...]
    slots: tuple[Slot, ...]
    parents: tuple[ClassKey, ...]
    write_parents: tuple[ClassKey, ...]
    has_write: bool
    place: tuple[str, ...]

    @property
    def is_node(self) -> bool:
        """Whether it shows nodes; only then the client has an API for it."""
        return self.key.kind == "node"

    def field_of(self, identifier: str) -> Field | None:
        """The field of an identifier."""
        return next((each for each in self.fields if each.node.identifier == identifier), None)


@dataclass(frozen=True, slots=True)
class Sdk:
    """An SDK, decided.

    Attributes:
        ir: The facts.
        families: The families, in the order of their views.
        ancestors: All families that a family inherits from, however far.
        models: What is named after models, where there are several.
        edge_types: The types of the edges that the models read through a family, in order; none where there are none.
        of_edges: How the classes and attributes of the edges of fields are named.
        extended: Names of the classes that a module of the user has subclasses of.
    """

    ir: IRModelSet
    families: Mapping[ClassKey, Family]
    ancestors: Mapping[ClassKey, frozenset[ClassKey]]
    models: Mapping[IRModelId, ModelNames]
    edge_types: Mapping[ClassKey, tuple[IRNodeId, ...]]
    of_edges: FieldNaming
    extended: frozenset[str] = frozenset()

    def module_of(self, name: str, module: str) -> str:
        """The module from which others take a class: the generated one, or the user's.

        Args:
            name: Of the class.
            module: The generated one.
        """
        return USER_MODULE if name in self.extended else module

    @property
    def has_several_models(self) -> bool:
        """Whether APIs are reached through the model that has their view."""
        return len(self.ir.models) > 1
