"""`validate` and `inspect`: findings and trees are data, on standard output."""

import json

import pytest

from pygen_ir.build import build
from pygen_ir.canonical import canonical_json
from pygen_ir.cli.model_files import read_models

from .conftest import view_of


class TestValidate:
    def test_a_good_model(self, cli, model_file, files):
        ended = cli("validate", model_file)
        assert (ended.code, ended.out, ended.err) == (0, "", "valid: nothing to report\n")
        assert files().keys() == {"model.json"}

    def test_findings_are_lines(self, cli, lossy, save):
        ended = cli("validate", save(lossy))
        assert ended.code == 0
        lines = ended.out.splitlines()
        assert lines
        assert all(line.startswith(("warning MODEL.", "info MODEL.")) for line in lines)
        assert ended.err.startswith("valid: ")
        strict = cli("validate", "model.json", "--strict")
        assert (strict.code, strict.out) == (3, ended.out)
        assert strict.err.startswith("invalid: ")
        document = cli("validate", "model.json", "--strict", "--json").document
        assert document["exit_code"] == 3
        assert len(document["diagnostics"]) == len(lines)
        assert document["diagnostics"][0].keys() == {"code", "severity", "where", "why", "hint"}

    def test_nothing_to_generate_is_invalid(self, cli, wind_farm, save):
        wind_farm["views"] = []
        ended = cli("validate", save(wind_farm))
        assert ended.code == 3
        assert ended.out.startswith("error MODEL.")
        assert cli("generate", "model.json").code == 3
        assert cli("inspect", "model.json").code == 3
        assert "this model cannot be generated; nothing was written" in cli("generate", "model.json").err


class TestInspect:
    def test_the_tree(self, cli, model_file):
        ended = cli("inspect", model_file)
        assert ended.code == 0
        assert ended.err == "12 views, 88 properties, 22 connections\n"
        text = ended.out
        assert text.startswith("wind_farm:WindFarm(v1)  Wind farm\n")
        assert max(map(len, text.splitlines())) <= 80
        for part in (
            "\nTurbine  nodes  implements GeneratingUnit\n",
            "\nTurbineSummary  nodes  read-only\n",
            "\nCable  nodes and edges\n",
            "├─ length         float64, length:m\n",
            "├─ site         → any node\n",
            "├─ sensors        ← Sensor.blade, list\n",
            "├─ neighbours         ⇒ Turbine, list, edges outwards with Distance\n",
            "├─ number      int32, numbered by CDF\n",
            "├─ serialNumber       int64, immutable\n",
            '├─ currency    text, default "EUR"\n',
            "├─ name         text, at most 255 bytes, required\n",
            "└─ and 3 fields as its parents have them\n",
        ):
            assert part in text

    def test_inherited_fields_are_shown_on_request(self, cli, model_file):
        text = cli("inspect", model_file, "--verbose").out
        assert "as its parents have" not in text
        assert text.count("─ description") == 9

    def test_what_lies_outside_is_marked(self, cli, lossy, save, wind_farm):
        ended = cli("inspect", save(lossy), "--verbose")
        assert "finding" in ended.err
        assert "see the command validate" in ended.err

    def test_views_of_one_name_are_told_apart(self, cli, wind_farm, save):
        other = json.loads(json.dumps(view_of(wind_farm, "Distance")))
        wind_farm["views"].append({**other, "version": "v2"})
        text = cli("inspect", save(wind_farm)).out
        assert "\nwind_farm:Distance(v1)  edges\n" in text
        assert "\nwind_farm:Distance(v2)  edges\n" in text

    def test_json_is_the_canonical_representation(self, cli, model_file, tmp_path):
        ended = cli("inspect", model_file, "--json")
        assert ended.out == canonical_json(build(read_models(tmp_path / model_file, "")).ir) + "\n"

    def test_selection(self, cli, model_file):
        text = cli("inspect", model_file, "--include-view", "Distance").out
        assert "\nDistance  edges\n" in text
        assert "\nTurbine" not in text


@pytest.mark.parametrize("command", ["generate", "validate", "inspect"])
class TestSources:
    def test_no_model_is_given(self, cli, command):
        ended = cli(command)
        assert ended.code == 2
        assert ended.err.startswith("error MODEL.NOT_GIVEN — no data model is given  → name a model file")

    @pytest.mark.parametrize(
        ("arguments", "why"),
        [
            (["--space", "s"], "give --external-id and --version too"),
            (["--space", "s", "--version", "1"], "give --external-id too"),
            (["space:Model"], "the version is missing"),
        ],
    )
    def test_an_id_is_not_whole(self, cli, command, arguments, why):
        ended = cli(command, *arguments)
        assert ended.code == 2
        assert ended.err.startswith("error MODEL.ID_INCOMPLETE")
        assert why in ended.err

    def test_the_command_line_goes_before_the_settings_file(self, cli, command, model_file, tmp_path):
        (tmp_path / "pygen.toml").write_text(
            'data_models = [["s", "A", "1"]]\nspace = "s"\nexternal_id = "A"\nversion = "1"\n', encoding="utf-8"
        )
        assert cli(command, model_file).code == 0

    def test_the_folder_of_a_model_and_a_file_that_is_none(self, cli, command, tmp_path):
        (tmp_path / "some.json").write_text("# hello", encoding="utf-8")
        ended = cli(command, "some.json")
        assert ended.code == 3
        assert ended.err.startswith("error MODEL.NOT_A_MODEL  some.json — the file is no JSON")
        assert cli(command, ".").code == 2
