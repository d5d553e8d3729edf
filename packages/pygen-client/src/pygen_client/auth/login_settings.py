"""What may be said about a login, wherever it stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

LoginFlow: TypeAlias = Literal["token", "client_credentials", "device_code", "interactive"]
Provider: TypeAlias = Literal["entra_id", "auth0", "cdf", "other"]


@dataclass(frozen=True, slots=True)
class LoginSettings:
    """Everything that may be said about a login; None is "not said".

    Attributes:
        names: how the source calls each field, for messages.
    """

    names: Mapping[str, str] = field(repr=False)
    project: str | None = None
    cluster: str | None = None
    base_url: str | None = None
    token: str | None = field(default=None, repr=False)
    login_flow: str | None = None
    provider: str | None = None
    tenant_id: str | None = None
    client_id: str | None = None
    client_secret: str | None = field(default=None, repr=False)
    token_url: str | None = None
    scopes: str | None = None
    audience: str | None = None
    discovery_url: str | None = None

    def named(self, *fields: str) -> str:
        """What the source calls some fields."""
        return ", ".join(self.names.get(name, name) for name in fields)
