"""The constructors that log in, for clients of both kinds."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Required, Self, Unpack, cast

from pygen_client.auth.environment import config_from_env
from pygen_client.auth.login import config_of
from pygen_client.auth.login_settings import LoginSettings
from pygen_client.auth.toml_file import config_from_toml
from pygen_runtime.settings import ClientSettings

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from pygen_client.auth.login_settings import LoginFlow, Provider
    from pygen_client.config import ClientConfig


class ApplicationLogin(ClientSettings, total=False):
    """How an application logs in.

    Attributes:
        project: the CDF project.
        cluster: such as `westeurope-1`, or a whole URL.
        client_id: the application's id.
        client_secret: its secret.
        provider: who knows the application: `entra_id` (unless given), `auth0`, `cdf` or `other`.
        tenant_id: the directory in Microsoft Entra ID.
        token_url: the token endpoint of another provider.
        scopes: what to ask for, separated by blanks, where the usual is not right.
        audience: the same for the audience.
    """

    project: Required[str]
    cluster: Required[str]
    client_id: Required[str]
    client_secret: Required[str]
    provider: Provider
    tenant_id: str
    token_url: str
    scopes: str
    audience: str


class PersonalLogin(ClientSettings, total=False):
    """How a person logs in.

    Attributes:
        project: the CDF project.
        cluster: such as `westeurope-1`, or a whole URL.
        client_id: the application's id.
        tenant_id: the directory in Microsoft Entra ID.
        discovery_url: the issuer, where it is not Microsoft.
        scopes: what to ask for, separated by blanks, where the usual is not right.
        audience: the same for the audience.
    """

    project: Required[str]
    cluster: Required[str]
    client_id: Required[str]
    tenant_id: str
    discovery_url: str
    scopes: str
    audience: str


class LoginConstructors:
    """Constructors. All take `ClientSettings` too: `read_only`, `limits`, `max_retries`, `timeout` and so on."""

    def __init__(self, config_or_client: ClientConfig, **settings: Unpack[ClientSettings]) -> None:
        raise NotImplementedError(f"{type(self).__name__} is no client: {config_or_client}, {settings}")

    @classmethod
    def from_env(cls, *, env_file: str | Path | None = ".env", **settings: Unpack[ClientSettings]) -> Self:
        """A client from environment variables, and from a file of them where there is one.

        Args:
            env_file: a file of variables; the environment wins over it. None reads the environment alone.
            **settings: see `ClientSettings`.

        Raises:
            ConfigurationError: names what is missing.
        """
        return cls(config_from_env(env_file), **settings)

    @classmethod
    def from_toml(
        cls,
        file_path: str | Path = "config.toml",
        section: str | None = "cognite",
        **settings: Unpack[ClientSettings],
    ) -> Self:
        """A client from a section of a TOML file.

        Args:
            file_path: the file.
            section: the section with the login; None reads the top level.
            **settings: see `ClientSettings`.

        Raises:
            ConfigurationError: names what is missing or wrong.
        """
        return cls(config_from_toml(file_path, section), **settings)

    @classmethod
    def from_token(cls, token: str, *, cluster: str, project: str, **settings: Unpack[ClientSettings]) -> Self:
        """A client with a token from elsewhere, for as long as that is valid.

        Args:
            token: the token, without `Bearer`.
            cluster: such as `westeurope-1`, or a whole URL.
            project: the CDF project.
            **settings: see `ClientSettings`.
        """
        return cls._log_in("token", {"token": token, "cluster": cluster, "project": project, **settings})

    @classmethod
    def from_client_credentials(cls, **login: Unpack[ApplicationLogin]) -> Self:
        """A client that logs in as an application, at any provider.

        Args:
            **login: see `ApplicationLogin` and `ClientSettings`.

        Raises:
            ConfigurationError: names what is missing.
        """
        return cls._log_in("client_credentials", login)

    @classmethod
    def azure_project(
        cls,
        tenant_id: str,
        client_id: str,
        client_secret: str,
        cdf_cluster: str,
        project: str,
        **settings: Unpack[ClientSettings],
    ) -> Self:
        """A client that logs in at Microsoft Entra ID as an application.

        Args:
            tenant_id: the directory.
            client_id: the application's id.
            client_secret: its secret.
            cdf_cluster: such as `westeurope-1`, or a whole URL.
            project: the CDF project.
            **settings: see `ClientSettings`.
        """
        return cls.from_client_credentials(
            tenant_id=tenant_id,
            client_id=client_id,
            client_secret=client_secret,
            cluster=cdf_cluster,
            project=project,
            **settings,
        )

    @classmethod
    def from_interactive(cls, **login: Unpack[PersonalLogin]) -> Self:
        """A client for a person, who logs in with a browser on this computer on the first request.

        Args:
            **login: see `PersonalLogin` and `ClientSettings`.

        Raises:
            ConfigurationError: names what is missing.
        """
        return cls._log_in("interactive", login)

    @classmethod
    def from_device_code(cls, **login: Unpack[PersonalLogin]) -> Self:
        """A client for a person, who logs in on any device: the first request shows an address and a code.

        Args:
            **login: see `PersonalLogin` and `ClientSettings`.

        Raises:
            ConfigurationError: names what is missing.
        """
        return cls._log_in("device_code", login)

    @classmethod
    def _log_in(cls, flow: LoginFlow, given: Mapping[str, object]) -> Self:
        known = {field.name for field in fields(LoginSettings)}
        login = {name: value for name, value in given.items() if name in known}
        settings = {name: value for name, value in given.items() if name not in known}
        config = config_of(LoginSettings({}, login_flow=flow, **cast("dict[str, str]", login)))
        return cls(config, **cast("ClientSettings", settings))
