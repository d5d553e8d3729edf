"""Every public method of clients, APIs, lists and objects has an example in the documentation, which runs as tests."""

import ast
import re
from pathlib import Path

import pytest

from pygen_runtime import declare
from pygen_runtime.api import AsyncEdgeAPI, AsyncNodeAPI, EdgeAPI, NodeAPI
from pygen_runtime.client import AsyncClient, Client
from pygen_runtime.external_ids import ExternalIdFactory
from pygen_runtime.instances.lists import EdgeList, NodeList, WriteList
from pygen_runtime.reading.deferred import AsyncDeferred
from pygen_runtime.writing.deletion import DeleteResult
from pygen_runtime.writing.upsert import UpsertResult

# Between the parts of this library; no user needs them.
WIRING = {"item", "session", "bind", "bind_classic", "deferred", "of_chunk", "item_class"}
DOCS = Path(__file__).parents[2] / "docs"
BLOCK = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)
CLASSES = [Client, NodeAPI, EdgeAPI, NodeList, EdgeList, WriteList, UpsertResult, DeleteResult, ExternalIdFactory]
CLASSES += [declare.Node, declare.Edge, declare.NodeWrite, declare.EdgeWrite]
CLASSES += [AsyncClient, AsyncNodeAPI, AsyncEdgeAPI, AsyncDeferred]


def blocks():
    """The code of the documentation. It runs, but for constructors that need a login of a person or a company."""
    for page in sorted(DOCS.rglob("*.md")):
        if "design" not in page.parts:
            for block in BLOCK.findall(page.read_text("utf-8")):
                lines = block.splitlines()
                yield "\n".join([line[4:] for line in lines if line.startswith((">>> ", "... "))] or lines)


def names_in(code):
    """The attributes that code names."""
    try:
        return {node.attr for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Attribute)}
    except SyntaxError:  # a fragment
        return set(re.findall(r"\.(\w+)", code))


@pytest.fixture(scope="module")
def shown():
    return set().union(*map(names_in, blocks()))


def public_names(of):
    """The public methods and properties that this library gives a class."""
    found = set()
    for base in of.__mro__:
        if base.__module__.startswith("pygen_runtime"):
            found |= {
                name
                for name, value in vars(base).items()
                if not name.startswith("_")
                and (callable(value) or isinstance(value, property | classmethod | staticmethod))
            }
    return found - WIRING


@pytest.mark.parametrize("of", CLASSES, ids=lambda of: of.__name__)
def test_every_method_has_an_example(shown, of):
    assert sorted(public_names(of) - shown) == []


def test_the_check_can_fail(shown):
    assert not {"no_such_method", "WIRING"} & shown
    assert len(public_names(NodeAPI)) > 5
