"""What was read with an instance: relations that a query included, by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pygen_client.errors import PygenError

if TYPE_CHECKING:
    from pygen_runtime.instances.read import Instance


class NotLoadedError(PygenError, AttributeError):
    """The query did not read this: include the relation, or name the property in `only`."""

    code = "RUNTIME.NOT_LOADED"


def remember_loaded(instance: Instance, name: str, value: object) -> None:
    """Keeps what a relation leads to."""
    object.__setattr__(instance, "_loaded", {**_loaded(instance), name: value})


def loaded_of(instance: Instance, name: str) -> object:
    """What a relation leads to.

    Raises:
        NotLoadedError: the query did not read it.
    """
    known = _loaded(instance)
    if name not in known:
        kind = type(instance).__name__
        message = f"{name} of {kind} {instance.external_id!r} was not read: use include({kind}.props.{name})."
        raise NotLoadedError(message)
    return known[name]


def not_loaded(instance: Instance, name: str) -> NotLoadedError:
    """The error for a property that a query left out."""
    kind = type(instance).__name__
    return NotLoadedError(f"{name} of {kind} {instance.external_id!r} was not read: name it in only().")


def _loaded(instance: Instance) -> dict[str, object]:
    try:
        found: dict[str, object] = object.__getattribute__(instance, "_loaded")
    except AttributeError:
        return {}
    return found
