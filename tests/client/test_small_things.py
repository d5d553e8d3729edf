"""What no larger test comes by."""

from importlib.metadata import version

import pytest

import pygen_client
from pygen_client import AsyncPygenClient, ClientConfig, EdgeWrite, NodeReference, Token
from pygen_client.auth.cache import cache_folder
from pygen_client.errors import InvalidInputError, InvalidResponseError
from pygen_client.operations.encoding import encode_json
from pygen_client.operations.instances import SearchRequest, apply
from pygen_client.operations.instances.reads import Source
from pygen_client.operations.instances.stored import is_same, is_stored
from pygen_client.operations.paging import find_cursor
from pygen_client.query.values import dump_value
from pygen_client.wire.identifiers import container_id, instance_key

from .test_instances import DATA


def test_the_package_says_its_version():
    assert pygen_client.__version__ == version("pygen-client")


def test_asynchronous_clients_are_made_from_files(tmp_path, monkeypatch):
    for name in ("CDF_CLUSTER", "CDF_URL", "CDF_PROJECT", "CDF_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    toml = tmp_path / "config.toml"
    toml.write_text('[cognite]\nproject = "p"\nbase_url = "https://cdf.example"\ntoken = "t"\n')
    env = tmp_path / ".env"
    env.write_text("CDF_PROJECT=p\nCDF_URL=https://cdf.example\nCDF_TOKEN=t\n")
    clients = [AsyncPygenClient.from_toml(toml), AsyncPygenClient.from_env(env_file=str(env))]
    assert [repr(client) for client in clients] == ["AsyncPygenClient(base_url='https://cdf.example', project='p')"] * 2


@pytest.mark.parametrize("platform", ["win32", "darwin", "linux"])
def test_every_platform_has_a_place_for_caches(platform, monkeypatch):
    monkeypatch.setattr("sys.platform", platform)
    monkeypatch.delenv("LOCALAPPDATA", raising=False)
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    assert {"win32": "Local", "darwin": "Caches", "linux": ".cache"}[platform] == cache_folder().name


def test_edges_are_known_by_any_spelling(client):
    """More than one request: edges go last, wherever their type stands."""
    ends = [NodeReference(space=DATA, external_id=name) for name in ("kind", "many-0", "many-1")]
    edge = EdgeWrite(space=DATA, external_id="e", type=ends[0], start_node=ends[1], end_node=ends[2]).dump()
    late = encode_json({"space": edge.pop("space"), **edge})
    nodes = [
        b'{"instanceType":"node","space":"%s","externalId":"many-%d"}' % (DATA.encode(), number)
        for number in range(1001)
    ]
    outcome = client.run(apply([late, *nodes]))
    assert len(outcome.created) == 1002
    assert (outcome.updated, outcome.unchanged) == ((), ())


def test_units_and_words_of_a_search():
    source = Source(("s", "V", "1"), (("pressure", "pressure:bar"),))
    assert source.dump()["targetUnits"] == [{"property": "pressure", "unit": {"externalId": "pressure:bar"}}]
    assert "query" not in SearchRequest(view=("s", "V", "1")).dump()


def test_identifiers_of_the_wrong_kind_are_refused():
    with pytest.raises(InvalidInputError, match="must be"):
        container_id(("only-one",))
    assert (
        instance_key(type("Thing", (), {"instance_type": "x", "space": "s", "external_id": "e"})()).instance_type
        == "node"
    )


def test_a_cursor_in_the_middle_of_what_is_no_json():
    with pytest.raises(InvalidResponseError, match="not JSON"):
        find_cursor(b'{"items": [], "nextCursor": "a", "x"')


def test_values_read_back_that_are_no_values():
    assert not is_same(1e300, 2.0)
    assert not is_same("T-1", "T-2")
    assert is_stored({"sources": [3, {"source": 4}]}, {})
    assert dump_value(("a", 1)) == ["a", 1]


def test_a_configuration_without_a_project():
    with pytest.raises(ValueError, match="project"):
        ClientConfig("https://cdf.example", "", Token("t"))
