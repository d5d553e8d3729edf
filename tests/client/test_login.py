"""Credentials: what is sent to identity providers, when, and what people see when it fails."""

import asyncio
import threading
import time
from urllib.parse import parse_qsl

import pytest

from pygen_client import AsyncPygenClient, AuthenticationError, ClientConfig, OAuthClientCredentials, PygenClient, Token
from pygen_client.auth.credentials import AccessToken, TokenFunction, as_credentials
from pygen_client.auth.environment import config_from_env
from pygen_client.auth.holder import TokenHolder
from pygen_client.errors import ConfigurationError, ServerError

from .conftest import AsyncScript, Script, answer, failure

EMPTY = answer({"items": []})
LOGIN = OAuthClientCredentials("https://idp.example/token", "my-app", "hush", ("a", "b"), "aud", {"resource": "r"})


def token(value, lifetime=3600):
    return answer({"access_token": value, "expires_in": lifetime})


def bearer(request):
    return dict(request.headers)["authorization"]


def test_client_credentials_go_into_the_body(scripted):
    client, script = scripted(token("t1"), EMPTY, credentials=LOGIN)
    client.spaces.list()
    client.spaces.list()
    login, first, second = script.requests
    assert login.url == "https://idp.example/token"
    assert dict(parse_qsl(login.body.decode())) == {
        "grant_type": "client_credentials",
        "client_id": "my-app",
        "client_secret": "hush",
        "scope": "a b",
        "audience": "aud",
        "resource": "r",
    }
    assert bearer(first) == bearer(second) == "Bearer t1"


def test_a_token_is_replaced_before_it_dies(scripted):
    client, script = scripted(token("t1", "0"), EMPTY, token("t2"), EMPTY, credentials=LOGIN)
    client.spaces.list()
    client.spaces.list()
    assert [bearer(request) for request in script.requests if "idp" not in request.url] == ["Bearer t1", "Bearer t2"]


def test_a_refused_token_is_replaced_once(scripted):
    client, script = scripted(token("t1"), failure(401), token("t2"), EMPTY, credentials=LOGIN)
    assert client.spaces.list() == []
    client, script = scripted(token("t1"), failure(401), token("t1"), EMPTY, credentials=LOGIN)
    with pytest.raises(AuthenticationError):
        client.spaces.list()
    assert len(script.requests) == 3, "the same token again would be refused again"
    client, script = scripted(token("t1"), failure(401), token("t2"), failure(401), credentials=LOGIN)
    with pytest.raises(AuthenticationError):
        client.spaces.list()
    assert len(script.requests) == 4


def test_a_failed_login_says_what_the_provider_said_and_no_secret(scripted):
    said = {"error": "invalid_client", "error_description": "no such application"}
    client, script = scripted(answer(said, 401), credentials=LOGIN)
    with pytest.raises(AuthenticationError, match="invalid_client: no such application") as caught:
        client.spaces.list()
    assert caught.value.code == "CLIENT.LOGIN_REFUSED"
    assert len(script.requests) == 1
    assert "hush" not in f"{caught.value} {caught.value!r} {LOGIN!r} {client.config!r} {script.requests}"
    for body in (b"<html>", b"[]", b'{"token_type": "bearer"}'):
        client, _ = scripted(answer(body), credentials=LOGIN)
        with pytest.raises(AuthenticationError, match="gave no token"):
            client.spaces.list()


def test_logins_are_repeated_like_requests(scripted):
    client, script = scripted(failure(503), ConnectionResetError(), token("t1"), EMPTY, credentials=LOGIN)
    assert client.spaces.list() == []
    assert len(script.pauses) == 2
    client, _ = scripted(failure(503), credentials=LOGIN, max_retries=2)
    with pytest.raises(ServerError, match="2 retries"):
        client.spaces.list()


def test_a_function_is_asked_every_time(scripted):
    tokens = iter(["t1", "t2", "t3"])
    client, script = scripted(EMPTY, credentials=as_credentials(lambda: next(tokens)))
    client.spaces.list()
    client.spaces.list()
    assert [bearer(request) for request in script.requests] == ["Bearer t1", "Bearer t2"]


class SlowLogin:
    """An identity provider that takes its time, and then a server."""

    def __init__(self):
        self.logins = 0

    def respond(self, request):
        return token("t1") if "idp" in request.url else EMPTY


