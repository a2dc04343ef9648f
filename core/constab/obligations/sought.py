"""What a kind looks for in records and registers, to be read beside the source document."""

from __future__ import annotations

from attrs import frozen

from constab.entities import Label
from constab.obligations.contract import Tally
from constab.obligations.counted import Counted

COUNTED = Label("计入", "counts")
"""The heading of what is counted where nothing else is looked for."""


@frozen
class Sought:
    """One thing that a kind looks for: its ``heading`` (计入, 触发, 分子), and the records or the state itself.

    ``title`` is what the programme calls it, ``more`` is what is asked of it beside. ``told``: the target says already
    in which hours, on which days and by how many officers.
    """

    heading: Label
    what: Tally | Counted
    title: Label | None = None
    more: tuple[Label, ...] = ()
    told: bool = False
