"""Which properties CDF alone writes (API section 4.1).

The API marks no property as read-only: these five of the core model are computed, and a write to them is refused or
ignored. What is stored once only is `immutable`, which is another matter.
"""

from __future__ import annotations

from .references import IRContainerId

READ_ONLY_PROPERTIES: frozenset[tuple[IRContainerId, str]] = frozenset(
    (IRContainerId("cdf_cdm", container), identifier)
    for container, identifiers in (
        ("CogniteAsset", ("assetHierarchy_root", "assetHierarchy_path", "assetHierarchy_path_last_updated_time")),
        ("CogniteFile", ("isUploaded", "uploadedTime")),
    )
    for identifier in identifiers
)


def is_read_only(container: IRContainerId, container_property: str) -> bool:
    """Whether CDF alone writes this container property."""
    return (container, container_property) in READ_ONLY_PROPERTIES
