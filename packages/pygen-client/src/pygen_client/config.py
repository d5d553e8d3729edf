"""How a client is set up."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from pygen_client.auth.credentials import as_credentials
from pygen_client.errors import ConfigurationError
from pygen_client.http.hooks import Hooks

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pygen_client.auth.credentials import Credentials
    from pygen_client.operations.instructions import LimitKind


@dataclass(frozen=True, slots=True)
class Limits:
    """How many requests of a kind one client sends at once (API section 3.3).

    CDF answers 429 beyond 8 reads, 4 writes and 2 deletes for the whole project: the defaults leave room for others.
    Schema writes hold a lock in CDF: more than one at a time only makes conflicts.
    """

    read: int = 4
    write: int = 2
    delete: int = 1
    search: int = 2
    schema: int = 1

    def __post_init__(self) -> None:
        wrong = [name for name in ("read", "write", "delete", "search", "schema") if getattr(self, name) < 1]
        if wrong:
            raise ConfigurationError(f"Limits must be at least 1: {', '.join(wrong)}.", code="CLIENT.LIMIT_TOO_SMALL")

    def of(self, kind: LimitKind) -> int:
        """The limit of one kind."""
        limit: int = getattr(self, kind)
        return limit

    @property
    def total(self) -> int:
        """The largest number of requests at once."""
        return self.read + self.write + self.delete + self.search + self.schema


@dataclass(frozen=True, slots=True)
class HttpSettings:
    """How the built-in transport connects. None of this matters for a transport of your own.

    Attributes:
        http2: speak HTTP/2 where the server does (extra `http2`).
        proxy: the URL of a proxy; None follows `HTTPS_PROXY` and the like.
        ca_file: a file of certificates to trust; None trusts what the operating system trusts where the extra
            `truststore` is installed, else the certificates that come with httpx.
        keep_alive: seconds that an idle connection is kept.
    """

    http2: bool = False
    proxy: str | None = field(default=None, repr=False)
    ca_file: str | None = None
    keep_alive: float = 30.0


@dataclass(frozen=True, slots=True)
class ClientConfig:
    """Where to go, as whom, and how patiently.

    Attributes:
        base_url: such as `https://westeurope-1.cognitedata.com`; a path in front of `/api/v1` is kept.
        project: the CDF project.
        credentials: where tokens come from; text counts as a token, a function as one that returns tokens.
        timeout: seconds that one attempt may take.
        max_retries: how often a request is repeated at most.
        limits: how many requests of a kind travel at once.
        requests_per_second: a ceiling on the rate of requests; None sets none.
        client_name: who is calling, sent as `x-cdp-app`.
        headers: more headers for every request.
        compress: send bodies gzip-compressed.
        http: how the built-in transport connects.
        hooks: called around requests, for tracing and metrics.
    """

    base_url: str
    project: str
    credentials: Credentials
    timeout: float = 60.0
    max_retries: int = 10
    limits: Limits = field(default_factory=Limits)
    requests_per_second: float | None = None
    client_name: str = "pygen-client"
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    compress: bool = True
    http: HttpSettings = field(default_factory=HttpSettings)
    hooks: Hooks = field(default_factory=Hooks)

    def __post_init__(self) -> None:
        object.__setattr__(self, "credentials", as_credentials(self.credentials))
        parts = urlsplit(self.base_url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ConfigurationError(
                f"base_url must be an http(s) URL such as https://api.cognitedata.com, not {self.base_url!r}.",
                code="CLIENT.BASE_URL_INVALID",
            )
        if parts.query or parts.fragment or parts.username or parts.password:
            raise ConfigurationError(
                "base_url must have no query, fragment or user: credentials are given as `credentials`.",
                code="CLIENT.BASE_URL_INVALID",
            )
        if not self.project:
            raise ConfigurationError("project must not be empty.", code="CLIENT.PROJECT_MISSING")
        if self.timeout <= 0 or self.max_retries < 0 or (self.requests_per_second or 1) <= 0:
            raise ConfigurationError(
                "timeout and requests_per_second must be above 0, and max_retries at least 0.",
                code="CLIENT.CONFIGURATION",
            )

    @property
    def api_url(self) -> str:
        """The root of the API, not of the project."""
        base = self.base_url.rstrip("/")
        return base if base.endswith("/api/v1") else f"{base}/api/v1"

    @property
    def project_url(self) -> str:
        """What the paths of `ApiRequest` are relative to."""
        return f"{self.api_url}/projects/{quote(self.project, safe='')}"


def cluster_url(cluster: str) -> str:
    """The URL of a cluster such as `westeurope-1`; what is a URL already stays."""
    return cluster if "://" in cluster else f"https://{cluster}.cognitedata.com"
