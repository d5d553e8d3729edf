"""`MockData`: nodes and edges, to be written to CDF or to a file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from pydantic import JsonValue

from pygen_ir.cli.documents import parse_document, render_document
from pygen_ir.cli.saved_file import check_place, save

from .errors import MockError

if TYPE_CHECKING:
    from pygen_gen_python.model_sources import Connection

JsonObject: TypeAlias = dict[str, JsonValue]


@dataclass(frozen=True, slots=True)
class MockData:
    """Mock data in the form in which the API takes them.

    Attributes:
        nodes: Items of ``POST /models/instances``.
        edges: The same.
        timeseries: External ids of the time series that values name.
        files: The same of files.
        sequences: The same of sequences.
    """

    nodes: tuple[JsonObject, ...]
    edges: tuple[JsonObject, ...]
    timeseries: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    sequences: tuple[str, ...] = ()

    @property
    def items(self) -> tuple[JsonObject, ...]:
        """Nodes, then edges."""
        return (*self.nodes, *self.edges)

    def as_document(self) -> JsonObject:
        """The body of ``POST /models/instances``, which takes up to 1,000 items at a time."""
        return {"items": list(self.items)}

    def nodes_of(self, view: str) -> tuple[JsonObject, ...]:
        """The nodes that are written through a view, by its external id."""
        return tuple(node for node in self.nodes if view in _views_of(node))

    def dump(self, path: Path | str) -> None:
        """Writes nodes and edges to a file, JSON or YAML by its ending; an earlier one is replaced.

        Raises:
            pygen_ir.emit.output_error.OutputError: It cannot be written.
        """
        check_place(Path(path))
        save(Path(path), render_document(self.as_document(), Path(path)))

    @staticmethod
    def load(path: Path | str) -> MockData:
        """Reads nodes and edges from a file that `dump` or the command ``mock`` wrote.

        Time series, files and sequences are not in it: values name them, `deploy` does not make them.

        Raises:
            MockError: The file cannot be read, or holds something else.
        """
        try:
            content = parse_document(Path(path).read_text(encoding="utf-8-sig"), Path(path))
        except (OSError, ValueError) as error:
            raise MockError("MOCK.FILE_UNREADABLE", str(path), str(error), "give a file that was dumped") from None
        items = content.get("items") if isinstance(content, dict) else None
        if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
            why = "it has no `items`, a list of nodes and edges"
            raise MockError("MOCK.FILE_UNREADABLE", str(path), why, "give a file that was dumped")
        found = [item for item in items if isinstance(item, dict)]
        edges = tuple(item for item in found if item.get("instanceType") == "edge")
        return MockData(tuple(item for item in found if item.get("instanceType") != "edge"), edges)

    def deploy(self, client: Connection) -> int:
        """Writes all to CDF: missing spaces, time series, files and sequences first, then nodes, then edges.

        Args:
            client: A client of pygen-client, or one of cognite-sdk.

        Returns:
            How many nodes and edges were created or changed.

        Raises:
            pygen_client.errors.PygenError: CDF refuses, or cannot be reached.
        """
        from .deployment import deploy

        return deploy(self, client)

    def clean(self, client: Connection, *, delete_space: bool = False) -> int:
        """Deletes from CDF what `deploy` wrote, as far as it is there.

        Args:
            client: As for `deploy`.
            delete_space: Whether the space of the nodes and edges goes, too; CDF refuses when there is more in it.

        Returns:
            How many nodes and edges were deleted.

        Raises:
            pygen_client.errors.PygenError: CDF refuses, or cannot be reached.
        """
        from .deployment import clean

        return clean(self, client, delete_space=delete_space)


def _views_of(node: JsonObject) -> set[str]:
    found = set()
    match node:
        case {"sources": [*sources]}:
            for each in sources:
                match each:
                    case {"source": {"externalId": str(external_id)}}:
                        found.add(external_id)
                    case _:
                        pass
        case _:
            pass
    return found
