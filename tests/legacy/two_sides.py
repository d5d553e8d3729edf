"""The SDKs of both sides, and what the programs of the corpus print on each.

`python -m tests.legacy.two_sides FOLDER PROGRAMS` runs programs on the SDKs in a folder, each on an emulator of its own
with the same data, and answers `{name: output}` in JSON.
"""

from __future__ import annotations

import importlib
import io
import json
import re
import subprocess
import sys
import traceback
import warnings
from contextlib import contextmanager, redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pygen_gen_python import wind_farm_model

if TYPE_CHECKING:
    from collections.abc import Iterator

CORPUS = Path(__file__).parent / "corpus"
SPACE = "wind_farm_data"
SDKS: dict[str, dict[str, Any]] = {
    "wind_farm_sdk": {"client_name": "WindFarmClient"},
    "wind_farm_home": {"client_name": "WindFarmHomeClient", "default_instance_space": SPACE},
    "both_models": {"client_name": "BothClient"},
}


def names() -> list[str]:
    """The programs of the corpus."""
    return sorted(path.stem for path in (CORPUS / "before").glob("*.py"))


def models() -> list[dict[str, Any]]:
    """The wind farm, and a second model that shows its farms alone."""
    farm = json.loads(wind_farm_model.model_path().read_text("utf-8"))
    kept = {"Describable", "Farm", "Substation", "Turbine", "GeneratingUnit"}
    views = [view for view in farm["views"] if view["externalId"] in kept]
    farm["name"] = "WindFarm"  # version 1 makes names of classes of it, blanks included
    return [farm, {**farm, "externalId": "FarmsOnly", "name": "FarmsOnly", "views": views}]


def generate(function: Any, load: Any, folder: Path) -> Path:
    """Generates all SDKs with a `generate_sdk`."""
    loaded = [load(each) for each in models()]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for package, options in SDKS.items():
            given = loaded if package == "both_models" else loaded[0]
            function(given, top_level_package=package, output_dir=folder / package, logger=lambda _: None, **options)
    return folder


def start(sdks: Path, programs: Path) -> subprocess.Popen[str]:
    """Runs programs in a process of their own."""
    command = [sys.executable, "-m", "tests.legacy.two_sides", str(sdks), str(programs)]
    root = Path(__file__).parents[2]
    return subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def outputs_of(process: subprocess.Popen[str]) -> dict[str, str]:
    """What its programs printed."""
    answer, errors = process.communicate(timeout=300)
    assert process.returncode == 0, errors[-4000:]
    found: dict[str, str] = json.loads(answer)
    return found


def connect(url: str) -> Any:
    """A client of cognite-sdk on an emulator."""
    client = importlib.import_module("cognite.client")
    credentials = importlib.import_module("cognite.client.credentials")
    client.global_config.disable_pypi_version_check = True
    return client.CogniteClient(client.ClientConfig("tests", "p", credentials.Token("t"), base_url=url, timeout=60))


@contextmanager
def emulated() -> Iterator[Any]:
    """A client of cognite-sdk on a new emulator with the wind farm's data."""
    from pygen_emulator import Emulator

    sources = [wind_farm_model.containers_path(), wind_farm_model.spaces_path(), *models()]
    with Emulator(models=sources, data=[wind_farm_model.instances_path()]) as emulator, emulator.serve() as url:
        yield connect(url)


def output_of(path: Path, cognite: Any) -> str:
    """What one program prints."""
    printed = io.StringIO()
    with redirect_stdout(printed):
        try:
            names: dict[str, Any] = {"__name__": path.stem}
            exec(compile(path.read_text("utf-8"), str(path), "exec"), names)
            names["main"](cognite)
        except Exception:  # noqa: BLE001 -- whatever a program does is what is compared
            print("failed:", *traceback.format_exc().splitlines()[-6:], sep="\n")
    return printed.getvalue()


def run_all(programs: Path) -> dict[str, str]:
    """What each program prints; those that change something get an emulator of their own."""
    found = {}
    with emulated() as shared:
        for path in sorted(programs.glob("*.py")):
            if re.search(r"\b(upsert|delete)\(", path.read_text("utf-8")):
                with emulated() as own:
                    found[path.stem] = output_of(path, own)
            else:
                found[path.stem] = output_of(path, shared)
    return found


def main() -> None:
    """Runs the programs of a folder."""
    sdks, programs = map(Path, sys.argv[1:3])
    sys.path.insert(0, str(sdks))
    warnings.simplefilter("ignore")
    print(json.dumps(run_all(programs)))


if __name__ == "__main__":
    main()
