"""Settings files: ``pygen.toml``, and ``[tool.pygen]`` in ``pyproject.toml``."""

from __future__ import annotations

import tomllib
from difflib import get_close_matches
from typing import TYPE_CHECKING

from .command_error import CommandError
from .setting_values import from_toml
from .settings_table import BY_KEY

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from .setting import SettingValue

OWN_FILE = "pygen.toml"
PROJECT_FILE = "pyproject.toml"
SECRET_FILE = ".secret.toml"  # noqa: S105  # a file name, not a secret


def file_values(folder: Path) -> dict[str, SettingValue]:
    """The settings of the files in a folder, by key; ``pygen.toml`` before ``pyproject.toml``.

    Raises:
        CommandError: A file is no TOML, a key is unknown, a value does not fit, or a secret stands where it must not.
    """
    project = _table(folder / PROJECT_FILE, "tool", "pygen")
    own = _table(folder / OWN_FILE)
    return {
        **_values(project, f"{PROJECT_FILE} [tool.pygen]"),
        **_values(own, OWN_FILE),
        **_secret(folder / SECRET_FILE),
    }


def _table(path: Path, *keys: str) -> Mapping[str, object]:
    content = _read(path)
    for key in keys:
        inner = content.get(key, {})
        if not isinstance(inner, dict):
            raise CommandError("SETTINGS.WRONG_VALUE", f"{path.name} [{'.'.join(keys)}]", "this must be a table")
        content = inner
    return content


def text_of(path: Path) -> str:
    """The text of a settings file; empty where there is none.

    Raises:
        CommandError: It cannot be read, or is no text.
    """
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return ""
    except UnicodeDecodeError as error:
        raise _no_toml(path, error) from None
    except OSError as error:
        raise CommandError("SETTINGS.UNREADABLE", path.name, f"cannot be read: {error.strerror}") from None


def _read(path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(text_of(path))
    except tomllib.TOMLDecodeError as error:
        raise _no_toml(path, error) from None


def _no_toml(path: Path, error: ValueError) -> CommandError:
    return CommandError("SETTINGS.NO_TOML", path.name, f"this is no TOML: {error}")


def _values(table: Mapping[str, object], where: str) -> dict[str, SettingValue]:
    values: dict[str, SettingValue] = {}
    for key, value in table.items():
        setting = BY_KEY.get(key)
        if setting is None or not setting.in_files:
            raise _unknown(key, where)
        if setting.secret:
            raise CommandError(
                "SETTINGS.SECRET_IN_FILE",
                f"{where} {key}",
                "a secret does not belong in a file under version control",
                f"set the environment variable {setting.variable}, or write it to {SECRET_FILE}, section [cognite]",
            )
        values[setting.key] = from_toml(setting, value, f"{where} {key}")
    return values


def _secret(path: Path) -> dict[str, SettingValue]:
    secret = _table(path, "cognite").get("client_secret")
    if secret is None:
        return {}
    return {"client_secret": from_toml(BY_KEY["client_secret"], secret, f"{path.name} [cognite] client_secret")}


def _unknown(key: str, where: str) -> CommandError:
    known = [name for name, setting in BY_KEY.items() if setting.in_files and not setting.secret]
    near = get_close_matches(key, known, n=1)
    hint = f"did you mean {near[0]}?" if near else f"known keys: {', '.join(sorted(known))}"
    return CommandError("SETTINGS.UNKNOWN_KEY", f"{where} {key}", "there is no setting of this name", hint)
