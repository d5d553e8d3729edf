"""Instances by column: what frames are made of, and objects too."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any, TypeVar

from pygen_runtime.records import DataRecord

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pygen_runtime.instances.model import ViewModel
    from pygen_runtime.records import Moment

V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Records:
    """Version and times of instances: what `DataRecord` holds of each, by column. Numbers are ms since 1970."""

    version: list[int]
    last_updated_time: list[Moment]
    created_time: list[Moment]
    deleted_time: list[Moment | None]

    @classmethod
    def of(cls, records: Sequence[DataRecord]) -> Records:
        """The columns of records."""
        updated, created, deleted = zip(*(record.times for record in records), strict=True) if records else ((), (), ())
        return cls([record.version for record in records], list(updated), list(created), list(deleted))


@dataclass(frozen=True, slots=True)
class Columns:
    """Instances by column.

    Attributes:
        size: how many.
        fields: their values by the Python name of the field; a field that is not there is None in all of them.
        records: their version and times; None: they have none, as objects that are to be written.
    """

    size: int
    fields: Mapping[str, list[Any]]
    records: Records | None

    def __len__(self) -> int:
        return self.size

    def values(self, name: str) -> list[Any]:
        """The values of a field."""
        found = self.fields.get(name)
        return [None] * self.size if found is None else found


def columns_of(item: type[ViewModel], models: Sequence[ViewModel]) -> Columns:
    """Objects of a class by column."""
    rows = [model.__dict__ for model in models]
    fields = {name: [row.get(name) for row in rows] for name in item.model_fields}
    found = fields.get("data_record", [None])
    records = [record for record in found if isinstance(record, DataRecord)]
    if len(records) < len(found):
        return Columns(len(rows), fields, None)
    del fields["data_record"]
    return Columns(len(rows), fields, Records.of(records))


def join_columns(parts: Sequence[Columns]) -> Columns:
    """One behind the other: pages of one class, which have records."""
    names = dict.fromkeys(name for part in parts for name in part.fields)
    records = [part.records for part in parts if part.records is not None]
    return Columns(
        sum(map(len, parts)),
        {name: _joined(part.values(name) for part in parts) for name in names},
        Records(
            _joined(record.version for record in records),
            _joined(record.last_updated_time for record in records),
            _joined(record.created_time for record in records),
            _joined(record.deleted_time for record in records),
        ),
    )


def _joined(columns: Iterable[list[V]]) -> list[V]:
    return list(chain.from_iterable(columns))
