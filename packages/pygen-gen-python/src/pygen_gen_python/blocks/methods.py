"""The methods of an API class that take filters: what the generic bases cannot be typed for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pygen_gen_python.source import docstring, identifier
from pygen_ir.emit.code import Code, commas, constant, fill

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
    >>> for {variable} in client.{attribute}.list(limit=None): ...
"""
_SORTING = """\
    sort_by: The field to sort by, or several.
    direction: Of `sort_by`.
"""
_CONNECTING = """\
    retrieve_connections: `skip`; `identifier`: with the ids of all that they are connected with; `full`: with
        the objects.
"""
_LIST_ASYNCHRONOUSLY = """\
List, lazily, as `{api}.list` does: iterate over the answer, or await it for all in one list.

>>> async for {variable} in client.{attribute}.list(limit=None): ...
"""
_LIMIT = constant("limit: _a.Limit = 25")
_FILTER = constant("filter: _a.Filter | None = None")
_ORDER = constant('direction: _a.SortDirection = "ascending"')
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
class ArgumentsBlock:
    """What some methods take besides what they declare themselves: the filters of the view, and some more.

    Attributes:
        name: The type.
        base: The type of the filters.
        lines: One declaration an argument.
    """

    name: Code
    base: Code
    lines: tuple[Code, ...]


