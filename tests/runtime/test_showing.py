"""Frames, notebook tables, and the session."""

import json
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
from sample_sdk import WindFarmClient
from sample_sdk.data_classes import Farm, Turbine, TurbineList, TurbineWrite

from pygen_client import ClientConfig, PygenClient, Token
from pygen_client.errors import ConfigurationError
from pygen_runtime import package
from pygen_runtime.ids import NodeId
from pygen_runtime.package import RuntimeVersionError
from pygen_runtime.session import config_of

SPACE = "wind_farm_data"


class TestPandas:
    def test_list(self, client):
        frame = client.turbine.list(limit=None).to_pandas()
        assert list(frame.columns[:3]) == ["space", "external_id", "name"]
        assert list(frame.columns[-2:]) == ["node_type", "data_record"]
        assert len(frame) == 37
        assert frame["capacity"].dtype == float
        assert str(frame["commissioned"].dtype).startswith("datetime64")
        assert frame.loc[0, "farm"] == NodeId(SPACE, "nordvik")

    def test_large_numbers_with_gaps_lose_nothing(self, client):
        turbines = client.turbine.list(limit=None).collect()
        frame = turbines.to_pandas()
        assert frame["serial_number"].isna().sum() == 1
        assert [n for n in frame["serial_number"] if n is not None] == [
            t.serial_number for t in turbines if t.serial_number is not None
        ]

    def test_empty_columns_can_be_left_out(self, client):
        frame = client.turbine.list(limit=3).to_pandas(dropna_columns=True)
        assert "neighbours" not in frame.columns

    def test_empty_list_has_columns(self):
        frame = TurbineList().to_pandas()
        assert "capacity" in frame.columns
        assert len(frame) == 0

    def test_item(self, client):
        series = client.turbine.list(limit=1)[0].to_pandas()
        assert isinstance(series, pd.Series)
        assert series["space"] == SPACE
        assert TurbineWrite(space="s", external_id="x", name="n").to_pandas()["name"] == "n"

    def test_edges(self, client):
        frame = client.distance.list(limit=None).to_pandas()
        assert list(frame.columns[:5]) == ["space", "external_id", "edge_type", "start_node", "end_node"]

    def test_without_pandas(self):
        script = """
import sys; sys.path.insert(0, sys.argv[1]); sys.modules["pandas"] = None
from sample_sdk.data_classes import TurbineList
try: TurbineList().to_pandas()
except ImportError as error: print(error)
"""
        command = [sys.executable, "-c", script, str(Path(__file__).parent)]
        shown = subprocess.run(command, check=True, capture_output=True, encoding="utf-8")
        assert shown.stdout.strip() == "This needs pandas: pip install pandas [RUNTIME.PACKAGE_MISSING]"


class TestTypedFrames:
    def test_polars(self, client):
        import polars as pl

        turbines = client.turbine.list(limit=None)
        frame = turbines.to_polars()
        assert not turbines.is_loaded
        assert frame.height == 37
        assert frame.schema["serial_number"] == pl.Int64
        assert frame.schema["hub_height"] == pl.Float32
        assert frame.schema["commissioned"] == pl.Datetime("ms", "UTC")
        assert frame.schema["tags"] == pl.List(pl.String)
        assert frame["farm"][0] == {"space": SPACE, "external_id": "nordvik"}
        assert len(frame["blades"][0]) == 3
        assert json.loads(frame["settings"][0])["pitch"]["max"] == 88
        assert frame["version"].to_list() == [1] * 37
        loaded = turbines.collect()
        assert loaded.to_polars().equals(frame)
        assert frame["serial_number"].drop_nulls().to_list() == [t.serial_number for t in loaded if t.serial_number]
        assert frame["commissioned"].to_list() == [t.commissioned for t in loaded]

    def test_arrow(self, client):
        import pyarrow as pa

        table = client.campaign.list(limit=None).to_arrow()
        assert table.num_rows == 3
        assert table.schema.field("wind_speeds").type == pa.list_(pa.float32())
        assert table.schema.field("days").type == pa.list_(pa.date32())
        assert table["ticks"].to_pylist() == [c.ticks for c in client.campaign.list(limit=None)]
        assert json.loads(table["readings"][0].as_py()[0])["by"] == "Åse"
        edges = client.distance.list(limit=None).to_arrow()
        assert edges["start_node"][0].as_py()["space"] == SPACE

    def test_empty_frames_have_types(self, client):
        assert client.turbine.list(limit=0).to_polars().schema == client.turbine.list(limit=1).to_polars().schema
        assert TurbineList().to_arrow().schema == client.turbine.list(limit=1).to_arrow().schema

    def test_frames_with_connections(self, client):
        frame = client.turbine.list(limit=2, retrieve_connections="full").to_pandas()
        assert frame["farm"][0] == NodeId(SPACE, "nordvik")
        assert len(frame["blades"][0]) == 3


