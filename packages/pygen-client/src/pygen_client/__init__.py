"""A standalone client for the data modeling API of Cognite Data Fusion: typed, synchronous and asynchronous."""


def __getattr__(name: str) -> str:
    if name == "__version__":
        from importlib.metadata import version

        return version("pygen-client")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
