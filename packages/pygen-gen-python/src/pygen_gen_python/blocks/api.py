"""The module of one view's APIs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pygen_gen_python.source import docstring, identifier
from pygen_ir.emit.code import Code, commas, constant, fill
from pygen_ir.naming import as_singular, to_snake

from .field_types import value_fields
from .imports import ImportBlock, import_block
from .prose import described, first_line, shown_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pygen_gen_python.sdk.family import Family

_LIST = """\
List, lazily: nothing is sent before the result is used. A `for` loop streams and keeps nothing.

Args:
    limit: At most so many; None, -1 and infinity mean all.
    filter: A further filter, for what has no parameter.
{sorting}    sort: Criteria with a direction each.
    **filters: See `{filter}`; all that are given must hold.

Examples:
    >>> {loop} {variable} in client.{attribute}.list(limit=None): ...
"""
_SORTING = """\
    sort_by: The field to sort by, or several.
    direction: Of `sort_by`.
"""


@dataclass(frozen=True, slots=True)
class ApiBlock:
    """One API class.

    Attributes:
        name: Its name.
        base: What it inherits from.
        classes: The data classes that it reads and writes.
        docstring: What it is about.
        filter: The type of the filter parameters.
        sortable: The type of names of fields to sort by; none where no field holds values.
        sort_arguments: How `list` hands these on.
        result: What `list` answers.
        list_docstring: What `list` does.
    """

    name: Code
    base: Code
    classes: Code
    docstring: Code
    filter: Code
    sortable: tuple[Code, ...]
    sort_arguments: Code
    result: Code
    list_docstring: Code


@dataclass(frozen=True, slots=True)
class ApiModuleBlock:
    """One module of `_api`.

    Attributes:
        docstring: What it is about.
        data_classes: The import of the data classes that it needs.
        apis: Synchronous and asynchronous classes.
    """

    docstring: Code
    data_classes: ImportBlock
    apis: tuple[ApiBlock, ...]


def api_module(families: Sequence[Family]) -> ApiModuleBlock:
    """The module of one view.

    Args:
        families: One family, or those of nodes and of edges.
    """
    return ApiModuleBlock(
        docstring=docstring(f"How {first_line(shown_name(families[0]))} is read and written."),
        data_classes=import_block(
            families[0].names.module, [name for family in families for name in _data_classes(family)]
        ),
        apis=tuple(_api(family, asynchronous=asynchronous) for family in families for asynchronous in (False, True)),
    )


def _data_classes(family: Family) -> list[str]:
    names = family.names
    wanted = [names.read, names.filter, names.list]
    wanted += [names.write] if family.has_write else []
    return wanted + ([names.fields] if value_fields(family) else [])


def _api(family: Family, *, asynchronous: bool) -> ApiBlock:
    names = family.names
    read, listed = identifier(names.read), identifier(names.list)
    is_sortable = bool(value_fields(family))
    return ApiBlock(
        name=identifier(names.async_api if asynchronous else names.api),
        base=_base(family, asynchronous=asynchronous),
        classes=commas([read, identifier(names.write), listed] if family.has_write else [read, listed]),
        docstring=docstring(described(family), 1),
        filter=identifier(names.filter),
        sortable=(identifier(names.fields),) if is_sortable else (),
        sort_arguments=constant("sort_by=sort_by, direction=direction, ") if is_sortable else constant(""),
        result=fill("_d.AsyncDeferred[{}, {}]", read, listed) if asynchronous else listed,
        list_docstring=docstring(_list_text(family, asynchronous=asynchronous, is_sortable=is_sortable), 2),
    )


def _base(family: Family, *, asynchronous: bool) -> Code:
    match family.is_node, family.has_write:
        case True, True:
            base = constant("NodeAPI")
        case True, False:
            base = constant("NodeReadAPI")
        case False, True:
            base = constant("EdgeAPI")
        case _:
            base = constant("EdgeReadAPI")
    return fill("Async{}", base) if asynchronous else base


def _list_text(family: Family, *, asynchronous: bool, is_sortable: bool) -> str:
    return _LIST.format(
        sorting=_SORTING if is_sortable else "",
        filter=family.names.filter,
        loop="async for" if asynchronous else "for",
        variable=variable_of(family),
        attribute=family.names.attribute,
    )


def variable_of(family: Family) -> str:
    """What one object is called in examples."""
    return as_singular(to_snake(family.names.read)) or "item"
