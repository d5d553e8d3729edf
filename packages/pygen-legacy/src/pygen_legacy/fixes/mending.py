"""Functions of v1 with their faults mended."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any

from .fix import CHANGED_INPUT, STALE_NOTEBOOK, UNSAFE_TEXT

if TYPE_CHECKING:
    from collections.abc import Callable

_TAKE_MODELS = frozenset({"generate_sdk", "generate_sdk_notebook", "build_wheel"})


def mend(name: str, value: Any) -> Any:  # noqa: ANN401 -- any name of v1 goes through here
    """What v1 has under a name, mended where it is one of the functions that generate.

    Args:
        name: The name at the top of ``cognite.pygen``.
        value: What v1 has there.
    """
    if name not in _TAKE_MODELS or not any(fix.applies for fix in (CHANGED_INPUT, UNSAFE_TEXT, STALE_NOTEBOOK)):
        return value
    return _with_copies(value, forgets=name == "generate_sdk_notebook" and STALE_NOTEBOOK.applies)


def _with_copies(function: Callable[..., Any], *, forgets: bool) -> Callable[..., Any]:
    @wraps(function)
    def mended(model_id: Any, client: Any = None, *args: Any, **options: Any) -> Any:  # noqa: ANN401 -- v1's signature
        from .models import copies
        from .notebook import forget_generated_modules

        if forgets:
            forget_generated_modules()
        return function(copies(model_id, client), client, *args, **options)

    return mended
