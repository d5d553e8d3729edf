"""`generate` from files: what is written, what is said, and how it ends."""

import json
import re
from copy import deepcopy

import pytest

from .conftest import view_of


def test_an_sdk_is_written_and_one_line_says_so(cli, model_file, files):
    ended = cli("generate", model_file)
    assert ended.code == 0
    assert ended.out == ""
    assert re.fullmatch(r"done: WindFarmClient in windfarm: 14 files written in \d+\.\d s\n", ended.err)
    written = files("windfarm")
    assert written["views/Blade.txt"].startswith("Blade\n  name\n")
    assert written["index.txt"].endswith("end\n")
    lock = json.loads(written["pygen.lock"])
    assert lock["models"] == ["wind_farm:WindFarm(v1)"]
    assert lock["generator"] == "pygen-ir"
    assert lock["files"].keys() == written.keys() - {"pygen.lock"}


def test_twice_is_once(cli, model_file):
    cli("generate", model_file)
    ended = cli("generate", model_file)
    assert ended.code == 0
    assert "windfarm: 14 unchanged in" in ended.err


def test_options_reach_the_generator(cli, model_file, files):
    ended = cli("generate", model_file, "--package", "a.b", "--client-name", "Mine", "--no-format")
    assert ended.code == 0
    assert files("a/b")["index.txt"].startswith("Mine\nBlade\n")
    assert not files("a/b")["index.txt"].endswith("end\n")
    cli("generate", model_file, "--output", "elsewhere", "--package", "a.b")
    assert "index.txt" in files("elsewhere")
    options = json.loads(files("a/b")["pygen.lock"])["options"]
    assert (options["package"], options["client_name"], options["format_code"]) == ("a.b", "Mine", False)


def test_the_folder_names_the_package(cli, model_file):
    def package(*arguments):
        return cli("generate", model_file, "--dry-run", "--json", *arguments).document["package"]

    assert package() == "windfarm"
    assert package("-o", "some/where") == package("-o", "some/where/") == package("-o", "some/x/../where") == "where"
    assert package("-o", "some/where", "-p", "mine") == "mine"
    assert package("-o", "some/no-name") == "windfarm"


def test_views_are_selected(cli, model_file, files):
    cli("generate", model_file, "--include-view", "Distance", "-o", "one")
    assert files("one").keys() == {"index.txt", "pygen.lock", "views/Distance.txt"}
    cli("generate", model_file, "--exclude-view", "Distance", "-o", "two")
    assert "views/Distance.txt" not in files("two")
    assert "views/Turbine.txt" in files("two")


def test_a_settings_file_is_enough(cli, model_file, files, tmp_path):
    (tmp_path / "pygen.toml").write_text('output_dir = "out"\nclient_name = "FromFile"\n', encoding="utf-8")
    assert cli("generate", model_file).code == 0
    assert files("out")["index.txt"].startswith("FromFile\n")


def test_several_files_and_yaml_become_one_sdk(cli, wind_farm, save, files, tmp_path):
    import yaml

    other = {**wind_farm, "externalId": "Other", "views": [view_of(wind_farm, "Distance")]}
    (tmp_path / "other.yaml").write_text(yaml.safe_dump(other), encoding="utf-8")
    ended = cli("generate", save(wind_farm), "other.yaml", "--json")
    assert ended.document["models"] == ["wind_farm:WindFarm(v1)", "wind_farm:Other(v1)"]
    assert json.loads(files("windfarm")["pygen.lock"])["models"] == ended.document["models"]


