"""What a generated Python SDK needs at run time, and nothing else."""


def __getattr__(name: str) -> str:
    if name == "__version__":
        from importlib.metadata import version

        return version("pygen-runtime")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
