"""What CDF keeps about an instance besides its values: version and times."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, TypeAlias

from pydantic import BaseModel, ConfigDict
from pydantic.alias_generators import to_camel
from pydantic_core import core_schema

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue

Moment: TypeAlias = dt.datetime | int
_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_MILLISECOND = dt.timedelta(milliseconds=1)


class DataRecord:
    """Version and times of an instance that was read.

    Args:
        version: counts the changes of the instance.
        last_updated_time: when it was changed last; a number counts milliseconds since 1970.
        created_time: when it was created.
        deleted_time: when it was deleted, if it was.
    """

    __slots__ = ("_created", "_deleted", "_updated", "version")

    def __init__(
        self, version: int, last_updated_time: Moment, created_time: Moment, deleted_time: Moment | None = None
    ) -> None:
        self.version = version
        self._updated = last_updated_time
        self._created = created_time
        self._deleted = deleted_time

    @property
    def last_updated_time(self) -> dt.datetime:
        """When the instance was changed last, in UTC."""
        return _moment(self._updated)

    @property
    def created_time(self) -> dt.datetime:
        """When the instance was created, in UTC."""
        return _moment(self._created)

    @property
    def deleted_time(self) -> dt.datetime | None:
        """When the instance was deleted, in UTC; None: it was not."""
        return None if self._deleted is None else _moment(self._deleted)

    @property
    def times(self) -> tuple[Moment, Moment, Moment | None]:
        """Last updated, created and deleted, as they were given."""
        return self._updated, self._created, self._deleted

    def dump(self, *, by_alias: bool = True) -> dict[str, object]:
        """The record as a dict, with the API's keys or with Python's."""
        values = {
            "version": self.version,
            "last_updated_time": self.last_updated_time,
            "created_time": self.created_time,
            "deleted_time": self.deleted_time,
        }
        return {to_camel(key): value for key, value in values.items()} if by_alias else values

    def __eq__(self, other: object) -> bool:
        return self.dump() == other.dump() if isinstance(other, DataRecord) else NotImplemented

    def __hash__(self) -> int:
        return hash((self.version, self.last_updated_time))

    def __repr__(self) -> str:
        return f"DataRecord(version={self.version}, last_updated_time={self.last_updated_time.isoformat()})"

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: object, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        fields = handler.generate_schema(_RecordFields)
        return core_schema.no_info_plain_validator_function(
            lambda value: value if isinstance(value, cls) else _read(value),
            serialization=core_schema.wrap_serializer_function_ser_schema(_dump, info_arg=True, schema=fields),
            json_schema_input_schema=fields,
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, _schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return handler(_RecordFields.__pydantic_core_schema__)


class _RecordFields(BaseModel):
    model_config = ConfigDict(alias_generator=to_camel, validate_by_name=True, validate_by_alias=True)

    version: int
    last_updated_time: dt.datetime
    created_time: dt.datetime
    deleted_time: dt.datetime | None = None


class DataRecordWrite(BaseModel):
    """What a write expects of the instance.

    Attributes:
        existing_version: the version that was read: the write fails if somebody has changed the instance since.
            None writes whatever the version is.
    """

    model_config = ConfigDict(alias_generator=to_camel, validate_by_name=True, validate_by_alias=True)

    existing_version: int | None = None


def moments_of(given: Sequence[Moment | None]) -> list[dt.datetime | None]:
    """Moments in UTC, of numbers of milliseconds since 1970, or as they are."""
    return [_EPOCH + one * _MILLISECOND if isinstance(one, int) else one for one in given]


def _moment(given: Moment) -> dt.datetime:
    return _EPOCH + given * _MILLISECOND if isinstance(given, int) else given


def _read(value: object) -> DataRecord:
    fields = _RecordFields.model_validate(value)
    return DataRecord(fields.version, fields.last_updated_time, fields.created_time, fields.deleted_time)


def _dump(
    value: DataRecord, serialize: core_schema.SerializerFunctionWrapHandler, info: core_schema.SerializationInfo
) -> object:
    del info
    return serialize(_RecordFields.model_validate(value.dump(by_alias=False)))
