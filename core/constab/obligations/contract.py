"""What a kind compiles to: one relation of (bearer, item, window, actual, target).

The relation is written down run-length encoded. The *targets* are few: one for a run of windows. The *actual* is
sparse: a window in which nothing was counted has no row, and its actual is 0. The plan joins all relations of a
programme at once, so a kind says what is to be counted and never how.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Literal, Protocol

from attrs import frozen

from constab.calendar import ClockSpan, Per, Window
from constab.facts.base import Fact
from constab.facts.measure import Measure as Measure
from constab.facts.measure import whole_units as whole_units
from constab.obligations.targets import Target
from constab.selection.conditions import RecordWhere, Validity, Where

if TYPE_CHECKING:
    import sqlalchemy as sa


DaysOf = Literal["all", "work", "rest", "holiday"]
"""Which days count: all, those worked, those not, or those that are not because of a public holiday."""


@frozen
class Tally:
    """An actual that is counted in the ledger: the records of the shared scan that satisfy every condition.

    ``activities`` are patterns, or ``fact`` names a fact, or ``own`` is a fact that the kind itself makes, and its rows
    of the ``part`` count (those of no part, where it is empty). A record that satisfies ``where`` but also all of one
    of ``exempt`` does not count, and neither does one that fails one of ``valid_if``. ``days`` are all, those worked,
    those free, or the ``last`` day of each window, as far as it is known. ``observed_by`` are patterns of the records
    by which absence is seen: with it, a window that has none of them proves nothing.
    """

    activities: tuple[str, ...] = ()
    fact: str = ""
    own: Fact | None = None
    part: str = ""
    where: RecordWhere = ()
    exempt: tuple[RecordWhere, ...] = ()
    valid_if: tuple[Validity, ...] = ()
    during: ClockSpan | None = None
    during_by: Literal["start", "overlap"] = "start"
    days: DaysOf | Literal["last"] = "all"
    together: int = 1
    measure: Measure = Measure.COUNT
    count_on: Literal["start", "end"] = "start"
    observed_by: tuple[str, ...] = ()

    @property
    def scale(self) -> int:
        """How many of the plan's whole numbers make one."""
        return self.measure.scale


StateHolder = Literal["unit", "person", "subject"]
"""Of what a state may be judged."""


@frozen
class State:
    """An actual that is read off the register: how many of something a bearer (or item) has.

    ``source`` says what is counted: people in a ``role``, ``asset``, child ``unit``, ``subject``, the number in an
    ``attribute`` (a flag is 1 or 0), or how many of several ``parts`` are above nought. ``codes`` are the codes
    counted; with ``kinds`` each of them counts once however many there are.
    Judged at the ``end`` of each window, or ``throughout``: then the worst day of the window counts.

    ``holder`` is what the bearer, or the item where there are any, is. Units count at those that they lie under, and
    ``along`` another relation too. Of people, ``also`` are roles of which they serve in one as well, ``only`` those who
    serve in no other, and ``of_bearer`` those of the item who serve at or under the bearer as well. Of units, those
    that are ``having`` so much themselves.
    """

    source: Literal["role", "asset", "unit", "subject", "attribute", "parts"]
    codes: tuple[str, ...]
    where: Where = ()
    kinds: bool = False
    at: Literal["end", "throughout"] = "end"
    holder: StateHolder = "unit"
    along: str = ""
    also: tuple[str, ...] = ()
    only: bool = False
    of_bearer: bool = False
    having: Reached | None = None
    parts: tuple[State, ...] = ()

    @property
    def scale(self) -> int:
        """How many of the plan's whole numbers make one."""
        return ATTRIBUTE_SCALE if self.source in ("asset", "attribute") and not self.kinds else 1


@frozen
class Reached:
    """A state that comes to ``at_least`` so many of the plan's whole numbers."""

    state: State
    at_least: int


ATTRIBUTE_SCALE = 1000
"""Attributes and quantities of assets count in thousandths."""

RATIO_SCALE = 2000
"""A rate is a whole number of half thousandths: an even one is exact, an odd one lies between its two neighbours."""


