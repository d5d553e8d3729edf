"""Query: several steps in one request (API section 5.8)."""

from collections.abc import Mapping, Sequence

from pygen_emulator.filters.scope import Scope, Terms
from pygen_emulator.filters.tree import And, Filter, HasData
from pygen_emulator.instances.projection import Selection, project
from pygen_emulator.instances.requests import debug_notes, shows_results
from pygen_emulator.instances.steps import QueryRequest, Select
from pygen_emulator.instances.typing import typing_of
from pygen_emulator.instances.units import convert_items, plan_units
from pygen_emulator.instances.walking import Walk, certain_filter, id_list
from pygen_emulator.schema.references import ViewRef
from pygen_emulator.store.sql import Sql
from pygen_emulator.store.store import Store
from pygen_emulator.wire.json_text import encode
from pygen_emulator.wire.json_values import Json


def query(store: Store, request: QueryRequest) -> str:
    """Return what is selected of the steps, and a cursor for each step that has more."""
    walk = Walk(store, request.with_, request.cursors, request.parameters)
    for name in request.with_:
        walk.result(name)
    shown: dict[str, Sequence[str]] = {}
    cursors: dict[str, Json] = {}
    for name, select in request.select.items():
        result = walk.result(name)
        ids = walk.ordered(result.ids, select.sort)
        ids = ids if select.limit is None else ids[: select.limit]
        shown[name] = show(store, select, ids, certain_filter(request.with_[name]))
        if result.cursor is not None:
            cursors[name] = result.cursor
    return answer_text(store, request, shown, cursors)


def show(store: Store, select: Select, ids: Sequence[int], certain: Filter | None) -> list[str]:
    """Return the texts of instances, in the order of their numbers.

    Args:
        store: where instances are.
        select: the views to show them through.
        ids: their numbers.
        certain: a filter that all of them pass: a view that it asks for needs no check for each instance.
    """
    catalog = store.catalog
    scope = Scope(Terms(catalog))
    selections = [
        Selection(catalog.view(item.source), item.names, certain=_asks_for(certain, item.source))
        for item in select.sources
    ]
    projection = project(selections, scope)
    start = Sql("SELECT i.id, ") + projection + Sql(" FROM ") + scope.source() + Sql(" WHERE i.id IN (")
    texts = {row[0]: str(row[1]) for row in store.database.rows(start + id_list(ids) + Sql(")"))}
    return [texts[number] for number in ids if number in texts]


def answer_text(
    store: Store, request: QueryRequest, shown: Mapping[str, Sequence[str]], cursors: Mapping[str, Json]
) -> str:
    """Put the answer together, with values in the units asked for."""
    items, typing = [], {}
    for name, texts in shown.items():
        selectors = [source.selector for source in request.select[name].sources]
        plan = plan_units(store.catalog, selectors)
        texts_shown = convert_items(plan, texts) if shows_results(request.debug) else ()
        items.append(f"{encode(name)}:[{','.join(texts_shown)}]")
        typing[name] = typing_of(store.catalog, selectors, plan)
    rest: dict[str, Json] = {"nextCursor": cursors, **debug_notes(request.debug)}
    if request.include_typing:
        rest["typing"] = typing
    return f'{{"items":{{{",".join(items)}}},{encode(rest)[1:-1]}}}'


def _asks_for(filter_: Filter | None, view: ViewRef) -> bool:
    match filter_:
        case HasData(refs):
            return view in refs
        case And(children):
            return any(_asks_for(child, view) for child in children)
        case _:
            return False