class TestNotebook:
    def test_text_is_escaped(self, client):
        turbine = client.turbine.list(limit=1)[0]
        turbine.name = "<script>alert(1)</script>"
        assert "<script>" not in turbine._repr_html_()
        assert "&lt;script&gt;" in TurbineList([turbine])._repr_html_()

    def test_lists_are_tables_of_twenty(self, client):
        html = client.turbine.list(limit=None)._repr_html_()
        assert html.count("<tr>") == 21
        assert "37, the first 20 shown" in html
        assert "<th>neighbours</th>" not in html

    def test_a_client_lists_its_apis(self, client):
        html = client._repr_html_()
        assert "<code>client.turbine</code></td><td>wind_farm:Turbine:v1" in html
        assert "WindFarmClient of project p" in html

    def test_links_are_not_followed(self, client):
        farm = client.farm.retrieve("nordvik", SPACE)
        turbine = client.turbine.list(limit=1)[0]
        turbine.farm, farm.turbines = farm, [turbine]
        assert "nordvik" in turbine._repr_html_()
        assert isinstance(farm, Farm)


class TestFlattenedConnections:
    def test_objects_of_all(self, client):
        one, two = client.turbine.list(limit=2)
        one.farm = client.farm.retrieve("nordvik", SPACE)
        turbines = TurbineList([one, two])
        assert [farm.external_id for farm in turbines.farm] == ["nordvik"]
        assert type(turbines.farm).__name__ == "FarmList"
        assert type(turbines.blades).__name__ == "BladeList"
        assert type(turbines.neighbours).__name__ == "DistanceList"

    def test_wrong_name(self):
        with pytest.raises(AttributeError, match="nothing"):
            _ = TurbineList().nothing


class _CogniteCredentials:
    def authorization_header(self):
        return "Authorization", "Bearer secret"


class _CogniteConfig:
    base_url, project, client_name = "https://westeurope-1.cognitedata.com", "p", "my-notebook"
    credentials = _CogniteCredentials()


class _CogniteClient:
    config = _CogniteConfig()


class TestSession:
    def test_logins_of_version_1(self, tmp_path):
        login = {"tenant_id": "t", "client_id": "c", "client_secret": "hush", "cdf_cluster": "az-1", "project": "p"}
        client = WindFarmClient.azure_project(**login)
        assert "https://az-1.cognitedata.com" in repr(client)
        assert "hush" not in repr(client._session)
        lines = "".join(f'{key} = "{value}"\n' for key, value in login.items())
        (tmp_path / "config.toml").write_text(f"[cognite]\n{lines}", "utf-8")
        assert repr(WindFarmClient.from_toml(tmp_path / "config.toml")) == repr(client)

    def test_on_a_configuration_or_a_client(self, wind_farm):
        config = ClientConfig("http://cdf", "p", Token("t"), client_name="me")
        inner = PygenClient(config, transport=wind_farm.transport)
        client = WindFarmClient(inner)
        assert len(client.farm.list()) == 3
        assert client._session.headers["x-cdp-app"].endswith(":SDK:me")
        assert config.client_name == "me"
        assert repr(WindFarmClient(config)) == "WindFarmClient(base_url='http://cdf', project='p')"

    def test_on_a_client_of_cognite_sdk(self):
        config = config_of(_CogniteClient())
        assert (config.base_url, config.project) == ("https://westeurope-1.cognitedata.com", "p")
        assert "secret" not in repr(config)

    def test_the_real_client_of_cognite_sdk(self, wind_farm):
        from cognite.client import ClientConfig as CogniteClientConfig
        from cognite.client import CogniteClient
        from cognite.client.credentials import Token as CogniteToken

        with wind_farm.serve() as url:
            inner = CogniteClient(CogniteClientConfig("me", "emulator", CogniteToken("t"), base_url=url))
            with WindFarmClient(inner) as client:
                assert len(client.farm.list()) == 3
                assert client._session.headers["x-cdp-app"].endswith(":SDK:me")

    @pytest.mark.parametrize("wrong", [5, "https://x", object()])
    def test_anything_else_is_refused(self, wrong):
        with pytest.raises(ConfigurationError, match="RUNTIME.CLIENT_INVALID"):
            WindFarmClient(wrong)

    def test_a_name_that_is_pygens_already_stays(self):
        config = ClientConfig("http://cdf", "p", Token("t"), client_name="CognitePygen:1.2.3:SDK:x")
        assert WindFarmClient(config)._session.headers == {"x-cdp-app": "CognitePygen:1.2.3:SDK:x"}

    def test_environment(self, monkeypatch):
        monkeypatch.setenv("CDF_PROJECT", "p")
        monkeypatch.setenv("CDF_CLUSTER", "westeurope-1")
        monkeypatch.setenv("CDF_TOKEN", "t")
        assert "westeurope-1" in repr(WindFarmClient.from_env(env_file=None))


@pytest.mark.parametrize(
    ("needed", "remedy"), [((0, 9), "generate the SDK again"), ((1, 99), "newer pygen-runtime"), ((2, 0), "newer")]
)
def test_a_runtime_that_does_not_fit_is_one_clear_error(needed, remedy):
    package.require("sdk", package.INTERFACE)
    with pytest.raises(RuntimeVersionError, match=remedy) as caught:
        package.require("sdk", needed)
    assert "RUNTIME.VERSION" in str(caught.value)
    assert "sdk was generated for" in str(caught.value)


def test_classes_are_those_that_the_package_exports(monkeypatch):
    import sample_sdk.data_classes as data_classes

    from pygen_runtime.registry import Registry

    class Mine(Turbine):
        def shout(self):
            return self.name.upper()

    monkeypatch.setitem(data_classes.__dict__, "Turbine", Mine)
    assert Registry.near("sample_sdk.data_classes").load_class("Turbine") is Mine
