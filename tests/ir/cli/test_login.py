"""Login: settings before the client's variables before the file `.env`; no contradictions."""

import pytest

from pygen_ir.cli.cdf import login_settings
from pygen_ir.cli.settings import Settings

ENTRA = {"IDP_TENANT_ID": "t", "IDP_CLIENT_ID": "c", "IDP_CLIENT_SECRET": "s"}


def said(settings, environment, folder):
    found = login_settings(settings, environment, folder)
    names = [name for name in found.__slots__ if name != "names"]
    return {name: getattr(found, name) for name in names if getattr(found, name)}


@pytest.mark.parametrize(
    ("settings", "environment", "expected"),
    [
        ({}, {"CDF_PROJECT": "p"}, {"project": "p"}),
        ({"cdf_project": "own"}, {"CDF_PROJECT": "p"}, {"project": "own"}),
        ({"cdf_cluster": "own"}, {"CDF_URL": "u", "CDF_CLUSTER": "c"}, {"cluster": "own"}),
        ({"cdf_url": "own"}, {"CDF_CLUSTER": "c"}, {"base_url": "own"}),
        (
            {"token": "own"},
            {"CDF_PROJECT": "p", "LOGIN_FLOW": "interactive", **ENTRA},
            {"token": "own", "project": "p"},
        ),
        (
            {"client_id": "own"},
            {"CDF_TOKEN": "t", **ENTRA},
            {"tenant_id": "t", "client_id": "own", "client_secret": "s"},
        ),
        ({"client_id": "own"}, {"CDF_TOKEN": "t"}, {"client_id": "own", "token": "t"}),
        ({"client_secret": "s"}, {"CDF_TOKEN": "t"}, {"client_secret": "s", "token": "t"}),
        (
            {"login_flow": "device_code"},
            ENTRA,
            {"login_flow": "device_code", "tenant_id": "t", "client_id": "c", "client_secret": "s"},
        ),
        ({"login_flow": "device_code"}, {"CDF_TOKEN": "t"}, {"login_flow": "device_code"}),
        ({"provider": "auth0"}, {"PROVIDER": "cdf"}, {"provider": "auth0"}),
    ],
)
def test_the_nearer_source_wins(tmp_path, settings, environment, expected):
    assert said(Settings(**settings), environment, tmp_path) == expected


def test_the_file_is_the_farthest(tmp_path):
    (tmp_path / ".env").write_text("CDF_PROJECT=file\nCDF_CLUSTER=file\n", encoding="utf-8")
    assert said(Settings(), {"CDF_PROJECT": "variable"}, tmp_path) == {"project": "variable", "cluster": "file"}


def test_a_flow_that_there_is_not(cli):
    ended = cli("inspect", "s:M(v1)", "--cdf-project", "p", "--cdf-cluster", "c", "--login-flow", "magic")
    assert ended.code == 2
    assert ended.err.startswith("error CLIENT.LOGIN_FLOW_UNKNOWN  login to CDF — --login-flow or LOGIN_FLOW is 'magic'")
