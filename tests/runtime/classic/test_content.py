"""Files through lists: streamed to disk, into memory, and up."""

import asyncio
import importlib
import io
import re
import subprocess
import sys
import tracemalloc
from pathlib import Path

import pytest
from classic_world import connect_sdk
from hypothesis import given
from hypothesis import strategies as st
from sample_sdk import AsyncWindFarmClient, WindFarmClient

from pygen_client import ClientConfig
from pygen_client.errors import BadRequestError, InvalidInputError, MultiRequestError, NotFoundError
from pygen_gen_python import wind_farm_model
from pygen_runtime.classic.places import fit_name, places_of
from pygen_runtime.ids import NodeId

pytestmark = pytest.mark.filterwarnings("ignore::FutureWarning:cognite")


@pytest.fixture
def documents(plant):
    """Three documents with content, two of one name, one in a folder."""
    names = [("d0", "report.pdf", None), ("d1", "report.pdf", "/a/b"), ("d2", "..", "../up")]
    plant.client.upsert(
        [
            plant.classes.DocumentWrite(space="sp", external_id=id_, name=name, directory=folder)
            for id_, name, folder in names
        ]
    )
    plant.client.document.list().content.upload({("sp", f"d{place}"): b"content %d" % place for place in range(3)})
    return plant


def test_files_are_downloaded_with_numbers_for_one_name(documents, tmp_path):
    content = documents.client.document.list().content
    with pytest.raises(InvalidInputError, match="resolve_duplicate_file_names"):
        content.download(tmp_path)
    assert list(tmp_path.iterdir()) == []
    places = content.download(tmp_path, resolve_duplicate_file_names=True)
    assert [place.relative_to(tmp_path).as_posix() for place in places] == ["report.pdf", "report(1).pdf", "__"]
    assert [place.read_bytes() for place in places] == [b"content 0", b"content 1", b"content 2"]
    assert len(list(tmp_path.iterdir())) == 3


def test_folders_are_kept_and_never_lead_out(documents, tmp_path):
    places = documents.client.document.list().content.download(tmp_path / "new", keep_directory_structure=True)
    found = [place.relative_to(tmp_path / "new").as_posix() for place in places]
    assert found == ["report.pdf", "a/b/report.pdf", "__/up/__"]


def test_bytes_links_and_uploads(documents, tmp_path):
    content = documents.client.document.list().content
    assert content.download_bytes(files_limit=None)[NodeId("sp", "d1")] == b"content 1"
    assert set(content.links()) == {NodeId("sp", f"d{place}") for place in range(3)}
    path = tmp_path / "source.bin"
    path.write_bytes(b"from disk")
    opened = io.BytesIO(b"skipped, then open")
    opened.seek(9)
    uploaded = content.upload({("sp", "d0"): path, ("sp", "d1"): opened, ("sp", "d2"): b""})
    assert uploaded == [NodeId("sp", f"d{place}") for place in range(3)]
    assert list(content.download_bytes().values()) == [b"from disk", b"then open", b""]
    with pytest.raises(FileNotFoundError):
        content.upload({("sp", "d0"): tmp_path / "none"})


def test_what_does_not_exist_or_has_no_content(documents, tmp_path):
    content = documents.client.document.list().content
    with pytest.raises(MultiRequestError) as caught:
        content.upload({("sp", "d0"): b"new", ("sp", "none"): b"x"})
    assert caught.value.succeeded == [NodeId("sp", "d0")]
    assert isinstance(caught.value.failures[0].error, NotFoundError)
    documents.client.upsert(documents.classes.DocumentWrite(space="sp", external_id="empty", name="e"))
    with pytest.raises(BadRequestError, match="not been uploaded"):
        content.download(tmp_path, resolve_duplicate_file_names=True)
    assert list(tmp_path.iterdir()) == []


