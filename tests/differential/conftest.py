"""One pair of SDKs a model, made when it is first asked for."""

import gc
import warnings
from contextlib import ExitStack

import pytest

from tests.differential.pairs import MODELS, REASON, make_pair


def collect():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        gc.collect()


@pytest.fixture(scope="session")
def pair_of(tmp_path_factory):
    """Gives both SDKs of a model."""
    if not MODELS.is_dir():
        pytest.skip(REASON)
    with ExitStack() as stack:
        made = {}

        def give(name):
            if name not in made:
                folder = tmp_path_factory.mktemp(f"differential_{name.lower()}")
                made[name] = stack.enter_context(make_pair(name, folder))
            return made[name]

        yield give
    made.clear()
    collect()
