"""From what was read to what can be written, and along the connections of a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pygen_runtime.instances.edge_ids import edge_ids_of, remember_edge_ids
from pygen_runtime.instances.lists import ModelList
from pygen_runtime.instances.model import ViewModel
from pygen_runtime.instances.read import Instance
from pygen_runtime.records import DataRecordWrite

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pygen_runtime.instances.write import InstanceWrite
    from pygen_runtime.specs import ViewSpec

_BASE = ("space", "external_id", "node_type", "edge_type", "start_node", "end_node")


def write_of(instance: Instance, *, changed_only: bool = False) -> InstanceWrite:
    """The write object of an instance, and of the instances in its connections.

    Args:
        instance: what was read.
        changed_only: with the fields alone that were assigned since; the instances in these fields with all they have.

    Raises:
        TypeError: its view cannot be written.
    """
    return _Conversion().convert(instance, instance.changed_fields | {*_BASE} if changed_only else None)


def write_list_of(item: type[ViewModel], instances: Iterable[Instance]) -> ModelList[Any]:
    """The list of the write objects of instances.

    Raises:
        TypeError: the view cannot be written.
    """
    entry = item.__view__.registry.views[item.__key__]
    if entry.write_list is None:
        raise TypeError(f"{item.__key__} cannot be written: its view is read-only.")
    conversion = _Conversion()
    made: ModelList[Any] = item.__view__.registry.load_list_class(entry.write_list)(map(conversion.convert, instances))
    return made


def flatten_connection(view: ViewSpec, items: Iterable[ViewModel], name: str) -> ModelList[ViewModel]:
    """The objects that a connection of several items holds, one after another; what is only known by id is left out."""
    field = view.connections[name]
    target = getattr(field, "edge", None) or field.target
    values = (getattr(item, name) for item in items)
    several = (value if isinstance(value, list) else [value] for value in values)
    objects = [one for value in several for one in value if isinstance(one, ViewModel)]
    if target is None:
        return ModelList(objects)
    made: ModelList[ViewModel] = view.registry.load_list_class(view.registry.views[target].list)(objects)
    return made


class _Conversion:
    """One run: an object that is met again becomes the same write object; within itself it becomes its id."""

    def __init__(self) -> None:
        self._made: dict[int, InstanceWrite | None] = {}

    def convert(self, instance: Instance, only: frozenset[str] | None = None) -> InstanceWrite:
        """The write object of an instance, with these fields alone if some are named."""
        view = instance.__view__
        name = view.registry.views[instance.__key__].write
        if name is None:
            raise TypeError(f"{instance.__key__} cannot be written: its view is read-only.")
        self._made[id(instance)] = None
        write_class = view.registry.load_write_class(name)
        values: dict[str, object] = {
            field: self._value(instance, field, value)
            for field, value in instance.__dict__.items()
            if field in write_class.model_fields
            and field in instance.__pydantic_fields_set__
            and field != "data_record"
            and (only is None or field in only)
        }
        values["data_record"] = DataRecordWrite(existing_version=instance.data_record.version or None)
        made = write_class.model_construct(set(values), **values)
        remember_edge_ids(made, edge_ids_of(instance))
        self._made[id(instance)] = made
        return made

    def _value(self, owner: Instance, name: str, value: object) -> object:
        if name not in owner.__view__.connections and name not in _BASE:
            return value
        if isinstance(value, list):
            return [self._link(one) for one in value]
        return self._link(value)

    def _link(self, value: object) -> object:
        if not isinstance(value, Instance):
            return value
        if id(value) in self._made:
            made = self._made[id(value)]
            return value.as_id() if made is None else made  # type: ignore[attr-defined] # nodes and edges have it
        if value.__view__.registry.views[value.__key__].write is None:
            return value.as_id()  # type: ignore[attr-defined] # nodes and edges have it
        return self.convert(value)
