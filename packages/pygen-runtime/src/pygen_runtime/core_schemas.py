"""How pydantic sees ids and links: opaque, so that a model never pulls in the models that it is linked with."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from pydantic import BaseModel
from pydantic_core import PydanticCustomError, core_schema

from pygen_client.errors import InvalidInputError

from .ids import HasId, InstanceId, read_id

if TYPE_CHECKING:
    from collections.abc import Callable

    from pydantic.json_schema import JsonSchemaValue

    from .registry import ModelClass
    from .specs import CoreKind

T = TypeVar("T", bound=InstanceId)
ID_JSON_SCHEMA: JsonSchemaValue = {
    "type": "object",
    "properties": {"space": {"type": "string"}, "externalId": {"type": "string"}},
    "required": ["space", "externalId"],
}


def id_schema(kind: type[T]) -> core_schema.CoreSchema:
    """Reads an id from whatever names an instance; writes `{"space": …, "externalId": …}`."""

    def read(value: object) -> T:
        try:
            return read_id(value, kind)
        except InvalidInputError as error:
            raise PydanticCustomError("instance_id", "{reason}", {"reason": error.message}) from None

    return core_schema.no_info_plain_validator_function(
        read, serialization=core_schema.plain_serializer_function_ser_schema(kind.dump)
    )


def link_schema(resolve: Callable[[], ModelClass] | None, kind: type[T]) -> core_schema.CoreSchema:
    """Reads what may stand in a connection: an instance, an id, an external id, or the JSON of either.

    Args:
        resolve: gives the class at the other end, called for the JSON of an instance alone; None: there is no class.
        kind: the kind of id that stands for the other end.
    """

    def read(value: object) -> object:
        if isinstance(value, str | BaseModel | kind):
            return value
        if (
            resolve is not None
            and isinstance(value, dict)
            and not value.keys() <= {"space", "externalId", "external_id"}
        ):
            return resolve().model_validate(value)
        try:
            return read_id(value, kind)
        except InvalidInputError as error:
            raise PydanticCustomError("link", "{reason}", {"reason": error.message}) from None

    return core_schema.no_info_plain_validator_function(
        read,
        serialization=core_schema.plain_serializer_function_ser_schema(_dump_link, info_arg=True),
    )


def resource_schema(kind: CoreKind) -> core_schema.CoreSchema:
    """Reads what may stand in a field that names a time series, a file or a sequence: its external id, or an object."""

    def read(value: object) -> object:
        if isinstance(value, str):
            return value
        from .classic.held import WRITE_CLASSES
        from .classic.resources import ResourceLike

        if isinstance(value, dict):
            return WRITE_CLASSES[kind].load(value)
        if isinstance(value, ResourceLike):
            return value
        raise PydanticCustomError("resource", "an external id, or the {kind} as an object", {"kind": kind})

    def dump(value: object) -> object:
        return value if isinstance(value, str) or value is None else value.dump()  # type: ignore[attr-defined] # a resource

    return core_schema.no_info_plain_validator_function(
        read, serialization=core_schema.plain_serializer_function_ser_schema(dump)
    )


def _dump_link(value: object, info: core_schema.SerializationInfo) -> object:
    if isinstance(value, BaseModel):
        return value.model_dump(
            mode=info.mode,
            by_alias=info.by_alias,
            exclude_unset=info.exclude_unset,
            exclude_defaults=info.exclude_defaults,
            exclude_none=info.exclude_none,
        )
    if isinstance(value, HasId):
        return {"space": value.space, "externalId": value.external_id}
    return value
