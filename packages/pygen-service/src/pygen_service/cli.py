"""The command line: `pygen-service serve | worker | new-key | openapi`."""

from __future__ import annotations

import json
import os
import secrets
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .settings import Settings

app = typer.Typer(no_args_is_help=True, add_completion=True, pretty_exceptions_enable=False)
_WRONG_USE = 2

Host = Annotated[str | None, typer.Option(help="Address to listen on; 127.0.0.1 unless set.")]
Port = Annotated[int | None, typer.Option(help="Port to listen on; 8420 unless set.")]
DataDir = Annotated[Path | None, typer.Option(help="Folder of jobs and artifacts.")]
UntilEof = Annotated[bool, typer.Option("--until-eof", hidden=True)]


def _show_version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        typer.echo(f"pygen-service {version('pygen-service')}")
        raise typer.Exit


@app.callback()
def _root(
    shown: Annotated[bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Say which.")] = False,
) -> None:
    """Validates data models and generates SDKs on demand."""


@app.command()
def serve(host: Host = None, port: Port = None, data_dir: DataDir = None) -> None:
    """Serve the API and the front page, and work on jobs."""
    settings = _settings(host=host, port=port, data_dir=data_dir)
    from .logs import set_up_logs
    from .serving import serve as run

    with _wrong_use_shown():
        set_up_logs(settings)
        if settings.port:
            typer.echo(f"pygen-service: http://{settings.host}:{settings.port}", err=True)
        run(settings)


@app.command()
def worker(data_dir: DataDir = None, until_eof: UntilEof = False) -> None:
    """Work on jobs; on any host where the store is PostgreSQL."""
    settings = _settings(data_dir=data_dir)
    from .logs import set_up_logs
    from .working import work

    with _wrong_use_shown():
        set_up_logs(settings)
        work(settings, until_eof=until_eof)


@app.command()
def new_key(name: Annotated[str, typer.Argument(help="The caller's name: letters, digits, - _ .")]) -> None:
    """Make an API key: the key goes to the caller, its hash into PYGEN_SERVICE_API_KEYS."""
    from .api.callers import hash_key, read_keys

    key = f"pygen_{secrets.token_urlsafe(32)}"
    entry = f"{name}:{hash_key(key)}"
    with _wrong_use_shown():
        read_keys(entry)
    typer.echo(f"key    {key}\nentry  {entry}")


@app.command()
def openapi() -> None:
    """Print the OpenAPI document."""
    from .api.application import create_app

    typer.echo(json.dumps(create_app(_settings()).openapi(), indent=2))


@app.command()
def settings() -> None:
    """Print every setting as a table in Markdown."""
    from .settings_table import settings_table

    typer.echo(settings_table())


def _settings(**given: str | int | Path | None) -> Settings:
    from pydantic import ValidationError

    from .settings import PREFIX, Settings

    # What this command was told goes to the worker beside it, too.
    os.environ.update({f"{PREFIX}{name.upper()}": str(value) for name, value in given.items() if value is not None})
    try:
        return Settings()
    except ValidationError as error:
        for each in error.errors(include_url=False, include_input=False, include_context=False):
            name = ".".join(str(part) for part in each["loc"])
            place = f"{PREFIX}{name.upper()}: " if name else ""
            typer.echo(f"error SERVICE.SETTING_INVALID  {place}{each['msg']}", err=True)
        raise typer.Exit(_WRONG_USE) from None


@contextmanager
def _wrong_use_shown() -> Iterator[None]:
    try:
        yield
    except ValueError as error:
        typer.echo(f"error SERVICE.SETTING_INVALID  {error}", err=True)
        raise typer.Exit(_WRONG_USE) from None


def main() -> None:
    """Runs the command line."""
    app()
