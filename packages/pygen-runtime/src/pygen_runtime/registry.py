"""What an SDK consists of, as facts: which module and class each view has. Importing this loads nothing heavy."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from types import ModuleType

    from pygen_runtime.instances.lists import ModelList
    from pygen_runtime.instances.model import ViewModel
    from pygen_runtime.instances.read import Instance
    from pygen_runtime.instances.write import InstanceWrite

    ModelClass: TypeAlias = type[ViewModel]


@dataclass(frozen=True, slots=True)
class Entry:
    """Where the classes of one view are.

    Attributes:
        module: below the package of the SDK, such as `data_classes._turbine`.
        view: space, external id and version.
        list: the list class.
        write: the write class; None for a view that cannot be written.
        write_list: the list of write objects.
        attribute: the name of its API on the client; None for a view without one.
        api: the API class, in the module of the same name below `_api`; its asynchronous twin has `Async` before it.
        children: the Python names of the read classes that inherit from this one directly.
    """

    module: str
    view: tuple[str, str, str]
    list: str
    write: str | None = None
    write_list: str | None = None
    attribute: str | None = None
    api: str | None = None
    children: tuple[str, ...] = ()

    @property
    def api_module(self) -> str:
        """The module of the API class, below the package."""
        return f"_api.{self.module.rpartition('.')[2]}"


@dataclass(frozen=True, slots=True)
class Model:
    """A data model that the SDK was generated from.

    Attributes:
        id: space, external id and version.
        views: the Python names of the read classes of its views; empty where the SDK has no other model.
    """

    id: tuple[str, str, str]
    views: tuple[str, ...] = ()


class RegistryModule(Protocol):
    """The module `_registry` of an SDK."""

    @property
    def __name__(self) -> str: ...

    @property
    def CLIENT_NAME(self) -> str:  # noqa: N802 - a constant of a module
        """The name of the client class."""

    @property
    def INSTANCE_SPACE(self) -> str | None:  # noqa: N802 - a constant of a module
        """The space that plain external ids lie in, if the SDK was made for one."""

    @property
    def MODELS(self) -> Mapping[str, Model]:  # noqa: N802 - a constant of a module
        """The models by their attribute of the client."""

    @property
    def VIEWS(self) -> Mapping[str, Entry]:  # noqa: N802 - a constant of a module
        """The entries by the Python name of the read class."""


@dataclass(frozen=True, slots=True)
class Registry:
    """Finds the classes of an SDK by name, importing them on first use.

    Attributes:
        package: the package of the SDK, wherever it was put.
        views: the entries by the Python name of the read class.
        instance_space: the space that plain external ids lie in, if the SDK was made for one.
        client_name: the name of the client class.
        models: the models by their attribute of the client, which is there where there are several.
    """

    package: str
    views: Mapping[str, Entry]
    instance_space: str | None
    client_name: str
    models: Mapping[str, Model]

    @classmethod
    def of(cls, module: RegistryModule) -> Registry:
        """The registry that a module `_registry` describes."""
        package = module.__name__.rpartition(".")[0]
        return cls(package, module.VIEWS, module.INSTANCE_SPACE, module.CLIENT_NAME, module.MODELS)

    @property
    def model_ids(self) -> tuple[tuple[str, str, str], ...]:
        """Space, external id and version of each data model."""
        return tuple(model.id for model in self.models.values())

    @classmethod
    def near(cls, data_classes: str | None) -> Registry:
        """The registry of the SDK that a package `….data_classes` belongs to."""
        package = (data_classes or "").rpartition(".")[0]
        return _registry_of(import_module(f"{package}._registry"))

    def load_read_class(self, key: str) -> type[Instance]:
        """The read class of a view, as users get it from `data_classes`."""
        found: type[Instance] = self._load(key)
        return found

    def load_write_class(self, name: str) -> type[InstanceWrite]:
        """A write class, as users get it from `data_classes`."""
        found: type[InstanceWrite] = self._load(name)
        return found

    def load_list_class(self, name: str) -> type[ModelList[Any]]:
        """A list class, as users get it from `data_classes`."""
        found: type[ModelList[Any]] = self._load(name)
        return found

    def load_class(self, name: str) -> ModelClass:
        """A read or write class, as users get it from `data_classes`."""
        found: ModelClass = self._load(name)
        return found

    def _load(self, name: str) -> Any:  # noqa: ANN401 - what a package exports
        return getattr(import_module(f"{self.package}.data_classes"), name)

    def places(self) -> Iterator[tuple[str, Entry]]:
        """Where the APIs are on the client, and what they are of; a view of several models has several places."""
        if len(self.models) == 1:
            yield from ((entry.attribute or "", entry) for entry in self.views.values())
            return
        for attribute, model in self.models.items():
            for key in model.views:
                yield f"{attribute}.{self.views[key].attribute}", self.views[key]

    def load_api(self, entry: Entry, *, asynchronous: bool) -> type:
        """The API class of a view that has one."""
        name = f"Async{entry.api}" if asynchronous else f"{entry.api}"
        found: type = getattr(import_module(f"{self.package}.{entry.api_module}"), name)
        return found


@cache
def _registry_of(module: ModuleType) -> Registry:
    """Once a module, not once a name: a notebook may have generated the package anew."""
    return Registry.of(module)
