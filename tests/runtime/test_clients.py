"""How clients are made, what they are allowed to do, and how they show themselves."""

import asyncio

import pytest
from sample_sdk import AsyncWindFarmClient, WindFarmClient
from sample_sdk.data_classes import BladeWrite, DistanceWrite, TurbineWrite

from pygen_client import (
    AsyncPygenClient,
    ClientConfig,
    Limits,
    OAuthClientCredentials,
    PygenClient,
    Token,
)
from pygen_client.auth.personal import DeviceCode, InteractiveLogin
from pygen_client.errors import BadRequestError, ConfigurationError, InvalidInputError
from pygen_client.wire.space import SpaceRequest
from pygen_gen_python import wind_farm_model
from pygen_runtime.ids import NodeId

SPACE = "wind_farm_data"
BOTH = pytest.mark.parametrize("kind", [WindFarmClient, AsyncWindFarmClient])
PERSON = {"tenant_id": "t", "client_id": "c", "cluster": "westeurope-1", "project": "p"}
URL = "https://westeurope-1.cognitedata.com"


def config_of(client):
    return client._session.client.config


class TestConstructors:
    @BOTH
    def test_environment(self, kind, monkeypatch, tmp_path):
        monkeypatch.chdir(tmp_path)
        for name, value in {"CDF_PROJECT": "p", "CDF_CLUSTER": "westeurope-1", "CDF_TOKEN": "secret"}.items():
            monkeypatch.setenv(name, value)
        config = config_of(kind.from_env(max_retries=2))
        assert (config.base_url, config.project, config.max_retries) == (URL, "p", 2)
        assert "secret" not in repr(config)

    @BOTH
    @pytest.mark.parametrize(
        ("lines", "login"),
        [
            (["token = 'secret'"], Token),
            (["tenant_id = 't'", "client_id = 'c'", "client_secret = 's'"], OAuthClientCredentials),
            (["token_url = 'https://idp/t'", "client_id = 'c'", "client_secret = 's'"], OAuthClientCredentials),
            (["login_flow = 'device_code'", "tenant_id = 't'", "client_id = 'c'"], DeviceCode),
            (["login_flow = 'interactive'", "tenant_id = 't'", "client_id = 'c'"], InteractiveLogin),
        ],
    )
    def test_d34_toml_takes_every_key(self, kind, lines, login, tmp_path):
        """D34: version 1 refused `base_url`, `login_flow` and `token_url` here."""
        path = tmp_path / "config.toml"
        path.write_text("\n".join(["[cognite]", "project = 'p'", f"base_url = '{URL}'", *lines]), "utf-8")
        config = config_of(kind.from_toml(path, timeout=5))
        assert isinstance(config.credentials, login)
        assert (config.base_url, config.timeout) == (URL, 5)

    @BOTH
    def test_token(self, kind):
        config = config_of(kind.from_token("secret", cluster="westeurope-1", project="p"))
        assert (config.base_url, config.credentials) == (URL, Token("secret"))

    @BOTH
    def test_azure_project(self, kind):
        config = config_of(kind.azure_project("t", "c", "s", "westeurope-1", "p", limits=Limits(write=4)))
        assert config.credentials == OAuthClientCredentials.entra_id(
            tenant_id="t", client_id="c", client_secret="s", cluster="westeurope-1"
        )
        assert config.limits.write == 4

    @BOTH
    def test_client_credentials_of_any_provider(self, kind):
        client = kind.from_client_credentials(
            client_id="c", client_secret="s", cluster="api", project="p", token_url="https://idp/t", scopes="a b"
        )
        assert config_of(client).credentials == OAuthClientCredentials("https://idp/t", "c", "s", ("a", "b"))

    @BOTH
    def test_people(self, kind):
        device, browser = kind.from_device_code(**PERSON), kind.from_interactive(**PERSON, read_only=True)
        assert isinstance(config_of(device).credentials, DeviceCode)
        assert isinstance(config_of(browser).credentials, InteractiveLogin)
        with pytest.raises(ConfigurationError, match="tenant_id"):
            kind.from_device_code(client_id="c", cluster="api", project="p")

    def test_clients_that_exist_already(self):
        config = ClientConfig(URL, "p", Token("t"))
        assert config_of(WindFarmClient(config, timeout=3)).timeout == 3
        assert config.timeout == 60
        assert config_of(WindFarmClient(PygenClient(config), read_only=True)) is config
        assert config_of(AsyncWindFarmClient(AsyncPygenClient(config))) is config
        for kind, other in ((WindFarmClient, PygenClient), (AsyncWindFarmClient, AsyncPygenClient)):
            with pytest.raises(ConfigurationError, match=r"exists already: give timeout.*RUNTIME\.CLIENT_INVALID"):
                kind(other(config), timeout=3)
            with pytest.raises(ConfigurationError, match="CLIENT_INVALID"):
                kind("not a client")

    @BOTH
    def test_unknown_settings(self, kind):
        with pytest.raises(ConfigurationError, match=r"no setting retries.*max_retries.*RUNTIME\.SETTING_UNKNOWN"):
            kind.from_token("t", cluster="api", project="p", retries=3)


@pytest.fixture
def locked(own_wind_farm):
    with own_wind_farm.connect(WindFarmClient) as client:
        yield WindFarmClient(client._session.client, read_only=True)


