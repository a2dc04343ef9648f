"""Tables on the terminal, set for a Chinese console: no box-drawing characters, two columns a character."""

from __future__ import annotations

import io
import os
import shutil
import sys
from collections.abc import Iterable, Sequence

import click

WIDE = 100_000


def columns() -> int:
    """Return the terminal's width; without end where the output is not a terminal, so that a row stays a line."""
    if not sys.stdout.isatty() and "COLUMNS" not in os.environ:
        return WIDE
    return shutil.get_terminal_size((100, 24)).columns


def coloured() -> bool:
    """Tell whether to write colours: on a terminal, unless NO_COLOR says otherwise."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def table(headings: Sequence[str], rows: Iterable[Sequence[str]], *, right: Sequence[int] = ()) -> str:
    """Return a table as text; the columns numbered in ``right`` are flush right. Too wide a row is folded."""
    from rich.box import Box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    rule = Box("    \n    \n -- \n    \n    \n    \n    \n    \n", ascii=True)
    made = Table(box=rule, pad_edge=False, padding=(0, 2, 0, 0), show_edge=False)
    for number, heading in enumerate(headings):
        made.add_column(heading, justify="right" if number in right else "left", overflow="fold")
    for row in rows:
        made.add_row(*(Text(cell) for cell in row))
    out = io.StringIO()
    console = Console(
        file=out,
        width=columns(),
        color_system=None,
        force_terminal=False,
        legacy_windows=False,
        emoji=False,
        markup=False,
    )
    console.print(made)
    return "".join(f"{line.rstrip()}\n" for line in out.getvalue().splitlines())


def tell(text: str = "") -> None:
    """Print text on stdout, with one line's end after it."""
    click.echo(text.removesuffix("\n"))