def test_threads_share_one_login():
    class Transport(SlowLogin):
        def send(self, request):
            if "idp" in request.url:
                self.logins += 1
                time.sleep(0.05)
            return self.respond(request)

        def close(self):
            pass

    transport = Transport()
    with PygenClient(ClientConfig("https://cdf.example", "p", LOGIN), transport=transport) as client:
        threads = [threading.Thread(target=client.spaces.list) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert transport.logins == 1


def test_tasks_share_one_login_and_it_survives_a_cancelled_one():
    class Transport(SlowLogin):
        async def send(self, request):
            if "idp" in request.url:
                self.logins += 1
                await asyncio.sleep(0.05)
            return self.respond(request)

        async def aclose(self):
            pass

    async def main():
        transport = Transport()
        async with AsyncPygenClient(ClientConfig("https://cdf.example", "p", LOGIN), transport=transport) as client:
            first = asyncio.create_task(client.spaces.list())
            others = [asyncio.create_task(client.spaces.list()) for _ in range(8)]
            await asyncio.sleep(0.01)
            first.cancel()
            assert await asyncio.gather(*others) == [[]] * 8
        return transport.logins

    assert asyncio.run(main()) == 2, "the cancelled login, and the one that all others shared"


def test_holder_counts_the_life_of_a_token():
    holder = TokenHolder()
    assert holder.usable(0, None) is None
    holder.keep(AccessToken("a", lifetime=3600), now=100)
    assert holder.usable(100 + 3569, None)
    assert holder.usable(100 + 3571, None) is None
    assert holder.usable(101, rejected=AccessToken("a")) is None
    holder.keep(AccessToken("b", lifetime=20), now=0)
    assert holder.usable(14, None)
    assert holder.usable(16, None) is None
    holder.keep(AccessToken("c"), now=0)
    assert holder.usable(1e12, None)


APP = {"IDP_TENANT_ID": "ten", "IDP_CLIENT_ID": "id", "IDP_CLIENT_SECRET": "hush"}
ENTRA = {"CDF_PROJECT": "p", "CDF_CLUSTER": "westeurope-1", **APP}


def test_environment_with_client_credentials():
    config = config_from_env(None, ENTRA)
    assert config.base_url == "https://westeurope-1.cognitedata.com"
    assert config.credentials == OAuthClientCredentials.entra_id(
        tenant_id="ten", client_id="id", client_secret="hush", cluster="westeurope-1"
    )
    assert config.credentials.scopes == ("https://westeurope-1.cognitedata.com/.default",)
    private = config_from_env(None, ENTRA | {"CDF_URL": "https://private.example/cdf/"})
    assert private.project_url == "https://private.example/cdf/api/v1/projects/p"
    assert private.credentials == config.credentials, "the scope behind a private link is the cluster's"


def test_environment_with_other_providers():
    other = {"CDF_PROJECT": "p", "CDF_CLUSTER": "c", "IDP_CLIENT_ID": "id", "IDP_CLIENT_SECRET": "hush"}
    generic = config_from_env(
        None, other | {"IDP_TOKEN_URL": "https://idp/token", "IDP_SCOPES": "x,y z", "IDP_AUDIENCE": "aud"}
    )
    assert generic.credentials == OAuthClientCredentials("https://idp/token", "id", "hush", ("x", "y", "z"), "aud")
    cdf = config_from_env(None, other | {"PROVIDER": "cdf"})
    assert cdf.credentials == OAuthClientCredentials("https://auth.cognite.com/oauth2/token", "id", "hush")
    auth0 = config_from_env(None, other | {"PROVIDER": "auth0", "IDP_TOKEN_URL": "https://t.auth0.com/oauth/token"})
    assert auth0.credentials.scopes == ("IDENTITY", "user_impersonation")
    assert auth0.credentials.audience == "https://p.fusion.cognite.com/p"


def test_a_token_comes_first():
    assert config_from_env(None, ENTRA | {"CDF_TOKEN": "t"}).credentials == Token("t")


def test_what_is_missing_is_named():
    with pytest.raises(ConfigurationError) as caught:
        config_from_env(None, {"IDP_CLIENT_ID": "id"})
    assert caught.value.code == "CLIENT.LOGIN_INCOMPLETE"
    for name in ("CDF_PROJECT", "CDF_CLUSTER or CDF_URL", "IDP_TENANT_ID", "IDP_CLIENT_SECRET", "CDF_TOKEN"):
        assert name in str(caught.value)
    assert "IDP_CLIENT_ID" not in str(caught.value)
    with pytest.raises(ConfigurationError, match="LOGIN_FLOW is 'telepathy'"):
        config_from_env(None, ENTRA | {"LOGIN_FLOW": "telepathy"})


def test_env_file_of_toolkit_users(tmp_path, monkeypatch):
    for name in ENTRA:
        monkeypatch.delenv(name, raising=False)
    lines = [
        "# mine",
        "",
        "export CDF_PROJECT='from file'",
        'CDF_CLUSTER="c-1" # tail',
        "CDF_TOKEN=a=b # tail",
        "LOGIN_FLOW=token",
    ]
    (tmp_path / ".env").write_text("\n".join(lines), "utf-8")
    monkeypatch.chdir(tmp_path)
    with PygenClient.from_env() as client:
        assert (client.config.project, client.config.base_url) == ("from file", "https://c-1.cognitedata.com")
    monkeypatch.setenv("CDF_PROJECT", "from environment")
    assert config_from_env().project == "from environment"
    assert config_from_env().credentials == Token("a=b")


def test_a_file_does_not_redirect_what_the_environment_says(tmp_path):
    path = tmp_path / ".env"
    path.write_text(
        "CDF_URL=https://evil.example\nIDP_TOKEN_URL=https://evil.example\nCDF_TOKEN=stale\nIDP_SCOPES=a\n", "utf-8"
    )
    config = config_from_env(path, ENTRA)
    assert config.base_url == "https://westeurope-1.cognitedata.com"
    assert config.credentials.token_url == "https://login.microsoftonline.com/ten/oauth2/v2.0/token"
    assert config.credentials.scopes == ("a",)


@pytest.mark.parametrize("url", ["", "cdf.example", "ftp://x", "https://", "https://u:p@x", "https://x?y=1"])
def test_base_url_must_be_one(url):
    with pytest.raises(ConfigurationError) as caught:
        ClientConfig(url, "p", Token("t"))
    assert caught.value.code == "CLIENT.BASE_URL_INVALID"
    assert "u:p" not in str(caught.value)


def test_wrong_settings_are_refused():
    with pytest.raises(ConfigurationError):
        ClientConfig("https://x", "", Token("t"))
    with pytest.raises(ConfigurationError):
        ClientConfig("https://x", "p", Token("t"), timeout=0)
    with pytest.raises(ConfigurationError):
        Token("  ")
    with pytest.raises(ConfigurationError, match="token_url"):
        OAuthClientCredentials("idp", "a", "b")
    with pytest.raises(ConfigurationError, match="client_secret"):
        OAuthClientCredentials("https://idp", "a", "")
    assert as_credentials("t") == Token("t")
    assert as_credentials(LOGIN) is LOGIN
    assert isinstance(as_credentials(str), TokenFunction)
    assert ClientConfig("https://x", "p", "t").credentials == Token("t")
    with pytest.raises(ConfigurationError, match="got int"):
        ClientConfig("https://x", "p", 3)


def test_transports_are_closed_with_the_client():
    script = Script([EMPTY])
    with PygenClient.from_transport(script, base_url="https://x", project="p", token="t") as client:
        client.spaces.list()
    assert script.closed

    async def main():
        script = AsyncScript([EMPTY])
        async with AsyncPygenClient.from_transport(script, base_url="https://x", project="p", token="t") as client:
            await client.spaces.list()
        return script.closed

    assert asyncio.run(main())


def test_what_a_token_gives_access_to(scripted):
    capabilities = [
        {
            "dataModelsAcl": {"version": 1, "actions": ["READ"], "scope": {"all": {}}},
            "projectScope": {"projects": ["p"]},
        },
        {
            "dataModelsAcl": {"version": 1, "actions": ["WRITE"], "scope": {"all": {}}},
            "projectScope": {"projects": ["q"]},
        },
        {"dataModelInstancesAcl": {"version": 1, "actions": ["READ", "WRITE"], "scope": {"all": {}}}},
    ]
    body = {
        "subject": "me",
        "projects": [{"projectUrlName": "p", "groups": [1]}],
        "capabilities": capabilities,
    }
    client, script = scripted(answer(body))
    token = client.inspect_token()
    assert script.requests[0].url == "https://cdf.example/api/v1/token/inspect"
    assert [project.project_url_name for project in token.projects] == ["p"]
    assert token.actions("dataModelsAcl", "p") == {"READ"}
    assert token.actions("dataModelInstancesAcl", "p") == {"READ", "WRITE"}
    assert token.actions("filesAcl", "p") == set()
