"""Named stretches of days: key dates and campaigns, in the place of a window that recurs."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import pairwise

from attrs import frozen

from constab.calendar import FromEvent, Per, Window, YearDay, as_per
from constab.entities import FOREVER, Label, Span
from constab.obligations.scope import ForEach
from constab.obligations.wording import each_window, joined

YEARS = 50
"""For how many years a stretch of every year is reckoned where the programme has no end."""
_SAMPLE = Span(date(2001, 1, 1), date(2008, 12, 31))
"""Years in which stretches of every year are looked at for overlaps; two of them are leap years."""


@frozen
class Stretch:
    """Days ``since`` to ``until``, both included, in which so much is owed; ``title`` says what they are called.

    Both are dates, or both days of every year; then it may last over the new year, and has a window in each year.
    """

    since: date | YearDay
    until: date | YearDay
    title: Label | None = None

    def __attrs_post_init__(self) -> None:
        if isinstance(self.since, YearDay) != isinstance(self.until, YearDay):
            raise ValueError("from and until are both dates, or both days of every year")
        if isinstance(self.since, date) and isinstance(self.until, date):
            Span(self.since, self.until)
        elif self.is_yearly and self._in(2001).until >= self._in(2002).since:
            raise ValueError("a stretch of every year is over before it begins again")

    @property
    def is_yearly(self) -> bool:
        """Whether it comes every year."""
        return isinstance(self.since, YearDay)

    def within(self, period: Span) -> list[Span]:
        """Return its days: of what comes every year, those of each year that share a day with a period."""
        if isinstance(self.since, date) and isinstance(self.until, date):
            return [Span(self.since, self.until)]
        first, last = max(period.since.year, 2), min(period.until.year, period.since.year + YEARS, FOREVER.year - 1)
        return [one for year in range(first - 1, last + 1) if (one := self._in(year)).overlap(period) is not None]

    def _in(self, year: int) -> Span:
        assert isinstance(self.since, YearDay)
        assert isinstance(self.until, YearDay)
        over = 1 if self.until < self.since else 0
        return Span(self.since.of(year), self.until.of(year + over))

    @property
    def label(self) -> Label:
        """What it is called: its title, else its days."""
        if isinstance(self.since, YearDay) and isinstance(self.until, YearDay):
            since, until = self.since, self.until
            zh = f"每年{since.month}月{since.day}日至{until.month}月{until.day}日"
            return self.title or Label(zh, f"{since}/{until} of every year")
        days = f"{self.since:%Y-%m-%d}/{self.until:%Y-%m-%d}"
        return self.title or Label(days, days)


def optional_per(value: Per | str | None) -> Per | None:
    """Return how windows recur, or None where they are named one by one."""
    return None if value is None else as_per(value)


def check_per(per: Per | None, for_each: ForEach | None) -> None:
    """Raise ValueError where windows run from the day an item is listed, and nothing is."""
    if isinstance(per, FromEvent) and per.event == "listed" and (for_each is None or for_each.what == "column"):
        raise ValueError("since = 'listed' runs from the day an item is listed: for_each names a unit, subject or role")


def check_windows(per: Per | None, stretches: tuple[Stretch, ...], for_each: ForEach | None = None) -> None:
    """Raise ValueError unless there is exactly one of a rhythm and stretches, which follow each other."""
    if (per is None) == (not stretches):
        raise ValueError("per says how often, or windows name stretches of days; one of the two")
    check_per(per, for_each)
    dated = [one for one in stretches if not one.is_yearly]
    period = _SAMPLE
    if dated:
        begins = [span.since for one in dated for span in one.within(period)]
        period = Span(min(begins) - timedelta(days=366), max(begins) + timedelta(days=2 * 366))
        if any(one.until >= two.since for one, two in pairwise(span for one in dated for span in one.within(period))):
            raise ValueError("the windows stand in order and share no day")
    if any(one.until >= two.since for one, two in pairwise(_spans(stretches, period))):
        raise ValueError("the windows stand in order and share no day")


def _spans(stretches: Iterable[Stretch], period: Span) -> list[Span]:
    return sorted(span for one in stretches for span in one.within(period))


def windows_of(per: Per | None, stretches: Iterable[Stretch], period: Span) -> Per | tuple[Window, ...]:
    """Return what a relation's windows are; stretches that come every year are those of a period."""
    if per is not None:
        return per
    return tuple(Window(number, one.since, one.until) for number, one in enumerate(_spans(stretches, period)))


def each_of_windows(per: Per | None, stretches: Iterable[Stretch], for_each: ForEach | None = None) -> Label:
    """Say in which windows: 每周 / every week; 春节、国庆期间各 / in each of Spring Festival, National Day:."""
    if per is not None:
        return each_window(per, for_each)
    named = joined([one.label for one in stretches])
    return Label(f"{named.zh}期间各", f"in each of {named.en}:")
