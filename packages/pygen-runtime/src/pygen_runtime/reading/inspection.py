"""What the server says about a request rather than about instances: types of properties, and what makes it slow."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from pydantic import JsonValue
from pydantic_core import from_json

from pygen_client.errors import InvalidInputError
from pygen_client.operations.encoding import encode_json
from pygen_client.operations.instances.reads import PATH
from pygen_client.operations.instructions import ApiRequest, ask
from pygen_runtime.reading.names import identifier_of
from pygen_runtime.specs import ValueField

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pygen_client.operations.instances import ListRequest
    from pygen_client.operations.instructions import Operation
    from pygen_runtime.specs import ViewSpec

PropertyTypes: TypeAlias = dict[str, dict[str, JsonValue]]
"""By field: what the API says about the property (API section 5.3, *typing*)."""

Notices: TypeAlias = list[dict[str, JsonValue]]
"""Each as the API gives it: `code`, `category`, `level`, `hint`, `grade` (API section 5.7, *debug*)."""


def types_of(view: ViewSpec, request: ListRequest) -> Operation[PropertyTypes]:
    """The types of the properties that a request reads, by the Python names of the fields; units are target units."""
    asked = replace(request, include_typing=True)
    answer = yield from _post(f"{PATH}/list", {**asked.dump(), "limit": 1})
    found = _below(answer, "typing", view.view.space, view.view_key)
    names = {field.identifier: name for name, field in view.fields.items()}
    types = found.items() if isinstance(found, dict) else ()
    return {names[key]: about for key, about in types if key in names and isinstance(about, dict)}


def notices_of(path: str, body: Mapping[str, JsonValue]) -> Operation[Notices]:
    """What the server finds remarkable about a request, without its results."""
    answer = yield from _post(path, {**body, "debug": {"emitResults": False, "profile": True}})
    found = _below(answer, "debug", "notices")
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []


def target_units(view: ViewSpec, units: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Units by identifier, from units by field.

    Raises:
        InvalidInputError: `RUNTIME.FIELD_UNKNOWN`, `RUNTIME.UNIT_MISSING`: a field has no unit to convert from.
    """
    found = []
    for name, unit in units.items():
        identifier = identifier_of(view, name, "to convert")
        field = next((each for each in view.stored.values() if each.identifier == identifier), None)
        if not isinstance(field, ValueField) or field.unit is None:
            with_units = [key for key, each in view.stored.items() if isinstance(each, ValueField) and each.unit]
            message = (
                f"{view.view.external_id} has no unit for {name!r}. It has for: {', '.join(with_units) or 'none'}."
            )
            raise InvalidInputError(message, code="RUNTIME.UNIT_MISSING")
        found.append((identifier, unit))
    return tuple(found)


def _below(value: JsonValue, *keys: str) -> JsonValue:
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def _post(path: str, body: Mapping[str, JsonValue]) -> Operation[JsonValue]:
    response = yield from ask(ApiRequest("POST", path, body=encode_json(dict(body))))
    answer: JsonValue = from_json(response.body)
    return answer
