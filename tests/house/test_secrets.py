"""No credential is in a `repr`, an error, a traceback's text, or a line of a log."""

import dataclasses
import logging
import traceback

import pytest

from pygen_client import ClientConfig, OAuthClientCredentials, PygenClient, PygenError, Token
from pygen_client.http.transport import HttpRequest, HttpResponse

TOKEN, SECRET = "tok-3f9a6b", "sec-81d0c2"


class Refusing:
    """Answers that repeat what was sent, as careless servers do."""

    def __init__(self, status):
        self._status = status

    def send(self, request):
        return HttpResponse(self._status, {}, b'{"error": {"code": 1, "message": "no"}}')

    def close(self):
        pass


@pytest.fixture
def credentials():
    return OAuthClientCredentials("http://127.0.0.1:9/token", "id", SECRET)


@pytest.mark.parametrize("status", [400, 401, 403, 404, 409, 500])
def test_errors_and_logs_have_no_token(status, caplog):
    caplog.set_level(logging.DEBUG)
    config = ClientConfig("http://127.0.0.1:9", "p", Token(TOKEN), max_retries=0, headers={"x-mine": SECRET})
    client = PygenClient(config, transport=Refusing(status))
    with pytest.raises(PygenError) as caught:
        client.spaces.retrieve(["a"])
    error = caught.value
    shown = "".join(traceback.TracebackException.from_exception(error, capture_locals=True).format())
    for text in (str(error), repr(error), repr(vars(error)), shown, caplog.text, repr(client), repr(config)):
        assert TOKEN not in text
        assert SECRET not in text


def test_no_repr_shows_a_credential(credentials):
    request = HttpRequest("POST", "http://127.0.0.1:9", (("authorization", f"Bearer {TOKEN}"),), TOKEN.encode(), 1.0)
    config = ClientConfig("http://127.0.0.1:9", "p", credentials)
    for each in (request, credentials, config, dataclasses.replace(config, credentials=Token(TOKEN)), Token(TOKEN)):
        assert TOKEN not in repr(each)
        assert SECRET not in repr(each)
        assert TOKEN not in f"{each}"