class TestFindings:
    def test_they_are_told_and_counted(self, cli, lossy, save):
        ended = cli("generate", save(lossy))
        assert ended.code == 0
        assert ended.out == ""
        lines = ended.err.splitlines()
        first = next(line for line in lines if "Farm(v1).turbines" in line)
        assert re.fullmatch(r"warning MODEL\.REVERSE_TARGET_MISSING  wind_farm:Farm\(v1\)\.turbines — .+  → .+", first)
        assert re.fullmatch(r"\d+ warnings?(, \d+ notes?)?", lines[-2])
        assert lines[-1].startswith("done: ")

    def test_under_strict_nothing_is_written(self, cli, lossy, save, files):
        ended = cli("generate", save(lossy), "--strict")
        assert ended.code == 3
        assert ended.err.splitlines()[-1] == "failed: there are warnings, and --strict was given; nothing was written"
        assert files().keys() == {"model.json"}
        assert cli("generate", "model.json", PYGEN_STRICT="yes").code == 3

    def test_under_quiet_nothing_is_said(self, cli, lossy, save, files):
        ended = cli("generate", save(lossy), "--quiet")
        assert (ended.code, ended.out, ended.err) == (0, "", "")
        assert "windfarm/index.txt" in files()

    def test_names_of_the_language_are_among_them(self, cli, wind_farm, save):
        view = view_of(wind_farm, "Cable")
        view["properties"]["class"] = view["properties"].pop("laid")
        ended = cli("generate", save(wind_farm))
        assert "warning PLAIN.NAME_RESERVED  wind_farm:Cable(v1).class — class is a word of Plain  → it is class_" in (
            ended.err.splitlines()
        )
        assert cli("generate", "model.json", "--strict", "-o", "x").code == 3

    def test_many_of_a_kind_are_grouped(self, cli, wind_farm, save):
        properties = view_of(wind_farm, "Farm")["properties"]
        for number in range(7):
            properties[f"lost{number}"] = deepcopy(properties["turbines"])
            properties[f"lost{number}"]["through"]["identifier"] = "gone"
        told = cli("generate", save(wind_farm)).err
        assert told.count(" MODEL.REVERSE_TARGET_MISSING  ") == 5
        assert "  … and 2 more MODEL.REVERSE_TARGET_MISSING; --verbose shows all\n" in told
        assert "\n7 warnings\n" in told
        assert cli("generate", "model.json", "--verbose").err.count(" MODEL.REVERSE_TARGET_MISSING  ") == 7
        assert cli("validate", "model.json").out.count("\n") == 7

    def test_control_characters_of_a_model_stay_in_the_model(self, cli, lossy, save):
        farm = view_of(lossy, "Farm")
        farm["properties"]["\x1b[31mred\nerror FORGED\u202e"] = farm["properties"].pop("turbines")
        lossy["name"] = "\x1b]0;title\x07"
        for command in ("generate", "validate", "inspect"):
            ended = cli(command, save(lossy))
            assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f\x80-\x9f\u202e]", ended.out + ended.err)
            assert not re.search(r"^error FORGED", ended.out + ended.err, re.MULTILINE)
        assert r"\x1b[31mred\nerror FORGED\u202e" in cli("validate", "model.json").out


class TestWithoutWriting:
    def test_dry_run_lists(self, cli, model_file, files):
        ended = cli("generate", model_file, "--dry-run")
        assert ended.code == 0
        assert "added    views/Blade.txt\n" in ended.out
        assert ended.err == "dry run: WindFarmClient in windfarm: 14 new; nothing was written\n"
        assert files().keys() == {"model.json"}
        document = cli("generate", model_file, "--dry-run", "--json").document
        assert {"path": "index.txt", "kind": "added", "edited": False} in document["changes"]
        assert document["dry_run"] is True

    def test_check_answers_by_exit_code(self, cli, model_file, files, tmp_path):
        ended = cli("generate", model_file, "--check")
        assert ended.code == 5
        assert ended.err.endswith("out of date: windfarm: 14 new\n")
        assert files().keys() == {"model.json"}
        cli("generate", model_file)
        ended = cli("generate", model_file, "--check")
        assert (ended.code, ended.out, ended.err) == (0, "", "up to date: windfarm\n")
        (tmp_path / "windfarm/index.txt").write_text("mine\n", encoding="utf-8")
        ended = cli("generate", model_file, "--check")
        assert ended.code == 5
        assert "  changed  index.txt  (not as it was generated)\n" in ended.err
        ended = cli("generate", model_file, "--check", "--json")
        assert ended.code == ended.document["exit_code"] == 5
        assert ended.document["up_to_date"] is False
        assert ended.document["changes"] == [{"path": "index.txt", "kind": "changed", "edited": True}]
        assert cli("generate", model_file, "--check", "--quiet").err == "out of date: windfarm: 1 changed\n"

    def test_diff_is_data(self, cli, model_file, wind_farm, save, files):
        cli("generate", model_file)
        before = files("windfarm")
        view = view_of(wind_farm, "Cable")
        view["properties"]["weight"] = view["properties"].pop("laid")
        save(wind_farm)
        ended = cli("generate", model_file, "--diff")
        assert ended.code == 0
        assert "--- a/views/Cable.txt\n+++ b/views/Cable.txt\n" in ended.out
        assert "\n-  laid\n" in ended.out
        assert "\n+  weight\n" in ended.out
        assert cli("generate", model_file, "--diff", "--check").code == 5
        assert cli("generate", model_file, "--diff", "--json").document["diff"] + "" == ended.out
        assert files("windfarm") == before


