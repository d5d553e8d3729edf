# ruff: noqa: S608 - names in the SQL are numbers and aliases of ours; values are parameters
"""Rows of a container's table: merging what a request gives with what is stored."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from pygen_emulator.schema.catalog import Catalog
from pygen_emulator.schema.definitions import ContainerProperty, Uniqueness
from pygen_emulator.schema.references import ContainerRef
from pygen_emulator.schema.types import Kind
from pygen_emulator.store.database import Database
from pygen_emulator.values.check import check_value
from pygen_emulator.values.columns import to_column
from pygen_emulator.wire.errors import bad_request
from pygen_emulator.wire.json_text import encode
from pygen_emulator.wire.json_values import Json


@dataclass(frozen=True, slots=True)
class RowChange:
    """What writing one row came to: whether it differs from before, and the new references in it."""

    changed: bool
    references: tuple[tuple[Json, ContainerRef | None], ...]


class ContainerRows:
    """Writes rows of one container within a transaction.

    Args:
        database: where the table is.
        catalog: the definitions.
        ref: the container.
    """

    def __init__(self, database: Database, catalog: Catalog, ref: ContainerRef) -> None:
        self._database = database
        self._ref = ref
        self.container = catalog.container(ref)
        self._properties = self.container.properties
        self._table = catalog.table(ref)
        self._defaults = {
            name: check_value(item.type, item.default_value, name)
            for name, item in self._properties.items()
            if item.default_value is not None
        }
        self._labels = {name: f",{encode(name)}:" for name in self._properties}
        marks = ",?" * len(self._properties)
        self._insert = f"INSERT OR REPLACE INTO {self._table} VALUES (?,?{marks})"
        self._select = f"SELECT doc FROM {self._table} WHERE id=?"

    def write(self, id_: int, given: Mapping[str, Json], *, is_new: bool, replace: bool) -> RowChange:
        """Write the row of an instance.

        Args:
            id_: the instance's number.
            given: values by container property; null clears.
            is_new: True when the instance was created in this request.
            replace: True when properties that were not given fall back to their default or null.

        Raises:
            ApiError: 400 when a value does not fit or a required one is missing.
        """
        stored = None if is_new else self._database.run(self._select, (id_,)).fetchone()
        old: dict[str, Json] | None = None if stored is None else json.loads(f"{{{stored[0][1:]}}}")
        values = self._merge(old, given, replace=replace)
        doc = "".join([f"{label}{encode(values[name])}" for name, label in self._labels.items() if name in values])
        references = self._references(given, values)
        if stored is not None and stored[0] == doc:
            return RowChange(changed=False, references=references)
        columns = [to_column(item.type, values.get(name)) for name, item in self._properties.items()]
        self._database.run(self._insert, (id_, doc, *columns))
        return RowChange(changed=True, references=references)

    def check_unique(self, id_: int, space: str) -> None:
        """Refuse a row that repeats values of a uniqueness constraint.

        Raises:
            ApiError: 400.
        """
        for name, constraint in self.container.constraints.items():
            if isinstance(constraint, Uniqueness):
                self._check_unique(name, constraint, id_, space)

    def has_row(self, id_: int) -> bool:
        """Tell whether an instance has a row here."""
        return self._database.run(self._select, (id_,)).fetchone() is not None

    def _merge(self, old: dict[str, Json] | None, given: Mapping[str, Json], *, replace: bool) -> dict[str, Json]:
        values = dict(self._defaults) if old is None or replace else dict(old)
        for name, value in given.items():
            property_ = self._properties[name]
            if value is None:
                if not property_.nullable:
                    raise bad_request(f"Invalid value for non-nullable property '{name}'. Value cannot be null.")
                values.pop(name, None)
            else:
                values[name] = check_value(property_.type, value, name)
        for name, property_ in self._properties.items():
            if name not in values:
                self._fill(values, name, property_, old)
            if property_.immutable and old is not None and name in old and values.get(name) != old[name]:
                raise bad_request(f"Property '{name}' of container {self._ref} is immutable and has a value already.")
        return values

    def _fill(
        self, values: dict[str, Json], name: str, property_: ContainerProperty, old: dict[str, Json] | None
    ) -> None:
        if property_.auto_increment:
            if old is not None and name in old:
                values[name] = old[name]
                return
            position = list(self._properties).index(name)
            text = f"SELECT coalesce(max(p{position}), 0) + 1 FROM {self._table}"
            ((values[name],),) = self._database.run(text).fetchall()
        elif not property_.nullable:
            raise bad_request(
                f"Invalid value for non-nullable property '{name}'. Value cannot be null. "
                f"A new row in container {self._ref} needs it."
            )

    def _references(
        self, given: Mapping[str, Json], values: Mapping[str, Json]
    ) -> tuple[tuple[Json, ContainerRef | None], ...]:
        found: list[tuple[Json, ContainerRef | None]] = []
        for name in given:
            type_ = self._properties[name].type
            value = values.get(name)
            if type_.kind is not Kind.DIRECT or value is None:
                continue
            items = value if isinstance(value, list) else [value]
            found += [(item, type_.container) for item in items]
        return tuple(found)

    def _check_unique(self, name: str, constraint: Uniqueness, id_: int, space: str) -> None:
        names = list(self._properties)
        columns = [f"p{names.index(item)}" for item in constraint.properties]
        same = " AND ".join(f"o.{column}=t.{column}" for column in columns)
        by_space = " AND i.space=?" if constraint.by_space else ""
        params = (id_, space) if constraint.by_space else (id_,)
        text = (
            f"SELECT 1 FROM {self._table} t JOIN {self._table} o ON {same} AND o.id<>t.id "
            f"JOIN instance i ON i.id=o.id AND i.deleted IS NULL WHERE t.id=?{by_space} LIMIT 1"
        )
        if self._database.run(text, params).fetchone():
            raise bad_request(
                f"The uniqueness constraint '{name}' of container {self._ref} is violated: "
                f"another instance has the same {', '.join(constraint.properties)}."
            )
