"""What the plan is built from: the duties, numbered, and the small relations made of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal

from attrs import frozen

from constab.calendar import day_number
from constab.entities import Span
from constab.evaluation.relations import Relations
from constab.evaluation.roster import Member
from constab.evaluation.windows import WindowList
from constab.facts import Fact
from constab.obligations import Measure, Obligation, RecordWhere, Relation, Target, Where
from constab.obligations.contract import Custom
from constab.scoring import Sheet
from constab.selection.conditions import Validity
from constab.selection.tree import Name

MEASURES = {measure: number for number, measure in enumerate(Measure)}
Part = Literal["actual", "over", "under"]
EACH = {"": 0, "unit": 1, "subject": 2, "role": 3, "column": 4}
DAYS = {"all": 0, "work": 1, "rest": 2, "last": 3, "holiday": 4}


@frozen
class Duty:
    """One version of one rule with one target phase: a row of ``duty_of``, with what it was made from."""

    ob: int
    rule: int
    obligation: Obligation
    relation: Relation
    windows: WindowList
    first: int
    last: int
    low: Target | None
    high: Target | None
    scope: int


@frozen
class ScoreScope:
    """Who is scored in which windows: a score with the numbers of its scope, and what its conditions' scopes are."""

    sheet: Sheet
    scope: int
    windows: WindowList
    own: Span
    """The days on which it is in force."""
    wait: int
    """Days after a window's end until which what it is reckoned from may still change."""
    conditions: Mapping[Where, int]
    """The scopes of the bearers that satisfy conditions."""


@frozen
class Filter:
    """A condition of the scan, numbered: ``where`` and ``valid_if`` must hold, and no set of ``exempt`` may."""

    where: RecordWhere
    exempt: tuple[RecordWhere, ...]
    valid_if: tuple[Validity, ...] = ()


@frozen
class Prepared:
    """All that the plan is built from."""

    relations: Relations
    duties: tuple[Duty, ...]
    filters: tuple[Filter, ...]
    columns: tuple[str, ...]
    """Columns that duties bind for each value of, by number."""
    roles: tuple[str, ...]
    owned: tuple[Name, ...]
    """What conditions ask of the bearer and of the item, by number."""
    custom: tuple[tuple[int, Custom], ...]
    members: dict[int, tuple[Member, ...]]
    unbound: tuple[str, ...]
    """Rules that bind no bearer of this register."""
    kinds: tuple[str, ...]
    facts: tuple[Fact, ...]
    """The facts that duties name, each after those it is built on."""
    activities: frozenset[str]
    """All codes that a record may have."""
    cells: Mapping[int, tuple[int, Part]]
    """Of which duty each cell is, and whether it is its actual or one of the parts of a rate."""
    judged: Mapping[str, Obligation]
    """The newest version of each rule that has windows in this assessment: what its line is scored by."""
    since: date
    as_of: date
    pace: int
    scores: tuple[ScoreScope, ...] = ()

    @property
    def first_day(self) -> int:
        """The first day that the scan needs: that of the earliest window, and the day before for nights."""
        return min((day_number(duty.windows.days[0]) for duty in self.duties), default=day_number(self.since))
