"""Reads data models from files: API response form, JSON or YAML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import ValidationError

from pygen_client.wire import DataModelResponse

from .command_error import CommandError, ExitCode
from .documents import DocumentError, parse_document

if TYPE_CHECKING:
    from pathlib import Path

    from pydantic import JsonValue

_SAVE = "save a model with its views by the command pull, or by POST /models/datamodels/byids?inlineViews=true"


def read_models(path: Path, shown: str) -> list[DataModelResponse]:
    """The data models of a file: one model, a list of models, or an API answer ``{"items": […]}``.

    Args:
        path: The file.
        shown: Its path as the user gave it, for messages.

    Raises:
        CommandError: The file cannot be read, or holds no data model with its views.
    """
    content = _parse(_read(path, shown), path, shown)
    items = content.get("items", content) if isinstance(content, dict) else content
    models = items if isinstance(items, list) else [items]
    if not models:
        raise _no_model(shown, "the list of models is empty")
    return [_model(item, shown) for item in models]


def _read(path: Path, shown: str) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise CommandError(
            "MODEL.FILE_NOT_FOUND",
            shown,
            "there is no such file",
            "check the path; a model in CDF is space:external_id(version)",
        ) from None
    except IsADirectoryError:
        raise CommandError("MODEL.FILE_UNREADABLE", shown, "this is a folder; name the file of a model") from None
    except UnicodeDecodeError as error:
        raise _no_model(shown, f"the file is no UTF-8 text (byte {error.start})") from None
    except OSError as error:
        raise CommandError("MODEL.FILE_UNREADABLE", shown, f"the file cannot be read: {error.strerror}") from None


def _parse(text: str, path: Path, shown: str) -> JsonValue:
    try:
        return parse_document(text, path)
    except DocumentError as error:
        raise _no_model(shown, str(error)) from None


def _model(item: JsonValue, shown: str) -> DataModelResponse:
    if not isinstance(item, dict):
        raise _no_model(shown, "a data model is an object with space, externalId, version and views")
    missing = [key for key in ("space", "externalId", "version", "views") if key not in item]
    if missing:
        raise _no_model(shown, f"a data model has {', '.join(missing)}; this has not")
    try:
        model = DataModelResponse.load(item)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        raise _no_model(shown, f"{place}: {first['msg']}") from None
    _check_inline(model, shown)
    return model


def _check_inline(model: DataModelResponse, shown: str) -> None:
    bare = len(model.views) - len(model.inline_views)
    if bare:
        raise CommandError(
            "MODEL.VIEWS_NOT_INLINE",
            shown,
            f"{bare} of the {len(model.views)} views of {model.as_reference()} are references without properties",
            _SAVE,
            exit_code=ExitCode.MODEL_INVALID,
        )


def _no_model(shown: str, why: str) -> CommandError:
    return CommandError("MODEL.NOT_A_MODEL", shown, why, _SAVE, exit_code=ExitCode.MODEL_INVALID)
