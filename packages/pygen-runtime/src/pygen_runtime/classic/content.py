"""Files of the instances in a list: their content, synchronously and asynchronously."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from pygen_runtime.classic.ids import ClassicId, ClassicIdLike, read_classic_id
from pygen_runtime.classic.reach import Reach
from pygen_runtime.classic.streaming import source_of
from pygen_runtime.classic.transfer import (
    Placing,
    download_bytes,
    download_files,
    retrieve_links,
    upload_files,
)
from pygen_runtime.reading.selection import Limit, read_limit
from pygen_runtime.session import AsyncSession, Session

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pygen_client.operations.instructions import Operation
    from pygen_runtime.classic.ids import Target
    from pygen_runtime.classic.streaming import Content

F = TypeVar("F", bound=str)


def _download(target: Target, placing: Placing, limit: Limit) -> Operation[list[Path]]:
    ids = yield from target.ids(read_limit(limit))
    return (yield from download_files(ids, placing))


def _download_bytes(target: Target, limit: Limit) -> Operation[dict[ClassicId, bytes]]:
    ids = yield from target.ids(read_limit(limit))
    return (yield from download_bytes(ids))


def _links(target: Target, limit: Limit, *, extended: bool) -> Operation[dict[ClassicId, str]]:
    ids = yield from target.ids(read_limit(limit))
    return (yield from retrieve_links(ids, extended=extended))


def _upload(contents: Mapping[ClassicIdLike, Content]) -> Operation[list[ClassicId]]:
    sources = {read_classic_id(key): source_of(content) for key, content in contents.items()}
    return (yield from upload_files(sources))


class ContentAPI(Reach[Session, F]):
    """Content of the files that the instances of a list are, or name in their fields."""

    def download(
        self,
        directory: str | Path,
        *,
        keep_directory_structure: bool = False,
        resolve_duplicate_file_names: bool = False,
        files_limit: Limit = 5,
    ) -> list[Path]:
        """Download the files into a folder; each is streamed, and appears under its name when it is whole.

        Args:
            directory: the folder; made where it does not exist.
            keep_directory_structure: with the folders that the files have in CDF.
            resolve_duplicate_file_names: number files of the same name, as in `report(1).pdf`.
            files_limit: at most this many files; None for all.

        Returns:
            Where the files are.

        Raises:
            InvalidInputError: `CLASSIC.NAMES_COLLIDE`: two files would get one path; nothing was downloaded.
            BadRequestError: a file has no content yet.
        """
        placing = Placing(Path(directory), keep_directory_structure, resolve_duplicate_file_names)
        return self._session.run(_download(self._target, placing, files_limit))

    def download_bytes(self, *, files_limit: Limit = 5) -> dict[ClassicId, bytes]:
        """Download the files into memory, by external id or id of the node."""
        return self._session.run(_download_bytes(self._target, files_limit))

    def links(self, *, extended: bool = True, files_limit: Limit = 5) -> dict[ClassicId, str]:
        """Retrieve links to the content, which need no login and end after an hour; after 30 s unless extended."""
        return self._session.run(_links(self._target, files_limit, extended=extended))

    def upload(self, contents: Mapping[ClassicIdLike, Content]) -> list[ClassicId]:
        """Upload the content of files that exist; files on disk are streamed.

        Args:
            contents: a path, bytes, or an open binary file by external id, or by the id of the file's node.

        Returns:
            The ids of the files.

        Raises:
            OSError: a file on disk cannot be read; nothing was sent.
            NotFoundError: a file does not exist: write its node, or its `FileMetadataWrite`, first.
            MultiRequestError: some of several failed; `succeeded` are the ids of the others.
        """
        return self._session.run(_upload(contents))


class AsyncContentAPI(Reach[AsyncSession, F]):
    """Content of the files that the instances of a list are, or name in their fields."""

    async def download(
        self,
        directory: str | Path,
        *,
        keep_directory_structure: bool = False,
        resolve_duplicate_file_names: bool = False,
        files_limit: Limit = 5,
    ) -> list[Path]:
        """Download the files into a folder; see `ContentAPI.download`."""
        placing = Placing(Path(directory), keep_directory_structure, resolve_duplicate_file_names)
        return await self._session.run(_download(self._target, placing, files_limit))

    async def download_bytes(self, *, files_limit: Limit = 5) -> dict[ClassicId, bytes]:
        """Download the files into memory, by external id or id of the node."""
        return await self._session.run(_download_bytes(self._target, files_limit))

    async def links(self, *, extended: bool = True, files_limit: Limit = 5) -> dict[ClassicId, str]:
        """Retrieve links to the content; see `ContentAPI.links`."""
        return await self._session.run(_links(self._target, files_limit, extended=extended))

    async def upload(self, contents: Mapping[ClassicIdLike, Content]) -> list[ClassicId]:
        """Upload the content of files that exist; see `ContentAPI.upload`."""
        return await self._session.run(_upload(contents))
