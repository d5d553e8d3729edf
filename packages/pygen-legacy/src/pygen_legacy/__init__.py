"""Keeps pygen 1.x working, and leads from it to the new packages."""


def __getattr__(name: str) -> str:
    if name == "__version__":
        from importlib.metadata import version

        return version("pygen-legacy")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
