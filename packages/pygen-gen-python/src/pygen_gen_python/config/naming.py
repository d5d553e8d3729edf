"""How names are made from those of the model: case and number, for each kind of name."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import assert_never

from pygen_ir.naming import as_plural, as_singular, to_camel, to_pascal, to_snake


class Case(StrEnum):
    """How words are joined."""

    pascal = "pascal"
    snake = "snake"
    camel = "camel"


class Number(StrEnum):
    """Whether the last word is made singular or plural."""

    plural = "plural"
    singular = "singular"
    unchanged = "unchanged"


@dataclass(frozen=True, slots=True)
class Naming:
    """How one kind of name is made.

    Attributes:
        case: How words are joined.
        number: Whether the last word is made singular or plural.
    """

    case: Case
    number: Number = Number.unchanged

    def apply(self, text: str) -> str:
        """The name that is made of a text; empty where the text has no letter and no digit."""
        match self.number:
            case Number.plural:
                counted = as_plural(text)
            case Number.singular:
                counted = as_singular(text)
            case Number.unchanged:
                counted = text
            case _:
                assert_never(self.number)
        match self.case:
            case Case.pascal:
                return to_pascal(counted)
            case Case.snake:
                return to_snake(counted)
            case Case.camel:
                return to_camel(counted)
            case _:
                assert_never(self.case)


_PASCAL, _SNAKE = Naming(Case.pascal), Naming(Case.snake)


@dataclass(frozen=True, slots=True)
class FieldNaming:
    """Names that are made of a property's identifier.

    Attributes:
        name: The field of the data class.
        edge_api_class: Of the class that reads the edges of the field, what is between ``Turbine`` and ``EdgesAPI``.
        api_class_attribute: Of the attribute that leads to that class, what stands before ``_edge``.
    """

    name: Naming = _SNAKE
    edge_api_class: Naming = _PASCAL
    api_class_attribute: Naming = _SNAKE


@dataclass(frozen=True, slots=True)
class DataClassNaming:
    """Names that are made of a view's external id.

    Attributes:
        name: The read class; those to write and for lists follow it.
        variable: What one object is called in examples.
        file: The module, behind an underscore.
    """

    name: Naming = _PASCAL
    variable: Naming = Naming(Case.snake, Number.singular)
    file: Naming = _SNAKE


@dataclass(frozen=True, slots=True)
class APIClassNaming:
    """Names of what reads and writes a view.

    Attributes:
        name: The class, before ``API``.
        client_attribute: The attribute of the client.
    """

    name: Naming = _PASCAL
    client_attribute: Naming = _SNAKE


@dataclass(frozen=True, slots=True)
class MultiAPIClassNaming:
    """Names of models, in an SDK of several.

    Attributes:
        client_attribute: The attribute of the client.
        name: The class that holds the APIs of a model, before ``APIs``.
    """

    client_attribute: Naming = _SNAKE
    name: Naming = Naming(Case.pascal, Number.singular)


_FIELD, _DATA_CLASS, _API_CLASS, _MODEL = FieldNaming(), DataClassNaming(), APIClassNaming(), MultiAPIClassNaming()


@dataclass(frozen=True, slots=True)
class NamingConfig:
    """How everything is named; by default as version 1 named it.

    Attributes:
        field: What is named after properties.
        data_class: Classes and modules named after views.
        api_class: What reads and writes views.
        multi_api_class: What stands for models.
    """

    field: FieldNaming = _FIELD
    data_class: DataClassNaming = _DATA_CLASS
    api_class: APIClassNaming = _API_CLASS
    multi_api_class: MultiAPIClassNaming = _MODEL
