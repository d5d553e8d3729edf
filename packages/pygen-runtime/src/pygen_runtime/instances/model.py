"""What the read and the write classes of all views share: names from the view, and a repr that follows no link."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, cast

from pydantic import BaseModel, ConfigDict
from pydantic.alias_generators import to_camel

from pygen_runtime.settings import global_config
from pygen_runtime.specs import ViewSpec

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pydantic.fields import FieldInfo


_SHOWN = 5
# Classes are built when they are used. Adapters of them, such as FastAPI makes, are to be built at once, which pydantic
# does unless this is the very object True: else it would warn of FastAPI's aliases, later and in the wrong place.
_LATER = cast("bool", 1)


class ViewModel(BaseModel):
    """A class of a view. Constructors take field names, and identifiers of properties as well."""

    model_config = ConfigDict(
        defer_build=_LATER, validate_by_name=True, validate_by_alias=True, protected_namespaces=(), extra="forbid"
    )
    # The ids of edges that no object stands for, see `edge_ids`. A slot costs nothing where it is not used.
    __slots__ = ("_edge_ids",)
    __view__: ClassVar[ViewSpec]
    __key__: ClassVar[str]

    def __init_subclass__(cls, *, view: ViewSpec | None = None, **settings: Any) -> None:  # noqa: ANN401 - pydantic's signature
        super().__init_subclass__(**settings)
        if view is not None:
            cls.__view__ = view
            cls.__key__ = cls.__name__

    @classmethod
    def __pydantic_init_subclass__(cls, *, view: ViewSpec | None = None, **settings: Any) -> None:  # noqa: ANN401 - pydantic's signature
        super().__pydantic_init_subclass__(**settings)
        if view is not None:
            _set_aliases(view, cls.model_fields)

    if not TYPE_CHECKING:  # a type checker takes it to mean that every name may be assigned

        def __setattr__(self, name: str, value: object) -> None:
            if global_config.validate_assignment and name in type(self).model_fields:
                type(self).__pydantic_validator__.validate_assignment(self, name, value)
            else:
                super().__setattr__(name, value)

    def dump(self, by_alias: bool = True) -> dict[str, object]:  # noqa: FBT001, FBT002 - as version 1 has it
        """The object as a dict, with the identifiers of the properties as keys or with Python's names."""
        return self.model_dump(by_alias=by_alias)

    def __repr_args__(self) -> Iterable[tuple[str | None, object]]:
        for name, value in super().__repr_args__():
            if value is not None:
                yield name, shorten(value)

    def __rich_repr__(self) -> Iterable[tuple[str, object]]:
        for name, value in self.__repr_args__():
            yield str(name), value


def shorten(value: object) -> object:
    """A value for people: of an instance the id, of a long list the beginning."""
    if isinstance(value, ViewModel):
        return _Shown(f"<{type(value).__name__} {getattr(value, 'external_id', None)!r}>")
    if isinstance(value, list) and any(isinstance(item, ViewModel) for item in value[:_SHOWN]):
        inside = ", ".join(repr(shorten(item)) for item in value[:_SHOWN])
        return _Shown(f"[{inside}, … {len(value)} in all]" if len(value) > _SHOWN else f"[{inside}]")
    return value


class _Shown:
    """Text that is its own repr."""

    def __init__(self, text: str) -> None:
        self._text = text

    def __repr__(self) -> str:
        return self._text


def _set_aliases(view: ViewSpec, fields: Mapping[str, FieldInfo]) -> None:
    """Gives fields the identifiers of their properties as further names.

    Done here and not by an alias generator: that would need to be known before the fields are, and subclasses inherit
    it. Where an identifier is the Python name of another field, the field with that name gets the value.
    """
    identifiers = {spec.identifier for spec in view.fields.values()}
    for name, info in fields.items():
        spec = view.fields.get(name)
        wanted = to_camel(name) if spec is None else spec.identifier
        if spec is None and wanted in identifiers:
            wanted = name
        info.serialization_alias = wanted
        info.validation_alias = None if wanted in fields else wanted
        info.alias_priority = 2
        unit = getattr(spec, "unit", None)
        if unit is not None:
            info.json_schema_extra = {"unit": unit}
