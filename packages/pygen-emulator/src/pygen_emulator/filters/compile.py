# ruff: noqa: S608 - names in the SQL are numbers and aliases of ours; values are parameters
"""Turn filters into SQL conditions (API section 6.3).

A comparison with a missing value is NULL in SQL, which counts as false; `not` is two-valued (question 3).
"""

from typing import assert_never

from pygen_emulator.filters.operands import (
    check_rangeable,
    encode_item,
    encode_items,
    encode_list,
    literal,
    prefix_end,
    same_family,
)
from pygen_emulator.filters.scope import Column, Scope
from pygen_emulator.filters.tree import (
    And,
    Bounds,
    ContainsAll,
    ContainsAny,
    Equals,
    Exists,
    Filter,
    HasData,
    In,
    InstanceReferences,
    Invalid,
    MatchAll,
    Nested,
    Not,
    Or,
    Overlaps,
    Path,
    Prefix,
    PropertyValue,
    Range,
    Value,
)
from pygen_emulator.schema.references import SourceRef, ViewRef
from pygen_emulator.schema.types import TEXTS, Kind
from pygen_emulator.store.sql import FALSE, TRUE, Sql, joined, listed, value
from pygen_emulator.wire.errors import bad_request


def compile_filter(filter_: Filter, scope: Scope) -> Sql:
    """Turn a filter into a condition; what it names is joined to the scope.

    Raises:
        ApiError: 400 when it names what does not exist or compares what cannot be compared.
    """
    return _Compiler(scope, ()).condition(filter_)


def require(filter_: Filter, scope: Scope) -> Sql:
    """Like `compile_filter` for the condition of a whole statement: `hasData` at its top becomes inner joins."""
    match filter_:
        case And(children):
            return joined("AND", [require(child, scope) for child in children])
        case HasData(refs):
            return joined("AND", [require_data(ref, scope) for ref in refs])
        case _:
            return compile_filter(filter_, scope)


def require_data(ref: SourceRef, scope: Scope) -> Sql:
    """Keep only instances that have data in a view or a container, by inner joins where possible."""
    catalog = scope.terms.catalog
    if not isinstance(ref, ViewRef):
        catalog.container(ref)
        scope.need(ref)
        return TRUE
    view = catalog.view(ref)
    if view.filter is not None:
        return compile_filter(HasData((ref,)), scope)
    for container in view.containers:
        scope.need(container)
    return TRUE


def matches_node(filter_: Filter, key: str, scope: Scope, inside: tuple[ViewRef, ...] = ()) -> Sql:
    """Return the condition: the node with this key passes a filter.

    Args:
        filter_: the filter.
        key: the expression that gives the node's key.
        scope: where the expression stands.
        inside: views whose own filters are being compiled.
    """
    inner = scope.nest()
    condition = _Compiler(inner, inside).condition(filter_)
    name = inner.alias
    start = Sql("EXISTS (SELECT 1 FROM ") + inner.source()
    return (
        start + Sql(f" WHERE {name}.kind=0 AND {name}.deleted IS NULL AND {name}.key={key} AND ") + condition + Sql(")")
    )


