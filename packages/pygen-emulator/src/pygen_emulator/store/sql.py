"""Pieces of SQL that carry their parameters."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

SqlValue: TypeAlias = str | int | float | bytes | None


@dataclass(frozen=True, slots=True)
class Sql:
    """Text with `?` marks and the values for them, in order."""

    text: str
    params: tuple[SqlValue, ...] = ()

    def __add__(self, other: "Sql") -> "Sql":
        return Sql(self.text + other.text, self.params + other.params)


TRUE = Sql("1")
FALSE = Sql("0")


def value(item: SqlValue) -> Sql:
    """Return a mark for one value."""
    return Sql("?", (item,))


def listed(items: Sequence[SqlValue]) -> Sql:
    """Return marks for several values, for the right side of IN."""
    return Sql(f"({','.join('?' * len(items))})", tuple(items))


def joined(word: str, parts: Sequence[Sql]) -> Sql:
    """Join conditions by AND or OR, as a balanced tree: SQLite limits the depth of expressions."""
    if not parts:
        return TRUE if word == "AND" else FALSE
    if len(parts) == 1:
        return parts[0]
    middle = len(parts) // 2
    left, right = joined(word, parts[:middle]), joined(word, parts[middle:])
    return Sql("(") + left + Sql(f" {word} ") + right + Sql(")")


def quote(text: str) -> str:
    """Write a text as an SQL literal."""
    return "'" + text.replace("'", "''") + "'"