class TestReadOnly:
    def test_reads_and_writes_nothing(self, locked, own_wind_farm):
        assert len(locked.turbine.list(limit=None)) == 37
        assert locked.turbine.retrieve("nordvik-01", SPACE).name == "Nordvik 01"
        assert locked.turbine.aggregate("count").value == 37
        blades = [BladeWrite(space=SPACE, external_id=f"b{number}", name="B") for number in range(2_500)]
        for change in (
            lambda: locked.upsert(blades[0]),
            lambda: locked.blade.upsert(blades),
            lambda: locked.delete((SPACE, "nordvik-01")),
            lambda: locked.turbine.delete(locked.turbine.list(limit=None)),
        ):
            with pytest.raises(InvalidInputError, match=r"read-only.*RUNTIME\.READ_ONLY"):
                change()
        assert locked.upsert(blades[0], dry_run=True).counts == {"planned": 1}
        assert locked.upsert([]).counts == {}
        assert len(locked.turbine.list(limit=None)) == 37
        assert locked.blade.retrieve("b0", SPACE) is None

    def test_reads_fail_as_they_do_otherwise(self, locked):
        with pytest.raises(BadRequestError):
            locked.turbine.aggregate("count", filter={"bogus": {}})
        assert locked.turbine.retrieve([], SPACE) == []

    @pytest.mark.parametrize("change", [
        lambda client: client.graphql_query("mutation { upsertTurbine(items: []) { items { externalId } } }"),
        lambda client: client.load(wind_farm_model.instances_path()),
        lambda client: client.turbine.upsert(client.turbine.list(limit=1).as_write()),
    ])  # fmt: skip
    def test_every_way_to_change_something(self, locked, change):
        with pytest.raises(InvalidInputError, match="READ_ONLY"):
            change(locked)
        answer = locked.graphql_query("{ listTurbine(first: 1) { items { externalId } } }")
        assert len(answer) == 1

    def test_asynchronously(self, own_wind_farm):
        async def use():
            transport = own_wind_farm.async_transport
            client = AsyncWindFarmClient.from_transport(
                transport, base_url="http://cdf", project="p", token="t", read_only=True
            )
            async with client:
                assert len(await client.turbine.list(limit=None)) == 37
                with pytest.raises(InvalidInputError, match="READ_ONLY"):
                    await client.delete((SPACE, "nordvik-01"))
                return repr(client)

        assert "read_only=True" in asyncio.run(use())


@pytest.fixture
def two_spaces(writer):
    """The wind farm, and a turbine, a blade and an edge in another space."""
    client = writer
    client._session.client.spaces.create(SpaceRequest(space="other"))
    blade = BladeWrite(space="other", external_id="b", name="B")
    edge = DistanceWrite(end_node=(SPACE, "nordvik-01"), distance=1)
    client.upsert(TurbineWrite(space="other", external_id="nordvik-01", name="Else", blades=[blade], neighbours=[edge]))
    return client


class TestSpaces:
    def test_reads_are_restricted(self, two_spaces):
        here, there = two_spaces.with_space("other"), two_spaces.with_space(SPACE, "other")
        assert [one.name for one in here.turbine.list(limit=None)] == ["Else"]
        assert len(there.turbine.list(limit=None)) == 38
        assert here.turbine.list(name_prefix="Nordvik", limit=None).collect() == []
        assert here.turbine.list(space=SPACE, limit=None).collect() == []
        assert here.turbine.retrieve("nordvik-01").name == "Else"
        assert here.turbine.retrieve((SPACE, "nordvik-01")) is None
        assert len(here.turbine.retrieve([(SPACE, "nordvik-01"), "nordvik-01"])) == 1
        assert here.turbine.retrieve("nordvik-01", retrieve_connections="full").blades[0].name == "B"
        assert here.turbine.aggregate("count").value == 1
        assert [one.name for one in here.turbine.search("Else")] == ["Else"]
        assert [len(page) for page in here.turbine.iterate()] == [1]
        assert len(here.distance.list(limit=None)) == 1
        assert len(here.turbine.neighbours_edge.list(from_turbine="nordvik-01")) == 1
        assert len(two_spaces.with_space(SPACE).turbine.neighbours_edge.list(limit=None)) == 33
        assert here.turbine.campaigns_edge.list(limit=None) == []
        assert len(here.with_space().turbine.list(limit=None)) == 38

    def test_writes_elsewhere_are_refused(self, two_spaces):
        here = two_spaces.with_space("other")
        inside = BladeWrite(space="other", external_id="c", name="C")
        assert here.upsert(inside).counts == {"created": 1}
        assert here.delete("c").nodes == (NodeId("other", "c"),)
        outside = TurbineWrite(space="other", external_id="x", name="X", blades=[
            BladeWrite(space=SPACE, external_id="c", name="C")])  # fmt: skip
        with pytest.raises(InvalidInputError, match=rf"{SPACE}.*outside.*WRITE\.SPACE_OUTSIDE"):
            here.upsert(outside)
        with pytest.raises(InvalidInputError, match=r"WRITE\.SPACE_OUTSIDE"):
            here.turbine.delete((SPACE, "nordvik-01"))
        assert two_spaces.turbine.retrieve("nordvik-01", SPACE) is not None
        assert here.turbine.retrieve("x") is None

    def test_repr(self, two_spaces):
        shown = repr(two_spaces.with_space("other"))
        assert shown.endswith("project='" + config_of(two_spaces).project + "', spaces=['other'])")
        assert "client.turbine" in two_spaces.with_space("other")._repr_html_()

    def test_read_only_stays(self, two_spaces):
        locked = WindFarmClient(two_spaces._session.client, read_only=True).with_space("other")
        with pytest.raises(InvalidInputError, match="READ_ONLY"):
            locked.delete("b")
