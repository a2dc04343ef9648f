"""How long the command line takes to say anything."""

from __future__ import annotations

import sys

from benchmarks.measure import Bar, against, in_turn, process, script


def bars(times: int) -> list[Bar]:
    """Return the bar of ``constab --help``."""
    help_, click = in_turn(
        times,
        lambda: process([script("constab"), "--help"]),
        lambda: process([sys.executable, "-c", "import click"]),
    )
    return [against("constab --help to python -c 'import click'", help_, click, 1.5)]
