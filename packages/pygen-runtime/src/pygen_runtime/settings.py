"""Settings that hold for every SDK in this process, under version 1's name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pygen_client.gc_pause import GcPause

if TYPE_CHECKING:
    from pygen_runtime.decoding.policy import ReadPolicy


@dataclass
class GlobalConfig:
    """How instances are read, unless a call says otherwise.

    Attributes:
        read_policy: what happens to an instance that does not fit its class: `raise` an error that names it, `skip` it
            with a warning, or take its values as they are (`raw`), with a warning as well.
        max_select_depth: kept for code written for version 1: queries are built as they are used, at any depth.
    """

    read_policy: ReadPolicy = "raise"
    max_select_depth: int = 3

    @property
    def validate_retrieve(self) -> bool:
        """Version 1's name: False takes instances that do not fit as they are."""
        return self.read_policy != "raw"

    @validate_retrieve.setter
    def validate_retrieve(self, value: bool) -> None:
        self.read_policy = "raise" if value else "raw"

    @property
    def pause_gc(self) -> bool:
        """Whether the cyclic garbage collector rests while a page is decoded."""
        return GcPause.enabled

    @pause_gc.setter
    def pause_gc(self, value: bool) -> None:
        GcPause.enabled = value


global_config = GlobalConfig()
