"""The hostile corpus through the service: every artifact parses, every SDK imports, and nothing of a model runs."""

import ast
import io
import json
import subprocess
import sys
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path, PurePosixPath

import pytest

from pygen_service.work.javascript import javascript_of

CORPUS = Path(__file__).parents[1] / "corpus"
CASES = sorted(path.name for path in CORPUS.glob("hostile-*"))
NO_JSON = {"hostile-id-surrogate": "REQUEST.NOT_JSON", "hostile-text-surrogate": "REQUEST.NOT_JSON"}
# No name of a client class can be made of these ids: the caller is asked for one.
REFUSED = {
    "python": NO_JSON,
    "typescript": NO_JSON | {"hostile-id-template": "OPTION.WRONG_VALUE"},
}
IMPORT = """
import importlib, sys
sys.path.insert(0, ".")
for name in sys.argv[1:]:
    module = importlib.import_module(name + ".data_classes")
    [getattr(module, each) for each in module.__all__]
"""


def files_of(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name).decode("utf-8") for name in archive.namelist()}


def generate_all(service, language):
    """The files of each case that the service takes; the others' problems."""

    def one(case):
        models = (CORPUS / case / "models.json").read_bytes()
        package = case.replace("-", "_")
        body = b'{"model": %s, "language": "%s", "package": "%s"}' % (models, language.encode(), package.encode())
        return case, service.ask("POST", "/generate", body)

    with ThreadPoolExecutor(4) as threads:
        answers = dict(threads.map(one, CASES))
    assert {answer.status for answer in answers.values()} <= {200, 400, 422}, answers
    refused = {case: answer.code for case, answer in answers.items() if answer.status != 200}
    return {case: files_of(answer.body) for case, answer in answers.items() if case not in refused}, refused


def write_below(folder, files):
    for name, text in files.items():
        path = folder / name
        assert not PurePosixPath(name).is_absolute()
        assert path.resolve().is_relative_to(folder.resolve())
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")


def test_there_is_a_corpus():
    assert len(CASES) > 30


def test_python(service, tmp_path):
    made, refused = generate_all(service, "python")
    assert refused == REFUSED["python"]
    for files in made.values():
        write_below(tmp_path, files)
        for name, text in files.items():
            if name.endswith(".py"):
                ast.parse(text, name)
    before = sorted(path for path in tmp_path.rglob("*") if "__pycache__" not in path.parts)
    command = [sys.executable, "-B", "-W", "ignore", "-c", IMPORT, *(case.replace("-", "_") for case in made)]
    shown = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (shown.returncode, shown.stdout, shown.stderr) == (0, "", "")
    assert sorted(path for path in tmp_path.rglob("*") if "__pycache__" not in path.parts) == before


@pytest.mark.slow
def test_typescript(service, tmp_path):
    made, refused = generate_all(service, "typescript")
    assert refused == REFUSED["typescript"]
    for files in made.values():
        write_below(tmp_path, files)
        for name, text in files.items():
            if name.endswith(".ts"):
                javascript_of(text)
            if name.endswith(".json"):
                json.loads(text)
