"""Login from environment variables, and from the `.env` that users of Cognite Toolkit have."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from pygen_client.auth.login import config_of
from pygen_client.auth.login_settings import LoginSettings
from pygen_client.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pygen_client.config import ClientConfig

VARIABLES: Mapping[str, str] = {
    "project": "CDF_PROJECT",
    "cluster": "CDF_CLUSTER",
    "base_url": "CDF_URL",
    "token": "CDF_TOKEN",
    "login_flow": "LOGIN_FLOW",
    "provider": "PROVIDER",
    "tenant_id": "IDP_TENANT_ID",
    "client_id": "IDP_CLIENT_ID",
    "client_secret": "IDP_CLIENT_SECRET",
    "token_url": "IDP_TOKEN_URL",
    "scopes": "IDP_SCOPES",
    "audience": "IDP_AUDIENCE",
    "discovery_url": "IDP_DISCOVERY_URL",
}
_TOGETHER = (
    ("CDF_CLUSTER", "CDF_URL"),
    ("PROVIDER", "IDP_TENANT_ID", "IDP_TOKEN_URL", "IDP_DISCOVERY_URL"),
    ("CDF_TOKEN", "IDP_CLIENT_SECRET", "LOGIN_FLOW"),
)


def config_from_env(env_file: str | Path | None = ".env", environ: Mapping[str, str] | None = None) -> ClientConfig:
    """A configuration from variables.

    Args:
        env_file: a file of variables, which the environment wins over; it need not exist.
        environ: the environment; None takes the process's.

    Raises:
        ConfigurationError: names the variables that are missing.
    """
    found = dict(os.environ if environ is None else environ)
    if env_file is not None and Path(env_file).is_file():
        found = _without_mixing(read_env_file(Path(env_file)), found) | found
    return config_of(settings_from(found, VARIABLES))


def _without_mixing(file: Mapping[str, str], environment: Mapping[str, str]) -> dict[str, str]:
    """What a file adds: where the environment says one part of a thing, the file does not say another part of it.

    Otherwise a file in the current folder could send a token of the environment to another address.
    """
    settled = [group for group in _TOGETHER if any(environment.get(name) for name in group)]
    return {name: value for name, value in file.items() if not any(name in group for group in settled)}


def settings_from(values: Mapping[str, str], names: Mapping[str, str]) -> LoginSettings:
    """The settings under their names in some source; empty is not said."""
    return LoginSettings(names, **{name: values[key] for name, key in names.items() if values.get(key)})


def read_env_file(path: Path) -> dict[str, str]:
    """The variables of a file with lines `NAME=value`; quotes around values, `export` and comments are understood.

    Raises:
        ConfigurationError: the file is no text.
    """
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"{path}: {error}", code="CLIENT.ENV_FILE_UNREADABLE") from error
    found: dict[str, str] = {}
    for line in text.splitlines():
        name, equals, value = line.strip().removeprefix("export ").partition("=")
        if equals and name.strip() and not name.startswith("#"):
            found[name.strip()] = _plain(value.strip())
    return found


def _plain(value: str) -> str:
    if value[:1] in ("'", '"'):
        end = value.find(value[0], 1)
        return value[1:end] if end > 0 else value
    return value.split(" #", 1)[0].rstrip()
