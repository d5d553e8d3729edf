"""The environment of a process that is looked at: what it loads, what it writes."""

import os


def plain_environment(**more: str) -> dict[str, str]:
    """The variables of this process, without those by which coverage measures children: it loads and writes, too."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
    return {**kept, **more}
