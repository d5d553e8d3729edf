"""Tables of containers: one row an instance, with the row's JSON beside one column a property."""

from pygen_emulator.schema.catalog import Catalog
from pygen_emulator.schema.definitions import Container, Uniqueness
from pygen_emulator.schema.references import ContainerRef
from pygen_emulator.schema.types import Kind
from pygen_emulator.store.database import Database
from pygen_emulator.values.columns import affinity


def create_table(database: Database, table: str, container: Container) -> None:
    """Make the table of a new container; `doc` holds `,"property":value` for each value, ready to be sent."""
    columns = "".join(
        f", p{position} {affinity(property_.type)}" for position, property_ in enumerate(container.properties.values())
    )
    database.run(f"CREATE TABLE {table}(id INTEGER PRIMARY KEY, doc TEXT NOT NULL{columns})")
    create_indexes(database, table, container)


def widen_table(database: Database, table: str, old: Container, new: Container) -> None:
    """Add the columns of properties that were added to a container."""
    for position, (name, property_) in enumerate(new.properties.items()):
        if name not in old.properties:
            database.run(f"ALTER TABLE {table} ADD COLUMN p{position} {affinity(property_.type)}")
    create_indexes(database, table, new)


def create_indexes(database: Database, table: str, container: Container) -> None:
    """Make indexes for direct relations (traversed inwards), declared indexes and unique values."""
    names = list(container.properties)
    wanted: set[tuple[int, ...]] = {
        (position,)
        for position, property_ in enumerate(container.properties.values())
        if property_.type.kind is Kind.DIRECT and not property_.type.is_list
    }
    declared = [index.properties for index in container.indexes.values() if index.index_type == "btree"]
    declared += [item.properties for item in container.constraints.values() if isinstance(item, Uniqueness)]
    wanted |= {tuple(names.index(name) for name in properties) for properties in declared}
    for positions in sorted(wanted):
        suffix = "_".join(map(str, positions))
        columns = ",".join(f"p{position}" for position in positions)
        database.run(f"CREATE INDEX IF NOT EXISTS {table}_{suffix} ON {table}({columns})")


def drop_table(database: Database, catalog: Catalog, ref: ContainerRef) -> None:
    """Remove a container's table with the data in it."""
    database.run(f"DROP TABLE {catalog.table(ref)}")
