"""All benchmarks of the Python SDK and its generator, as a Markdown report: `uv run python benchmarks`."""

from __future__ import annotations

import argparse
import sys
import warnings

import generation
import sdk_reading
import sdk_writing
import starting
from comparing import report

PARTS = (sdk_reading, sdk_writing, starting, generation)
SECTIONS = {section.title.lower(): section for part in PARTS for section in part.SECTIONS}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, prog="benchmarks")
    parser.add_argument("sections", nargs="*", help=f"some of: {', '.join(SECTIONS)}; all unless given")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    unknown = set(options.sections) - SECTIONS.keys()
    if unknown:
        parser.error(f"no such section: {', '.join(sorted(unknown))}")
    warnings.simplefilter("ignore")
    for line in report([SECTIONS[name] for name in options.sections or SECTIONS], options.rounds):
        print(line, flush=True)


if __name__ == "__main__":
    sys.exit(main())
