"""Options and arguments that several commands share."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import click

from constab.cli.language import say
from constab.cli.spoken import Option

F = TypeVar("F", bound=Callable[..., Any])
option = partial(click.option, cls=Option)

PAPER = 140
"""No text that is set for reading is wider than this."""

DEFAULT_STORE = "sqlite:///constab.db"

_DATE = re.compile(r"(\d{4})(?:([-/.])(\d{1,2})\2(\d{1,2})|(\d{2})(\d{2})|年(\d{1,2})月(\d{1,2})日)")


class Day(click.ParamType[date]):
    """A day: 2012-12-31, 2012/12/31, 20121231, 2012年12月31日."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the day. Fails for anything else, and for a day that is not in the calendar."""
        if isinstance(value, date):
            return value
        match = _DATE.fullmatch(value.strip())
        if match is not None:
            year, month, day = (int(one) for one in match.groups() if one is not None and one.isdecimal())
            try:
                return date(year, month, day)
            except ValueError:
                pass
        raise click.BadParameter(say("{value} is not a date such as 2012-12-31", value=repr(value)), ctx, param)

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """Return how help writes it."""
        return "DATE"


class Address(click.ParamType[str]):
    """A store: an SQLAlchemy URL, or the file of an SQLite store."""

    name = "url"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the URL."""
        return value if "://" in value else f"sqlite:///{value}"


def today() -> date:
    """Return the day on the wall clock. Only the command line looks at it."""
    return date.today()  # noqa: DTZ011  # the region's day is the day of the machine in it


file_argument = partial(click.argument, type=click.Path(path_type=Path))
programme = file_argument("programme")


def store(command: F) -> F:
    """Add ``--store`` and ``--ledger``."""
    command = option(
        "--ledger",
        envvar="CONSTAB_LEDGER",
        metavar="DIR",
        help="The folder of the ledger's segments; else constab-ledger beside the store.",
    )(command)
    return option(
        "--store",
        envvar="CONSTAB_STORE",
        type=Address(),
        metavar="URL",
        default=DEFAULT_STORE,
        show_default=True,
        show_envvar=True,
        help="The store of the register and the journal.",
    )(command)


def as_of(command: F) -> F:
    """Add ``--as-of`` and ``--from``."""
    command = option("--from", "since", type=Day(), help="The first day that is assessed; else the programme's first.")(
        command
    )
    return option(
        "--as-of", type=Day(), help="The day on which the assessment is made; else today. Nothing later counts."
    )(command)


def formats(*names: str) -> Callable[[F], F]:
    """Add ``--format``, with the first name as its default."""

    def added(command: F) -> F:
        return option(
            "--format", "form", type=click.Choice(names), default=names[0], show_default=True, help="How to say it."
        )(command)

    return added
