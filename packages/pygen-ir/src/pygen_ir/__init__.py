"""Validation of data models, a language-neutral intermediate representation, and what all SDK generators share."""


def __getattr__(name: str) -> str:
    if name == "__version__":
        from importlib.metadata import version

        return version("pygen-ir")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
