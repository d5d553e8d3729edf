"""From JSON values to frozen dataclasses, by their annotations."""

from __future__ import annotations

import dataclasses
import types
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from pydantic import JsonValue

if TYPE_CHECKING:
    from collections.abc import Collection

N = TypeVar("N")


class IRFormatError(ValueError):
    """A text is no IR.

    Args:
        code: `IR.INVALID`: it has not the form. `IR.VERSION`: it is of a version that cannot be read.
        where: The place, as a JSON path.
        why: One sentence.
    """

    def __init__(self, code: str, where: str, why: str) -> None:
        super().__init__(f"{code}  {where} — {why}  → Write the IR anew with this version of pygen.")
        self.code = code
        self.where = where
        self.why = why


def decode(node: type[N], data: JsonValue, tagged: Collection[type]) -> N:
    """The dataclass that JSON values describe.

    Args:
        node: The dataclass.
        data: The JSON values.
        tagged: Dataclasses whose JSON has their name in `kind`.

    Raises:
        IRFormatError: The values have another form.
    """
    decoded: N = _decode_node(node, data, "$", tagged)
    return decoded


@cache
def hints_of(node: type) -> dict[str, Any]:
    """The annotations of a dataclass, by field."""
    hints = get_type_hints(node)
    return {each.name: hints[each.name] for each in dataclasses.fields(node)}


def _decode_node(node: type, data: JsonValue, where: str, tagged: Collection[type]) -> Any:  # noqa: ANN401 - by annotation
    hints = hints_of(node)
    wanted = hints.keys() | {"kind"} if node in tagged else hints.keys()
    if not isinstance(data, dict) or data.keys() != wanted:
        raise IRFormatError("IR.INVALID", where, f"an object with {', '.join(sorted(wanted))} must stand here")
    if node in tagged and data["kind"] != node.__name__:
        raise IRFormatError("IR.INVALID", f"{where}.kind", f"{node.__name__} must stand here")
    return node(**{name: _decode(hint, data[name], f"{where}.{name}", tagged) for name, hint in hints.items()})


def _decode(hint: Any, data: JsonValue, where: str, tagged: Collection[type]) -> Any:  # noqa: ANN401 - by annotation
    origin = get_origin(hint)
    if hint is JsonValue:
        return data
    if origin is Literal:
        return _checked(data in get_args(hint) and not isinstance(data, bool), data, where, f"one of {get_args(hint)}")
    if origin is tuple:
        items = _checked(isinstance(data, list), data, where, "a list")
        return tuple(_decode(get_args(hint)[0], each, f"{where}[{index}]", tagged) for index, each in enumerate(items))
    if origin in (Union, types.UnionType):
        return None if data is None else _decode(_member(hint, data, where, tagged), data, where, tagged)
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return _decode_node(hint, data, where, tagged)
    right = isinstance(data, hint) and (hint is bool or not isinstance(data, bool))
    return _checked(right, data, where, f"a value of the type {hint.__name__}")


def _member(hint: Any, data: JsonValue, where: str, tagged: Collection[type]) -> Any:  # noqa: ANN401 - by annotation
    """Which member of a union the values are: by `kind`, else by their keys."""
    members = [each for each in get_args(hint) if each is not types.NoneType]
    if len(members) == 1:
        return members[0]
    keys = data.keys() if isinstance(data, dict) else set()
    for each in members:
        if each in tagged and isinstance(data, dict) and data.get("kind") == each.__name__:
            return each
        if each not in tagged and keys == hints_of(each).keys():
            return each
    raise IRFormatError("IR.INVALID", where, f"one of {', '.join(each.__name__ for each in members)} must stand here")


def _checked(right: bool, data: Any, where: str, what: str) -> Any:  # noqa: ANN401, FBT001 - by annotation
    if not right:
        raise IRFormatError("IR.INVALID", where, f"{what} must stand here")
    return data
