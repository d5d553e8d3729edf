"""The package that the runtime is tested on is what the generator makes, byte by byte.

After a change of templates, write it again: `python tests/gen_python/test_sample.py`.
"""

from pathlib import Path

import pytest

from pygen_gen_python import generate_sdk, wind_farm_model

SAMPLE = Path(__file__).parents[1] / "runtime/sample_sdk"


def generated():
    """The sample: the wind farm without sensors. Only its modules."""
    files = generate_sdk(
        wind_farm_model.model_path(), top_level_package="sample_sdk", exclude_views={"Sensor"}, return_sdk_files=True
    )
    named = {path.relative_to("sample_sdk").as_posix(): text for path, text in files.items()}
    return {path: text for path, text in named.items() if path.endswith((".py", ".typed"))}


EXPECTED = generated()


@pytest.mark.parametrize("path", EXPECTED)
def test_file_is_as_in_the_sample(path):
    assert EXPECTED[path] == (SAMPLE / path).read_text("utf-8")


def test_the_sample_has_no_other_modules():
    assert {path.relative_to(SAMPLE).as_posix() for path in SAMPLE.rglob("*.py")} == {*EXPECTED} - {"py.typed"}


if __name__ == "__main__":
    for path in SAMPLE.rglob("*.py"):
        path.unlink()
    for name, text in EXPECTED.items():
        (SAMPLE / name).write_text(text, "utf-8", newline="\n")
