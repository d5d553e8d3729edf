"""A user's templates: named sections, no more; the documentation lists them all."""

import json
import re
from pathlib import Path

import pytest

from pygen_gen_python import generate_sdk, wind_farm_model
from pygen_ir.emit.environment import ORIGINAL, environment
from pygen_ir.emit.generator import OptionError

PAGE = Path(__file__).parents[3] / "docs/how-to/change-what-is-generated.md"
VIEW = "data_classes/_view.py.jinja"
METHODS = """\
{% extends "original/data_classes/_view.py.jinja" %}
{% block imports %}
import math as _math
{% endblock %}
{% block read_class %}

    def half(self) -> int:
        \"\"\"Half of {{ family.read.name }}.\"\"\"
        return _math.floor(0.5)
{% endblock %}
{% block end %}

OWNER = "{{ "platform" }}"
{% endblock %}
"""


@pytest.fixture
def folder(tmp_path):
    def write(text, name=VIEW):
        (tmp_path / "own" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "own" / name).write_text(text, encoding="utf-8")
        return tmp_path / "own"

    return write


def generate(templates, **options):
    return generate_sdk(wind_farm_model.model_path(), templates=templates, return_sdk_files=True, **options)


def test_the_documentation_lists_every_section_and_no_other():
    templates = environment("pygen_gen_python")
    there = {
        (name, section)
        for name in templates.list_templates()
        if not name.startswith(f"{ORIGINAL}/")
        for section in templates.get_template(name).blocks
    }
    listed = re.findall(r"^\| `([^`]+\.jinja)` \| `(\w+)` \|", PAGE.read_text("utf-8"), re.MULTILINE)
    assert len(listed) == len(set(listed))
    assert set(listed) == there


def test_sections_are_replaced_and_nothing_else(folder):
    before = generate_sdk(wind_farm_model.model_path(), return_sdk_files=True)
    own = METHODS.replace('{{ "platform" }}', "platform")
    after = generate(folder(own))
    changed = {path.as_posix() for path in before if before[path] != after[path]}
    assert changed == {
        path.as_posix()
        for path in before
        if re.fullmatch(r"\w+/(data_classes/_[a-z]\w*\.py|pygen.lock)", path.as_posix())
    }
    turbine = after[Path("wind_farm/data_classes/_turbine.py")]
    assert "    def half(self) -> int:" in turbine
    assert '"""Half of Turbine."""' in turbine
    assert turbine.endswith('OWNER = "platform"\n')


def test_every_section_can_be_replaced(folder):
    listed = re.findall(r"^\| `([^`]+\.jinja)` \| `(\w+)` \|", PAGE.read_text("utf-8"), re.MULTILINE)
    for name in {template for template, _ in listed}:
        blocks = "".join(
            f"{{% block {section} %}}\n{{{{ super() }}}}\n    # here is {section}\n{{% endblock %}}\n"
            for template, section in listed
            if template == name
        )
        templates = folder(f'{{% extends "{ORIGINAL}/{name}" %}}\n{blocks}', name)
    made = "\n".join(generate(templates).values())
    for _, section in listed:
        assert f"# here is {section}" in made


def test_what_was_written_is_read_anew(folder):
    first = generate(folder(METHODS.replace('{{ "platform" }}', "one")))
    second = generate(folder(METHODS.replace('{{ "platform" }}', "two")))
    path = Path("wind_farm/data_classes/_turbine.py")
    assert first[path].endswith('OWNER = "one"\n')
    assert second[path].endswith('OWNER = "two"\n')


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("# mine", f"{VIEW}:1: must begin with"),
        ("{% extends 'original/data_classes/_view.py.jinja' %}\n{% block mine %}{% endblock %}", "no section mine"),
        ("{% extends 'original/data_classes/_view.py.jinja' %}\n# outside", "stands outside of a section"),
        (
            "{% extends 'original/data_classes/_view.py.jinja' %}{% block end %}{{ 1 + 1 }}{% endblock %}",
            f"{VIEW}:1: puts text together",
        ),
        ("{% block %}", f"{VIEW}:1:"),
    ],
)
def test_more_than_sections_is_refused(folder, text, why):
    with pytest.raises(OptionError) as refused:
        generate(folder(text))
    assert refused.value.option == "templates"
    assert why in refused.value.why


def test_unknown_templates_and_empty_folders_are_refused(folder, tmp_path):
    with pytest.raises(OptionError, match=r"there is no template of this name"):
        generate(folder("x", "other.py.jinja"))
    (tmp_path / "empty").mkdir()
    for wrong in (tmp_path / "empty", tmp_path / "nowhere"):
        with pytest.raises(OptionError, match=r"there is no template in"):
            generate(wrong)


@pytest.mark.parametrize(
    "printed",
    [
        pytest.param('{{ "text" }}', id="text that no producer made"),
        pytest.param("{{ module.nothing }}", id="a name that is not there"),
        pytest.param("def half(:", id="no Python"),
    ],
)
def test_what_a_template_prints_is_checked(folder, printed):
    with pytest.raises(OptionError, match="with the templates of") as refused:
        generate(folder(f"{{% extends 'original/{VIEW}' %}}{{% block end %}}\n{printed}\n{{% endblock %}}"))
    assert refused.value.option == "templates"
    if printed.startswith("def"):
        assert "data_classes/_" in refused.value.why, "the message says in which file"


def test_the_command_its_settings_and_the_lock(cli, folder, tmp_path):
    folder(METHODS.replace('{{ "platform" }}', "mine"))
    (tmp_path / "pygen.toml").write_text('templates = "own"', encoding="utf-8")
    model = wind_farm_model.model_path()
    assert cli("generate", model, "-o", "sdk").code == 0
    lock = json.loads((tmp_path / "sdk/pygen.lock").read_text("utf-8"))
    assert re.fullmatch("[0-9a-f]{64}", lock["options"]["templates"])
    assert cli("generate", model, "-o", "sdk", "--check").code == 0
    folder(METHODS.replace('{{ "platform" }}', "other"))
    assert cli("generate", model, "-o", "sdk", "--check").code == 5
    folder("# mine")
    refused = cli("generate", model, "-o", "sdk")
    assert refused.code == 2
    assert "error SETTINGS.WRONG_VALUE  templates — " in refused.err
