"""What a container becomes when it is written again: properties, constraints and indexes that are left out stay."""

from dataclasses import replace

from pygen_emulator import decisions
from pygen_emulator.schema.definitions import Container, ContainerProperty, Index, Uniqueness
from pygen_emulator.wire.errors import bad_request


def merge_container(old: Container, new: Container) -> Container:
    """Return the container after an upsert.

    Raises:
        ApiError: 400 when a stored type, list-ness, usedFor or index would change (question 12).
    """
    if old.used_for != new.used_for:
        raise bad_request(f"The container {new.ref} cannot change usedFor from {old.used_for} to {new.used_for}.")
    for name, property_ in new.properties.items():
        if name in old.properties:
            _check_type(old, name, old.properties[name], property_)
    for name, index in new.indexes.items():
        if name in old.indexes and _facts(old.indexes[name]) != _facts(index):
            raise bad_request(f"The index '{name}' of container {new.ref} cannot change; delete and recreate it.")
    return replace(
        new,
        properties=old.properties | new.properties,
        constraints=old.constraints | new.constraints,
        indexes=old.indexes | new.indexes,
    )


def check_container(container: Container) -> None:
    """Refuse indexes and constraints over properties that the container does not have.

    Raises:
        ApiError: 400.
    """
    named = [name for index in container.indexes.values() for name in index.properties]
    for constraint in container.constraints.values():
        if isinstance(constraint, Uniqueness):
            named += constraint.properties
    for name in named:
        if name not in container.properties:
            raise bad_request(f"The container {container.ref} has no property '{name}'.")


def _check_type(container: Container, name: str, old: ContainerProperty, new: ContainerProperty) -> None:
    for field in decisions.FROZEN_TYPE_FIELDS:
        if getattr(old.type, field) != getattr(new.type, field):
            raise bad_request(
                f"The type of property '{name}' of container {container.ref} cannot change from "
                f"{old.type.wire()} to {new.type.wire()}."
            )


def _facts(index: Index) -> tuple[str, tuple[str, ...]]:
    return index.index_type, index.properties
