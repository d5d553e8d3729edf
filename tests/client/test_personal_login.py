"""Logins of people: the device flow, the browser, the cache, and the settings that lead there."""

import asyncio
import socket
import stat
import sys
import threading
import time
import urllib.request
import warnings
from urllib.parse import parse_qs, parse_qsl, urlsplit

import pytest

from pygen_client import AsyncPygenClient, AuthenticationError, OAuthClientCredentials, PygenClient, Token
from pygen_client.auth.cache import TokenCache
from pygen_client.auth.credentials import AccessToken
from pygen_client.auth.environment import config_from_env
from pygen_client.auth.personal import DeviceCode, InteractiveLogin, challenge_of
from pygen_client.auth.provider import IdentityProvider
from pygen_client.auth.redirect import receive_redirect
from pygen_client.auth.toml_file import config_from_toml
from pygen_client.errors import ConfigurationError

from .conftest import answer

EMPTY = answer({"items": []})
CONFIGURATION = {
    "token_endpoint": "https://idp.example/token",
    "device_authorization_endpoint": "https://idp.example/device",
    "authorization_endpoint": "https://idp.example/authorize",
}
DEVICE = {"device_code": "dc", "user_code": "ABC", "verification_uri": "https://idp.example/go", "interval": 2}


def token(value, lifetime=3600, refresh=None):
    return answer({"access_token": value, "expires_in": lifetime, **({"refresh_token": refresh} if refresh else {})})


def forms(script):
    return [dict(parse_qsl((request.body or b"").decode())) for request in script.requests]


@pytest.fixture
def cache(tmp_path):
    return TokenCache(tmp_path / "tokens")


@pytest.fixture
def shown():
    return []


@pytest.fixture
def device(cache, shown):
    provider = IdentityProvider(discovery_url="https://idp.example/")
    return DeviceCode(provider, "app", ("openid",), "aud", cache, shown.append)


def pending(error):
    return answer({"error": error}, 400)


def test_device_code(scripted, device, shown, cache):
    client, script = scripted(
        answer(CONFIGURATION), answer(DEVICE), pending("authorization_pending"), pending("slow_down"), token("t1"),
        EMPTY, credentials=device,
    )  # fmt: skip
    assert client.spaces.list() == []
    assert shown == ["To log in, open https://idp.example/go and enter the code ABC."]
    assert script.pauses == [2, 2, 7]
    assert script.requests[0].url == "https://idp.example/.well-known/openid-configuration"
    assert forms(script)[1] == {"client_id": "app", "scope": "openid", "audience": "aud"}
    assert forms(script)[2]["grant_type"] == "urn:ietf:params:oauth:grant-type:device_code"
    assert dict(script.requests[-1].headers)["authorization"] == "Bearer t1"
    client, script = scripted(EMPTY, credentials=device)
    client.spaces.list()
    assert len(script.requests) == 1, "the next program finds the token in the cache"
    [file] = cache.folder.iterdir()
    if sys.platform != "win32":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert stat.S_IMODE(cache.folder.stat().st_mode) == 0o700
    cache.forget("https://idp.example/", "app", "openid", "aud")
    assert list(cache.folder.iterdir()) == []


def test_refresh_without_a_person(scripted, device, shown):
    client, script = scripted(
        answer(CONFIGURATION), answer(DEVICE), token("t1", 0, "r1"), EMPTY,
        answer(CONFIGURATION), token("t2", 0), EMPTY,
        answer(CONFIGURATION), pending("invalid_grant"), answer(DEVICE), token("t3"), EMPTY,
        credentials=device,
    )  # fmt: skip
    for _ in range(3):
        client.spaces.list()
    sent = forms(script)
    assert sent[5] == {"grant_type": "refresh_token", "client_id": "app", "refresh_token": "r1", "scope": "openid"}
    assert sent[8]["refresh_token"] == "r1", "a provider that gives no new one means the old one"
    assert len(shown) == 2, "asked once in the beginning, and when the refresh token was used up"


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ([answer({}, 404)], "no OpenID configuration"),
        ([answer({**CONFIGURATION, "device_authorization_endpoint": None})], "device_url is neither given"),
        ([answer(CONFIGURATION), answer({"error": "invalid_client"}, 400)], "invalid_client"),
        ([answer(CONFIGURATION), answer(DEVICE), pending("expired_token")], "expired_token"),
    ],
)
def test_device_code_that_fails_says_why(scripted, device, answers, said):
    client, _ = scripted(*answers, credentials=device)
    with pytest.raises(AuthenticationError, match=said):
        client.spaces.list()


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def come_back(port, query):
    """What a browser does in the end: it asks for its icon, and comes back."""

    def visit():
        for path in ("/favicon.ico", f"/?{query}"):
            with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=5) as response:
                assert b"close this page" in response.read()

    threading.Thread(target=visit).start()


