"""The documentation as a whole: no page is out of reach, what is made is current, and public names are shown in use."""

import importlib
import importlib.util
import re
import warnings
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PACKAGES = ["pygen_client", "pygen_gen_python", "pygen_legacy", "pygen_emulator"]
PAGES = {page: page.read_text("utf-8") for page in [ROOT / "README.md", *DOCS.rglob("*.md")]}


def load_tool(name):
    spec = importlib.util.spec_from_file_location(name, ROOT / "tools" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("section", ["tutorial", "how-to", "reference", "explanation", "design", "reference/api"])
def test_every_page_is_linked_from_its_section(section):
    linked = set(re.findall(r"\(([\w./-]+\.md)[)#]", PAGES[DOCS / section / "index.md"]))
    pages = {page.name for page in (DOCS / section).glob("*.md")} - {"index.md"}
    assert pages - {link.rpartition("/")[2] for link in linked} == set()


def test_the_list_for_programs_that_read_is_current():
    tool = load_tool("make_llms_txt")
    assert (DOCS / "llms.txt").read_text("utf-8") == tool.render(), "run tools/make_llms_txt.py"


def test_every_package_has_a_page_of_its_api():
    shown = {
        name for page in (DOCS / "reference/api").glob("*.md") for name in re.findall(r"^::: (\w+)", PAGES[page], re.M)
    }
    assert shown == {path.name for path in ROOT.glob("packages/*/src/*") if path.is_dir()}


def ignoring_deprecation(call):
    """Names of version 1 warn when they are used: that is what they are for."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return call()


@pytest.mark.parametrize("package", PACKAGES)
def test_every_public_name_has_a_docstring_and_an_example(package):
    """An example is where a page uses it in code, or names it as code with what it is for."""
    module = importlib.import_module(package)
    values = ignoring_deprecation(lambda: {name: getattr(module, name) for name in module.__all__})
    code = "\n".join(re.findall(r"```.*?```|`[^`\n]+`", "\n".join(PAGES.values()), re.DOTALL))
    names = sorted(values.keys() - {"__version__"})
    bare = [name for name in names if callable(values[name]) and not (values[name].__doc__ or "").strip()]
    unused = [name for name in names if not re.search(rf"\b{name}\b", code)]
    print(f"{package}: {len(names) - len(set(bare) | set(unused))} of {len(names)} public names documented and shown")
    assert (bare, unused) == ([], [])
