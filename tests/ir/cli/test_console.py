"""What a terminal shows, and what a pipe gets."""

import io
import time

import pytest

from pygen_ir.cli import progress
from pygen_ir.cli.command_error import CommandError
from pygen_ir.cli.console import Console, Styled
from pygen_ir.cli.progress import step
from pygen_ir.cli.reporting import report
from pygen_ir.diagnostics import Diagnostic, Severity
from pygen_ir.printable import printable

RED, YELLOW, BOLD, OFF = "\x1b[31m", "\x1b[33m", "\x1b[1m", "\x1b[0m"


class Terminal(io.StringIO):
    encoding = "utf-8"

    def isatty(self):
        return True


def on_terminal(**options):
    return Console(out=Terminal(), err=Terminal(), colour=True, width=80, **options)


def in_pipe(**options):
    return Console(out=io.StringIO(), err=io.StringIO(), **options)


LONG = Diagnostic(
    "MODEL.REVERSE_TARGET_MISSING",
    Severity.WARNING,
    "sp_wind:Turbine(v1).blades",
    "it goes through the property turbine of sp_wind:Blade(v1), which is not there",
    "the field is left out; name an existing direct relation",
)


def test_a_terminal_gets_colours_and_lines_that_fit():
    console = on_terminal()
    report(console, [LONG])
    shown = console.err.getvalue()
    assert shown.startswith(
        f"{YELLOW}warning{OFF} {BOLD}MODEL.REVERSE_TARGET_MISSING{OFF}  sp_wind:Turbine(v1).blades — it goes\n    thro"
    )
    plain = shown.replace(YELLOW, "").replace(BOLD, "").replace(OFF, "")
    assert max(map(len, plain.splitlines())) <= 80
    assert " ".join(plain.split()).startswith(" ".join(str(LONG).split()))


def test_a_pipe_gets_one_plain_line():
    console = in_pipe()
    report(console, [LONG])
    assert console.err.getvalue() == f"{LONG}\n1 warning\n"


def test_a_failure_is_one_line():
    error = CommandError("A.B", "there", "it is wrong", "do this")
    console = in_pipe(quiet=True)
    console.fail(error)
    assert console.err.getvalue() == "error A.B  there — it is wrong  → do this\n"
    console = on_terminal()
    console.fail(error)
    assert console.err.getvalue() == f"{RED}error{OFF} {BOLD}A.B{OFF}  there — it is wrong  → do this\n"


@pytest.mark.parametrize("hostile", ["\x1b[2J", "\r", "\x07", "\u202e", "\u2028", "\x00", "\x9b1m", "\ud800"])
def test_nothing_of_a_model_moves_the_cursor(hostile):
    for console in (in_pipe(), on_terminal()):
        console.say(f"a{hostile}b", Styled(f"a{hostile}b", "error"))
        console.detail(hostile)
        assert hostile not in console.err.getvalue()
    console = on_terminal()
    console.data(f"a{hostile}b\n\tc")
    assert hostile not in console.out.getvalue()
    assert console.out.getvalue().endswith("b\n\tc\n")
    console.document({"a": hostile})
    assert hostile not in console.out.getvalue()


def test_a_pipe_gets_data_as_they_are():
    console = in_pipe()
    console.data("a\x1b[31m\tb")
    assert console.out.getvalue() == "a\x1b[31m\tb\n"


def test_an_encoding_that_lacks_a_character_is_no_error():
    raw = io.BytesIO()
    console = Console(err=io.TextIOWrapper(raw, encoding="cp1252"), out=io.TextIOWrapper(raw, encoding="ascii"))
    console.say("a → b")
    console.document({"a": "é → \U0001f600"})
    assert raw.getvalue() == b'a \\u2192 b\n{\n  "a": "\\u00e9 \\u2192 \\ud83d\\ude00"\n}\n'


def test_quiet_and_verbose():
    quiet, usual, verbose = in_pipe(quiet=True), in_pipe(), in_pipe(verbose=True)
    for console in (quiet, usual, verbose):
        console.say("outcome")
        console.detail("detail")
        with step(console, "working"):
            pass
    assert quiet.err.getvalue() == ""
    assert usual.err.getvalue() == "outcome\n"
    assert verbose.err.getvalue().startswith("outcome\ndetail\nworking: 0.0")


def test_errors_are_told_under_quiet():
    error = Diagnostic("A.B", Severity.ERROR, "x", "y")
    console = in_pipe(quiet=True)
    report(console, [LONG, error, error])
    assert console.err.getvalue() == "error A.B  x — y\n"


def test_a_terminal_sees_what_lasts(monkeypatch):
    monkeypatch.setattr(progress, "_PATIENCE", 0.01)
    console, silent, pipe = on_terminal(), on_terminal(quiet=True), in_pipe()
    for each in (console, silent, pipe):
        with step(each, "generating"):
            time.sleep(0.3)
    assert "generating" in console.err.getvalue()
    assert silent.err.getvalue() == pipe.err.getvalue() == ""


def test_a_terminal_is_left_alone_by_what_is_over_at_once():
    console = on_terminal()
    with step(console, "generating"):
        pass
    assert console.err.getvalue() == ""


def test_notes_are_counted_and_shown_on_request():
    note = Diagnostic("A.B", Severity.INFO, "x", "y")
    usual, verbose = in_pipe(), in_pipe(verbose=True)
    report(usual, [note])
    report(verbose, [note])
    assert usual.err.getvalue() == "1 note; --verbose shows it\n"
    assert verbose.err.getvalue() == "info A.B  x — y\n1 note\n"


@pytest.mark.parametrize(
    ("environment", "colour"),
    [({}, True), ({"NO_COLOR": "1"}, False), ({"NO_COLOR": ""}, True), ({"TERM": "dumb"}, False)],
)
def test_colours_follow_the_environment(monkeypatch, environment, colour):
    for name in ("NO_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("sys.stderr", Terminal())
    assert Console.of_process().colour is colour
    monkeypatch.setattr("sys.stderr", io.StringIO())
    assert not Console.of_process().colour
    assert not Console.of_process().is_terminal


def test_printable_text_stays():
    assert printable("Größe → 日本 😀") == "Größe → 日本 😀"
    assert printable("a\nb\x1b", keep="\n") == "a\nb\\x1b"