def test_faults_leave_whole_files_alone(documents, tmp_path):
    documents.cdf.inject("503:0.4:0.01", seed=3)
    places = documents.client.document.list().content.download(tmp_path, resolve_duplicate_file_names=True)
    assert [place.read_bytes() for place in places] == [b"content 0", b"content 1", b"content 2"]
    assert len(list(tmp_path.iterdir())) == 3


def test_asynchronously(documents, tmp_path):
    async def use():
        async with documents.cdf.connect_async(documents.async_class) as client:
            content = client.document.list().content
            assert await content.upload({("sp", "d0"): b"again"}) == [NodeId("sp", "d0")]
            places = await content.download(tmp_path, resolve_duplicate_file_names=True)
            assert places[0].read_bytes() == b"again"
            assert (await content.download_bytes())[NodeId("sp", "d2")] == b"content 2"
            assert len(await content.links()) == 3

    asyncio.run(use())


def test_files_named_by_external_id(farm, tmp_path):
    turbines = [turbine for turbine in farm.client.turbine.list(limit=None) if turbine.datasheet][:2]
    for turbine in turbines:
        farm.sdk.files.upload_bytes(turbine.datasheet.encode(), name="sheet.pdf", external_id=turbine.datasheet)
    listed = farm.client.turbine.retrieve([turbine.as_id() for turbine in turbines])
    assert listed.content.of("datasheet").download_bytes() == {
        turbine.datasheet: turbine.datasheet.encode() for turbine in turbines
    }
    listed.content.upload({turbines[0].datasheet: b"new"})
    assert farm.sdk.files.download_bytes(external_id=turbines[0].datasheet) == b"new"


@pytest.fixture
def far_away():
    """A wind farm in another process, so that what it holds is not counted here."""
    files = ["--model", wind_farm_model.model_path(), "--data", wind_farm_model.instances_path()]
    command = [sys.executable, "-m", "pygen_emulator", "serve", "--port", "0", *map(str, files)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8") as process:
        yield re.search(r"http://\S+", process.stdout.readline())[0]
        process.terminate()


@pytest.mark.parametrize("asynchronous", [False, True])
def test_a_large_file_is_never_whole_in_memory(far_away, tmp_path, asynchronous):
    size = 48 * 2**20
    source = tmp_path / "large.bin"
    with source.open("wb") as opened:
        opened.truncate(size)
        opened.seek(size - 3)
        opened.write(b"end")
    config = ClientConfig(far_away, "p", "t")
    with WindFarmClient(config) as client:
        turbine = next(one for one in client.turbine.list(limit=None) if one.datasheet)
        connect_sdk(far_away).files.create(file_metadata(turbine.datasheet))

    async def transfer():
        async with AsyncWindFarmClient(config) as client:
            content = client.turbine.list(name=turbine.name).content
            await content.upload({turbine.datasheet: source})
            return await content.download(tmp_path / "down")

    def transfer_synchronously():
        with WindFarmClient(config) as client:
            content = client.turbine.list(name=turbine.name).content
            content.upload({turbine.datasheet: source})
            return content.download(tmp_path / "down")

    tracemalloc.start()
    [place] = asyncio.run(transfer()) if asynchronous else transfer_synchronously()
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert place.stat().st_size == size
    assert place.read_bytes()[-3:] == b"end"
    assert peak < 16 * 2**20


def file_metadata(external_id):
    return importlib.import_module("cognite.client.data_classes").FileMetadataWrite("large.bin", external_id)


@given(st.text(max_size=300))
def test_a_name_is_one_part_of_a_path(name):
    fit = fit_name(name)
    assert fit
    assert Path(fit).name == fit
    assert fit not in (".", "..")
    assert len(fit) <= 200


@given(st.lists(st.sampled_from(["a.txt", "A.TXT", "a(1).txt", "b", "x/y"]), max_size=12))
def test_places_are_distinct(names):
    files = [{"name": name} for name in names]
    places = places_of(files, Path("d"), keep_structure=False, resolve_duplicates=True)
    assert len({str(place).casefold() for place in places}) == len(names)
