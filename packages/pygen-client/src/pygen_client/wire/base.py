"""What every wire model has in common."""

from typing import Self

from pydantic import BaseModel, ConfigDict, JsonValue, SerializerFunctionWrapHandler, model_serializer
from pydantic.alias_generators import to_camel


class WireModel(BaseModel):
    """An object of the data modeling API, with Python names for its camelCase keys.

    Keys that this version does not know are kept and sent back. A key that was never set stays absent: the API
    tells "absent" from "null" (API section 4).
    """

    model_config = ConfigDict(
        alias_generator=to_camel, validate_by_name=True, validate_by_alias=True, extra="allow", defer_build=True
    )

    @classmethod
    def load(cls, data: JsonValue | bytes | str) -> Self:
        """Reads one object from parsed JSON, or from JSON text.

        Raises:
            pydantic.ValidationError: the data is not such an object.
        """
        if isinstance(data, bytes | str):
            return cls.model_validate_json(data)
        return cls.model_validate(data)

    @model_serializer(mode="wrap")
    def _leave_absent_keys_out(self, serialize: SerializerFunctionWrapHandler) -> dict[str, JsonValue]:
        dumped: dict[str, JsonValue] = serialize(self)
        if None not in dumped.values():
            return dumped
        given = {_alias(type(self), name) for name in self.model_fields_set}
        return {key: value for key, value in dumped.items() if value is not None or key in given}

    def dump(self) -> dict[str, JsonValue]:
        """The object as the API writes it: camelCase keys, and no key that was never set."""
        return self.model_dump(mode="json", by_alias=True)


def _alias(model: type[BaseModel], name: str) -> str:
    field = model.model_fields.get(name)
    return name if field is None else field.serialization_alias or field.alias or name


class Reference(WireModel):
    """Names another object: frozen, so that it can be compared, hashed and used as a key."""

    model_config = ConfigDict(frozen=True, extra="ignore")
