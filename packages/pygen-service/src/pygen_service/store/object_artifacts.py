"""Artifacts in an object store: S3, Google Cloud Storage, Azure (extra ``objects``)."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from datetime import timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import obstore
from obstore.exceptions import AlreadyExistsError, BaseError
from obstore.store import from_url

from .database import StoreUnavailableError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from obstore.store import RetryConfig

_REMOTE = frozenset({"s3", "s3a", "gs", "az", "adl", "azure", "abfs", "abfss", "https"})
_RETRY: RetryConfig = {"max_retries": 3, "retry_timeout": timedelta(seconds=20)}


class ObjectArtifactStore:
    """Artifacts as objects below an address.

    Args:
        url: ``s3://bucket/prefix``, ``gs://…``, ``az://…``; credentials come from the variables of the provider.
    """

    def __init__(self, url: str) -> None:
        self._store = from_url(url, retry_config=_RETRY) if urlsplit(url).scheme in _REMOTE else from_url(url)

    def put(self, sha256: str, content: bytes) -> None:
        """See `ArtifactStore.put`."""
        with _failures_translated(), suppress(AlreadyExistsError):
            obstore.put(self._store, _path(sha256), content, mode="create")

    def read(self, sha256: str, start: int = 0, length: int | None = None) -> bytes | None:
        """See `ArtifactStore.read`."""
        with _failures_translated():
            try:
                if length is not None:
                    return bytes(obstore.get_range(self._store, _path(sha256), start=start, length=length))
                return bytes(obstore.get(self._store, _path(sha256)).bytes())[start:]
            except FileNotFoundError:
                return None

    def delete(self, sha256: str) -> None:
        """See `ArtifactStore.delete`."""
        with _failures_translated(), suppress(FileNotFoundError):
            obstore.delete(self._store, _path(sha256))


def _path(sha256: str) -> str:
    return f"v1/{sha256[:2]}/{sha256}"


@contextmanager
def _failures_translated() -> Iterator[None]:
    try:
        yield
    except (BaseError, OSError) as error:  # a bucket that is missing or forbidden is an OSError
        raise StoreUnavailableError(type(error).__name__) from error
