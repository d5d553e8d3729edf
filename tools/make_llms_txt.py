"""Writes docs/llms.txt: every page of the documentation with its first sentence, for programs that read.

Usage::

    uv run python tools/make_llms_txt.py
"""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
SECTIONS = ("tutorial", "how-to", "reference", "explanation", "design")


def describe(page: Path) -> str:
    """One line: the page's title, where it is, and the first sentence of its first paragraph."""
    text = re.sub(r"<!--.*?-->|```.*?```", "", page.read_text("utf-8"), flags=re.DOTALL)
    title = text.partition("\n")[0].removeprefix("# ")
    # Lines of lists, tables, headings, code and directives are no paragraph.
    paragraphs = [part for part in text.split("\n\n")[1:] if re.match(r"[*_`\[]?\w", part.strip())]
    first = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", " ".join(paragraphs[0].split())) if paragraphs else ""
    sentence = re.split(r"(?<=[.:])\s", first)[0].rstrip(":.")
    return f"- [{title}]({page.relative_to(DOCS).as_posix()})" + (f": {sentence}." if sentence else "")


def render() -> str:
    """The whole file, section by section."""
    about = " ".join((DOCS / "index.md").read_text("utf-8").split("\n\n")[1].split())
    parts = [f"# pygen\n\n> {about}"]
    for section in SECTIONS:
        pages = [page for page in sorted((DOCS / section).rglob("*.md")) if page.name != "index.md"]
        pages = [DOCS / section / "index.md", *pages]
        parts.append(f"## {section.capitalize()}\n\n" + "\n".join(describe(page) for page in pages))
    return "\n\n".join(parts) + "\n"


if __name__ == "__main__":
    (DOCS / "llms.txt").write_text(render(), "utf-8")
