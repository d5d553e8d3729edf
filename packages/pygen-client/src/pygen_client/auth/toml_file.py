"""Login from a TOML file, with the keys that users of pygen 1 have, and more."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

from pygen_client.auth.login import config_of
from pygen_client.auth.login_settings import LoginSettings
from pygen_client.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pygen_client.config import ClientConfig

KEYS: Mapping[str, str] = {
    "project": "project",
    "cluster": "cdf_cluster",
    "base_url": "base_url",
    "token": "token",
    "login_flow": "login_flow",
    "provider": "provider",
    "tenant_id": "tenant_id",
    "client_id": "client_id",
    "client_secret": "client_secret",
    "token_url": "token_url",
    "scopes": "scopes",
    "audience": "audience",
    "discovery_url": "discovery_url",
}


def config_from_toml(path: str | Path, section: str | None = "cognite") -> ClientConfig:
    """A configuration from a file.

    Args:
        path: the file.
        section: the table to read, dots allowed; None reads the top level.

    Raises:
        ConfigurationError: the file, the table or a key is missing or wrong; says which.
    """
    values = _table(Path(path), section)
    unknown = sorted(values.keys() - set(KEYS.values()))
    if unknown:
        known = ", ".join(KEYS.values())
        raise ConfigurationError(
            f"{path}: unknown keys {', '.join(unknown)}. Known: {known}.", code="CLIENT.TOML_INVALID"
        )
    return config_of(
        LoginSettings(KEYS, **{name: _text(path, key, values[key]) for name, key in KEYS.items() if values.get(key)})
    )


def _table(path: Path, section: str | None) -> dict[str, object]:
    try:
        table: object = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigurationError(f"{path}: {error}", code="CLIENT.TOML_INVALID") from error
    for name in section.split(".") if section is not None else ():
        table = table.get(name) if isinstance(table, dict) else None
    if not isinstance(table, dict):
        raise ConfigurationError(f"{path} has no table [{section}].", code="CLIENT.TOML_INVALID")
    return table


def _text(path: str | Path, key: str, value: object) -> str:
    if key == "scopes" and isinstance(value, list):
        return " ".join(map(str, value))
    if not isinstance(value, str):
        raise ConfigurationError(f"{path}: {key} must be text, not {type(value).__name__}.", code="CLIENT.TOML_INVALID")
    return value
