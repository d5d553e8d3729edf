"""Logs in to CDF and reads data models; every failure becomes one clear message."""

from __future__ import annotations

from dataclasses import replace
from importlib.metadata import version
from typing import TYPE_CHECKING

from pygen_client import PygenClient, errors
from pygen_client.auth.environment import VARIABLES, read_env_file
from pygen_client.auth.login import config_of
from pygen_client.auth.login_settings import LoginSettings
from pygen_client.http.hooks import Hooks

from .command_error import CommandError, ExitCode
from .sources import id_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from pygen_client import ClientConfig
    from pygen_client.http.hooks import ResponseEvent, RetryEvent
    from pygen_client.wire import DataModelResponse

    from .running import CommandRun
    from .setting import DataModelId
    from .settings import Settings

_KEYS = {
    "project": "cdf_project",
    "cluster": "cdf_cluster",
    "base_url": "cdf_url",
    "login_flow": "login_flow",
    "provider": "provider",
    "token": "token",
    "tenant_id": "tenant_id",
    "client_id": "client_id",
    "client_secret": "client_secret",
    "token_url": "token_url",
    "scopes": "scopes",
    "audience": "audience",
}
_NAMES = {name: f"--{key.replace('_', '-')} or {VARIABLES[name]}" for name, key in _KEYS.items()} | {
    name: variable for name, variable in VARIABLES.items() if name not in _KEYS
}
_WHERE = frozenset({"cluster", "base_url"})
_IDENTITY = frozenset({"tenant_id", "client_id", "token_url"})
_WHO = _IDENTITY | {"token", "client_secret", "login_flow", "provider", "scopes", "audience", "discovery_url"}
_RETRIES = 4
_VERSIONS_SHOWN = 8


def fetch_models(run: CommandRun, ids: Sequence[DataModelId]) -> dict[DataModelId, DataModelResponse]:
    """Data models with their views, by id.

    Args:
        run: Its settings and environment log in.
        ids: Which.

    Raises:
        CommandError: The login is incomplete; CDF refuses or cannot be reached; a model is not there.
    """
    config = login(run)
    place = f"project {config.project} at {config.base_url}"
    try:
        with PygenClient(config) as client:
            run.console.detail(f"reading {', '.join(map(id_text, ids))} from {place}")
            models = client.data_models.retrieve(list(ids), inline_views=True)
            found = {(model.space, model.external_id, model.version): model for model in models}
            for each in ids:
                if each not in found:
                    raise _not_found(client, each, place)
    except errors.PygenError as error:
        raise refusal(error, place) from error
    return found


def login(run: CommandRun) -> ClientConfig:
    """The client's configuration: from the settings, and what they leave out from the client's own variables.

    Raises:
        CommandError: Something is missing, or cannot be used.
    """
    try:
        config = config_of(login_settings(run.settings, run.environment, run.folder))
    except errors.ConfigurationError as error:
        raise CommandError(
            error.code, "login to CDF", error.message.rstrip("."), "options, variables and .env are read in this order"
        ) from error
    name = f"{run.language.program}/{version(run.language.distribution)}"
    return replace(config, client_name=name, max_retries=_RETRIES, hooks=_hooks(run))


def login_settings(settings: Settings, environment: Mapping[str, str], folder: Path) -> LoginSettings:
    """What is said about the login; settings before the client's variables before the file ``.env``."""
    own = {name: getattr(settings, key) for name, key in _KEYS.items() if getattr(settings, key)}
    env_file = folder / ".env"
    variables = {**(read_env_file(env_file) if env_file.is_file() else {}), **environment}
    others = {name: variables[variable] for name, variable in VARIABLES.items() if variables.get(variable)}
    return LoginSettings(_NAMES, **{**_without_contradictions(others, own), **own})


def _without_contradictions(others: Mapping[str, str], own: Mapping[str, str]) -> dict[str, str]:
    """What farther sources say, without what a nearer source says differently: another place, another login."""
    void: set[str] = set()
    if own.keys() & _WHERE:
        void |= _WHERE
    if "token" in own:
        void |= _WHO
    elif "login_flow" in own or (own.keys() & _IDENTITY and "client_secret" in {**others, **own}):
        void |= {"token"}
    return {name: value for name, value in others.items() if name not in void}


def refusal(error: errors.PygenError, place: str) -> CommandError:
    """What the user gets to read when CDF refuses or cannot be reached.

    Args:
        error: The client's.
        place: The project and where it is.
    """
    facts = [f"request id {error.request_id}"] if error.request_id else []
    if error.retries:
        facts.append(f"tried {error.retries + 1} times")
    if isinstance(error, errors.ApiError):
        facts[:0] = [f"status {error.status}"] if error.status else []
        if error.missing:
            facts.insert(0, f"missing: {', '.join(map(str, error.missing[:_VERSIONS_SHOWN]))}")
    why = error.message.strip().rstrip(".") + (f" ({'; '.join(facts)})" if facts else "")
    return CommandError(error.code, place, why, _hint(error), exit_code=ExitCode.CDF_REFUSED)


def _hint(error: errors.PygenError) -> str:
    match error:
        case errors.AuthenticationError():
            return "log in anew: the token is missing, expired or wrong; or the client id or secret is"
        case errors.PermissionDeniedError():
            return "ask for READ access to data models (dataModelsAcl) in the space of the model"
        case errors.NotFoundError():
            return "check the project and the cluster"
        case errors.RateLimitError():
            return "wait a while, then try again"
        case errors.ServerError() | errors.QueryTimeoutError():
            return "try again later; support can find out more by the request id"
        case errors.TransportError():
            return "check the cluster or the URL, and the network"
        case _:
            return ""


def _not_found(client: PygenClient, wanted: DataModelId, place: str) -> CommandError:
    space, external_id, _ = wanted
    models = client.data_models.list(space=space, all_versions=True)
    versions = [each.version for each in models if each.external_id == external_id]
    if versions:
        hint = f"versions that there are: {_shortened(versions)}"
    elif models:
        hint = f"data models in this space: {_shortened(sorted({each.external_id for each in models}))}"
    else:
        hint = f"there is no data model in the space {space} that you may read"
    return CommandError(
        "CDF.MODEL_NOT_FOUND",
        id_text(wanted),
        f"there is no such data model in {place}",
        hint,
        exit_code=ExitCode.CDF_REFUSED,
    )


def _shortened(names: Sequence[str]) -> str:
    more = len(names) - _VERSIONS_SHOWN
    return ", ".join(names[:_VERSIONS_SHOWN]) + (f" and {more} more" if more > 0 else "")


def _hooks(run: CommandRun) -> Hooks:
    def show(event: ResponseEvent) -> None:
        if run.console.debug:
            outcome = event.status or type(event.error).__name__
            run.console.detail(
                f"{event.method} {event.url} → {outcome}, {event.size} bytes, {event.seconds:.2f} s, "
                f"request id {event.request_id}"
            )

    def show_wait(event: RetryEvent) -> None:
        run.console.detail(f"{type(event.error).__name__}: trying again in {event.seconds:.1f} s")

    return Hooks(response=show, retry=show_wait)
