"""References that a view makes must lead somewhere when it is created (API section 4.3.6)."""

from collections.abc import Sequence
from typing import assert_never

from pygen_emulator.filters.compile import compile_filter
from pygen_emulator.filters.scope import Scope, Terms
from pygen_emulator.schema.catalog import Catalog
from pygen_emulator.schema.definitions import EdgeConnection, MappedProperty, ReverseConnection, View, ViewProperty
from pygen_emulator.schema.references import SourceRef, ViewRef
from pygen_emulator.schema.types import Kind
from pygen_emulator.wire.errors import bad_request


def check_views(catalog: Catalog, views: Sequence[View]) -> None:
    """Check views after they were put into the catalog together.

    Raises:
        ApiError: 400 when a parent, container, property or connected view does not exist.
    """
    for view in views:
        _check_exist(catalog, view.implements)
    for view in views:
        catalog.inherited(view)
    for view in views:
        for name, property_ in view.properties.items():
            _check_property(catalog, view, name, property_)
        resolved = catalog.view(view.ref)
        if resolved.filter is not None:
            compile_filter(resolved.filter, Scope(Terms(catalog)))


def _check_property(catalog: Catalog, view: View, name: str, property_: ViewProperty) -> None:
    match property_:
        case MappedProperty():
            slot = catalog.slot(property_.container, property_.identifier)
            if slot is None:
                raise bad_request(
                    f"The property '{name}' of view {view.ref} maps the property '{property_.identifier}', "
                    f"which the container {property_.container} does not have."
                )
            if property_.source is not None:
                if slot.property.type.kind is not Kind.DIRECT:
                    raise bad_request(
                        f"The property '{name}' of view {view.ref} has a source but is no direct relation."
                    )
                _check_source(catalog, view, name, property_.source)
        case EdgeConnection():
            _check_source(catalog, view, name, property_.source)
            if property_.edge_source is not None:
                _check_source(catalog, view, name, property_.edge_source)
        case ReverseConnection():
            _check_source(catalog, view, name, property_.source)
            _check_through(catalog, view, name, property_.through_source, property_.through_identifier)
        case _:
            assert_never(property_)


def _check_source(catalog: Catalog, view: View, name: str, source: ViewRef) -> None:
    if source not in catalog.views:
        raise bad_request(
            f"The source view does not exist: property '{name}' of view {view.ref} refers to '{source}'. "
            f"One or more views do not exist: '{source}'"
        )


def _check_through(catalog: Catalog, view: View, name: str, source: SourceRef, identifier: str) -> None:
    if isinstance(source, ViewRef):
        _check_source(catalog, view, name, source)
        found = identifier in catalog.view(source).slots
    else:
        found = catalog.slot(source, identifier) is not None
    if not found:
        raise bad_request(f"The property '{name}' of view {view.ref} goes through '{identifier}', unknown to {source}.")


def _check_exist(catalog: Catalog, refs: Sequence[ViewRef]) -> None:
    if missing := [ref for ref in refs if ref not in catalog.views]:
        raise bad_request(f"One or more views do not exist: {name_all(missing)}")


def name_all(refs: Sequence[ViewRef]) -> str:
    """List references for a message."""
    return ", ".join(f"'{ref}'" for ref in refs)
