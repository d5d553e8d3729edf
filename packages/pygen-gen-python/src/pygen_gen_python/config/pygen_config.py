"""`PygenConfig`: settings of version 1 that say how things are named, and which filters there are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, TypeAlias

from pygen_ir.emit.generator import OptionError

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

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pydantic import JsonValue

Table: TypeAlias = "Mapping[str, JsonValue]"

_GROUPS = {
    "field": FieldNaming,
    "data_class": DataClassNaming,
    "api_class": APIClassNaming,
    "multi_api_class": MultiAPIClassNaming,
}
_NOTHING_TO_NAME = frozenset(
    {
        "field.variable",
        "field.edge_api_file",
        "data_class.variable_list",
        "api_class.file_name",
        "api_class.variable",
        "api_class.doc_name",
    }
)
"""What version 1 named besides: nothing in today's SDKs has such a name."""


@dataclass(frozen=True, slots=True)
class PygenConfig:
    """How things are named, and which filters there are.

    Attributes:
        naming: Of names.
        filtering: Of filters.
    """

    naming: NamingConfig = field(default_factory=NamingConfig)
    filtering: Filtering = field(default_factory=Filtering)

    @classmethod
    def load(cls, naming: Table, filtering: Table) -> PygenConfig:
        """The configuration that tables of a settings file hold; what they leave out is as it is by default.

        A name is a case (``"camel"``), or a table: ``{ case = "snake", number = "singular" }``.

        Args:
            naming: The table ``naming``.
            filtering: The table ``filtering``.

        Raises:
            OptionError: A key is unknown, or a value does not fit.
        """
        groups = {name: _group(name, table) for name, table in naming.items()}
        known = {each.name for each in fields(Filtering)}
        for name in filtering:
            if name not in known:
                raise _unknown(f"filtering.{name}", name, known)
        filters = {name: _filters(name, value) for name, value in filtering.items()}
        return cls(NamingConfig(**groups), Filtering(**filters))  # type: ignore[arg-type]  # checked just above

    def differences(self) -> dict[str, JsonValue]:
        """What is not as it is by default, as tables: what the lock file holds."""
        found: dict[str, JsonValue] = {}
        for name, mine, usual in (
            ("naming", self.naming, NamingConfig()),
            ("filtering", self.filtering, Filtering()),
        ):
            if mine != usual:
                found[name] = _differences(mine, usual)
        return found


def _differences(mine: object, usual: object) -> JsonValue:
    match mine:
        case Naming(case, number):
            return {"case": case.value, "number": number.value}
        case Mapping():
            return {str(key): list(map(str, value)) for key, value in mine.items()}
        case tuple():
            return [str(each) for each in mine]
        case _ if is_dataclass(mine):
            pairs = ((each.name, getattr(mine, each.name), getattr(usual, each.name)) for each in fields(mine))
            return {name: _differences(one, other) for name, one, other in pairs if one != other}
        case _:
            raise TypeError(f"{type(mine).__name__} is no setting")


def _group(name: str, table: JsonValue) -> object:
    kind = _GROUPS.get(name)
    if kind is None:
        raise _unknown(f"naming.{name}", name, _GROUPS)
    if not isinstance(table, Mapping):
        raise OptionError(f"naming.{name}", "this must be a table", f'write [naming.{name}], and name = "snake" below')
    known = {each.name for each in fields(kind)}
    for key in table:
        place = f"{name}.{key}"
        if place in _NOTHING_TO_NAME:
            raise OptionError(
                f"naming.{place}", "nothing in an SDK has a name of this kind any more", "remove the line"
            )
        if key not in known:
            raise _unknown(f"naming.{place}", key, known)
    return kind(**{key: _naming(f"naming.{name}.{key}", value) for key, value in table.items()})


def _naming(where: str, value: JsonValue) -> Naming:
    match value:
        case str():
            return Naming(_case(where, value))
        case {"case": str(case), "number": str(number), **others} if not others:
            return Naming(_case(where, case), _number(where, number))
        case {"case": str(case), **others} if not others:
            return Naming(_case(where, case))
        case _:
            raise OptionError(where, "this is no case", 'write "snake", or { case = "snake", number = "singular" }')


def _case(where: str, text: str) -> Case:
    if text == "human":
        raise OptionError(where, "words with blanks between are no name in Python", f"use {_shown(Case)}")
    if text not in set(Case):
        raise OptionError(where, f"{text!r} is no case", f"use {_shown(Case)}")
    return Case(text)


def _number(where: str, text: str) -> Number:
    if text not in set(Number):
        raise OptionError(where, f"{text!r} is no number", f"use {_shown(Number)}")
    return Number(text)


def _filters(name: str, value: JsonValue) -> object:
    if name != "by_name":
        return _list(f"filtering.{name}", value)
    if not isinstance(value, Mapping):
        raise OptionError("filtering.by_name", "this must be a table", 'write by_name = { tags = ["In"] }')
    return {key: _list(f"filtering.by_name.{key}", each) for key, each in value.items()}


def _list(where: str, value: JsonValue) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise OptionError(where, "this must be a list of filters", 'write ["Equals", "In"]')
    return tuple(map(str, value))


def _unknown(where: str, name: str, known: Iterable[str]) -> OptionError:
    near = get_close_matches(name, known, n=1)
    hint = f"did you mean {near[0]}?" if near else f"known are {_shown(sorted(known))}"
    return OptionError(where, "there is no setting of this name", hint)


def _shown(names: Iterable[str]) -> str:
    return ", ".join(names)
