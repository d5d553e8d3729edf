"""What every endpoint works on: the database, the definitions and the clock."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pygen_emulator.clock import Clock
from pygen_emulator.schema.catalog import Catalog, Stored
from pygen_emulator.schema.definitions import Stamp
from pygen_emulator.schema.shapes import CONTAINER_ITEM, DATA_MODEL_ITEM, SPACE_ITEM, VIEW_ITEM
from pygen_emulator.store.database import Database
from pygen_emulator.store.sql import Sql


class Store:
    """The emulator's state.

    Args:
        clock: gives times.
        path: the database file, or None for memory.
    """

    def __init__(self, clock: Clock, path: Path | None = None) -> None:
        self.clock = clock
        self.database = Database(path)
        self.catalog = self._load()
        ((last,),) = self.database.rows(Sql("SELECT coalesce(max(seq), 0) FROM instance"))
        self._last_change = int(last or 0)

    @property
    def last_change(self) -> int:
        """The number of the newest change of an instance."""
        return self._last_change

    def next_change(self) -> int:
        """Number a change of an instance; only inside of a transaction."""
        self._last_change += 1
        return self._last_change

    @contextmanager
    def schema_change(self) -> Iterator[Catalog]:
        """Run a schema write: gives a copy of the catalog to fill, which counts when the transaction commits."""
        with self.database.transaction():
            catalog = self.catalog.copy()
            yield catalog
        self.catalog = catalog

    def _load(self) -> Catalog:
        catalog = Catalog()
        text = "SELECT number, kind, body, created, updated, is_global FROM definition ORDER BY number"
        for number, kind, body, created, updated, is_global in self.database.rows(Sql(text)):
            stamp = Stamp(int(created or 0), int(updated or 0), is_global=bool(is_global))
            value = json.loads(str(body))
            row = int(number or 0)
            match kind:
                case "space":
                    space = SPACE_ITEM.read(value, "")
                    catalog.spaces[space.ref] = Stored(space, stamp, row)
                case "container":
                    container = CONTAINER_ITEM.read(value, "")
                    catalog.containers[container.ref] = Stored(container, stamp, row)
                case "view":
                    view = VIEW_ITEM.read(value, "")
                    catalog.views[view.ref] = Stored(view, stamp, row)
                case _:
                    model = DATA_MODEL_ITEM.read(value, "").model
                    catalog.data_models[model.ref] = Stored(model, stamp, row)
        return catalog
