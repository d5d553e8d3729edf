"""The codes of what ``migrate`` and ``check`` find and refuse; those of ``compare`` are with their reasons."""

from __future__ import annotations

from typing import Final

CODES: Final = {
    "CHECK.AGGREGATE": "A call of `aggregate`: groups are not cut at 25, and every property gets its value.",
    "CHECK.CONNECTIONS": "A call with `retrieve_connections`: the answer is complete, and of the right edges alone.",
    "CHECK.DELETE": "A call of `delete`: a pair of texts is one id.",
    "CHECK.LAZY": "A call of `list` or `search`: it is sent when the result is used.",
    "CHECK.RESUME": "A call of `iterate` with `cursors`: they may be used more than once.",
    "CHECK.SETTING_NAME": "A key of `[tool.pygen]` has another name now; the old one is understood.",
    "CHECK.SETTING_OBEYED": "A key of `[tool.pygen]` that version 1 ignored is obeyed now: look whether it is meant.",
    "CHECK.UPSERT": "A call of `upsert`: the result says what became of each item.",
    "MIGRATE.ARGUMENT": "An argument that means nothing any more is taken out.",
    "MIGRATE.DELETE_PAIR": "`delete((a, b))` deleted two nodes, and deletes one now: decide which is meant.",
    "MIGRATE.FILE_NOT_FOUND": "A file or folder that was named is not there.",
    "MIGRATE.FILE_UNREADABLE": "A file cannot be read, or is no text in UTF-8.",
    "MIGRATE.IMPORT": "An import is taken from where the name is now.",
    "MIGRATE.NOTHING_GIVEN": "The command was started without a file or folder.",
    "MIGRATE.NO_PYTHON": "A file is no Python that can be parsed; nothing at all was written.",
    "MIGRATE.NO_SUCCESSOR": "A name of version 1 has no successor: `pygen_legacy` goes on having it.",
    "MIGRATE.POSITIONAL": "Arguments that were given by position get their names; a `*…` is for a person to decide.",
    "MIGRATE.SDK_UNREADABLE": "A folder looks like an SDK of version 1 and cannot be read as one.",
    "MIGRATE.SETTING": "A key of `[tool.pygen]` gets the name that it has now.",
}
"""Code → what it means."""
