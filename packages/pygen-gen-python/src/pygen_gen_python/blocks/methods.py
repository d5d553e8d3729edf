"""The methods of an API class that take filters: what the generic bases cannot be typed for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pygen_gen_python.source import docstring, identifier
from pygen_ir.emit.code import Code, commas, constant, fill
from pygen_ir.naming import as_singular, to_snake

from .field_types import text_fields, value_fields

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pygen_gen_python.sdk.family import Family

_LIST = """\
List, lazily: nothing is sent before the result is used. A `for` loop streams and keeps nothing.

Args:
    limit: At most so many; None, -1 and infinity mean all.
    filter: A further filter, for what has no parameter.
{sorting}    sort: Criteria with a direction each.
    on_invalid: What happens to what does not fit the class: raise, skip or raw; None: as `global_config` says.
{connecting}    **filters: See `{filter}`; all that are given must hold.

Examples:
    >>> {loop} {variable} in client.{attribute}.list(limit=None): ...
"""
_SORTING = """\
    sort_by: The field to sort by, or several.
    direction: Of `sort_by`.
"""
_CONNECTING = """\
    retrieve_connections: `skip`; `identifier`: with the ids of all that they are connected with; `full`: with the
        objects.
"""
_LIMIT = constant("limit: _a.Limit = 25")
_FILTER = constant("filter: _a.Filter | None = None")
_KEYWORDS = constant("*")
_VALUE = constant("_a.AggregateValue")
_VALUES = constant("_b.list[_a.AggregateValue]")
_GROUPS = constant("_b.list[_a.AggregateGroup]")


@dataclass(frozen=True, slots=True)
class SignatureBlock:
    """How a method is called.

    Attributes:
        parameters: What it takes, after `self`.
        result: What it answers.
    """

    parameters: Code
    result: Code


@dataclass(frozen=True, slots=True)
class MethodBlock:
    """One method.

    Attributes:
        define: ``def``, or ``async def``.
        name: Its name.
        overloads: More exact signatures, if there are any.
        signature: How it is called.
        docstring: What it does.
        body: The one line that does it.
    """

    define: Code
    name: Code
    overloads: tuple[SignatureBlock, ...]
    signature: SignatureBlock
    docstring: Code
    body: Code


@dataclass(frozen=True, slots=True)
class Methods:
    """Makes the methods of one family's API.

    Attributes:
        family: The family.
        asynchronous: For the asynchronous class.
    """

    family: Family
    asynchronous: bool

    def make(self) -> tuple[MethodBlock, ...]:
        """All methods; search where there is text, aggregation where there are values."""
        values = (self._aggregate(), self._histogram()) if self._sortable else ()
        texts = (self._search(),) if self._searchable else ()
        return (self._list(), *texts, *values, self._iterate())

    def _list(self) -> MethodBlock:
        parameters = commas([_KEYWORDS, _LIMIT, *self._reading(), self._filters])
        arguments = commas([constant("filters, limit=limit"), *self._read_arguments()])
        text = _LIST.format(
            sorting=_SORTING if self._sortable else "",
            connecting=_CONNECTING if self._connected else "",
            filter=self.family.names.filter,
            loop="async for" if self.asynchronous else "for",
            variable=variable_of(self.family),
            attribute=self.family.names.attribute,
        )
        return MethodBlock(
            define=constant("def"),
            name=constant("list"),
            overloads=(),
            signature=SignatureBlock(parameters, self._listed),
            docstring=docstring(text, 2),
            body=fill("return self._list({})", arguments),
        )

    def _iterate(self) -> MethodBlock:
        cursors = constant("cursors: _a.Mapping[str, str | None] | None = None")
        head = [constant("chunk_size: int = 100"), _KEYWORDS, constant("limit: _a.Limit = None"), cursors]
        arguments = commas([constant("chunk_size, cursors, filters, limit=limit"), *self._read_arguments()])
        iterator = constant("_a.AsyncIterator") if self.asynchronous else constant("_a.Iterator")
        return MethodBlock(
            define=constant("def"),
            name=constant("iterate"),
            overloads=(),
            signature=SignatureBlock(
                commas([*head, *self._reading(), self._filters]), fill("{}[{}]", iterator, self._list_class)
            ),
            docstring=docstring("Page by page; each page has `cursors` to go on from.", 2),
            body=fill("return self._iterate({})", arguments),
        )

    def _search(self) -> MethodBlock:
        texts = fill("properties: {} | None = None", self._texts)
        head = [constant("query: str"), texts, _KEYWORDS, constant('operator: _a.Operator = "AND"'), _LIMIT]
        arguments = [constant("query, filters, properties=properties, operator=operator, limit=limit, filter=filter")]
        return MethodBlock(
            define=self._define,
            name=constant("search"),
            overloads=(),
            signature=SignatureBlock(commas([*head, _FILTER, *self._sorting(), self._filters]), self._list_class),
            docstring=docstring("Search for words, by relevance; at most 1,000 are found.", 2),
            body=self._call(constant("_search"), commas([*arguments, *self._sort_arguments()])),
        )

    def _aggregate(self) -> MethodBlock:
        no_group, group = constant("group_by: None = None"), fill("group_by: {}", self._fields)
        one = fill("property: {} | None = None", identifier(self.family.names.fields))
        many = fill("property: {} | None = None", self._fields)
        metric, metrics = constant("aggregate: _a.Metric"), constant("aggregate: _a.Metrics")
        both = constant("aggregate: _a.Metric | _a.Metrics")
        tail = commas([*self._querying(), _LIMIT, _FILTER, self._filters])
        body = commas([constant("aggregate, group_by, property, filters"), *self._query_arguments(), _LIMITED])
        return MethodBlock(
            define=self._define,
            name=constant("aggregate"),
            overloads=(
                SignatureBlock(commas([metric, no_group, one, tail]), _VALUE),
                SignatureBlock(commas([metrics, no_group, many, tail]), _VALUES),
                SignatureBlock(commas([both, group, many, tail]), _GROUPS),
            ),
            signature=SignatureBlock(
                commas([both, fill("{} | None = None", group), many, tail]),
                fill("{} | {} | {}", _VALUE, _VALUES, _GROUPS),
            ),
            docstring=docstring("Count, or calculate with numbers, for all or by group.", 2),
            body=self._call(constant("_aggregate"), body),
        )

    def _histogram(self) -> MethodBlock:
        head = [fill("property: {}", identifier(self.family.names.fields)), constant("interval: float")]
        body = commas([constant("property, interval, filters"), *self._query_arguments(), constant("filter=filter")])
        return MethodBlock(
            define=self._define,
            name=constant("histogram"),
            overloads=(),
            signature=SignatureBlock(
                commas([*head, *self._querying(), _FILTER, self._filters]), constant("_a.HistogramValue")
            ),
            docstring=docstring("How many values of a number fall into each interval.", 2),
            body=self._call(constant("_histogram"), body),
        )

    @property
    def _define(self) -> Code:
        return constant("async def") if self.asynchronous else constant("def")

    def _call(self, name: Code, arguments: Code) -> Code:
        waiting = constant("await ") if self.asynchronous else constant("")
        return fill("return {}self.{}({})", waiting, name, arguments)

    @property
    def _sortable(self) -> bool:
        return bool(value_fields(self.family))

    @property
    def _searchable(self) -> bool:
        return bool(text_fields(self.family))

    @property
    def _connected(self) -> bool:
        return self.family.is_node and bool(self.family.cls.connections)

    @property
    def _list_class(self) -> Code:
        return identifier(self.family.names.list)

    @property
    def _listed(self) -> Code:
        read = identifier(self.family.names.read)
        return fill("_d.AsyncDeferred[{}, {}]", read, self._list_class) if self.asynchronous else self._list_class

    @property
    def _filters(self) -> Code:
        return fill("**filters: _t.Unpack[{}]", identifier(self.family.names.filter))

    @property
    def _fields(self) -> Code:
        return _one_or_more(identifier(self.family.names.fields))

    @property
    def _texts(self) -> Code:
        return _one_or_more(identifier(self.family.names.text_fields))

    def _reading(self) -> Iterator[Code]:
        yield _FILTER
        yield from self._sorting()
        yield constant("on_invalid: _a.ReadPolicy | None = None")
        if self._connected:
            yield constant('retrieve_connections: _a.Connections = "skip"')

    def _read_arguments(self) -> Iterator[Code]:
        yield constant("filter=filter")
        yield from self._sort_arguments()
        yield constant("on_invalid=on_invalid")
        if self._connected:
            yield constant("retrieve_connections=retrieve_connections")

    def _sorting(self) -> Iterator[Code]:
        if self._sortable:
            yield fill("sort_by: {} | None = None", self._fields)
            yield constant('direction: _a.SortDirection = "ascending"')
        yield constant("sort: _a.Sorts | None = None")

    def _sort_arguments(self) -> Iterator[Code]:
        if self._sortable:
            yield constant("sort_by=sort_by, direction=direction")
        yield constant("sort=sort")

    def _querying(self) -> Iterator[Code]:
        if self._searchable:
            yield constant("query: str | None = None")
            yield fill("search_property: {} | None = None", self._texts)

    def _query_arguments(self) -> Iterator[Code]:
        if self._searchable:
            yield constant("query=query, search_property=search_property")


_LIMITED = constant("limit=limit, filter=filter")


def variable_of(family: Family) -> str:
    """What one object is called in examples."""
    return as_singular(to_snake(family.names.read)) or "item"


def _one_or_more(kind: Code) -> Code:
    return fill("{} | _a.Sequence[{}]", kind, kind)
