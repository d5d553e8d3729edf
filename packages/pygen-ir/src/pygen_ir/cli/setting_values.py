"""From raw values, of an environment variable or a line of TOML, to the kind that a setting has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .command_error import CommandError
from .setting import DataModelId, Kind, Setting, SettingValue
from .settings_table import SETTINGS

if TYPE_CHECKING:
    from collections.abc import Mapping

_YES = frozenset({"1", "true", "yes", "on"})
_NO = frozenset({"0", "false", "no", "off", ""})


def environment_values(environment: Mapping[str, str]) -> dict[str, SettingValue]:
    """The settings that ``PYGEN_…`` variables give, by key.

    Raises:
        CommandError: A variable does not fit its setting's kind.
    """
    return {row.key: _from_variable(row, environment[row.variable]) for row in SETTINGS if row.variable in environment}


def from_toml(setting: Setting, value: object, where: str) -> SettingValue:
    """The value of one line of a settings file.

    Args:
        setting: Its row of the table.
        value: As the TOML parser gave it.
        where: File and key, for the message.

    Raises:
        CommandError: The value does not fit the setting's kind.
    """
    match setting.kind, value:
        case ((Kind.TEXT | Kind.PATH), str()):
            return value
        case Kind.FLAG, bool():
            return value
        case Kind.TEXTS, list():
            return tuple(_text(item, where) for item in value)
        case Kind.TABLE, dict():
            return value
        case Kind.MODELS, list():
            return tuple(_model_id(item, where) for item in value)
        case _:
            raise _misfit(where, setting.kind)


def _from_variable(setting: Setting, text: str) -> SettingValue:
    match setting.kind:
        case Kind.TEXT | Kind.PATH:
            return text
        case Kind.FLAG:
            return _flag(setting.variable, text)
        case Kind.TEXTS:
            return tuple(part.strip() for part in text.split(",") if part.strip())
        case Kind.MODELS | Kind.TABLE:
            why = "this setting can be given in a settings file alone"
            raise CommandError("SETTINGS.NOT_IN_ENVIRONMENT", setting.variable, why)


def _flag(where: str, text: str) -> bool:
    word = text.strip().lower()
    if word in _YES or word in _NO:
        return word in _YES
    raise _misfit(where, Kind.FLAG)


def _text(item: object, where: str) -> str:
    if isinstance(item, str):
        return item
    raise _misfit(where, Kind.TEXTS)


def _model_id(item: object, where: str) -> DataModelId:
    match item:
        case [str(space), str(external_id), str(version)]:
            return (space, external_id, version)
        case _:
            raise _misfit(where, Kind.MODELS)


def _misfit(where: str, kind: Kind) -> CommandError:
    expected = {
        Kind.TEXT: "a text",
        Kind.PATH: "a path",
        Kind.FLAG: "true or false",
        Kind.TEXTS: "a list of texts",
        Kind.MODELS: "a list of [space, external id, version]",
        Kind.TABLE: "a table",
    }[kind]
    return CommandError("SETTINGS.WRONG_VALUE", where, f"the value must be {expected}")
