"""Which slots a class declares itself, and which of them need a word to type checkers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from pygen_gen_python.source import identifier
from pygen_ir.emit.code import Code, commas, constant, fill

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pygen_gen_python.sdk.family import Family, Sdk, Slot
    from pygen_gen_python.typing_layer.hints import Declared
    from pygen_ir.naming.class_keys import ClassKey

Operation: TypeAlias = Literal["read", "write"]

_NOTHING = constant("")
_BOTH = constant("  # type: ignore[assignment]")
_OTHER_TYPE = constant("reportIncompatibleVariableOverride")
_NO_DEFAULT = constant("reportGeneralTypeIssues")


@dataclass(frozen=True, slots=True)
class OwnSlot:
    """A slot that a class declares itself.

    Attributes:
        slot: The slot.
        declared: How the class declares it.
        line: The declaration, with its word to type checkers.
    """

    slot: Slot
    declared: Declared
    line: Code


@dataclass(frozen=True, slots=True)
class OwnSlots:
    """What the classes of a family declare themselves.

    Attributes:
        family: The family.
        read: What the read class declares.
        write: What the write class declares; nothing where there is none.
    """

    family: Family
    read: tuple[OwnSlot, ...]
    write: tuple[OwnSlot, ...]

    @property
    def both(self) -> tuple[OwnSlot, ...]:
        """What any of the two declares."""
        return (*self.read, *self.write)


def own_slots(family: Family, sdk: Sdk) -> OwnSlots:
    """What the classes of a family declare themselves."""
    write = tuple(_own(family, "write", sdk)) if family.has_write else ()
    return OwnSlots(family, tuple(_own(family, "read", sdk)), write)


def _own(family: Family, operation: Operation, sdk: Sdk) -> Iterator[OwnSlot]:
    """The slots of its own, and those that its parents do not declare alike.

    mypy refuses an override that is not narrower, pyright any that is not equal, or that takes a default away.
    """
    parents = family.parents if operation == "read" else family.write_parents
    for slot in family.slots:
        mine = _declared(slot, operation)
        if mine is None:
            continue
        theirs = [each for parent in parents if (each := _inherited(parent, slot.name, operation, sdk)) is not None]
        if not theirs or any(each != mine for each in theirs):
            yield OwnSlot(slot, mine, _line(slot.name, mine, _remark(mine, theirs, sdk)))


def _declared(slot: Slot, operation: Operation) -> Declared | None:
    return slot.read if operation == "read" else slot.write


def _inherited(parent: ClassKey, name: str, operation: Operation, sdk: Sdk) -> Declared | None:
    return next((_declared(each, operation) for each in sdk.families[parent].slots if each.name == name), None)


def _line(name: str, declared: Declared, remark: Code) -> Code:
    default = _NOTHING if declared.default is None else fill(" = {}", declared.default)
    return fill("{}: {}{}{}", identifier(name), declared.hint.as_code(), default, remark)


def _remark(mine: Declared, theirs: list[Declared], sdk: Sdk) -> Code:
    if not all(mine.hint.is_within(each.hint, sdk.ancestors) for each in theirs):
        return _BOTH
    rules = [_OTHER_TYPE] if any(mine.hint != each.hint for each in theirs) else []
    rules += [_NO_DEFAULT] if mine.default is None and any(each.default is not None for each in theirs) else []
    return fill("  # pyright: ignore[{}]", commas(rules)) if rules else _NOTHING
