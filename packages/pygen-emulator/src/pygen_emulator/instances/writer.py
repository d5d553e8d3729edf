# ruff: noqa: S608 - names in the SQL are numbers and aliases of ours; values are parameters
"""Create, update and delete instances (API sections 5.1 and 5.2)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import cast

from pygen_emulator import decisions
from pygen_emulator.instances.head import KINDS, Head
from pygen_emulator.instances.requests import ApplyRequest, InstanceWrite, SourceWrite
from pygen_emulator.instances.rows import ContainerRows
from pygen_emulator.schema.definitions import Requires
from pygen_emulator.schema.references import ContainerRef, InstanceRef, NodeRef, ViewRef
from pygen_emulator.store.store import Store
from pygen_emulator.values.columns import reference_key
from pygen_emulator.wire.errors import bad_request, conflict
from pygen_emulator.wire.json_values import Json, JsonObject

_CHUNK = 500


@dataclass(slots=True)
class _Pending:
    """What is checked when all items are written."""

    targets: dict[str, ContainerRef | None]
    strict: dict[tuple[str, ContainerRef], None]
    starts: dict[str, None]
    ends: dict[str, None]
    rows: dict[tuple[ContainerRef, int], str]


class InstanceWriter:
    """One `apply` or `delete`, within one transaction.

    Args:
        store: where instances are.
        is_system: True when spaces of the system may be written, as files that are loaded may.
    """

    def __init__(self, store: Store, *, is_system: bool = False) -> None:
        self._store = store
        self._is_system = is_system
        self._database = store.database
        self._catalog = store.catalog
        self._now = 0
        self._tables: dict[ContainerRef, ContainerRows] = {}
        self._pending = _Pending({}, {}, {}, {}, {})

    def apply(self, request: ApplyRequest) -> JsonObject:
        """Write all items, or none.

        Raises:
            ApiError: 400 for what cannot be written, 409 for a version conflict.
        """
        with self._database.transaction():
            self._catalog = self._store.catalog
            self._now = self._store.clock.now()
            deleted = self._delete(request.delete)
            seen: set[InstanceRef] = set()
            results: list[Json] = []
            for item in request.items:
                if item.ref in seen and decisions.DUPLICATES_ARE_REFUSED:
                    raise bad_request(
                        f"The {item.instance_type} '{item.space}:{item.external_id}' is in the request twice."
                    )
                seen.add(item.ref)
                results.append(self._write(item, request))
            self._finish(request)
        return {"items": results, "deleted": deleted}

    def delete(self, refs: Iterable[InstanceRef]) -> JsonObject:
        """Delete instances; those that do not exist are left out of the answer.

        Raises:
            ApiError: 400 when a space does not exist.
        """
        with self._database.transaction():
            self._catalog = self._store.catalog
            self._now = self._store.clock.now()
            return {"items": self._delete(refs)}

    def _write(self, item: InstanceWrite, request: ApplyRequest) -> JsonObject:
        self._check_space(item.space)
        found = self._find(item.instance_type, item.ref.key)
        if found is not None and item.existing_version is not None and found.version > item.existing_version:
            if request.skip_on_version_conflict:
                return found.result(modified=False)
            raise conflict("A version conflict caused the ingest to fail.")
        head = self._next_head(item, found)
        is_new = found is None
        changed = is_new or head != found
        if is_new:
            head = self._insert(head)
        for ref, given in self._rows(item).items():
            outcome = self._table(ref).write(head.id, given, is_new=is_new, replace=request.replace)
            self._remember(outcome.references)
            if outcome.changed:
                self._pending.rows[(ref, head.id)] = item.space
                changed = True
        if changed and not is_new:
            head = self._update(head)
        return head.result(modified=changed)

    def _next_head(self, item: InstanceWrite, found: Head | None) -> Head:
        type_ = item.type.key if item.type else (found.type if found else None)
        start = item.start_node.key if item.start_node else (found.start if found else None)
        finish = item.end_node.key if item.end_node else (found.finish if found else None)
        if item.type:
            self._pending.targets.setdefault(item.type.key, None)
        if item.start_node:
            self._pending.starts[item.start_node.key] = None
        if item.end_node:
            self._pending.ends[item.end_node.key] = None
        if found:
            return found.changed(type_, start, finish)
        now = self._now
        return Head(0, item.instance_type, item.space, item.external_id, 1, now, now, type_, start, finish)

    def _rows(self, item: InstanceWrite) -> dict[ContainerRef, dict[str, Json]]:
        rows: dict[ContainerRef, dict[str, Json]] = {}
        for source in item.sources:
            for ref, values in self._split(source).items():
                rows.setdefault(ref, {}).update(values)
        for ref in rows:
            used_for = self._table(ref).container.used_for
            if used_for not in ("all", item.instance_type):
                raise bad_request(
                    f"The container {ref} is used for {used_for}, it cannot hold an {item.instance_type}."
                )
        return rows

    def _split(self, source: SourceWrite) -> dict[ContainerRef, dict[str, Json]]:
        ref = source.source
        if not isinstance(ref, ViewRef):
            properties = self._catalog.container(ref).properties
            for name in source.properties:
                if name not in properties:
                    raise bad_request(f"Unknown property '{name}' in container {ref}.")
            return {ref: source.properties}
        view = self._catalog.view(ref)
        rows: dict[ContainerRef, dict[str, Json]] = {container: {} for container in view.containers}
        for name, given in source.properties.items():
            slot = view.slots.get(name)
            if slot is None:
                kind = "is a connection and cannot be written" if name in view.properties else "does not exist"
                raise bad_request(f"Unknown property '{name}': it {kind} in view {ref}.")
            rows[slot.container][slot.identifier] = given
        return rows

    def _remember(self, references: Iterable[tuple[Json, ContainerRef | None]]) -> None:
        for reference, container in references:
            key = reference_key(reference)
            if container is None:
                self._pending.targets.setdefault(key, None)
            else:
                self._pending.strict[(key, container)] = None

    def _finish(self, request: ApplyRequest) -> None:
        pending = self._pending
        missing = self._missing({**pending.targets, **pending.starts, **pending.ends})
        for key in missing:
            reference = NodeRef.from_key(key)
            self._check_space(reference.space)
            if not self._may_create(key, request):
                raise bad_request(self._missing_text(key, reference))
            now = self._now
            self._insert(Head(0, "node", reference.space, reference.external_id, 1, now, now, None, None, None))
        for key, container in pending.strict:
            found = self._find("node", key)
            if found is None or not self._table(container).has_row(found.id):
                name = NodeRef.from_key(key).external_id
                raise bad_request(
                    f"Node with external id '{name}' was referenced as the target of a direct relation, "
                    f"but it does not exist with data in container {container}."
                )
        for (container, id_), space in pending.rows.items():
            self._check_constraints(container, id_, space)

    def _may_create(self, key: str, request: ApplyRequest) -> bool:
        # One flag that allows it is enough: the node is there when the other reference is checked.
        pending = self._pending
        return (
            (key in pending.targets and request.auto_create_direct_relations)
            or (key in pending.starts and request.auto_create_start_nodes)
            or (key in pending.ends and request.auto_create_end_nodes)
        )

    def _missing_text(self, key: str, reference: NodeRef) -> str:
        if key in self._pending.starts or key in self._pending.ends:
            end = "start" if key in self._pending.starts else "end"
            return (
                f"Node with external id '{reference.external_id}' is the {end} node of an edge, but it does not exist."
            )
        return (
            f"Node with external id '{reference.external_id}' was referenced as the target of a direct relation, "
            "but it does not exist."
        )

    def _check_constraints(self, ref: ContainerRef, id_: int, space: str) -> None:
        table = self._table(ref)
        table.check_unique(id_, space)
        for constraint in table.container.constraints.values():
            if not isinstance(constraint, Requires) or constraint.require not in self._catalog.containers:
                continue  # a model file may hold a container without the one that it requires
            if not self._table(constraint.require).has_row(id_):
                raise bad_request(f"Container {ref} requires data in container {constraint.require}.")

    def _delete(self, refs: Iterable[InstanceRef]) -> list[Json]:
        refs = tuple(dict.fromkeys(refs))
        for ref in refs:
            self._check_space(ref.space)
        named = [(ref, found) for ref in refs if (found := self._find(ref.instance_type, ref.key))]
        gone: dict[int, Head] = {found.id: found for _, found in named}
        for ref, _ in named:
            if ref.instance_type == "node":
                gone |= {edge.id: edge for edge in self._edges_of(ref.key)}
        for head in gone.values():
            self._bury(head)
        if gone:
            purge(self._store, self._now)
        return [ref.wire() for ref, _ in named]

    def _edges_of(self, key: str) -> list[Head]:
        text = f"SELECT {Head.COLUMNS} FROM instance WHERE deleted IS NULL AND (start=? OR finish=?)"
        return [Head.from_row(row) for row in self._database.run(text, (key, key)).fetchall()]

    def _bury(self, head: Head) -> None:
        dead = head.touched(self._now)
        self._database.run(
            "UPDATE instance SET version=?, updated=?, deleted=?, seq=?, head=? WHERE id=?",
            (dead.version, dead.updated, self._now, self._store.next_change(), dead.text(deleted=self._now), dead.id),
        )

    def _find(self, kind: str, key: str) -> Head | None:
        text = f"SELECT {Head.COLUMNS} FROM instance WHERE kind=? AND key=? AND deleted IS NULL"
        row = self._database.run(text, (KINDS[kind], key)).fetchone()
        return Head.from_row(row) if row else None

    def _missing(self, keys: Mapping[str, object]) -> list[str]:
        wanted = list(keys)
        found: set[str] = set()
        for offset in range(0, len(wanted), _CHUNK):
            chunk = wanted[offset : offset + _CHUNK]
            marks = ",".join("?" * len(chunk))
            text = f"SELECT key FROM instance WHERE kind=0 AND deleted IS NULL AND key IN ({marks})"
            found.update(key for (key,) in self._database.run(text, chunk))
        return [key for key in wanted if key not in found]

    def _insert(self, head: Head) -> Head:
        cursor = self._database.run(
            "INSERT INTO instance(kind, key, space, external_id, version, created, updated, type, start, finish, seq, "
            "head) VALUES (?,?,?,?,?,?,?,?,?,?,?,?)",
            (*head.row(), self._store.next_change(), head.text()),
        )
        return head.numbered(cast("int", cursor.lastrowid))

    def _update(self, head: Head) -> Head:
        new = head.touched(self._now)
        self._database.run(
            "UPDATE instance SET version=?, updated=?, type=?, start=?, finish=?, seq=?, head=? WHERE id=?",
            (new.version, new.updated, new.type, new.start, new.finish, self._store.next_change(), new.text(), new.id),
        )
        return new

    def _table(self, ref: ContainerRef) -> ContainerRows:
        if ref not in self._tables:
            self._tables[ref] = ContainerRows(self._database, self._catalog, ref)
        return self._tables[ref]

    def _check_space(self, space: str) -> None:
        if space not in self._catalog.spaces:
            raise bad_request(f"One or more spaces do not exist: {space}")
        if space in self._catalog.global_spaces and not self._is_system:
            raise bad_request(f"The space '{space}' is a system resource: its instances cannot be changed.")


def purge(store: Store, now: int) -> None:
    """Remove instances for good that were deleted longer ago than sync cursors live."""
    before = now - decisions.SYNC_CURSOR_LIFETIME
    rows = store.database.run("SELECT id FROM instance WHERE deleted IS NOT NULL AND deleted < ?", (before,)).fetchall()
    for (id_,) in rows:
        for ref in store.catalog.containers:
            store.database.run(f"DELETE FROM {store.catalog.table(ref)} WHERE id=?", (id_,))
        store.database.run("DELETE FROM instance WHERE id=?", (id_,))
