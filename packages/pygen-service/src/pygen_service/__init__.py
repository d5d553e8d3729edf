"""An HTTP service that validates data models and generates SDKs on demand."""


def __getattr__(name: str) -> str:
    if name == "__version__":
        from importlib.metadata import version

        return version("pygen-service")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
