"""From what was read to what can be written, and along the connections of a list."""

from __future__ import annotations