class TestWhatIsInTheWay:
    def test_an_edited_file_is_not_lost(self, cli, model_file, files, tmp_path):
        cli("generate", model_file)
        (tmp_path / "windfarm/index.txt").write_text("mine\n", encoding="utf-8")
        ended = cli("generate", model_file)
        assert ended.code == 2
        assert re.fullmatch(r"error OUTPUT\.EDITED  .*windfarm — .*index\.txt.*  → .*--overwrite.*\n", ended.err)
        assert files("windfarm")["index.txt"] == "mine\n"
        assert cli("generate", model_file, "--dry-run").code == 2
        assert cli("generate", model_file, "--overwrite").code == 0
        assert files("windfarm")["index.txt"].startswith("WindFarmClient\n")

    def test_a_view_that_is_gone_takes_its_file_along(self, cli, model_file, files, tmp_path):
        cli("generate", model_file)
        (tmp_path / "windfarm/views/Distance.txt").write_text("mine\n", encoding="utf-8")
        (tmp_path / "windfarm/notes.txt").write_text("mine\n", encoding="utf-8")
        ended = cli("generate", model_file, "--exclude-view", "Distance", "--exclude-view", "Cable", "--verbose")
        assert "kept views/Distance.txt: it is no longer generated, but was edited" in ended.err
        assert "removed views/Cable.txt" in ended.err
        assert files("windfarm").keys() >= {"notes.txt", "views/Distance.txt"}

    def test_a_bad_option_of_the_language(self, cli, model_file):
        ended = cli("generate", model_file, "--package", "Upper")
        assert ended.code == 2
        assert ended.err == "error SETTINGS.WRONG_VALUE  package — Upper has capitals  → write it in lower case\n"


class TestJson:
    def test_one_document_whatever_happens(self, cli, model_file, lossy, save, tmp_path):
        done = cli("generate", model_file, "--json")
        assert done.document["exit_code"] == done.code == 0
        assert done.document.keys() == {
            "command",
            "exit_code",
            "models",
            "diagnostics",
            "package",
            "client_name",
            "output",
            "files",
            "seconds",
        }
        assert done.document["output"] == str(tmp_path / "windfarm")
        assert len(done.document["files"]["written"]) == 14
        assert done.err == ""
        refused = cli("generate", save(lossy), "--json", "--strict")
        assert refused.document["exit_code"] == refused.code == 3
        assert {each["code"] for each in refused.document["diagnostics"]} >= {"MODEL.REVERSE_TARGET_MISSING"}
        failed = cli("generate", "gone.json", "--json")
        assert failed.code == 2
        assert failed.document.keys() == {"command", "exit_code", "error"}
        error = failed.document["error"]
        assert error.pop("hint").startswith("check the path")
        assert error == {"code": "MODEL.FILE_NOT_FOUND", "where": "gone.json", "why": "there is no such file"}


def test_what_to_show_can_be_said_in_the_environment(cli, model_file):
    assert cli("generate", model_file, PYGEN_QUIET="1").err == ""
    assert "reading: " in cli("generate", model_file, PYGEN_VERBOSE="1").err
    assert "Traceback" in cli("generate", "gone.json", PYGEN_DEBUG="1").err
    assert cli("generate", model_file, PYGEN_JSON="1").document["exit_code"] == 0
    assert cli("generate", "gone.json", PYGEN_JSON="1").document["exit_code"] == 2
    assert cli("generate", model_file, PYGEN_CHECK="1").err == "up to date: windfarm\n"


class TestMistakesOfOurs:
    @pytest.fixture
    def broken(self, monkeypatch, cli):
        import plain_language

        def fail(*_):
            raise RuntimeError("first line\nsecond line")

        monkeypatch.setattr(plain_language.PlainGenerator, "generate", fail)

    def test_one_line_and_exit_code_1(self, cli, broken, model_file, files):
        ended = cli("generate", model_file)
        assert ended.code == 1
        assert re.fullmatch(r"error INTERNAL\.BUG  RuntimeError — first line  → .*report.*--debug\n", ended.err)
        assert files().keys() == {"model.json"}

    def test_interrupted(self, cli, monkeypatch, model_file, files):
        import plain_language

        def stop(*_):
            raise KeyboardInterrupt

        monkeypatch.setattr(plain_language.PlainGenerator, "generate", stop)
        ended = cli("generate", model_file)
        assert (ended.code, ended.out, ended.err) == (2, "", "interrupted: no file is half-written\n")
        assert files().keys() == {"model.json"}

    def test_debug_shows_where(self, cli, broken, model_file):
        ended = cli("generate", model_file, "--debug")
        assert "Traceback (most recent call last):" in ended.err
        assert 'raise RuntimeError("first line' in ended.err
