"""v1's ``cognite.pygen.utils.external_id_factories``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pygen_legacy.forwarding import forward

if TYPE_CHECKING:
    from cognite.pygen.utils.external_id_factories import (
        ExternalIdFactory,
        domain_name,
        incremental_id,
        sha256,
        shorten_string,
        uuid,
    )

__all__ = [
    "ExternalIdFactory",
    "domain_name",
    "incremental_id",
    "sha256",
    "shorten_string",
    "uuid",
]

__getattr__ = forward(__name__, __all__)
