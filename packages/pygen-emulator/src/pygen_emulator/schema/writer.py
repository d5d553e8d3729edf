"""Create and delete spaces, containers, views and data models (API section 4)."""

from collections.abc import Iterable, Sequence
from typing import TypeVar, cast

from pygen_emulator.schema.catalog import Catalog, Stored
from pygen_emulator.schema.checks import check_views, name_all
from pygen_emulator.schema.definitions import (
    Container,
    DataModel,
    DataModelRef,
    Requires,
    Space,
    Stamp,
    View,
)
from pygen_emulator.schema.merging import check_container, merge_container
from pygen_emulator.schema.references import ContainerRef, ViewRef
from pygen_emulator.schema.shapes import DataModelItem
from pygen_emulator.schema.storage_form import container_form, data_model_form, space_form, view_form
from pygen_emulator.store.sql import Sql, value
from pygen_emulator.store.store import Store
from pygen_emulator.store.tables import create_table, drop_table, widen_table
from pygen_emulator.wire.errors import bad_request
from pygen_emulator.wire.json_text import encode
from pygen_emulator.wire.json_values import JsonObject

D = TypeVar("D", Space, Container, View, DataModel)


class SchemaWriter:
    """Schema writes against one store; each method is one transaction.

    Args:
        store: where definitions are.
        is_global: True for resources of the system, loaded from a file.
        is_strict: False to accept definitions that refer to views that are not there, as files of a part may.
    """

    def __init__(self, store: Store, *, is_global: bool = False, is_strict: bool = True) -> None:
        self._store = store
        self._is_global = is_global
        self._is_strict = is_strict

    def put_spaces(self, items: Sequence[Space]) -> list[Stored[Space]]:
        """Create or replace spaces."""
        with self._store.schema_change() as catalog:
            now = self._store.clock.now()
            for item in items:
                old = catalog.spaces.get(item.ref)
                catalog.spaces[item.ref] = self._save("space", (item.space, "", ""), item, old, space_form(item), now)
            return [catalog.spaces[item.ref] for item in items]

    def put_containers(self, items: Sequence[Container]) -> list[Stored[Container]]:
        """Create containers or merge them into stored ones."""
        with self._store.schema_change() as catalog:
            _check_spaces(catalog, (item.space for item in items))
            now = self._store.clock.now()
            for item in items:
                self._put_container(catalog, item, now)
            if self._is_strict:
                for item in items:
                    _check_targets(catalog, item)
            return [catalog.containers[item.ref] for item in items]

    def put_views(self, items: Sequence[View]) -> list[Stored[View]]:
        """Create or replace views."""
        with self._store.schema_change() as catalog:
            self._put_views(catalog, items, self._store.clock.now())
            return [catalog.views[item.ref] for item in items]

    def put_data_models(self, items: Sequence[DataModelItem]) -> list[Stored[DataModel]]:
        """Create or replace data models, with the views that they hold in full."""
        with self._store.schema_change() as catalog:
            now = self._store.clock.now()
            _check_spaces(catalog, (item.model.space for item in items))
            self._put_views(catalog, [view for item in items for view in item.inline], now)
            for item in items:
                model = item.model
                missing = [ref for ref in model.views if ref not in catalog.views]
                if missing and self._is_strict:
                    raise bad_request(f"One or more views do not exist: {name_all(missing)}")
                key = (model.space, model.external_id, model.version)
                old = catalog.data_models.get(model.ref)
                form = data_model_form(model)
                catalog.data_models[model.ref] = self._save("data_model", key, model, old, form, now)
            return [catalog.data_models[item.model.ref] for item in items]

    def delete_spaces(self, refs: Iterable[str]) -> list[str]:
        """Delete empty spaces; gives those that existed."""
        with self._store.schema_change() as catalog:
            found = [ref for ref in dict.fromkeys(refs) if ref in catalog.spaces]
            for ref in found:
                self._check_empty(catalog, ref)
                self._forget(catalog.spaces.pop(ref))
            return found

    def delete_containers(self, refs: Iterable[ContainerRef]) -> list[ContainerRef]:
        """Delete containers with the data in them; gives those that existed."""
        with self._store.schema_change() as catalog:
            found = [ref for ref in dict.fromkeys(refs) if ref in catalog.containers]
            for ref in found:
                self._check_own(catalog.containers[ref].stamp, str(ref))
                drop_table(self._store.database, catalog, ref)
                self._forget(catalog.containers.pop(ref))
            return found

    def delete_views(self, refs: Iterable[ViewRef]) -> list[ViewRef]:
        """Delete views; gives those that existed."""
        with self._store.schema_change() as catalog:
            found = [ref for ref in dict.fromkeys(refs) if ref in catalog.views]
            for ref in found:
                self._check_own(catalog.views[ref].stamp, str(ref))
                self._forget(catalog.views.pop(ref))
            return found

    def delete_data_models(self, refs: Iterable[DataModelRef]) -> list[DataModelRef]:
        """Delete data models; gives those that existed."""
        with self._store.schema_change() as catalog:
            found = [ref for ref in dict.fromkeys(refs) if ref in catalog.data_models]
            for ref in found:
                self._check_own(catalog.data_models[ref].stamp, str(ref))
                self._forget(catalog.data_models.pop(ref))
            return found

    def change_container(self, ref: ContainerRef, container: Container) -> None:
        """Replace a stored container by one without some index or constraint."""
        with self._store.schema_change() as catalog:
            old = catalog.containers[ref]
            self._check_own(old.stamp, str(ref))
            form, now = container_form(container), self._store.clock.now()
            key = (ref.space, ref.external_id, "")
            catalog.containers[ref] = self._save("container", key, container, old, form, now)

    def _put_container(self, catalog: Catalog, item: Container, now: int) -> None:
        old = catalog.containers.get(item.ref)
        merged = item if old is None else merge_container(old.definition, item)
        check_container(merged)
        key = (item.space, item.external_id, "")
        stored = self._save("container", key, merged, old, container_form(merged), now)
        catalog.containers[item.ref] = stored
        table = catalog.table(item.ref)
        if old is None:
            create_table(self._store.database, table, merged)
        elif old.definition != merged:
            widen_table(self._store.database, table, old.definition, merged)

    def _put_views(self, catalog: Catalog, items: Sequence[View], now: int) -> None:
        _check_spaces(catalog, (item.space for item in items))
        for item in items:
            key = (item.space, item.external_id, item.version)
            old = catalog.views.get(item.ref)
            catalog.views[item.ref] = self._save("view", key, item, old, view_form(item), now)
        if self._is_strict:
            check_views(catalog, items)

    def _save(  # noqa: PLR0913, PLR0917 - the columns of one row
        self, kind: str, key: tuple[str, str, str], item: D, old: Stored[D] | None, form: JsonObject, now: int
    ) -> Stored[D]:
        run = self._store.database.run
        if old is None:
            cursor = run(
                "INSERT INTO definition(kind, space, external_id, version, body, created, updated, is_global) "
                "VALUES (?,?,?,?,?,?,?,?)",
                (kind, *key, encode(form), now, now, int(self._is_global)),
            )
            return Stored(item, Stamp(now, now, self._is_global), cast("int", cursor.lastrowid))
        if old.definition == item:
            return old
        self._check_own(old.stamp, key[1] or key[0])
        run("UPDATE definition SET body=?, updated=? WHERE number=?", (encode(form), now, old.number))
        return Stored(item, Stamp(old.stamp.created, now, old.stamp.is_global), old.number)

    def _check_own(self, stamp: Stamp, name: str) -> None:
        if stamp.is_global and not self._is_global:
            raise bad_request(f"'{name}' is a system resource and cannot be changed.")

    def _check_empty(self, catalog: Catalog, space: str) -> None:
        self._check_own(catalog.spaces[space].stamp, space)
        spaces: dict[str, set[str]] = {
            "containers": {ref.space for ref in catalog.containers},
            "views": {ref.space for ref in catalog.views},
            "data models": {ref.space for ref in catalog.data_models},
        }
        held = [word for word, names in spaces.items() if space in names]
        text = Sql("SELECT 1 FROM instance WHERE deleted IS NULL AND space=") + value(space) + Sql(" LIMIT 1")
        if self._store.database.rows(text):
            held.append("instances")
        if held:
            raise bad_request(f"The space '{space}' cannot be deleted: it holds {', '.join(held)}.")

    def _forget(self, stored: Stored[D]) -> None:
        self._store.database.run("DELETE FROM definition WHERE number=?", (stored.number,))


def _check_spaces(catalog: Catalog, spaces: Iterable[str]) -> None:
    if missing := sorted({space for space in spaces if space not in catalog.spaces}):
        raise bad_request(f"One or more spaces do not exist: {', '.join(missing)}")


def _check_targets(catalog: Catalog, container: Container) -> None:
    targets = [item.type.container for item in container.properties.values() if item.type.container]
    targets += [item.require for item in container.constraints.values() if isinstance(item, Requires)]
    for target in targets:
        catalog.container(target)
