"""Tests that every generated package brings along: whether its classes load, read, write and lead where they say."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal, Protocol, get_args, get_origin

from pygen_runtime.registry import Entry, Registry
from pygen_runtime.specs import DirectField, EdgeField, ReverseField, ValueField

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from pygen_runtime.registry import ModelClass
    from pygen_runtime.specs import FieldSpec, ViewSpec

_VALUES: dict[str, object] = {
    "text": "text",
    "boolean": True,
    "int32": 1,
    "int64": 2**53 + 1,
    "float32": 0.5,
    "float64": 0.25,
    "timestamp": "2024-02-29T12:00:00.000+00:00",
    "date": "2024-02-29",
    "json": {"a": [1, None]},
    "timeseries": "a time series",
    "file": "a file",
    "sequence": "a sequence",
}
_END = {"space": "a space", "externalId": "an id"}


class Metafunc(Protocol):
    """What pytest hands to `pytest_generate_tests`."""

    fixturenames: list[str]

    def parametrize(self, argnames: str, argvalues: Sequence[object], *, ids: Sequence[str]) -> None:
        """Makes a test of each value."""


@dataclass(frozen=True, slots=True)
class ViewCheck:
    """The tests of one view.

    Attributes:
        registry: Of the package.
        key: The name of the read class.
    """

    registry: Registry
    key: str

    def __call__(self) -> None:
        """Runs the tests.

        Raises:
            AssertionError: Something is not as it should be; says what.
        """
        entry, item = self.registry.views[self.key], self.registry.load_read_class(self.key)
        view = item.__view__
        self._check_names(entry, view)
        made = item.from_instance(_instance(view, item))
        _require(made.external_id == "an id", f"{self.key} has lost its id")
        stored = {name for name in view.stored if getattr(made, name) is not None}
        _require(stored == set(view.stored), f"{self.key} has lost {set(view.stored) - stored}")
        _require(bool(repr(made)), f"{self.key} has no repr")
        item.model_json_schema()
        if entry.write is not None:
            self._check_writing(entry.write, view)

    def _check_names(self, entry: Entry, view: ViewSpec) -> None:
        """Whatever is named is there: lists, APIs, what fields lead to, what is filtered."""
        self.registry.load_list_class(entry.list)
        for asynchronous in (False, True) if entry.api is not None else ():
            self.registry.load_api(entry, asynchronous=asynchronous)
        for field in view.fields.values():
            for name in _leads_to(field):
                self.registry.load_read_class(name)
        unknown = {each.field for each in view.filters.values()} - set(view.fields)
        _require(not unknown, f"{self.key} is filtered by {unknown}")

    def _check_writing(self, write: str, view: ViewSpec) -> None:
        item = self.registry.load_write_class(write)
        values = {name: value for name, value in _fields(view, item).items() if name in item.model_fields}
        ends: dict[str, Any] = {} if view.used_for == "node" else {"start_node": _end(), "end_node": _end()}
        if "edge_type" in item.model_fields:
            ends["edge_type"] = _end()
        made = item(**{"space": "a space", "external_id": "an id", **ends, **values})
        sent = made.to_instances_write()
        _require(bool(sent.nodes or sent.edges), f"{write} writes nothing")
        item.model_json_schema()


def checks(package: str | None) -> Callable[[Metafunc], None]:
    """A `pytest_generate_tests` that makes one test a view.

    Args:
        package: The generated package.
    """
    registry = Registry.of(import_module(f"{package}._registry"))

    def generate(metafunc: Metafunc) -> None:
        if "check" in metafunc.fixturenames:
            keys = list(registry.views)
            metafunc.parametrize("check", [ViewCheck(registry, key) for key in keys], ids=keys)

    return generate


def _require(holds: bool, otherwise: str) -> None:  # noqa: FBT001  # what an assertion is given
    if not holds:
        raise AssertionError(otherwise)


def _instance(view: ViewSpec, item: ModelClass) -> dict[str, object]:
    """An instance of a view as the API gives it, in which every property stands that it holds itself."""
    named = {view.fields[name].identifier: value for name, value in _fields(view, item, _END).items()}
    ends = {} if view.used_for == "node" else {"startNode": _END, "endNode": _END, "type": _END}
    return {
        "instanceType": view.used_for,
        "space": "a space",
        "externalId": "an id",
        "version": 1,
        "createdTime": 1,
        "lastUpdatedTime": 1,
        **ends,
        "properties": {view.view.space: {view.view_key: named}},
    }


def _fields(view: ViewSpec, item: ModelClass, end: object = None) -> dict[str, object]:
    return {name: _value(field, item, name, end or _end()) for name, field in view.stored.items()}


def _value(field: ValueField | DirectField, item: ModelClass, name: str, end: object) -> object:
    match field:
        case ValueField(kind="enum"):
            value: object = (
                next(_choices(item.model_fields[name].annotation), "a choice") if name in item.model_fields else ""
            )
        case ValueField(kind=kind):
            value = _VALUES[kind]
        case DirectField():
            value = end
    return [value] if field.many else value


def _choices(annotation: object) -> Iterator[object]:
    if get_origin(annotation) is Literal:
        yield from get_args(annotation)
    else:
        for each in get_args(annotation):
            yield from _choices(each)


def _end() -> tuple[str, str]:
    return (_END["space"], _END["externalId"])


def _leads_to(field: FieldSpec) -> Iterator[str]:
    match field:
        case DirectField(target=target) | EdgeField(target=target, edge=None):
            yield from () if target is None else (target,)
        case EdgeField(target=target, edge=edge):
            yield from (name for name in (target, edge) if name is not None)
        case ReverseField(target=target, through=(owner, _)):
            yield from (target, owner)
        case _:
            pass