CHANGE_OFFSET = Decimal(100)
"""What no change at all is in the plan, so that a fall is above nought."""


Compared = Literal["", "previous", "last_year", "peers", "total"]
"""With what a rate is compared."""


@frozen
class Ratio:
    """An actual that is ``times`` the quotient of two others: ``over`` is the numerator, ``under`` the denominator.

    The quotient is exact to the bound: in units of 1/2000 an even number is the rate itself, and an odd one says that
    it lies strictly between two thousandths, so that comparing whole numbers is comparing rates. Where the denominator
    is 0 nothing is known.
    With ``compared`` the actual is how it differs from another: from that of the ``previous`` window or of the one a
    year earlier (``last_year``), from the mean of all bearers and items in the same window (``peers``), or from the
    rate of all of them together (``total``). With a ``reach`` above 1 ``previous`` is the mean of so many windows
    before, and is not known where one of them is not. It is in ``percent`` of the other (100: equal), or in
    ``points``, plus 100; ``under`` may then be left out (not with ``total``), and the numerator is compared itself.
    All are reckoned from rates cut to the half thousandth. From nought to anything is a rise of 100 percent; and
    nought beside nought is equal, or with ``asks_change`` not known: no percent of nought can be asked for.
    """

    over: Tally | State
    under: Tally | State | None
    times: Decimal = Decimal(100)
    compared: Compared = ""
    change: Literal["percent", "points"] = "percent"
    asks_change: bool = False
    reach: int = 1

    @property
    def looks_back(self) -> bool:
        """Whether it is compared with an earlier window."""
        return self.compared in ("previous", "last_year")

    @property
    def looks_around(self) -> bool:
        """Whether it is compared with what the other bearers have."""
        return self.compared in ("peers", "total")


class Tables(Protocol):
    """The relations of the plan that a select of a plugin's own may read, by name."""

    def __getitem__(self, name: str) -> sa.FromClause: ...


class Custom(Protocol):
    """An actual of a plugin's own: a select of (bearer text, item text, win integer, actual integer)."""

    def __call__(self, tables: Tables) -> sa.Select[tuple[str, str, int, int]]: ...


Actual = Tally | State | Ratio | Custom


@frozen
class TargetPhase:
    """The windows that end from ``since`` to ``until``, and what they ask for, in the kind's own unit."""

    at_least: Target | None = None
    at_most: Target | None = None
    since: date | None = None
    until: date | None = None


Absent = Literal["zero", "no_data", "not_reviewed", "nothing"]


@frozen
class Relation:
    """What a kind compiles to.

    ``windows`` says how they recur, or names windows of the obligation's own, in the order of their ends and of their
    beginnings, which may overlap and leave gaps. ``scale`` turns targets into the plan's whole numbers.
    ``absent`` says what a window without a row means: an actual of ``zero``; that nothing is known (``no_data``, or
    ``not_reviewed`` where a person should have judged); or that ``nothing`` was owed in it.
    """

    actual: Actual
    targets: tuple[TargetPhase, ...]
    windows: Per | tuple[Window, ...]
    scale: int = 1
    absent: Absent = "zero"
    offset: Decimal = Decimal(0)
    """What is added to actuals and targets in the plan, in the kind's own unit, and taken off when they are shown."""

    @property
    def tallies(self) -> tuple[Tally, ...]:
        """What is counted in the ledger: the actual itself, or the parts of a rate."""
        return tuple(one for one in self._parts if isinstance(one, Tally))

    @property
    def states(self) -> tuple[State, ...]:
        """What is read off the register."""
        return tuple(one for one in self._parts if isinstance(one, State))

    @property
    def of_register(self) -> bool:
        """Whether the register alone tells, so that what nobody reported does not matter."""
        return all(isinstance(one, State) for one in self._parts)

    @property
    def _parts(self) -> tuple[Actual, ...]:
        if isinstance(self.actual, Ratio):
            return (self.actual.over,) if self.actual.under is None else (self.actual.over, self.actual.under)
        return (self.actual,)
