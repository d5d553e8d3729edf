"""One row of the table of settings: what an option, a variable and a line of a settings file have in common."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic import JsonValue

DataModelId: TypeAlias = tuple[str, str, str]
"""Space, external id and version of a data model."""

SettingValue: TypeAlias = "str | bool | tuple[str, ...] | tuple[DataModelId, ...] | Mapping[str, JsonValue] | None"


class Kind(StrEnum):
    """The form of a setting's value."""

    TEXT = "text"
    PATH = "path"
    FLAG = "flag"
    TEXTS = "texts"
    MODELS = "models"
    TABLE = "table"


class Panel(StrEnum):
    """The heading under which ``--help`` shows an option; commands take settings by panel."""

    MODEL = "Model"
    LOGIN = "Login to CDF"
    OUTPUT = "Output"
    SELECTION = "Views"
    RUN = "How to run"
    REPORT = "What to show"


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting.

    Attributes:
        key: Its name in settings files; ``PYGEN_`` and the upper-case key is its environment variable.
        kind: The form of its value.
        panel: Where ``--help`` shows it.
        help: One sentence for ``--help`` and the reference.
        options: Its options, the preferred one first; empty when it is for files only. A flag's option may be
            written ``--yes/--no``.
        hidden_options: Options with the names that version 1 used; accepted, not shown.
        other_keys: Keys of version 1 that mean the same in files and in the environment.
        secret: Never in a settings file that is under version control.
        in_files: Whether a settings file may hold it.
    """

    key: str
    kind: Kind
    panel: Panel
    help: str
    options: tuple[str, ...]
    hidden_options: tuple[str, ...] = ()
    other_keys: tuple[str, ...] = ()
    secret: bool = False
    in_files: bool = True

    @property
    def variable(self) -> str:
        """The environment variable, ``PYGEN_OUTPUT_DIR``."""
        return f"PYGEN_{self.key.upper()}"

    @property
    def keys(self) -> tuple[str, ...]:
        """Every key that names this setting in a file."""
        return (self.key, *self.other_keys)
