"""Faults of v1 that `pygen_legacy` mends: v1 itself shows each, and the mended function does not."""

from __future__ import annotations

import ast
import importlib
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import pygen_legacy
from pygen_legacy import fixes
from pygen_legacy.fixes.models import copies, escape

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.filterwarnings("ignore")
UNSAFE = ["C:\\Users", 'a """ b', 'ends with "', "back\\", "two\nlines"]


def model(text: str, default: str | None = None, external_id: str = "Fleet", space: str = "mine") -> Any:
    from cognite.client.data_classes.data_modeling import DataModel

    made = {"isGlobal": False, "createdTime": 1, "lastUpdatedTime": 1}
    container = {"type": "container", "space": space, "externalId": "Truck"}
    fields = {
        identifier: {
            "container": container,
            "containerPropertyIdentifier": identifier,
            "type": {"type": "text", "list": False, "collation": "ucs_basic"},
            "nullable": False,
            "autoIncrement": False,
            "immutable": False,
            "constraintState": {},
            "defaultValue": default,
            "description": text,
            "name": text,
        }
        for identifier in ("label", "plate")
    }
    views = [
        {
            **made,
            "space": space,
            "externalId": name,
            "version": "1",
            "description": text,
            "name": text,
            "writable": True,
            "queryable": True,
            "usedFor": "node",
            "filter": None,
            "implements": [],
            "mappedContainers": [container],
            "properties": fields,
        }
        for name in ("Truck", "Trailer")
    ]
    return DataModel.load({**made, "space": space, "externalId": external_id, "version": "1", "views": views})


def generate(function: Any, given: Any, **options: Any) -> dict[Path, str]:
    options = {"top_level_package": "fleet", "client_name": "FleetClient", **options}
    files: dict[Path, str] = function(given, return_sdk_files=True, logger=lambda _: None, **options)
    return files


def unreadable(files: dict[Path, str]) -> list[str]:
    def parses(text: str) -> bool:
        try:
            ast.parse(text)
        except SyntaxError:
            return False
        return True

    return [str(path) for path, text in files.items() if not parses(text)]


def test_d17_v1_itself_writes_files_that_do_not_parse() -> None:
    import cognite.pygen

    assert unreadable(generate(cognite.pygen.generate_sdk, model('a """ b')))


@pytest.mark.parametrize("text", UNSAFE)
def test_d17_unsafe_text_in_a_model(text: str) -> None:
    assert unreadable(generate(pygen_legacy.generate_sdk, model(text, text))) == []


@given(st.text())
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_escaped_text_means_the_same(text: str) -> None:
    assert ast.literal_eval(f'"{escape(text)}"'.replace("\0", "\\0")) == text


def test_d17_plain_text_makes_the_same_files_as_v1() -> None:
    import cognite.pygen

    assert generate(pygen_legacy.generate_sdk, model("plain", "x")) == generate(
        cognite.pygen.generate_sdk, model("plain", "x")
    )


def test_d33_the_model_that_was_given_is_not_changed() -> None:
    import cognite.pygen

    theirs, ours = model("plain"), model("plain")
    for function, given_model in ((cognite.pygen.generate_sdk, theirs), (pygen_legacy.generate_sdk, ours)):
        generate(function, given_model, exclude_views={"Trailer"})
    assert (len(theirs.views), len(ours.views)) == (1, 2)


def test_several_models_and_ids_without_a_client() -> None:
    first, second = model("a"), model("b", external_id="Other")
    copied: Any = copies((first, second), None)
    assert [each.external_id for each in copied] == ["Fleet", "Other"]
    assert copied[0] is not first
    assert copies(("mine", "Fleet", "1"), None) == ("mine", "Fleet", "1")


@pytest.fixture
def notebook() -> Iterator[None]:
    from pygen_legacy.fixes.notebook import forget_generated_modules

    yield
    forget_generated_modules()


@pytest.mark.usefixtures("notebook")
def test_d22_a_second_call_in_one_kernel_gives_the_new_sdk(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from cognite.client import ClientConfig, CogniteClient
    from cognite.client.credentials import Token

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    client = CogniteClient(ClientConfig("tests", "project", Token("t"), base_url="http://127.0.0.1:9"))
    both = model("plain")
    one = model("plain", space="yours")
    one.views.pop()
    first = pygen_legacy.generate_sdk_notebook(both, client, top_level_package="fleet_notebook")
    second = pygen_legacy.generate_sdk_notebook(one, client, top_level_package="fleet_notebook")
    assert hasattr(first, "trailer")
    assert not hasattr(second, "trailer")
    importlib.import_module("fleet_notebook")
    assert [entry for entry in sys.path if "pygen" in Path(entry).parts[-2:-1]]


class Deleting:
    """As a client of v1 deletes: it shows what it was asked for."""

    def delete(self, external_id: Any, space: str | None = None) -> Any:
        return external_id, space


def test_d6_a_pair_is_one_id() -> None:
    from cognite.client.data_classes.data_modeling import NodeId

    client = type("Client", (Deleting,), {})
    assert fixes.delete_by_pair(client) is client
    once = client.delete
    fixes.delete_by_pair(client)
    assert client.delete is once
    assert client().delete(("sp", "a")) == (NodeId("sp", "a"), None)
    assert client().delete([("sp", "a"), "b"], space="sp") == ([NodeId("sp", "a"), "b"], "sp")
    assert client().delete("a", space="sp") == ("a", "sp")


def test_fixes_are_for_versions_that_are_known_to_be_faulty(monkeypatch: pytest.MonkeyPatch) -> None:
    assert all(fix.applies for fix in fixes.FIXES)
    monkeypatch.setattr("pygen_legacy.fixes.fix.version", lambda _: "1.5.0")
    assert not any(fix.applies for fix in fixes.FIXES)
    untouched = object()
    assert fixes.mend("generate_sdk", untouched) is untouched
    client = type("Client", (Deleting,), {})
    assert fixes.delete_by_pair(client).delete is Deleting.delete
