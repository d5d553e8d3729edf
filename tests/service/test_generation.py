"""The service as callers use it: generate, fetch, validate."""

import ast
import hashlib
import io
import json
import subprocess
import sys
import tarfile
import zipfile

import pytest

SCRIPT = """
import json, sys
sys.path.insert(0, sys.argv[1])
from pygen_emulator import Emulator
from pygen_gen_python import wind_farm_model as source
from wind_farm import WindFarmClient
with Emulator(models=[source.model_path()], data=[source.instances_path()]) as cdf:
    client = cdf.connect(WindFarmClient)
    turbines = client.turbine.list(limit=None)
    print(json.dumps(sorted(turbine.name for turbine in turbines)))
"""


def test_sdk_from_the_zip_works_on_the_emulator(service, wind_farm, tmp_path):
    answer = service.generate(model=wind_farm, package="wind_farm")
    assert answer.status == 200, answer.body
    assert answer.headers["content-type"] == "application/zip"
    assert answer.headers["content-disposition"] == 'attachment; filename="wind_farm.zip"'
    with zipfile.ZipFile(io.BytesIO(answer.body)) as archive:
        archive.extractall(tmp_path)
    shown = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(tmp_path)], check=True, capture_output=True, encoding="utf-8"
    )
    assert len(json.loads(shown.stdout)) > 10


def test_typescript_comes_formatted_and_with_its_runtime(service, wind_farm):
    answer = service.generate(model=wind_farm, package="wind_farm", language="typescript")
    assert answer.status == 200, answer.body
    with zipfile.ZipFile(io.BytesIO(answer.body)) as archive:
        names = archive.namelist()
        text = archive.read("wind_farm/views/turbine.ts").decode()
    assert {"wind_farm/index.ts", "wind_farm/client.ts", "wind_farm/package.json"} <= set(names)
    assert any(name.startswith("wind_farm/_runtime/") for name in names)
    assert "export interface Turbine " in text


def test_equal_requests_get_equal_bytes_and_the_second_no_job(service, small_model):
    body = {"model": small_model("Twice"), "format": "zip"}
    first = service.generate(**body)
    touched = {**body["model"], "lastUpdatedTime": 7, "createdTime": 5}
    second, third = service.generate(**body), service.generate(model=touched, format="zip", wait=3)
    assert first.status == second.status == third.status == 200
    assert first.body == second.body == third.body
    assert "pygen-job-id" in first.headers
    assert "pygen-job-id" not in second.headers
    assert "pygen-job-id" not in third.headers
    assert first.headers["etag"] == second.headers["etag"] == f'"{hashlib.sha256(first.body).hexdigest()}"'


def test_zip_tarball_and_code_hold_the_same_files(service, small_model):
    answers = {form: service.generate(model=small_model("Forms"), format=form) for form in ("zip", "tarball", "code")}
    assert {answer.status for answer in answers.values()} == {200}
    with zipfile.ZipFile(io.BytesIO(answers["zip"].body)) as archive:
        zipped = {name: archive.read(name).decode() for name in archive.namelist()}
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    with tarfile.open(fileobj=io.BytesIO(answers["tarball"].body)) as archive:
        tarred = {member.name: archive.extractfile(member).read().decode() for member in archive}
        assert {(member.mtime, member.mode, member.uid) for member in archive} == {(0, 0o644, 0)}
    code = answers["code"].json
    assert zipped == tarred == code["files"]
    assert code["package"] == "forms"
    assert "forms/pygen.lock" in zipped
    for name, text in zipped.items():
        if name.endswith(".py"):
            ast.parse(text, name)


def test_wheel_can_be_installed_and_used(service, wind_farm, tmp_path):
    body = {"model": wind_farm, "package": "wind_farm", "format": "wheel"}
    answer = service.generate(**body)
    assert answer.status == 200, answer.body
    name = "wind_farm-1-py3-none-any.whl"
    assert answer.headers["content-disposition"] == f'attachment; filename="{name}"'
    assert service.generate(**body).body == answer.body
    (tmp_path / name).write_bytes(answer.body)
    command = [
        "uv",
        "pip",
        "install",
        "-q",
        "--no-deps",
        "--offline",
        "--target",
        str(tmp_path / "site"),
        str(tmp_path / name),
    ]
    subprocess.run(command, check=True)
    metadata = (tmp_path / "site/wind_farm-1.dist-info/METADATA").read_text("utf-8")
    assert "Requires-Dist: pygen-runtime" in metadata
    shown = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(tmp_path / "site")], check=True, capture_output=True, encoding="utf-8"
    )
    assert len(json.loads(shown.stdout)) > 10


def test_wheel_keeps_a_local_version_in_its_name(service, small_model):
    answer = service.generate(model=small_model("Local", version="7ae3c1"), format="wheel")
    assert answer.headers["content-disposition"] == 'attachment; filename="local-0+7ae3c1-py3-none-any.whl"'


def test_formats_belong_to_languages(service, small_model):
    answer = service.generate(model=small_model("Other"), format="wheel", language="typescript")
    assert (answer.status, answer.code) == (422, "OPTION.FORMAT_UNKNOWN")
    assert "zip" in answer.json["detail"]