@dataclass(frozen=True, slots=True)
class Methods:
    """Makes the methods of one family's API.

    Attributes:
        family: The family.
        alone: Whether the view has no second family.
        asynchronous: For the asynchronous class.
    """

    family: Family
    alone: bool
    asynchronous: bool = False

    def arguments(self) -> tuple[ArgumentsBlock, ...]:
        """The types of arguments that the methods share."""
        base = identifier(self.family.names.filter)
        limit, condition = constant("limit: _a.Limit"), constant("filter: _a.Filter | None")
        sort = constant("sort: _a.Sorts | None")
        by = [fill("sort_by: {} | None", self._fields), constant("direction: _a.SortDirection")]
        text = [constant("query: str | None"), fill("search_property: {} | None", self._texts)]
        listing = ArgumentsBlock(self._listing, base, (limit, condition, *(by if self._sortable else []), sort))
        query = ArgumentsBlock(self._query, base, (*(text if self._searchable else []), limit, condition))
        return (listing, query) if self._sortable else (listing,)

    def make(self) -> tuple[MethodBlock, ...]:
        """All methods; search where there is text, aggregation where there are values."""
        values = (self._aggregate(), self._histogram()) if self._sortable else ()
        texts = (self._search(),) if self._searchable else ()
        return (self._list(), *texts, *values, self._iterate())

    def _list(self) -> MethodBlock:
        sorting = [fill("sort_by: {} | None = None", self._fields), _ORDER] if self._sortable else []
        order = [constant("sort_by=sort_by, direction=direction")] if self._sortable else []
        head = [_KEYWORDS, _LIMIT, _FILTER, *sorting, constant("sort: _a.Sorts | None = None")]
        arguments = [constant("filters, limit=limit, filter=filter"), *order, constant("sort=sort"), *self._passed()]
        filters = fill("**filters: _t.Unpack[{}]", identifier(self.family.names.filter))
        return MethodBlock(
            define=constant("def"),
            name=constant("list"),
            overloads=(),
            signature=SignatureBlock(commas([*head, *self._policies(), filters]), self._listed),
            docstring=docstring(self._list_text(), 2),
            body=fill("return self._list({})", commas(arguments)),
        )

    def _list_text(self) -> str:
        names = self.family.names
        if self.asynchronous:
            return _LIST_ASYNCHRONOUSLY.format(api=names.api, variable=names.variable, attribute=names.attribute)
        return _LIST.format(
            sorting=_SORTING if self._sortable else "",
            connecting=_CONNECTING if self._connected else "",
            filter=names.filter,
            variable=names.variable,
            attribute=names.attribute,
        )

    def _iterate(self) -> MethodBlock:
        cursors = constant("cursors: _a.Mapping[str, str | None] | None = None")
        head = [constant("chunk_size: int = 100"), _KEYWORDS, cursors, *self._policies()]
        arguments = commas([constant('chunk_size, cursors, {"limit": None, **listing}'), *self._passed()])
        iterator = constant("_a.AsyncIterator") if self.asynchronous else constant("_a.Iterator")
        return MethodBlock(
            define=constant("def"),
            name=constant("iterate"),
            overloads=(),
            signature=SignatureBlock(
                commas([*head, fill("**listing: _t.Unpack[{}]", self._listing)]),
                fill("{}[{}]", iterator, self._list_class),
            ),
            docstring=docstring("Page by page; each page has `cursors` to go on from.", 2),
            body=fill("return self._iterate({})", arguments),
        )

    def _search(self) -> MethodBlock:
        texts = fill("properties: {} | None = None", self._texts)
        operator = constant('operator: _a.Operator = "AND"')
        listing = fill("**listing: _t.Unpack[{}]", self._listing)
        return MethodBlock(
            define=self._define,
            name=constant("search"),
            overloads=(),
            signature=SignatureBlock(
                commas([constant("query: str"), texts, _KEYWORDS, operator, listing]), self._list_class
            ),
            docstring=docstring("Search for words, by relevance; at most 1,000 are found.", 2),
            body=self._call(constant("_search"), constant("query, listing, properties=properties, operator=operator")),
        )

    def _aggregate(self) -> MethodBlock:
        no_group, group = constant("group_by: None = None"), fill("group_by: {}", self._fields)
        one = fill("property: {} | None = None", identifier(self.family.names.fields))
        many = fill("property: {} | None = None", self._fields)
        metric, metrics = constant("aggregate: _a.Metric"), constant("aggregate: _a.Metrics")
        both = constant("aggregate: _a.Metric | _a.Metrics")
        query = fill("**query: _t.Unpack[{}]", self._query)
        return MethodBlock(
            define=self._define,
            name=constant("aggregate"),
            overloads=(
                SignatureBlock(commas([metric, no_group, one, query]), _VALUE),
                SignatureBlock(commas([metrics, no_group, many, query]), _VALUES),
                SignatureBlock(commas([both, group, many, query]), _GROUPS),
            ),
            signature=SignatureBlock(
                commas([both, fill("{} | None = None", group), many, query]),
                fill("{} | {} | {}", _VALUE, _VALUES, _GROUPS),
            ),
            docstring=docstring("Count, or calculate with numbers, for all or by group.", 2),
            body=self._call(constant("_aggregate"), constant("aggregate, group_by, property, query")),
        )

    def _histogram(self) -> MethodBlock:
        name = fill("property: {}", identifier(self.family.names.fields))
        query = fill("**query: _t.Unpack[{}]", self._query)
        return MethodBlock(
            define=self._define,
            name=constant("histogram"),
            overloads=(),
            signature=SignatureBlock(commas([name, constant("interval: float"), query]), constant("_a.HistogramValue")),
            docstring=docstring("How many values of a number fall into each interval.", 2),
            body=self._call(constant("_histogram"), constant("property, interval, query")),
        )

    @property
    def _listing(self) -> Code:
        return self._private(constant("Listing"))

    @property
    def _query(self) -> Code:
        return self._private(constant("Query"))

    def _private(self, name: Code) -> Code:
        if self.alone:
            return fill("_{}", name)
        return fill("_Node{}", name) if self.family.is_node else fill("_Edge{}", name)

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
    def _fields(self) -> Code:
        return _one_or_more(identifier(self.family.names.fields))

    @property
    def _texts(self) -> Code:
        return _one_or_more(identifier(self.family.names.text_fields))

    def _policies(self) -> Iterator[Code]:
        yield constant("on_invalid: _a.ReadPolicy | None = None")
        if self._connected:
            yield constant('retrieve_connections: _a.Connections = "skip"')

    def _passed(self) -> Iterator[Code]:
        yield constant("on_invalid=on_invalid")
        if self._connected:
            yield constant("retrieve_connections=retrieve_connections")


def _one_or_more(kind: Code) -> Code:
    return fill("{} | _a.Sequence[{}]", kind, kind)
