"""Every command as people see it: transcripts, read by people, and kept.

After a change of wording write them again, and read the difference:
`uv run python tests/transcripts/test_transcripts.py`.
"""

import contextlib
import os
import re
import shlex
import shutil
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path
from unittest import mock

import pytest
from typer.testing import CliRunner

sys.path.insert(0, str(Path(__file__).parent))

from cases import CASES

from pygen_emulator import Emulator
from pygen_gen_python import wind_farm_model
from pygen_gen_python.cli import app as python
from pygen_gen_typescript.cli import app as typescript

EXPECTED = Path(__file__).parent / "expected"
PROGRAMS = {"pygen-gen-python": python, "pygen-gen-typescript": typescript}
ABOUT_CDF = ("PYGEN_", "CDF_", "IDP_", "LOGIN_FLOW", "NO_COLOR", "FORCE_COLOR", "CLICOLOR")


@contextlib.contextmanager
def folder_of(case):
    before, folder = Path.cwd(), Path(tempfile.mkdtemp(prefix="transcript-")).resolve()
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ABOUT_CDF)}
    try:
        for name, text in case.files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8")
        os.chdir(folder)
        with mock.patch.dict(os.environ, {**kept, "COLUMNS": "100", "TERM": "dumb", **case.environment}, clear=True):
            yield folder
    finally:
        os.chdir(before)
        shutil.rmtree(folder)


def transcript(case, url):
    """The text: command lines, what came on standard output and standard error, and how each ended."""
    shown = [f"## {case.title}\n"]
    with folder_of(case) as folder:
        for line in case.lines:
            if line.startswith("@"):
                act, name, *rest = line.split(" ", 2)
                if act == "@file":
                    (folder / name).write_text(f"{rest[0]}\n", encoding="utf-8")
                    shown.append(f"(write {name}: {rest[0]})\n")
                else:
                    path = folder / name
                    path.unlink() if path.is_file() else None
                    shown.append(f"(remove {name})\n") if not path.exists() and name != "plant" else None
                continue
            program = "pygen-gen-typescript" if line.startswith("ts ") else case.program
            typed = line.removeprefix("ts ")
            arguments = shlex.split(typed.replace("URL", url), posix=True)
            ended = CliRunner().invoke(PROGRAMS[program], arguments, prog_name=program)
            if ended.exception is not None and not isinstance(ended.exception, SystemExit):
                raise ended.exception
            shown.append(f"$ {program} {typed}".rstrip() + "\n")
            shown += [f"{mark} {each}".rstrip() + "\n" for mark, each in lines_of(ended, folder, url)]
            shown.append(f"exit code {ended.exit_code}\n\n")
    return "".join(shown)


def lines_of(ended, folder, url):
    for mark, text in (("|", ended.stdout), ("!", ended.stderr)):
        for line in normal(text, folder, url).splitlines():
            yield mark, line


def normal(text, folder, url):
    """Without what differs from run to run, and from machine to machine."""
    text = text.replace(str(folder), "<folder>").replace(url, "URL")
    text = text.replace(version("pygen-gen-python"), "<version>")
    text = re.sub(r"\b\d+\.\d+ s\b", "<time>", text)
    text = re.sub(r'"seconds": [\d.]+', '"seconds": <time>', text)
    text = re.sub(r"\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}", "<id>", text)
    text = re.sub(r"\b[0-9a-f]{64}\b", "<digest>", text)
    text = re.sub(r"\([\d,]+ KiB", "(<size>", text)
    text = re.sub(r"pygen-runtime[<>=][^\"\s,)]*(,[<>=][^\"\s,)]*)*", "pygen-runtime <range>", text)
    return re.sub(r"(httpx|pydantic)[<>=][^\"\s,)]*(,[<>=][^\"\s,)]*)*", r"\1 <range>", text)


@contextlib.contextmanager
def cdf():
    with Emulator(models=[wind_farm_model.model_path()]).serve(port=0) as url:
        yield url


@pytest.fixture(scope="module")
def url():
    with cdf() as url:
        yield url


def titles(case):
    return f"{case.command}: {case.title}"


@pytest.mark.parametrize("case", CASES, ids=titles)
def test_what_people_see(case, url):
    kept = (EXPECTED / f"{case.command}.txt").read_text("utf-8")
    assert transcript(case, url).strip() in kept, (
        "read the difference: uv run python tests/transcripts/test_transcripts.py"
    )


def test_nothing_else_is_kept():
    kept = {path.stem: path.read_text("utf-8").count("\n## ") + 1 for path in EXPECTED.iterdir()}
    commands = [case.command for case in CASES]
    assert kept == {command: commands.count(command) for command in commands}
    assert len({titles(case) for case in CASES}) == len(CASES) >= 60


if __name__ == "__main__":
    made = {}
    with cdf() as found:
        for each in CASES:
            made.setdefault(each.command, []).append(transcript(each, found).strip() + "\n")
    for old in EXPECTED.glob("*.txt"):
        old.unlink()
    for command, texts in made.items():
        (EXPECTED / f"{command}.txt").write_text("\n".join(texts), encoding="utf-8", newline="\n")
