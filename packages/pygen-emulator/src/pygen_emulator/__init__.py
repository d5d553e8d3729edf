"""An embedded Cognite Data Fusion for tests and demos: the data modeling API on SQLite."""


def __getattr__(name: str) -> str:
    if name == "__version__":
        from importlib.metadata import version

        return version("pygen-emulator")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