class _Compiler:
    def __init__(self, scope: Scope, inside: tuple[ViewRef, ...]) -> None:
        self.scope = scope
        self.inside = inside

    def condition(self, filter_: Filter) -> Sql:  # noqa: PLR0912 - one branch an operator
        match filter_:
            case And(children):
                return joined("AND", [self.condition(child) for child in children])
            case Or(children):
                return joined("OR", [self.condition(child) for child in children])
            case Not(child):
                return Sql("((") + self.condition(child) + Sql(") IS NOT TRUE)")
            case Equals():
                return self.equals(filter_)
            case In():
                return self.contained(filter_)
            case Range(path, bounds):
                column = self.scope.column(path)
                check_rangeable(column)
                return joined("AND", self.compare(column, bounds))
            case Prefix(path, given):
                return self.prefix(self.scope.column(path), given)
            case Exists(path):
                return Sql(f"{self.scope.column(path).sql} IS NOT NULL")
            case ContainsAny(path, values):
                return self.contains(path, values, every=False)
            case ContainsAll(path, values):
                return self.contains(path, values, every=True)
            case Overlaps():
                return self.overlaps(filter_)
            case HasData(refs):
                return joined("AND", [self.has_data(ref) for ref in refs])
            case MatchAll():
                return TRUE
            case Invalid():
                return FALSE
            case Nested():
                return self.nested(filter_)
            case InstanceReferences(refs):
                return Sql(f"{self.scope.alias}.key IN ") + listed([ref.key for ref in refs])
            case _:
                assert_never(filter_)

    def equals(self, filter_: Equals) -> Sql:
        column = self.scope.column(filter_.path)
        if isinstance(filter_.value, PropertyValue):
            other = self.scope.column(filter_.value.path)
            same_family(column, other)
            return Sql(f"{column.sql} = {other.sql}")
        given = literal(filter_.value, self.scope.terms.parameters)
        if given is None:
            return Sql(f"{column.sql} IS NULL")
        if column.type.is_list:
            return Sql(f"{column.sql} = ") + value(encode_list(column, given))
        return Sql(f"{column.sql} = ") + value(encode_item(column, given))

    def contained(self, filter_: In) -> Sql:
        column = self.scope.column(filter_.path)
        if column.type.is_list:
            if not self.scope.terms.searching:
                raise bad_request(f"Invalid value for list property '{column.name}': use containsAny instead of in.")
            return self.contains(filter_.path, filter_.values, every=False)
        if isinstance(filter_.values, PropertyValue):
            other = self.scope.column(filter_.values.path)
            if not other.type.is_list:
                raise bad_request(f"Property '{other.name}' is not a list.")
            return Sql(f"{column.sql} IN (SELECT value FROM json_each({other.sql}))")
        items = encode_items(column, literal(filter_.values, self.scope.terms.parameters))
        return Sql(f"{column.sql} IN ") + listed(items)

    def compare(self, column: Column, bounds: Bounds) -> list[Sql]:
        pairs = ((">", bounds.gt), (">=", bounds.gte), ("<", bounds.lt), ("<=", bounds.lte))
        return [self.bound(column, sign, bound) for sign, bound in pairs if bound is not None]

    def bound(self, column: Column, sign: str, bound: Value) -> Sql:
        if isinstance(bound, PropertyValue):
            other = self.scope.column(bound.path)
            same_family(column, other)
            return Sql(f"{column.sql} {sign} {other.sql}")
        return Sql(f"{column.sql} {sign} ") + value(encode_item(column, literal(bound, self.scope.terms.parameters)))

    def prefix(self, column: Column, given: Value) -> Sql:
        if isinstance(given, PropertyValue):
            other = self.scope.column(given.path)
            if column.type.is_list or column.type.kind not in TEXTS or other.type.kind not in TEXTS:
                raise bad_request(f"Prefix does not apply to property '{column.name}'.")
            return Sql(f"substr({column.sql},1,length({other.sql})) = {other.sql}")
        start = literal(given, self.scope.terms.parameters)
        if column.type.is_list and column.type.kind is Kind.DIRECT:
            items = encode_items(column, start)
            conditions = [
                Sql(f"json_extract({column.sql}, '$[{place}]') = ") + value(item) for place, item in enumerate(items)
            ]
            return joined("AND", conditions)
        if column.type.is_list or column.type.kind not in TEXTS or not isinstance(start, str):
            raise bad_request(f"Prefix does not apply to property '{column.name}' with the value {str(start)[:60]!r}.")
        end = prefix_end(start)
        above = Sql(f"{column.sql} >= ") + value(start)
        return above if end is None else Sql("(") + above + Sql(f" AND {column.sql} < ") + value(end) + Sql(")")

    def contains(self, path: Path, values: Value, *, every: bool) -> Sql:
        column = self.scope.column(path)
        if not column.type.is_list:
            raise bad_request(f"Property '{column.name}' is not a list: containsAny and containsAll need one.")
        each = f"(SELECT value FROM json_each({column.sql}))"
        if isinstance(values, PropertyValue):
            other = self.scope.column(values.path)
            same_family(column, other)
            if every:
                return Sql(
                    f"({column.sql} IS NOT NULL AND {other.sql} IS NOT NULL AND NOT EXISTS "
                    f"(SELECT 1 FROM json_each({other.sql}) WHERE value NOT IN {each}))"
                )
            return Sql(f"EXISTS (SELECT 1 FROM json_each({other.sql}) WHERE value IN {each})")
        items = encode_items(column, literal(values, self.scope.terms.parameters))
        if every:
            return joined("AND", [value(item) + Sql(f" IN {each}") for item in items])
        return Sql(f"EXISTS (SELECT 1 FROM json_each({column.sql}) WHERE value IN ") + listed(items) + Sql(")")

    def overlaps(self, filter_: Overlaps) -> Sql:
        if self.scope.terms.searching:
            raise bad_request("The filter 'overlaps' is not supported in search and aggregate.")
        start, end = self.scope.column(filter_.start), self.scope.column(filter_.end)
        check_rangeable(start)
        check_rangeable(end)
        same_family(start, end)
        bounds = filter_.bounds
        conditions = [Sql(f"{start.sql} IS NOT NULL AND {end.sql} IS NOT NULL")]
        conditions += self.compare(start, Bounds(None, None, bounds.lt, bounds.lte))
        conditions += self.compare(end, Bounds(bounds.gt, bounds.gte, None, None))
        return joined("AND", conditions)

    def has_data(self, ref: SourceRef) -> Sql:
        catalog = self.scope.terms.catalog
        if not isinstance(ref, ViewRef):
            catalog.container(ref)
            return Sql(f"{self.scope.table(ref)}.id IS NOT NULL")
        view = catalog.view(ref)
        if view.filter is not None and ref not in self.inside:
            return _Compiler(self.scope, (*self.inside, ref)).condition(view.filter)
        return joined("AND", [Sql(f"{self.scope.table(item)}.id IS NOT NULL") for item in view.containers])

    def nested(self, filter_: Nested) -> Sql:
        if self.scope.terms.searching:
            raise bad_request("The filter 'nested' is not supported in search and aggregate.")
        column = self.scope.column(filter_.scope)
        if column.type.kind is not Kind.DIRECT or column.type.is_list:
            raise bad_request(f"Nested needs a single direct relation, '{column.name}' is not one.")
        return matches_node(filter_.child, column.sql, self.scope, self.inside)