def test_interactive(scripted):
    port, opened = free_port(), []

    def open_browser(url):
        opened.append(parse_qs(urlsplit(url).query))
        come_back(port, f"code=c0de&state={opened[0]['state'][0]}")

    login = InteractiveLogin(IdentityProvider.entra_id("ten"), "app", ("openid",), port=port, open_browser=open_browser)
    client, script = scripted(token("t1"), EMPTY, credentials=login)
    assert client.spaces.list() == []
    [parameters] = opened
    form = forms(script)[0]
    assert script.requests[0].url == "https://login.microsoftonline.com/ten/oauth2/v2.0/token"
    assert form["code"] == "c0de"
    assert form["redirect_uri"] == parameters["redirect_uri"][0] == f"http://localhost:{port}"
    assert parameters["code_challenge"] == [challenge_of(form["code_verifier"])]
    assert parameters["code_challenge_method"] == ["S256"]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("code=c&state=other", "another login"),
        ("error=access_denied&error_description=no&state=STATE", "access_denied: no"),
    ],
)
def test_interactive_that_fails_says_why(scripted, query, said):
    port = free_port()

    def open_browser(url):
        state = parse_qs(urlsplit(url).query)["state"][0]
        come_back(port, query.replace("STATE", state))

    login = InteractiveLogin(IdentityProvider.entra_id("ten"), "app", (), port=port, open_browser=open_browser)
    client, _ = scripted(EMPTY, credentials=login)
    with pytest.raises(AuthenticationError, match=said):
        client.spaces.list()


def test_nobody_comes_back_or_the_port_is_taken():
    port = free_port()
    begun = time.monotonic()
    with pytest.raises(AuthenticationError, match="Nobody logged in"):
        receive_redirect(port, lambda: None, 0.05)
    assert time.monotonic() - begun < 2
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(AuthenticationError, match="cannot be opened"):
            receive_redirect(taken.getsockname()[1], lambda: None, 1)


def test_cache_survives_rubbish(cache, tmp_path):
    assert cache.read("a") is None
    cache.write(AccessToken("t", 100, "r"), "a")
    found = cache.read("a")
    assert (found.value, found.refresh_token) == ("t", "r")
    assert 90 < found.lifetime <= 100
    assert "t" not in repr(found).replace("AccessToken", "").replace("lifetime", "")
    for rubbish in ("", "{}", "[]", '{"access_token": 1, "expires_at": "x"}'):
        cache.path("a").write_text(rubbish, "utf-8")
        assert cache.read("a") is None
    blocked = tmp_path / "file"
    blocked.write_text("", "utf-8")
    TokenCache(blocked / "below").write(AccessToken("t"), "a")


PERSON = {"CDF_PROJECT": "p", "CDF_CLUSTER": "c", "IDP_CLIENT_ID": "app"}


def test_settings_lead_to_people():
    device = config_from_env(None, PERSON | {"LOGIN_FLOW": "device_code", "IDP_TENANT_ID": "ten"}).credentials
    assert isinstance(device, DeviceCode)
    cluster = "https://c.cognitedata.com"
    assert device.scopes == (
        f"{cluster}/IDENTITY",
        f"{cluster}/user_impersonation",
        "openid",
        "profile",
        "offline_access",
    )
    interactive = config_from_env(
        None, PERSON | {"LOGIN_FLOW": "interactive", "IDP_DISCOVERY_URL": "https://idp"}
    ).credentials
    assert isinstance(interactive, InteractiveLogin)
    assert interactive.scopes[-1] == "profile"
    assert interactive.port == 53000
    with pytest.raises(ConfigurationError, match="IDP_TENANT_ID"):
        config_from_env(None, PERSON | {"LOGIN_FLOW": "interactive"})


def test_toml(tmp_path):
    path = tmp_path / "config.toml"
    lines = [
        "[cognite]",
        'project = "p"',
        'tenant_id = "ten"',
        'cdf_cluster = "c"',
        'client_id = "id"',
        'client_secret = "hush"',
    ]
    path.write_text("\n".join(lines), "utf-8")
    with PygenClient.from_toml(path) as client:
        assert client.config.credentials == OAuthClientCredentials.entra_id(
            tenant_id="ten", client_id="id", client_secret="hush", cluster="c"
        )
    path.write_text('[a.b]\nproject = "p"\nbase_url = "https://x"\ntoken = "t"\nscopes = ["a", "b"]\n', "utf-8")
    assert config_from_toml(path, "a.b").credentials == Token("t")
    path.write_text('project = "p"\nbase_url = "https://x"\ntoken = "t"\n', "utf-8")
    assert config_from_toml(path, None).base_url == "https://x"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[cognite", "config.toml"),
        ("", r"no table \[cognite\]"),
        ('[cognite]\npassword = "x"', "unknown keys password"),
        ("[cognite]\nproject = 3", "project must be text"),
        ('[cognite]\nproject = "p"', "cdf_cluster or base_url, tenant_id, client_id, client_secret"),
    ],
)
def test_toml_that_is_wrong_says_where(tmp_path, text, said):
    path = tmp_path / "config.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(ConfigurationError, match=said):
        config_from_toml(path)
    with pytest.raises(ConfigurationError):
        config_from_toml(tmp_path / "missing.toml")


def test_a_client_of_the_official_sdk_lends_its_login():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from cognite.client import ClientConfig, CogniteClient, credentials

        config = ClientConfig("mine", "p", credentials.Token("theirs"), base_url="https://x")
        theirs = CogniteClient(config)
    with PygenClient.from_cognite_client(theirs) as client:
        assert (client.config.base_url, client.config.project) == ("https://x", "p")
        flow = client.config.credentials.login(None)
        with pytest.raises(StopIteration) as stopped:
            next(flow)
        assert stopped.value.value == AccessToken("theirs", 0.0)

    async def main():
        async with AsyncPygenClient.from_cognite_client(theirs) as client:
            return client.config.project

    assert asyncio.run(main()) == "p"