def test_options_reach_the_generator(service, wind_farm):
    answer = service.generate(
        model=wind_farm,
        package="acme.wind",
        format="code",
        options={"client_name": "AcmeWind", "include_views": ["Farm"], "format_code": True},
    )
    assert answer.status == 200, answer.body
    code = answer.json
    assert (code["package"], code["client_name"]) == ("acme.wind", "AcmeWind")
    assert "acme/wind/__init__.py" in code["files"]
    lock = json.loads(code["files"]["acme/wind/pygen.lock"])
    assert lock["options"]["include_views"] == ["Farm"]
    assert lock["options"]["client_name"] == "AcmeWind"


def test_job_can_be_followed_to_its_artifact(service, small_model):
    answer = service.generate(model=small_model("Followed"), wait=0)
    assert answer.status == 202
    job = answer.json
    assert answer.headers["location"] == f"/generate/{job['job_id']}"
    assert job["status"] in ("queued", "running")
    done = service.until(job["job_id"])
    assert done["status"] == "succeeded"
    assert done["result"]["package"] == "followed"
    artifact = service.get(done["artifact"])
    assert artifact.status == 200
    assert zipfile.is_zipfile(io.BytesIO(artifact.body))


def test_artifact_conditions_and_ranges(service, small_model):
    job_id = service.generate(model=small_model("Ranges")).headers["pygen-job-id"]
    path = f"/generate/{job_id}/artifact"
    whole = service.get(path)
    size, etag = len(whole.body), whole.headers["etag"]
    assert whole.headers["accept-ranges"] == "bytes"
    unchanged = service.get(path, {"If-None-Match": etag})
    assert (unchanged.status, unchanged.body) == (304, b"")
    assert service.get(path, {"If-None-Match": '"other"'}).status == 200
    part = service.get(path, {"Range": "bytes=10-19"})
    assert (part.status, part.body) == (206, whole.body[10:20])
    assert part.headers["content-range"] == f"bytes 10-19/{size}"
    assert service.get(path, {"Range": "bytes=-5"}).body == whole.body[-5:]
    assert service.get(path, {"Range": f"bytes={size - 3}-"}).body == whole.body[-3:]
    assert service.get(path, {"Range": "bytes=0-9", "If-Range": '"old"'}).body == whole.body
    assert service.get(path, {"Range": "bytes=9-1"}).body == whole.body
    outside = service.get(path, {"Range": f"bytes={size}-"})
    assert (outside.status, outside.code) == (416, "REQUEST.RANGE")
    assert outside.headers["content-range"] == f"bytes */{size}"


def test_validation_tells_what_is_lost_and_draws_the_model(service, wind_farm):
    answer = service.validate(model=wind_farm)
    assert answer.status == 200, answer.body
    found = answer.json
    assert found["valid"]
    assert found["client_name"] == "WindFarmClient"
    views = {view["name"]: view for view in found["models"][0]["views"]}
    assert "Turbine" in views
    targets = {field["target"] for view in views.values() for field in view["fields"]} - {None}
    assert targets <= {view["id"] for view in views.values()}
    assert targets

    broken = json.loads(json.dumps(wind_farm))
    broken["views"] = [view for view in broken["views"] if view["externalId"] != "Blade"]
    found = service.validate(model=broken).json
    assert found["counts"]["warning"] == sum(each["severity"] == "warning" for each in found["diagnostics"]) > 0
    strict = service.generate(model=broken, options={"strict": True})
    assert (strict.status, strict.code) == (422, "MODEL.WARNINGS")
    assert strict.json["diagnostics"]


@pytest.mark.parametrize("wrap", [lambda m: m, lambda m: [m], lambda m: {"items": [m]}])
def test_models_are_taken_in_every_form_that_the_api_answers(service, small_model, wrap):
    assert service.generate(model=wrap(small_model("Form"))).status == 200


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({}, 422, "REQUEST.INVALID"),
        ({"model": {}, "reference": None, "other": 1}, 422, "REQUEST.INVALID"),
        ({"model": {"views": []}}, 422, "MODEL.NOT_A_MODEL"),
        ({"model": []}, 422, "MODEL.NOT_A_MODEL"),
        ({"model": {"items": [1]}}, 422, "MODEL.NOT_A_MODEL"),
        ({"model": {"space": "s", "externalId": "e", "version": "1", "views": []}}, 422, "MODEL.INVALID"),
        ({"model": {"space": 5, "externalId": "e", "version": "1", "views": [3]}}, 422, "MODEL.NOT_A_MODEL"),
        ({"model": {}, "language": "cobol"}, 422, "OPTION.LANGUAGE_UNKNOWN"),
        ({"model": {}, "format": "rar"}, 422, "REQUEST.INVALID"),
        ({"model": {}, "wait": -1}, 422, "REQUEST.INVALID"),
    ],
)
def test_wrong_bodies_get_one_clear_problem(service, body, status, code):
    for _ in range(2):  # the second time from what is known
        answer = service.generate(**body)
        assert (answer.status, answer.code) == (status, code)


def test_wrong_options_are_named(service, small_model):
    answer = service.generate(model=small_model(), package="../../etc")
    assert (answer.status, answer.code) == (422, "OPTION.WRONG_VALUE")
    assert "package" in answer.json["detail"]


def test_views_that_are_references_are_refused(service, small_model):
    model = small_model(views=[{"type": "view", "space": "s", "externalId": "V", "version": "1"}])
    answer = service.generate(model=model)
    assert (answer.status, answer.code) == (422, "MODEL.VIEWS_NOT_INLINE")
