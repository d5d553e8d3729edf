"""Python types as values: what a hint consists of, how it is written, and which of two is the narrower one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias, assert_never

from pygen_gen_python.source import identifier, literal
from pygen_ir.emit.code import Code, commas, constant, fill, join
from pygen_ir.naming.class_keys import ClassKey

PlainName: TypeAlias = Literal[
    "str", "bool", "int", "float", "datetime", "date", "json", "own_json", "timeseries", "file", "sequence"
]
Ancestors: TypeAlias = Mapping[ClassKey, frozenset[ClassKey]]

_PLAIN: dict[PlainName, Code] = {
    "str": constant("str"),
    "bool": constant("bool"),
    "int": constant("int"),
    "float": constant("float"),
    "datetime": constant("_dt.datetime"),
    "date": constant("_dt.date"),
    "json": constant("_d.Json"),
    "own_json": constant("_Json"),
    "timeseries": constant("_d.TimeSeriesWriteLink"),
    "file": constant("_d.FileWriteLink"),
    "sequence": constant("_d.SequenceWriteLink"),
}
_WIDER: dict[PlainName, frozenset[PlainName]] = {
    "str": frozenset({"json", "timeseries", "file", "sequence"}),
    "bool": frozenset({"int", "float", "json"}),
    "int": frozenset({"float", "json"}),
    "float": frozenset({"json"}),
    "datetime": frozenset({"date"}),
    "date": frozenset(),
    "json": frozenset(),
    "own_json": frozenset(),
    "timeseries": frozenset(),
    "file": frozenset(),
    "sequence": frozenset(),
}
_NONE = constant("None")
_OR = constant(" | ")


@dataclass(frozen=True, slots=True)
class PlainForm:
    """A type that has a name in every module."""

    name: PlainName


@dataclass(frozen=True, slots=True)
class ChoiceForm:
    """One of some texts."""

    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LinkForm:
    """A connection: an instance of a family, or its id.

    Attributes:
        alias: The name of the type.
        family: Whose instances it holds; `None`: the SDK has no class for them.
    """

    alias: str
    family: ClassKey | None


@dataclass(frozen=True, slots=True)
class AnyLinkForm:
    """A connection to nodes of which the SDK has no class.

    Attributes:
        is_written: Whether it is the type of what is written.
    """

    is_written: bool


@dataclass(frozen=True, slots=True)
class ListForm:
    """A list."""

    item: Hint


@dataclass(frozen=True, slots=True)
class SequenceForm:
    """Several values, in whatever they are kept: what a parameter takes."""

    item: Hint


@dataclass(frozen=True, slots=True)
class IdForm:
    """Everything that names an instance."""


@dataclass(frozen=True, slots=True)
class Hint:
    """A union of types, in the order in which they are written.

    Attributes:
        members: The types.
        nullable: Whether None is one of them.
    """

    members: tuple[Form, ...]
    nullable: bool = False

    def as_code(self) -> Code:
        """The hint as it stands in an annotation."""
        members = [code_of(member) for member in self.members]
        return join(_OR, [*members, _NONE] if self.nullable else members)

    @property
    def uses_dates(self) -> bool:
        """Whether it names a class of the module datetime."""
        return any(_uses_dates(member) for member in self.members)

    def without_runtime(self) -> Hint:
        """The same, with names that need no runtime."""
        return Hint(tuple(map(_without_runtime, self.members)), self.nullable)

    def or_none(self) -> Hint:
        """The same, or None."""
        return Hint(self.members, nullable=True)

    def is_within(self, other: Hint, ancestors: Ancestors) -> bool:
        """Whether a checker takes every value of this type for one of the other."""
        if self.nullable and not other.nullable and PlainForm("json") not in other.members:
            return False
        return all(any(_is_within(each, wider, ancestors) for wider in other.members) for each in self.members)


Form: TypeAlias = PlainForm | ChoiceForm | LinkForm | AnyLinkForm | ListForm | SequenceForm | IdForm


def code_of(form: Form) -> Code:
    """One type as it stands in an annotation."""
    match form:
        case PlainForm(name):
            return _PLAIN[name]
        case ChoiceForm(values):
            return fill("_t.Literal[{}]", commas(map(literal, values)))
        case LinkForm(alias):
            return identifier(alias)
        case AnyLinkForm(is_written):
            return constant("_d.NodeWriteLink") if is_written else constant("_d.NodeLink")
        case ListForm(item):
            return fill("list[{}]", item.as_code())
        case SequenceForm(item):
            return fill("_t.Sequence[{}]", item.as_code())
        case IdForm():
            return constant("_d.IdLike")
        case _:
            assert_never(form)


def links_of(hint: Hint) -> Iterator[LinkForm]:
    """The connections that a hint names."""
    for member in hint.members:
        match member:
            case LinkForm():
                yield member
            case ListForm(item) | SequenceForm(item):
                yield from links_of(item)
            case _:
                pass


def _without_runtime(form: Form) -> Form:
    match form:
        case PlainForm("json"):
            return PlainForm("own_json")
        case ListForm(item):
            return ListForm(item.without_runtime())
        case _:
            return form


def _uses_dates(form: Form) -> bool:
    match form:
        case PlainForm(name):
            return name in {"date", "datetime"}
        case ListForm(item) | SequenceForm(item):
            return item.uses_dates
        case _:
            return False


def _is_within(form: Form, wider: Form, ancestors: Ancestors) -> bool:
    match form, wider:
        case PlainForm(name), PlainForm(of):
            return name == of or of in _WIDER[name]
        case ChoiceForm(values), ChoiceForm(of):
            return set(values) <= set(of)
        case ChoiceForm(), PlainForm(of):
            return of in {"str", "json"}
        case LinkForm(family=ClassKey() as family), LinkForm(family=ClassKey() as of):
            return family == of or of in ancestors[family]
        case ListForm(item), ListForm(of):
            return item.is_within(of, ancestors) and of.is_within(item, ancestors)
        case _:
            return form == wider
