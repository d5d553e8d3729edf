"""Settings: of one client, and those that hold for every SDK in this process, under version 1's name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypedDict

from pygen_client.gc_pause import GcPause

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pygen_client.config import HttpSettings, Limits
    from pygen_client.http.hooks import Hooks
    from pygen_runtime.decoding.policy import ReadPolicy


class ClientSettings(TypedDict, total=False):
    """How a client works.

    Attributes:
        read_only: refuse every request that would change something, before it is sent.
        limits: how many requests of a kind travel at once: `Limits(read=4, write=2, delete=1, search=2)` unless given.
        max_retries: how often a request is repeated at most: 10 unless given.
        timeout: seconds that one attempt may take: 60 unless given.
        requests_per_second: a ceiling on the rate of requests; none unless given.
        headers: more headers for every request.
        http: how to connect: proxy, certificates, HTTP/2.
        hooks: called around requests, for tracing and metrics.
    """

    read_only: bool
    limits: Limits
    max_retries: int
    timeout: float
    requests_per_second: float | None
    headers: Mapping[str, str]
    http: HttpSettings
    hooks: Hooks


@dataclass
class GlobalConfig:
    """How instances are read, unless a call says otherwise.

    Attributes:
        read_policy: what happens to an instance that does not fit its class: `raise` an error that names it, `skip` it
            with a warning, or take its values as they are (`raw`), with a warning as well.
        strict_writes: values are checked against the model before anything is sent: ranges of numbers, sizes of text
            and lists, enums. False leaves it to CDF.
        validate_assignment: values that are assigned to fields are checked and converted as in constructors.
        max_select_depth: kept for code written for version 1: queries are built as they are used, at any depth.
    """

    read_policy: ReadPolicy = "raise"
    strict_writes: bool = True
    validate_assignment: bool = False
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
