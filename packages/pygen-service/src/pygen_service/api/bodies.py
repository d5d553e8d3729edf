"""Bodies of requests and answers."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, JsonValue, StringConstraints
from pydantic.alias_generators import to_camel

from pygen_service.work.languages import Format

Text = Annotated[str, StringConstraints(min_length=1, max_length=255)]
Name = Annotated[str, StringConstraints(min_length=1, max_length=200)]
ModelObject = dict[str, JsonValue]


class Body(BaseModel):
    """What all bodies have in common: unknown keys are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)


class ModelReference(Body):
    """A data model in CDF, read with the caller's own token while the caller waits."""

    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True)

    space: Text
    external_id: Text
    version: Text
    project: Text = Field(description="The CDF project.")
    base_url: Text = Field(
        description="Where CDF is; only hosts that the operator allows.",
        examples=["https://westeurope-1.cognitedata.com"],
    )


class Options(Body):
    """How the SDK is generated."""

    client_name: Name | None = Field(default=None, description="Name of the client class; else from the model's id.")
    instance_space: Name | None = Field(
        default=None, description="Space of instances that are given by external id alone."
    )
    include_views: list[Text] = Field(default=[], max_length=2000, description="Only these views and what they need.")
    exclude_views: list[Text] = Field(default=[], max_length=2000, description="Not these views.")
    exclude_spaces: list[Text] = Field(default=[], max_length=2000, description="No views of these spaces.")
    format_code: bool = Field(default=True, description="Whether the code is formatted.")
    strict: bool = Field(default=False, description="Whether warnings are errors.")


class ModelInput(Body):
    """Which models, and how."""

    model: ModelObject | list[ModelObject] | None = Field(
        default=None,
        description="A data model with its views inline, as the API answers it; or `{items: […]}`; or a list.",
    )
    reference: ModelReference | None = Field(
        default=None, description="A data model in CDF; needs the header `X-CDF-Token`."
    )
    language: Name = Field(default="python", description="Target language; `GET /version` lists them.")
    package: Name | None = Field(
        default=None, description="Name of the package, dots allowed; else from the model's id."
    )
    options: Options = Options()


class GenerateRequest(ModelInput):
    """What `POST /generate` takes."""

    format: Format = Field(
        default="zip",
        description="`zip`, `tarball`, a `wheel` or `npm` package, or `code`: files as JSON, for small SDKs.",
    )
    wait: float = Field(
        default=20,
        ge=0,
        le=3600,
        description="Seconds to wait for the artifact; the operator's limit cuts it. 0: do not wait.",
    )


class ValidateRequest(ModelInput):
    """What `POST /validate` takes."""

    wait: float = Field(default=20, ge=0, le=3600, description="Seconds to wait.")


class Finding(BaseModel):
    """A diagnostic."""

    code: str
    severity: Literal["error", "warning", "info"]
    where: str
    why: str
    hint: str


class ValidateAnswer(BaseModel):
    """What `POST /validate` answers."""

    valid: bool = Field(description="Whether an SDK can be generated.")
    counts: dict[str, int]
    diagnostics: list[Finding] = Field(description="The first 500.")
    package: str | None
    client_name: str | None
    models: list[JsonValue] = Field(description="Models, views and fields, for a picture.")


class JobAnswer(BaseModel):
    """Where a job stands."""

    job_id: str
    status: Literal["queued", "running", "succeeded", "failed", "cancelled"]
    progress: str = Field(description="What is being done: `reading`, `validating`, `generating`, `packing`.")
    attempts: int
    created: float = Field(description="Seconds since 1970.")
    started: float | None
    finished: float | None
    artifact: str | None = Field(description="Where the artifact is, once there is one.")
    result: dict[str, JsonValue] | None = Field(description="Package, client, diagnostics, once there is an artifact.")
    problem: dict[str, JsonValue] | None = Field(description="Why it failed, as problem+json.")


class ProblemAnswer(BaseModel):
    """RFC 9457, with a stable code."""

    type: str
    title: str
    status: int
    code: str
    detail: str
    hint: str
    request_id: str | None = None
