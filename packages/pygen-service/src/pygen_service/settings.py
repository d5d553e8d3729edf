"""What can be set, by environment variables that begin with ``PYGEN_SERVICE_``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Self

from pydantic import AfterValidator, Field, SecretStr, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

PREFIX = "PYGEN_SERVICE_"
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
_LIST = "separated by commas"


def _split(text: str) -> str:
    return ",".join(part.strip() for part in text.split(",") if part.strip())


CommaSeparated = Annotated[str, NoDecode, AfterValidator(_split)]
Seconds = Annotated[float, Field(gt=0)]
Count = Annotated[int, Field(gt=0)]


class Settings(BaseSettings):
    """Every setting, with the value that holds where none is given.

    Raises:
        pydantic.ValidationError: A variable cannot be read, or two contradict each other.
    """

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, extra="ignore", hide_input_in_errors=True)

    host: str = Field(default="127.0.0.1", description="Address to listen on.")
    port: int = Field(default=8420, ge=0, le=65535, description="Port to listen on; 0 takes a free one.")
    data_dir: Path = Field(
        default=Path("pygen-service-data"), description="Folder of the SQLite store, of artifacts and of running jobs."
    )
    database_url: SecretStr | None = Field(
        default=None,
        description="`postgresql://…` keeps jobs in PostgreSQL (extra `postgres`); SQLite in the data folder else.",
    )
    artifact_url: str | None = Field(
        default=None,
        description="`s3://…`, `gs://…`, `az://…` keeps artifacts there (extra `objects`); in the data folder else.",
    )
    workers: int = Field(
        default=2, ge=0, le=256, description="Jobs that one worker process runs at once; 0: `serve` starts none."
    )

    api_keys: CommaSeparated = Field(
        default="",
        repr=False,
        description=f"Callers as `name:sha256-of-key`, {_LIST}; `pygen-service new-key NAME` makes one.",
    )
    oidc_issuer: str | None = Field(default=None, description="Issuer of accepted bearer tokens (RS256 or ES256).")
    oidc_audience: str | None = Field(default=None, description="Audience that a bearer token must have.")
    oidc_jwks_url: str | None = Field(
        default=None, description="Where the issuer's keys are; else its discovery document says."
    )
    allow_anonymous: bool = Field(
        default=False, description="Serve callers without key or token although the address is not loopback."
    )
    trusted_proxies: CommaSeparated = Field(
        default="", description=f"Addresses of proxies whose `X-Forwarded-For` says who calls, {_LIST}."
    )
    cdf_hosts: CommaSeparated = Field(
        default="",
        description=f"Hosts to fetch models from by reference, {_LIST}; `*.cognitedata.com` takes all below.",
    )

    rate_limit: str = Field(
        default="120/minute", description="Requests that one caller may send, as `N/second|minute|hour`."
    )
    max_in_flight: Count = Field(default=8, description="Jobs of one caller that may be queued or running.")
    max_queue_depth: Count = Field(
        default=200, description="Jobs that may be queued; more are refused with 503 and Retry-After."
    )
    max_body_bytes: Count = Field(default=16_000_000, description="Largest request body, in bytes.")
    body_timeout: Seconds = Field(
        default=30.0, description="Seconds within which a request's head, and then its body, must arrive."
    )
    max_concurrent: Count = Field(default=500, description="Requests that are answered at once; more get 503.")
    max_wait: float = Field(default=60.0, ge=0, description="Longest time in seconds that a request waits for its job.")
    max_views: Count = Field(default=2000, description="Most views of all models of one request.")
    max_code_bytes: Count = Field(
        default=1_000_000, description="Largest SDK that format `code` answers, in bytes of text."
    )

    job_seconds: Seconds = Field(default=120.0, description="Longest time that one attempt of a job may run.")
    job_memory_bytes: Count = Field(default=2_000_000_000, description="Address space of a job's process, in bytes.")
    job_file_bytes: Count = Field(default=200_000_000, description="Largest file that a job may write, in bytes.")
    job_deadline: Seconds = Field(
        default=600.0, description="Seconds after which a job that is not finished is given up."
    )
    job_attempts: Count = Field(default=3, description="Attempts of a job whose process or worker is lost.")
    lease_seconds: Seconds = Field(
        default=15.0, description="Time without a sign of life after which a worker's job returns."
    )
    grace_seconds: Seconds = Field(
        default=20.0, description="Time that running jobs are given when a worker is asked to stop."
    )

    job_retention: Seconds = Field(default=86_400.0, description="Seconds that a finished job can be asked for.")
    artifact_quota_bytes: Count = Field(
        default=5_000_000_000, description="Bytes of artifacts that are kept; the longest unused go first."
    )
    log_level: str = Field(
        default="info", pattern="^(debug|info|warning|error)$", description="Least severity that is logged."
    )
    error_dsn: SecretStr | None = Field(
        default=None,
        description="Where errors of the service are reported, as Sentry and its like take them (extra `errors`).",
    )
    telemetry: bool = Field(
        default=False,
        description="Send traces and metrics as the variables `OTEL_…` say (extra `telemetry`).",
    )

    @model_validator(mode="after")
    def _check_access(self) -> Self:
        if (self.oidc_issuer is None) is not (self.oidc_audience is None):
            raise ValueError("oidc_issuer and oidc_audience belong together: set both")
        if self.oidc_issuer is not None and not self.oidc_issuer.startswith("https://"):
            raise ValueError("oidc_issuer must begin with https://")
        if self.host not in LOOPBACK and not self.has_access_control and not self.allow_anonymous:
            raise ValueError(
                f"the address {self.host} is open to others: set {PREFIX}API_KEYS or {PREFIX}OIDC_ISSUER, "
                f"or {PREFIX}ALLOW_ANONYMOUS=true where something in front of the service lets callers in"
            )
        return self

    @property
    def has_access_control(self) -> bool:
        """Whether callers must say who they are."""
        return bool(self.api_keys) or self.oidc_issuer is not None
