"""The methods of an API class that take filters: what the generic bases cannot be typed for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pygen_gen_python.source import docstring, identifier
from pygen_ir.emit.code import Code, commas, constant, fill

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pygen_gen_python.sdk.family import Family

_LIST = """\
List, lazily: nothing is sent before the result is used. A `for` loop streams and keeps nothing.

Args:
    limit: At most so many; None, -1 and infinity mean all.
    filter: A further filter, for what has no parameter.
    sort_by: The field to sort by, or several.
    direction: Of `sort_by`.
    sort: Criteria with a direction each.
    on_invalid: What happens to what does not fit the class: raise, skip or raw; None: as `global_config` says.
{connecting}    **filters: See `{filter}`; all that are given must hold.

Examples:
    >>> for {variable} in client.{attribute}.list(limit=None): ...
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
        signature: How it is called.
        docstring: What it does.
        body: The one line that does it.
    """

    define: Code
    name: Code
    signature: SignatureBlock
    docstring: Code
    body: Code


@dataclass(frozen=True, slots=True)
class DeclaredMethodBlock:
    """One method that the runtime has: here it gets its exact signatures, for type checkers alone.

    Attributes:
        define: ``def``, or ``async def``.
        name: Its name.
        overloads: Its signatures, where there are several.
        signatures: Its one signature, where there is one.
    """

    define: Code
    name: Code
    overloads: tuple[SignatureBlock, ...] = ()
    signatures: tuple[SignatureBlock, ...] = ()


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
class AliasBlock:
    """A short name for a type.

    Attributes:
        name: The name.
        type: What it stands for.
    """

    name: Code
    type: Code


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
        listing = ArgumentsBlock(self._listing, base, (limit, condition, *by, sort))
        return listing, ArgumentsBlock(self._query, base, (*text, limit, condition))

    def aliases(self) -> tuple[AliasBlock, ...]:
        """Short names for the types that several signatures share."""
        one = identifier(self.family.names.fields)
        many = AliasBlock(self._fields, _one_or_more(one))
        return (
            AliasBlock(self._field_or_none, fill("{} | None", one)),
            many,
            AliasBlock(self._fields_or_none, fill("{} | None", self._fields)),
        )

    def make(self) -> tuple[MethodBlock, ...]:
        """The methods that are written out."""
        return self._list(), self._search()

    def declare(self) -> tuple[DeclaredMethodBlock, ...]:
        """The methods that the runtime has."""
        return self._aggregate(), self._histogram(), self._iterate()

    def _list(self) -> MethodBlock:
        fields = _one_or_more(identifier(self.family.names.fields))
        sorting = (fill("sort_by: {} | None = None", fields), _ORDER, constant("sort: _a.Sorts | None = None"))
        head = [_KEYWORDS, _LIMIT, _FILTER, *sorting]
        order = constant("sort_by=sort_by, direction=direction, sort=sort")
        arguments = [constant("filters, limit=limit, filter=filter"), order, *self._passed()]
        filters = fill("**filters: _t.Unpack[{}]", identifier(self.family.names.filter))
        return MethodBlock(
            define=constant("def"),
            name=constant("list"),
            signature=SignatureBlock(commas([*head, *self._policies(), filters]), self._listed),
            docstring=docstring(self._list_text(), 2),
            body=fill("return self._list({})", commas(arguments)),
        )

    def _list_text(self) -> str:
        names = self.family.names
        if self.asynchronous:
            place = ".".join(self.family.place)
            return _LIST_ASYNCHRONOUSLY.format(api=names.api, variable=names.variable, attribute=place)
        return _LIST.format(
            connecting=_CONNECTING if self._connected else "",
            filter=names.filter,
            variable=names.variable,
            attribute=".".join(self.family.place),
        )

    def _iterate(self) -> DeclaredMethodBlock:
        cursors = constant("cursors: _a.Mapping[str, str | None] | None = None")
        listing = fill("**listing: _t.Unpack[{}]", self._listing)
        taken = commas([constant("chunk_size: int = 100"), _KEYWORDS, cursors, *self._policies(), listing])
        iterator = constant("_a.AsyncIterator") if self.asynchronous else constant("_a.Iterator")
        signature = SignatureBlock(taken, fill("{}[{}]", iterator, self._list_class))
        return DeclaredMethodBlock(constant("def"), constant("iterate"), signatures=(signature,))

    def _search(self) -> MethodBlock:
        texts = fill("properties: {} | None = None", self._texts)
        operator = constant('operator: _a.Operator = "AND"')
        listing = fill("**listing: _t.Unpack[{}]", self._listing)
        return MethodBlock(
            define=self._define,
            name=constant("search"),
            signature=SignatureBlock(
                commas([constant("query: str"), texts, _KEYWORDS, operator, listing]), self._list_class
            ),
            docstring=docstring("Search for words, by relevance; at most 1,000 are found.", 2),
            body=self._call(constant("_search"), constant("query, listing, properties=properties, operator=operator")),
        )

    def _aggregate(self) -> DeclaredMethodBlock:
        no_group, group = constant("group_by: None = None"), fill("group_by: {}", self._fields)
        one, many = fill("property: {} = None", self._field_or_none), fill("property: {} = None", self._fields_or_none)
        metric, metrics = constant("aggregate: _a.Metric"), constant("aggregate: _a.Metrics")
        both = constant("aggregate: _a.AnyMetric")
        query = fill("**query: _t.Unpack[{}]", self._query)
        overloads = (
            SignatureBlock(commas([metric, no_group, one, query]), _VALUE),
            SignatureBlock(commas([metrics, no_group, many, query]), _VALUES),
            SignatureBlock(commas([both, group, many, query]), _GROUPS),
        )
        return DeclaredMethodBlock(self._define, constant("aggregate"), overloads)

    def _histogram(self) -> DeclaredMethodBlock:
        name = fill("property: {}", identifier(self.family.names.fields))
        query = fill("**query: _t.Unpack[{}]", self._query)
        signature = SignatureBlock(commas([name, constant("interval: float"), query]), constant("_a.HistogramValue"))
        return DeclaredMethodBlock(self._define, constant("histogram"), signatures=(signature,))

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
        return self._private(constant("Fields"))

    @property
    def _field_or_none(self) -> Code:
        return self._private(constant("AnyField"))

    @property
    def _fields_or_none(self) -> Code:
        return self._private(constant("AnyFields"))

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
