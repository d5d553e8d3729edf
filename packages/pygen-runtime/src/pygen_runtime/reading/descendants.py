"""The classes below a class: what an instance that is read through a parent's view may really be."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING, Literal, TypeAlias

from pygen_client.errors import InvalidInputError

if TYPE_CHECKING:
    from pygen_runtime.registry import Registry

ChildClasses: TypeAlias = str | Sequence[str] | Literal[True]
"""Classes below, by the external ids of their views or by their names; True: whichever fits best."""


def child_keys(registry: Registry, key: str, wanted: ChildClasses) -> list[str]:
    """The Python names of the read classes that were asked for, the most specific ones first.

    Args:
        registry: the SDK.
        key: the Python name of the class above.
        wanted: which ones; True: all below, and the class itself.

    Raises:
        InvalidInputError: `RUNTIME.CHILD_CLASS_UNKNOWN`.
    """
    below = _by_distance(registry, key)
    if wanted is True:
        return [*below, key]
    names = [wanted] if isinstance(wanted, str) else list(wanted)
    by_view = {registry.views[each].view[1]: each for each in below}
    unknown = next((name for name in names if name not in below and name not in by_view), None)
    if unknown is not None:
        near = get_close_matches(unknown, [*by_view, *below], 1)
        hint = f" Did you mean {near[0]!r}?" if near else f" There are: {', '.join(by_view) or 'none'}."
        raise InvalidInputError(f"There is no class {unknown!r} below {key}.{hint}", code="RUNTIME.CHILD_CLASS_UNKNOWN")
    chosen = {name if name in below else by_view[name] for name in names}
    return [each for each in below if each in chosen]


def _by_distance(registry: Registry, key: str) -> list[str]:
    """All classes below, those that are furthest away first."""
    distances: dict[str, int] = {}
    waiting = [(child, 1) for child in registry.views[key].children]
    while waiting:
        name, distance = waiting.pop()
        if distances.get(name, 0) < distance:
            distances[name] = distance
            waiting += [(child, distance + 1) for child in registry.views[name].children]
    return sorted(distances, key=lambda name: (-distances[name], name))
