"""How a command ends: its exit status, and one line on stderr for each thing that is wrong; never a traceback."""

from __future__ import annotations

import io
import os
import re
import sys
import traceback

import click

from constab.cli.language import mark, say, spoken
from constab.cli.root import constab

TRACEBACK = "CONSTAB_TRACEBACK"
UNUSABLE, BROKEN, INTERRUPTED, UNREAD = 2, 3, 130, 141


def run(arguments: list[str] | None) -> int:
    """Run a command and return its exit status."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A console in GBK shows a question mark for what it does not have, and goes on.
            stream.reconfigure(errors="replace")
    status = _status(arguments)
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        status = UNREAD
    if status == UNREAD:
        # What is left to be written goes nowhere, or Python would complain of it at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    return status


def _status(arguments: list[str] | None) -> int:
    try:
        status = constab.main(args=arguments, prog_name="constab", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        return UNUSABLE
    except click.ClickException as error:
        _tell(_misused(error))
        return UNUSABLE
    except (click.Abort, KeyboardInterrupt):
        _tell(say("interrupted"))
        return INTERRUPTED
    except BrokenPipeError:
        return UNREAD
    except Exception as error:  # noqa: BLE001  # whatever it is, the user gets a line and a status
        if _interrupted(error):
            _tell(say("interrupted"))
            return INTERRUPTED
        return _ended_by(error)
    return status if isinstance(status, int) else 0


def _interrupted(error: BaseException | None) -> bool:
    """Tell whether an error, or what it came from, is what a query of DuckDB makes of Ctrl-C."""
    while error is not None:
        # By its name: a command that asks nothing of DuckDB must not import it to say so.
        kind = type(error)
        if isinstance(error, KeyboardInterrupt) or (
            kind.__module__.split(".")[0].strip("_") == "duckdb" and kind.__name__ == "InterruptException"
        ):
            return True
        if isinstance(error, RuntimeError) and str(error) == "Query interrupted":
            return True
        error = error.__cause__ or error.__context__
    return False


def _misused(error: click.ClickException) -> str:
    ctx = error.ctx if isinstance(error, click.UsageError) else None
    said = error.format_message()
    if spoken() == "zh":
        # click puts an English stop behind what it has put together.
        said = re.sub(r"(?<!\.)\.$", "", said)
    if ctx is None:
        return said
    told = say("{message} (try: {command} --help)", message=said, command=ctx.command_path)
    return f"{ctx.command_path}: {told}"


def _ended_by(error: Exception) -> int:
    from constab.cli.faults import line, worded
    from constab.errors import ConstabError

    if isinstance(error, ConstabError):
        for fault in error.faults:
            _tell(line(fault))
        return UNUSABLE
    if os.environ.get(TRACEBACK):
        traceback.print_exception(error)
        return BROKEN
    if isinstance(error, OSError) and error.strerror:
        named = f"{os.fspath(error.filename)}: " if isinstance(error.filename, str) else ""
        _tell(f"{named}{worded(error.strerror)}")
        return UNUSABLE
    name = f"{type(error).__name__}: {error}".splitlines()[0]
    template = mark("constab itself has failed ({error}); for the traceback, run it again with {variable}=1")
    _tell(say(template, error=name, variable=TRACEBACK))
    return BROKEN


def _tell(line: str) -> None:
    # One line a fault, whatever a value holds.
    click.echo(" ".join(line.splitlines()), err=True)
