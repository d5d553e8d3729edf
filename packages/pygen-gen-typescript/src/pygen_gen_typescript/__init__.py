"""Generates typed TypeScript SDKs from data models in Cognite Data Fusion."""


def __getattr__(name: str) -> str:
    if name == "__version__":
        from importlib.metadata import version

        return version("pygen-gen-typescript")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
