"""The command line. One module a command; a command's module is imported when the command runs."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command that ``arguments`` (``sys.argv`` where None) say, and return its exit status.

    0: fine. 1: assessed and fell short, or something was found. 2: unusable input. 3: an error of constab itself.
    130: interrupted. 141: nobody reads the output any more.
    """
    from constab.cli.language import bind, chosen

    given = sys.argv[1:] if arguments is None else arguments
    # Before click is imported: click asks the same catalogue for its own messages.
    bind(chosen(given, os.environ))
    from constab.cli.outcome import run

    return run(None if arguments is None else list(arguments))
