"""An order: what a job is asked to do, as JSON between API, store and child; and its content key."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias, cast

from .languages import LANGUAGES, Format

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pydantic import JsonValue

Task: TypeAlias = Literal["generate", "validate"]
_SCHEME = "1"
_CLOCK_FIELDS = frozenset({"createdTime", "lastUpdatedTime"})


@dataclass(frozen=True, slots=True)
class OrderOptions:
    """How an SDK is to be generated: what `GeneratorOptions` and `Selection` of pygen-ir say."""

    package: str | None = None
    client_name: str | None = None
    instance_space: str | None = None
    format_code: bool = True
    include_views: tuple[str, ...] = ()
    exclude_views: tuple[str, ...] = ()
    exclude_spaces: tuple[str, ...] = ()
    strict: bool = False


@dataclass(frozen=True, slots=True)
class OrderLimits:
    """What the child checks itself.

    Attributes:
        views: Most views of all models.
        code_bytes: Largest SDK that format ``code`` gives.
    """

    views: int
    code_bytes: int


@dataclass(frozen=True, slots=True)
class Order:
    """What a job is asked to do. No credential is in it.

    Attributes:
        task: Generate, or only say what is to be said about the models.
        models: Data models in the form that the API answers.
        language: One of `LANGUAGES`.
        format: What the SDK is to be packed as.
        options: How to generate.
        limits: Bounds.
    """

    task: Task
    models: Sequence[Mapping[str, JsonValue]]
    language: str
    format: Format
    options: OrderOptions
    limits: OrderLimits

    def to_json(self) -> str:
        """The order as text."""
        return _canonical({**self._plain(), "models": list(self.models)})

    @classmethod
    def from_json(cls, text: str) -> Order:
        """The order that a text says; only texts of `to_json` are read."""
        content = json.loads(text)
        options = content.pop("options")
        for name in ("include_views", "exclude_views", "exclude_spaces"):
            options[name] = tuple(options[name])
        return cls(**content | {"options": OrderOptions(**options), "limits": OrderLimits(**content["limits"])})

    def content_key(self, secret_to: str | None = None) -> str:
        """SHA-256 over all that decides about the result: models, options, format, versions of the generator.

        Args:
            secret_to: The caller, where the models were read with the caller's own rights: only this caller gets the
                result then.
        """
        content = self._plain() | {
            "models": [_without_clocks(model) for model in self.models],
            "versions": LANGUAGES[self.language].versions,
            "scheme": _SCHEME,
            "secret_to": secret_to,
        }
        return hashlib.sha256(_canonical(content).encode("ascii")).hexdigest()

    def _plain(self) -> dict[str, object]:
        return {
            "task": self.task,
            "language": self.language,
            "format": self.format,
            "options": asdict(self.options),
            "limits": asdict(self.limits),
        }


def _without_clocks(model: Mapping[str, JsonValue]) -> dict[str, JsonValue]:
    """A model without the times of its last change, which generate nothing."""
    plain = {name: value for name, value in model.items() if name not in _CLOCK_FIELDS}
    views = plain.get("views")
    if isinstance(views, list):
        plain["views"] = [_without_clocks(view) if isinstance(view, dict) else view for view in views]
    return plain


def _canonical(content: Mapping[str, object]) -> str:
    return json.dumps(cast("JsonValue", content), sort_keys=True, separators=(",", ":"), allow_nan=False)
