"""Programs that use an SDK of v1, rewritten: what changes, what a person decides, and what is left as it is."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pygen_legacy.migration.findings import Verdict
from pygen_legacy.migration.rewriting import Rewritten, rewrite
from pygen_legacy.migration.sdk import Sdk, find_sdks, read_sdk

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.filterwarnings("ignore")


@pytest.fixture(scope="module")
def sdk(version_1_folder: Path) -> Sdk:
    [folder] = find_sdks(version_1_folder)
    return read_sdk(folder)


def rewritten(text: str, sdk: Sdk) -> Rewritten:
    """The rewrite of a program; doing it twice changes nothing more."""
    made = rewrite(dedent(text), "program.py", [sdk])
    assert rewrite(made.text, "program.py", [sdk]).text == made.text
    return made


def test_facts_of_an_sdk_are_read_from_its_files(sdk: Sdk) -> None:
    assert (sdk.package, sdk.client, sdk.models) == ("farm_v1", "FarmClient", {})
    assert sdk.apis["turbine"].methods["retrieve"][:2] == ("external_id", "space")
    assert "list" in sdk.apis["turbine"].edges["neighbours_edge"].methods
    assert {"Turbine", "TurbineWrite", "TurbineList"} <= sdk.data_classes


@pytest.mark.parametrize(
    "made_by",
    [
        "from farm_v1 import FarmClient\nclient = FarmClient(None)",
        "from farm_v1 import FarmClient as Mine\nclient = Mine.from_toml('config.toml')",
        "import farm_v1\nclient = farm_v1.FarmClient.azure_project(*secrets)",
        "import farm_v1 as farm\nclient: object = farm.FarmClient(None)",
        "from farm_v1 import FarmClient\nother = FarmClient(None)\nclient = other",
        "from farm_v1 import FarmClient\nif (client := FarmClient(None)): pass",
    ],
)
def test_clients_are_followed_to_where_they_are_used(sdk: Sdk, made_by: str) -> None:
    made = rewritten(f"{made_by}\nclient.turbine.list('a')\n", sdk)
    first = sdk.apis["turbine"].methods["list"][0]
    assert made.text.endswith(f"client.turbine.list({first}='a')\n")


@pytest.mark.parametrize("annotation", ["FarmClient", "'FarmClient'", "FarmClient | None"])
def test_parameters_are_followed_by_their_annotations(sdk: Sdk, annotation: str) -> None:
    program = f"""\
    from farm_v1 import FarmClient
    def read(client: {annotation}):
        api = client.turbine
        return api.iterate(100, 'a')
    """
    assert f"api.iterate(100, {sdk.apis['turbine'].methods['iterate'][1]}='a')" in rewritten(program, sdk).text


def test_attributes_that_a_class_sets_on_itself(sdk: Sdk) -> None:
    program = """\
    from farm_v1 import FarmClient
    class Report:
        def __init__(self, client: FarmClient):
            self.client = client
        def rows(this):
            return this.client.turbine.search('north', 'name', 'x')
    """
    third = sdk.apis["turbine"].methods["search"][2]
    assert f"search('north', 'name', {third}='x')" in rewritten(program, sdk).text


@pytest.mark.parametrize(
    "program",
    [
        "client.turbine.list('a')\n",  # nobody knows what it is
        "from farm_v1 import FarmClient\nclient = FarmClient(None)\nclient = other()\nclient.turbine.list('a')\n",
        "from farm_v1 import FarmClient\ndef f(client): client.turbine.list('a')\n",
        "from farm_v1 import FarmClient\nclient = FarmClient(None)\nclient.nothing.list('a')\n",
        "from farm_v2 import FarmClient\nclient = FarmClient(None)\nclient.turbine.list('a')\n",
        "from farm_v1 import FarmClient\nclient = FarmClient(None)\nclient.turbine.retrieve('a', 'sp')\n",
        "from farm_v1 import FarmClient\nclient = FarmClient(None)\nclient.turbine.list(limit=5)\n",
        "from .cognite.pygen import generate_sdk\n",
    ],
)
def test_what_is_not_surely_v1_or_is_as_it_was_stays(sdk: Sdk, program: str) -> None:
    assert rewritten(program, sdk) == Rewritten(program, ())


def test_imports_move_and_comments_stay(sdk: Sdk) -> None:
    program = """\
    from farm_v1._api_client import FarmClient  # the client
    from farm_v1.data_classes._turbine import Turbine, TurbineWrite as Draft
    from cognite.pygen import (
        generate_sdk,  # new
        load_cognite_client_from_toml,
    )
    """
    made = rewritten(program, sdk)
    assert made.text.splitlines()[:3] == [
        "from farm_v1 import FarmClient  # the client",
        "from farm_v1.data_classes import Turbine, TurbineWrite as Draft",
        "from pygen_gen_python import (",
    ]
    compile(made.text, "program.py", "exec")
    assert "# new" in made.text
    assert [(each.code, each.verdict) for each in made.findings if each.verdict is Verdict.DECIDE] == [
        ("MIGRATE.NO_SUCCESSOR", Verdict.DECIDE)
    ]


def test_a_pair_that_v1_took_for_two_ids_is_for_a_person_to_decide(sdk: Sdk) -> None:
    program = "from farm_v1 import FarmClient\nclient = FarmClient(None)\nclient.delete(('a', 'b'))\n"
    made = rewritten(program, sdk)
    assert made.text == program
    [finding] = made.findings
    assert (finding.line, finding.code, finding.verdict) == (3, "MIGRATE.DELETE_PAIR", Verdict.DECIDE)


@given(
    st.lists(
        st.sampled_from(["x = 1", "# note", "", "def f():\n\treturn 'a' \\\n\t\t'b'", "if x :  pass", "y=[1,\n2 ,]"])
    )
)
def test_what_is_no_v1_comes_out_as_it_went_in(lines: list[str]) -> None:
    text = "\n".join(lines)
    assert rewrite(text, "program.py", []).text == text
