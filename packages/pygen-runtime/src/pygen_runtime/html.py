"""Objects as notebooks show them: plain tables, with every text escaped."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from pygen_runtime.cells import cell, field_names

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pygen_runtime.instances.model import ViewModel
    from pygen_runtime.registry import Entry, Registry

_ROWS, _WIDTH = 20, 120


def item_html(item: ViewModel) -> str:
    """A table with a row for each field that has a value."""
    pairs = [(name, getattr(item, name)) for name in field_names(type(item))]
    rows = "".join(f"<tr><th>{escape(name)}</th>{_cell(value)}</tr>" for name, value in pairs if value is not None)
    return f"<table><caption>{escape(type(item).__name__)}</caption><tbody>{rows}</tbody></table>"


def list_html(item: type[ViewModel], items: Sequence[ViewModel]) -> str:
    """A table with a row for each object, and a column for each field that has a value somewhere."""
    shown = items[:_ROWS]
    names = [name for name in field_names(item) if any(getattr(one, name) is not None for one in shown)]
    head = "".join(f"<th>{escape(name)}</th>" for name in names)
    body = "".join(f"<tr>{''.join(_cell(getattr(one, name)) for name in names)}</tr>" for one in shown)
    more = f", the first {_ROWS} shown" if len(items) > _ROWS else ""
    caption = f"{escape(item.__name__)}: {len(items)}{more}"
    return f"<table><caption>{caption}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def client_html(project: str, registry: Registry) -> str:
    """A table of the APIs of a client: how each is reached, and of which view it is."""
    places = {f"client.{place}": entry for place, entry in registry.places()}
    return apis_html(f"{registry.client_name} of project {project}", places)


def apis_html(caption: str, entries: Mapping[str, Entry]) -> str:
    """A table of APIs, by how they are reached."""
    rows = "".join(
        f"<tr><td><code>{escape(place)}</code></td><td>{escape(':'.join(entry.view))}</td></tr>"
        for place, entry in entries.items()
    )
    head = "<tr><th>API</th><th>view</th></tr>"
    return f"<table><caption>{escape(caption)}</caption><thead>{head}</thead><tbody>{rows}</tbody></table>"


def _cell(value: object) -> str:
    text = str(cell(value))
    short = text if len(text) <= _WIDTH else f"{text[:_WIDTH]}…"
    return f"<td>{escape(short)}</td>"
