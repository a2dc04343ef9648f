"""How far long work has come, on stderr, where that is a terminal."""

from __future__ import annotations

import gettext
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from constab.cli.language import mark

Progress = Callable[[int, int, str], None]
"""Called with how much is done, how much there is, and what is being done."""

STEPS = (mark("read"), mark("check"), mark("write"), mark("seal"))
"""What an import says that it is doing."""


@contextmanager
def shown(title: str) -> Iterator[Progress | None]:
    """Show a bar while the ``with`` lasts, and give what moves it; None where nobody would see it."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}", markup=False), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True, emoji=False), transient=True) as progress:
        task = progress.add_task(title, total=None)

        def move(done: int, total: int, label: str) -> None:
            progress.update(
                task, completed=done, total=total, description=f"{title} {gettext.gettext(label)}" if label else title
            )

        yield move
