"""`[tool.pygen]` of version 1, rewritten."""

from __future__ import annotations

import tomllib

from hypothesis import given
from hypothesis import strategies as st

from pygen_ir.cli.setting_files import file_values
from pygen_legacy.migration.settings import rewrite_settings

PROJECT = """\
[project]
top_level_package = "not ours"

[tool.pygen]  # the SDK
space = "sp"
"top_level_package" = "my.farm"   # a comment
default_instance_space = "home"
text = \"\"\"
[tool.other]
\"\"\"
[tool.other]
top_level_package = "not ours"
"""


def test_keys_get_their_names_and_all_else_stays() -> None:
    text, findings = rewrite_settings(PROJECT, "pyproject.toml")
    assert [(each.line, each.code) for each in findings] == [(6, "MIGRATE.SETTING"), (7, "MIGRATE.SETTING")]
    table = tomllib.loads(text)["tool"]["pygen"]
    assert table["package"] == "my.farm"
    assert table["instance_space"] == "home"
    assert tomllib.loads(text)["tool"]["other"] == {"top_level_package": "not ours"}
    assert 'package = "my.farm"   # a comment' in text
    assert rewrite_settings(text, "pyproject.toml") == (text, ())


def test_what_is_written_is_understood(tmp_path) -> None:
    for text in (
        '[tool.pygen]\ntop_level_package = "a"\n',
        rewrite_settings('[tool.pygen]\ntop_level_package = "a"\n', "")[0],
    ):
        (tmp_path / "pyproject.toml").write_text(text)
        assert file_values(tmp_path)["package"] == "a"


@given(st.text(alphabet="[]tool.pygen=_\n\r \"'#abk", max_size=200))
def test_other_text_comes_out_as_it_went_in(text: str) -> None:
    assert rewrite_settings(text, "pyproject.toml") == (text, ())
