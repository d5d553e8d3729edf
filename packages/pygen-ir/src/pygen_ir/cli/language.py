"""What one generator tells the shared command line about itself."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Language:
    """One target language.

    Attributes:
        name: For people: ``Python``.
        program: The console script.
        distribution: The distribution whose version the program shows.
        generator: ``module:attribute`` of a function ``(settings) -> BaseGenerator``; loaded when a command runs.
        type_checker: ``module:attribute`` of a function ``(generated, folder) -> findings`` for ``--type-check``.
    """

    name: str
    program: str
    distribution: str
    generator: str
    type_checker: str | None = None
