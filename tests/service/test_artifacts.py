"""Artifacts: kept whole or not at all, and the archives that become artifacts are the same bytes each time."""

import hashlib
import io
import tarfile
import threading
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pygen_service.api.artifact_response import Span, span_of
from pygen_service.api.recent_artifacts import RecentArtifacts
from pygen_service.problem import ProblemError
from pygen_service.store.artifact_store import FolderArtifactStore
from pygen_service.store.database import StoreUnavailableError
from pygen_service.store.job import Artifact
from pygen_service.store.object_artifacts import ObjectArtifactStore
from pygen_service.work.archives import tarball_of, zip_of

from .conftest import running

NAMES = st.from_regex(r"[a-z_]{1,9}(/[a-z_]{1,9}){0,2}\.py", fullmatch=True)
TREES = st.dictionaries(NAMES, st.text(st.characters(exclude_categories=["Cs"])), max_size=6)


@pytest.fixture(params=["folder", "memory", "file", "s3"])
def store(request, tmp_path, monkeypatch):
    if request.param == "folder":
        return FolderArtifactStore(tmp_path / "artifacts")
    if request.param == "s3":
        for name, value in request.getfixturevalue("s3_address").items():
            monkeypatch.setenv(name, value)
        return ObjectArtifactStore("s3://pygen/artifacts")
    (tmp_path / "objects").mkdir()
    return ObjectArtifactStore("memory:///" if request.param == "memory" else (tmp_path / "objects").as_uri())


def digest(content):
    return hashlib.sha256(content).hexdigest()


def test_what_is_kept_can_be_read_in_parts_and_dropped(store):
    content = bytes(range(256)) * 40
    name = digest(content)
    assert store.read(name) is None
    for _ in range(2):
        store.put(name, content)
    assert store.read(name) == content
    assert store.read(name, 5, 10) == content[5:15]
    assert store.read(name, 10_000) == content[10_000:]
    for _ in range(2):
        store.delete(name)
    assert store.read(name) is None


def test_large_artifacts_are_kept_once(store):
    content = bytes(range(256)) * 50_000
    for _ in range(2):
        store.put(digest(content), content)
    assert store.read(digest(content), 12_000_000) == content[12_000_000:]


def test_many_writers_of_one_artifact(store):
    content = b"x" * 300_000
    threads = [threading.Thread(target=store.put, args=(digest(content), content)) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert store.read(digest(content)) == content


def test_object_store_that_does_not_answer_is_unavailable(monkeypatch, s3_address):
    for name, value in s3_address.items():
        monkeypatch.setenv(name, value)
    store = ObjectArtifactStore("s3://no-such-bucket/artifacts")
    with pytest.raises(StoreUnavailableError):
        store.put(digest(b"a"), b"a")


def test_service_keeps_artifacts_in_s3(s3_address, small_model, tmp_path, monkeypatch):
    for name, value in s3_address.items():
        monkeypatch.setenv(name, value)
    with running(tmp_path, ARTIFACT_URL="s3://pygen/service") as service:
        answer = service.generate(model=small_model("Far"))
        assert answer.status == 200, answer.body
        path = f"/generate/{answer.headers['pygen-job-id']}/artifact"
        assert service.get(path, {"Range": "bytes=4-9"}).body == answer.body[4:10]
        assert "secret-of-the-store" not in service.log()
    assert not (tmp_path / "data/artifacts").exists()
    assert ObjectArtifactStore("s3://pygen/service").read(digest(answer.body)) == answer.body


def test_folder_holds_no_drafts(tmp_path):
    store = FolderArtifactStore(tmp_path)
    store.put(digest(b"a"), b"a")
    store.put(digest(b"a"), b"b")
    assert [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()] == [b"a"]


@settings(max_examples=25)
@given(TREES)
def test_archives_hold_the_files_and_are_reproducible(files):
    shuffled = dict(reversed(files.items()))
    assert zip_of(files) == zip_of(shuffled)
    assert tarball_of(files) == tarball_of(shuffled)
    with zipfile.ZipFile(io.BytesIO(zip_of(files))) as archive:
        assert {name: archive.read(name).decode() for name in archive.namelist()} == files
    with tarfile.open(fileobj=io.BytesIO(tarball_of(files))) as archive:
        assert {member.name: archive.extractfile(member).read().decode() for member in archive} == files


@given(st.integers(0, 300), st.integers(0, 300), st.integers(1, 200))
def test_ranges_lie_within_the_artifact(first, last, size):
    for text in (f"bytes={first}-{last}", f"bytes={first}-", f"bytes=-{last}"):
        try:
            span = span_of(text, size)
        except ProblemError:
            assert first >= size or text.startswith("bytes=-")
            continue
        if span is not None:
            assert 0 <= span.start < size
            assert 1 <= span.length <= size - span.start


@pytest.mark.parametrize("text", [None, "", "bytes", "bytes=-", "bytes=a-b", "bytes=0-1,3-4", "items=0-1", "bytes=5-2"])
def test_ranges_that_are_none_are_ignored(text):
    assert span_of(text, 10) is None


def test_ranges_as_http_has_them():
    assert span_of("bytes=0-0", 10) == Span(0, 1)
    assert span_of("bytes=-3", 10) == Span(7, 3)
    assert span_of("bytes=-30", 10) == Span(0, 10)
    assert span_of("bytes=4-99", 10) == Span(4, 6)
    with pytest.raises(ProblemError):
        span_of("bytes=-0", 10)


def test_recent_artifacts_are_bounded_and_forgotten():
    now = [0.0]
    recent = RecentArtifacts(most_bytes=10, clock=lambda: now[0])
    artifact = Artifact("0", 4, "application/zip", "a.zip", {})
    for key in "abc":
        recent.put(key, artifact, b"1234")
        recent.get("a")
    assert [recent.get(key) is not None for key in "abc"] == [True, False, True]
    recent.put("large", artifact, b"x" * 1_000_001)
    assert recent.get("large") is None
    now[0] = 31.0
    assert recent.get("a") is None, "one request asks the store again"
    assert recent.get("a") is not None, "others do not wait for it"
    now[0] = 100.0
    assert recent.get("a") is None
    assert recent.get("a") is None
    recent.put("d", artifact, b"1" * 10)
    assert recent.get("d").content == b"1" * 10
