"""The settings of one run, resolved: options before environment before ``pygen.toml`` before ``[tool.pygen]``."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING

from .setting_files import file_values
from .setting_values import environment_values

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from pydantic import JsonValue

    from .setting import DataModelId, SettingValue


@dataclass(frozen=True, slots=True)
class Settings:
    """What the user asked for. The attributes are the keys of the table of settings.

    A value that nobody gave is ``None``, ``False`` or empty; ``format_code`` is on unless switched off.
    """

    space: str | None = None
    external_id: str | None = None
    version: str | None = None
    models: tuple[str, ...] = ()
    data_models: tuple[DataModelId, ...] = ()
    cdf_project: str | None = None
    cdf_cluster: str | None = None
    cdf_url: str | None = None
    login_flow: str | None = None
    provider: str | None = None
    token: str | None = field(default=None, repr=False)
    tenant_id: str | None = None
    client_id: str | None = None
    client_secret: str | None = field(default=None, repr=False)
    token_url: str | None = None
    scopes: str | None = None
    audience: str | None = None
    output_dir: str | None = None
    package: str | None = None
    client_name: str | None = None
    instance_space: str | None = None
    format_code: bool = True
    vendored: bool | None = None
    templates: str | None = None
    naming: Mapping[str, JsonValue] = field(default_factory=dict)
    filtering: Mapping[str, JsonValue] = field(default_factory=dict)
    overwrite: bool = False
    include_views: tuple[str, ...] = ()
    exclude_views: tuple[str, ...] = ()
    exclude_spaces: tuple[str, ...] = ()
    strict: bool = False
    type_check: bool = False
    dry_run: bool = False
    diff: bool = False
    check: bool = False
    json: bool = False
    quiet: bool = False
    verbose: bool = False
    debug: bool = False


KEYS = frozenset(row.name for row in fields(Settings))
_MODEL = frozenset({"models", "data_models", "space", "external_id"})
"""A model that is named on the command line takes the place of those that files and variables name."""


def resolve(options: Mapping[str, SettingValue], environment: Mapping[str, str], folder: Path) -> Settings:
    """The settings of one run.

    Args:
        options: What was given on the command line, by key; ``None`` and ``()`` mean not given.
        environment: The process's environment.
        folder: Where ``pygen.toml`` and ``pyproject.toml`` are looked for.

    Raises:
        CommandError: A settings file or a variable holds something that does not fit.
    """
    given = {key: value for key, value in options.items() if value is not None and value != ()}
    standing = {**file_values(folder), **environment_values(environment)}
    if _MODEL & given.keys():
        standing = {key: value for key, value in standing.items() if key not in _MODEL | {"version"}}
    values = {**standing, **given}
    return Settings(**values)  # type: ignore[arg-type]  # the table says which key has which kind; a test holds it to this class
