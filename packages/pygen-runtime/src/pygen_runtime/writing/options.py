"""The keyword arguments of `upsert`."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from pygen_runtime.writing.upsert import UpsertOptions

if TYPE_CHECKING:
    from pygen_runtime.writing.upsert import Progress, UpsertResult


class UpsertKwargs(TypedDict, total=False):
    """How objects are written; see `UpsertOptions`.

    Attributes:
        replace: what is not given falls back to its default, instead of staying.
        allow_version_increase: write whatever others have done since it was read.
        skip_on_version_conflict: leave what others have changed alone, instead of failing.
        auto_create_start_nodes: create missing start nodes of edges (unless told otherwise).
        auto_create_end_nodes: create missing end nodes of edges (unless told otherwise).
        auto_create_direct_relations: create missing targets of direct relations (unless told otherwise).
        dry_run: send nothing, and return what would be sent.
        on_progress: called with how many nodes and edges were sent, and how many there are.
        strict: check values against the model before anything is sent: ranges of numbers, sizes of text and lists,
            enums. Unless given, as `global_config.strict_writes` says: yes.
        empty_sources: name the view also for objects of which no field is set, so that they appear in it.
        resume: what came of writing the same objects before (`error.succeeded`): what is done is not sent again.
    """

    replace: bool
    allow_version_increase: bool
    skip_on_version_conflict: bool
    auto_create_start_nodes: bool
    auto_create_end_nodes: bool
    auto_create_direct_relations: bool
    dry_run: bool
    on_progress: Progress | None
    strict: bool | None
    empty_sources: bool
    resume: UpsertResult | None


def upsert_options(given: UpsertKwargs) -> UpsertOptions:
    """The options that keyword arguments mean."""
    return UpsertOptions(**given)
