"""Orders and keyset paging: sort expressions, and the condition that selects what comes after a row."""

from collections.abc import Sequence
from dataclasses import dataclass

from pygen_emulator.filters.scope import Scope
from pygen_emulator.instances.requests import SortKey
from pygen_emulator.schema.types import Kind
from pygen_emulator.store.sql import FALSE, Sql, SqlValue, joined, value
from pygen_emulator.wire.errors import bad_request


@dataclass(frozen=True, slots=True)
class Level:
    """One expression to sort by; missing values come first or last in both directions."""

    sql: str
    descending: bool = False
    nulls_first: bool = False

    def clause(self) -> str:
        """Return the part of ORDER BY."""
        return f"{self.sql} {'DESC' if self.descending else 'ASC'} NULLS {'FIRST' if self.nulls_first else 'LAST'}"

    def after(self, item: SqlValue) -> Sql:
        """Return the condition: the row's value comes after this one."""
        if item is None:
            return Sql(f"{self.sql} IS NOT NULL") if self.nulls_first else FALSE
        beyond = Sql(f"{self.sql} {'<' if self.descending else '>'} ") + value(item)
        return beyond if self.nulls_first else Sql("(") + beyond + Sql(f" OR {self.sql} IS NULL)")

    def same(self, item: SqlValue) -> Sql:
        """Return the condition: the row has this value."""
        return Sql(f"{self.sql} IS NULL") if item is None else Sql(f"{self.sql} = ") + value(item)


@dataclass(frozen=True, slots=True)
class Order:
    """A total order: levels, and the instance's number last."""

    levels: tuple[Level, ...]
    number: str = "i.id"

    def clause(self) -> Sql:
        """Return ORDER BY and what follows it."""
        return Sql(" ORDER BY " + ", ".join([*(level.clause() for level in self.levels), self.number]))

    def columns(self) -> str:
        """Return the expressions whose values a cursor holds."""
        return ", ".join([*(level.sql for level in self.levels), self.number])

    @property
    def width(self) -> int:
        """How many values a cursor holds."""
        return len(self.levels) + 1

    def after(self, position: Sequence[SqlValue]) -> Sql:
        """Return the condition: the row comes after the one at this position."""
        *items, number = position
        condition = Sql(f"{self.number} > ") + value(number)
        for level, item in zip(reversed(self.levels), reversed(items), strict=True):
            condition = joined("OR", [level.after(item), joined("AND", [level.same(item), condition])])
        return condition


def read_order(sort: Sequence[SortKey], scope: Scope, number: str = "i.id") -> Order:
    """Turn a request's sort into an order.

    Raises:
        ApiError: 400 for lists, JSON, and properties that do not exist.
    """
    levels = []
    for key in sort:
        column = scope.column(key.property)
        if column.type.is_list or column.type.kind is Kind.JSON:
            raise bad_request(f"Sorting by property '{column.name}' is not possible: lists and json have no order.")
        levels.append(Level(column.sql, key.direction == "descending", key.nulls_first))
    return Order(tuple(levels), number)
