"""Settings: options before environment before pygen.toml before [tool.pygen]."""

from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pygen_ir.cli.command_error import CommandError, ExitCode
from pygen_ir.cli.setting import Kind
from pygen_ir.cli.settings import Settings, resolve
from pygen_ir.cli.settings_table import BY_KEY, SETTINGS


def project(tmp_path, own="", pyproject="", secret=""):
    if own:
        (tmp_path / "pygen.toml").write_text(own, encoding="utf-8")
    if pyproject:
        (tmp_path / "pyproject.toml").write_text("[tool.pygen]\n" + pyproject, encoding="utf-8")
    if secret:
        (tmp_path / ".secret.toml").write_text(secret, encoding="utf-8")
    return tmp_path


def code_of(error):
    return error.value.code, error.value.exit_code


def test_the_table_and_the_class_have_the_same_keys():
    assert [row.name for row in fields(Settings)] == [setting.key for setting in SETTINGS]


def test_no_option_and_no_key_is_given_twice():
    options = [option for row in SETTINGS for text in (*row.options, *row.hidden_options) for option in text.split("/")]
    keys = [key for row in SETTINGS for key in row.keys]
    assert len(set(options)) == len(options)
    assert len(set(keys)) == len(keys)


def test_the_nearer_source_wins(tmp_path):
    folder = project(tmp_path, own='package = "own"\nspace = "own"', pyproject='package = "p"\nclient_name = "P"')
    settings = resolve({"package": "option"}, {"PYGEN_SPACE": "variable"}, folder)
    assert (settings.package, settings.space, settings.client_name) == ("option", "variable", "P")


@given(value=st.booleans())
def test_d24_booleans_of_a_settings_file_are_read(value, tmp_path_factory):
    folder = project(tmp_path_factory.mktemp("p"), pyproject=f"overwrite = {str(value).lower()}\nformat_code = false")
    settings = resolve({}, {}, folder)
    assert settings.overwrite is value
    assert settings.format_code is False


@pytest.mark.parametrize(("text", "expected"), [("1", True), ("true", True), ("off", False), ("no", False)])
def test_flags_in_the_environment(tmp_path, text, expected):
    assert resolve({}, {"PYGEN_STRICT": text}, tmp_path).strict is expected


def test_names_of_version_1_are_accepted(tmp_path):
    folder = project(tmp_path, pyproject='top_level_package = "a.b"\ninstance_space = "s"\noutput_dir = "out"')
    settings = resolve({}, {}, folder)
    assert (settings.package, settings.instance_space, settings.output_dir) == ("a.b", "s", "out")


def test_several_models_as_version_1_wrote_them(tmp_path):
    folder = project(tmp_path, pyproject='data_models = [["s", "A", "1"], ["s", "B", "1"]]')
    assert resolve({}, {}, folder).data_models == (("s", "A", "1"), ("s", "B", "1"))
    given_id = resolve({"space": "s", "external_id": "C", "version": "1"}, {}, folder)
    assert given_id.data_models == ()
    assert given_id.external_id == "C"


def test_a_secret_is_read_from_its_own_file_alone(tmp_path):
    folder = project(tmp_path, secret='[cognite]\nclient_secret = "hush"')
    settings = resolve({}, {}, folder)
    assert settings.client_secret == "hush"
    assert "hush" not in repr(settings)


@pytest.mark.parametrize(
    ("files", "environment", "code"),
    [
        ({"own": 'token = "hush"'}, {}, "SETTINGS.SECRET_IN_FILE"),
        ({"own": 'pakage = "x"'}, {}, "SETTINGS.UNKNOWN_KEY"),
        ({"own": "dry_run = true"}, {}, "SETTINGS.UNKNOWN_KEY"),
        ({"own": "package = 3"}, {}, "SETTINGS.WRONG_VALUE"),
        ({"own": 'strict = "yes"'}, {}, "SETTINGS.WRONG_VALUE"),
        ({"own": "exclude_views = [1]"}, {}, "SETTINGS.WRONG_VALUE"),
        ({"own": 'data_models = [["a", "b"]]'}, {}, "SETTINGS.WRONG_VALUE"),
        ({"own": "= 3"}, {}, "SETTINGS.NO_TOML"),
        ({"pyproject": 'client_secret = "hush"'}, {}, "SETTINGS.SECRET_IN_FILE"),
        ({}, {"PYGEN_STRICT": "perhaps"}, "SETTINGS.WRONG_VALUE"),
        ({}, {"PYGEN_DATA_MODELS": "a"}, "SETTINGS.NOT_IN_ENVIRONMENT"),
    ],
)
def test_what_does_not_fit_is_refused(tmp_path, files, environment, code):
    with pytest.raises(CommandError) as error:
        resolve({}, environment, project(tmp_path, **files))
    assert code_of(error) == (code, ExitCode.WRONG_USE)
    assert "hush" not in str(error.value)


def test_an_unknown_key_gets_a_suggestion(tmp_path):
    with pytest.raises(CommandError) as error:
        resolve({}, {}, project(tmp_path, own='pakage = "x"'))
    assert error.value.hint == "did you mean package?"


@given(data=st.data())
def test_every_setting_can_be_given_in_the_environment(data, tmp_path_factory):
    rows = [row for row in SETTINGS if row.kind not in {Kind.MODELS, Kind.TABLE}]
    row = data.draw(st.sampled_from(rows))
    texts = {Kind.FLAG: "true", Kind.TEXTS: "a, b"}
    expected = {Kind.FLAG: True, Kind.TEXTS: ("a", "b")}
    settings = resolve({}, {row.variable: texts.get(row.kind, "x")}, tmp_path_factory.mktemp("e"))
    assert getattr(settings, row.key) == expected.get(row.kind, "x")
    assert BY_KEY[row.key] is row
