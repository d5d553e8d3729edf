"""Faults of v1 that its users cannot get around, mended without touching v1.

A fix works from outside: on what goes into a function of v1, or on what the interpreter remembers of it. It is applied
to the versions of cognite-pygen that are known to have the fault, and to no others.
"""

from .fix import FIXES, Fix
from .mending import mend
from .safe_delete import delete_by_pair

__all__ = ["FIXES", "Fix", "delete_by_pair", "mend"]
