"""Which slots a class declares itself, and which of them need a word to type checkers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from pygen_gen_python.source import identifier
from pygen_ir.emit.code import Code, commas, constant, fill

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pygen_gen_python.naming.names import ClassKey
    from pygen_gen_python.sdk.family import Family, Sdk, Slot
    from pygen_gen_python.typing_layer.hints import Declared

Operation: TypeAlias = Literal["read", "write"]

_NOTHING = constant("")
_BOTH = constant("  # type: ignore[assignment]")
_OTHER_TYPE = constant("reportIncompatibleVariableOverride")
_NO_DEFAULT = constant("reportGeneralTypeIssues")


def own_slots(family: Family, operation: Operation, sdk: Sdk) -> Iterator[tuple[Slot, Code]]:
    """The slots that a class declares, with the line: its own, and those that its parents do not declare alike.

    mypy refuses an override that is not narrower, pyright any that is not equal, or that takes a default away.
    """
    parents = family.parents if operation == "read" else family.write_parents
    for slot in family.slots:
        mine = declared_of(slot, operation)
        if mine is None:
            continue
        theirs = [each for parent in parents if (each := _inherited(parent, slot.name, operation, sdk)) is not None]
        if not theirs or any(each != mine for each in theirs):
            yield slot, _line(slot.name, mine, _remark(mine, theirs, sdk))


def declared_of(slot: Slot, operation: Operation) -> Declared | None:
    """How the read class, or the write class, declares a slot."""
    return slot.read if operation == "read" else slot.write


def _inherited(parent: ClassKey, name: str, operation: Operation, sdk: Sdk) -> Declared | None:
    return next((declared_of(each, operation) for each in sdk.families[parent].slots if each.name == name), None)


def _line(name: str, declared: Declared, remark: Code) -> Code:
    default = _NOTHING if declared.default is None else fill(" = {}", declared.default)
    return fill("{}: {}{}{}", identifier(name), declared.hint.as_code(), default, remark)


def _remark(mine: Declared, theirs: list[Declared], sdk: Sdk) -> Code:
    if not all(mine.hint.is_within(each.hint, sdk.ancestors) for each in theirs):
        return _BOTH
    rules = [_OTHER_TYPE] if any(mine.hint != each.hint for each in theirs) else []
    rules += [_NO_DEFAULT] if mine.default is None and any(each.default is not None for each in theirs) else []
    return fill("  # pyright: ignore[{}]", commas(rules)) if rules else _NOTHING
