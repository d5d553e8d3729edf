"""The garbage collector rests while a page is decoded, and only if it was on."""

import gc
import threading

import pytest

from pygen_client.gc_pause import GcPause


@pytest.fixture(autouse=True)
def collector_is_on():
    gc.enable()
    yield
    gc.enable()


def test_blocks_nest_and_errors_end_them():
    with GcPause():
        assert not gc.isenabled()
        with GcPause():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()
    with pytest.raises(KeyError), GcPause():
        raise KeyError
    assert gc.isenabled()


def test_blocks_of_threads_overlap():
    inside, leave = threading.Event(), threading.Event()

    def other():
        with GcPause():
            inside.set()
            leave.wait(5)

    thread = threading.Thread(target=other)
    with GcPause():
        thread.start()
        inside.wait(5)
    assert not gc.isenabled(), "the other thread still decodes"
    leave.set()
    thread.join()
    assert gc.isenabled()


def test_what_the_application_turned_off_stays_off():
    gc.disable()
    with GcPause():
        pass
    assert not gc.isenabled()


def test_it_can_be_switched_off(monkeypatch):
    monkeypatch.setattr(GcPause, "enabled", False)
    with GcPause():
        assert gc.isenabled()
