"""What all tests share."""

import gc
import warnings

import pytest
from hypothesis import HealthCheck, settings

# A busy machine makes no test of generated input fail.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")

USERS_OF_COGNITE_SDK = {"classic", "differential", "emulator", "legacy"}


@pytest.fixture(scope="module", autouse=True)
def tidy(request):
    """cognite-sdk leaves connections to the collector: none may be found by the tests of others."""
    yield
    if USERS_OF_COGNITE_SDK & {*request.path.parts}:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            gc.collect()
