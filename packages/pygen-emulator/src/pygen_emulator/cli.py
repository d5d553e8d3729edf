"""The command `pygen-emulator`."""

import socket
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Annotated

import typer

from pygen_emulator.clock import SteadyClock
from pygen_emulator.emulator import Emulator
from pygen_emulator.failure import EmulatorError
from pygen_emulator.http.server import listen, serve_until_interrupted

app = typer.Typer(no_args_is_help=True, add_completion=False, help="An embedded CDF for tests and demos.")


def _show_version(asked: bool) -> None:
    if asked:
        typer.echo(f"pygen-emulator {version('pygen-emulator')}")
        raise typer.Exit


@app.callback()
def _root(
    shown: Annotated[bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Say which.")] = False,
) -> None:
    """An embedded CDF for tests and demos."""


@app.command()
def serve(  # noqa: PLR0913, PLR0917 - one argument an option
    model: Annotated[list[Path] | None, typer.Option(help="A data model as the API answers it. Repeatable.")] = None,
    data: Annotated[list[Path] | None, typer.Option(help="Instances in the form in which they are written.")] = None,
    system_model: Annotated[list[Path] | None, typer.Option(help="A model to load as the system's own.")] = None,
    database: Annotated[Path | None, typer.Option(help="A file that keeps the state; memory without it.")] = None,
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="The port to listen on.", min=0, max=65535)] = 8400,
    token: Annotated[str | None, typer.Option(help="The only bearer token to accept; any without it.")] = None,
    project: Annotated[str, typer.Option(help="The project that tokens give access to; requests may name any.")] = "p",
    fault: Annotated[
        list[str] | None, typer.Option(help="What goes wrong on purpose: KIND:RATE[:SECONDS], as 429:0.1. Repeatable.")
    ] = None,
    seed: Annotated[int, typer.Option(help="The same seed gives the same faults.")] = 0,
    steady: Annotated[bool, typer.Option("--steady", help="Repeatable times and request ids.")] = False,
) -> None:
    """Serve the API until interrupted."""
    try:
        emulator = Emulator(
            models=model or (),
            system_models=system_model or (),
            data=data or (),
            database=database,
            clock=SteadyClock() if steady else None,
            token=token,
            project=project,
            faults=fault or (),
            seed=seed,
        )
        listening = open_port(host, port)
    except EmulatorError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(2) from error
    with emulator, listening:
        name = f"[{host}]" if ":" in host else host
        emulator.base_url = f"http://{name}:{listening.getsockname()[1]}"
        typer.echo(f"pygen-emulator serves {emulator.base_url} (project: any, token: {'given' if token else 'any'})")
        sys.stdout.flush()
        serve_until_interrupted(emulator.app, listening)


def open_port(host: str, port: int) -> socket.socket:
    """Open the port to serve on.

    Raises:
        EmulatorError: `EMULATOR.PORT_UNAVAILABLE`.
    """
    try:
        return listen(host, port)
    except OSError as error:
        raise EmulatorError(
            "EMULATOR.PORT_UNAVAILABLE", f"{host}:{port}: {error}. Choose another with --port; 0 picks a free one."
        ) from error


def main() -> None:
    """Run the command."""
    app()
