"""Working days: weekends, statutory holidays, and the weekends that are worked to make up for them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import MAXYEAR, date, timedelta
from importlib import import_module
from importlib.metadata import version
from typing import TYPE_CHECKING

from attrs import field, frozen

from constab.calendar.names import Holiday
from constab.entities import Span
from constab.errors import refuse

if TYPE_CHECKING:
    import holidays

PUBLISHED = {"CN": (2001, 2026)}
"""The years whose arrangements are published, and right in `holidays`; beyond them it guesses in silence."""

_NAMED: Mapping[str, tuple[str, Mapping[Holiday, str]]] = {
    "CN": (
        "zh_CN",
        {
            Holiday.NEW_YEAR: "元旦",
            Holiday.SPRING_FESTIVAL: "春节",
            Holiday.QINGMING: "清明节",
            Holiday.LABOUR_DAY: "劳动节",
            Holiday.DRAGON_BOAT: "端午节",
            Holiday.MID_AUTUMN: "中秋节",
            Holiday.NATIONAL_DAY: "国庆节",
        },
    )
}
"""By country, in which language `holidays` is asked, and what it calls the own days of holidays there."""
_ONE_DAY = timedelta(days=1)


@frozen
class Workdays:
    """The working days of a country, with a region's own corrections.

    ``off`` and ``work`` are days that this region has free, or works, against the country's arrangement.
    ``published`` names further years that the region vouches for.
    """

    country: str = "CN"
    off: frozenset[date] = frozenset()
    work: frozenset[date] = frozenset()
    published: frozenset[int] = frozenset()
    _years: dict[int, holidays.HolidayBase] = field(init=False, factory=dict, repr=False, eq=False)
    _off: dict[int, dict[Holiday, Span]] = field(init=False, factory=dict, repr=False, eq=False)

    def is_workday(self, day: date) -> bool:
        """Tell whether a day is worked. Raises ConstabError for a year that is not published yet."""
        if day in self.work:
            return True
        if day in self.off:
            return False
        return bool(self._arrangement(day.year).is_working_day(day))

    def has(self, day: date, days: str) -> bool:
        """Tell whether a day is one of those meant: ``work``, ``rest``, ``holiday``; of any other word, all are."""
        if days in ("work", "rest"):
            return self.is_workday(day) is (days == "work")
        return days != "holiday" or self.is_holiday(day)

    def is_holiday(self, day: date) -> bool:
        """Tell whether a day is one of the days off of a holiday. Raises ConstabError as `is_workday` does."""
        return any(day in span for span in self.days_off(day, day))

    def days_off(self, since: date, until: date, of: Sequence[Holiday] = ()) -> Iterator[Span]:
        """Yield the days off of holidays, all unless some are named, that have a day from ``since`` to ``until``.

        Two holidays that are kept in one run of days off are one. Raises ConstabError for a year that is not published
        yet; only of a New Year's Day after ``until``, whose days off may begin before it, the year need not be.
        """
        last: Span | None = None
        for year in range(since.year, min(until.year + 1, MAXYEAR) + 1):
            if year > until.year and not self.knows(year):
                return
            kept = self._kept(year)
            for span in sorted({kept[one] for one in of or Holiday if one in kept}):
                if span != last and span.until >= since and span.since <= until:
                    yield span
                last = span

    def _kept(self, year: int) -> Mapping[Holiday, Span]:
        """Return the days off of each holiday that is kept in a year."""
        if year not in self._off:
            named = self._arrangement(year)
            _, names = _NAMED[self.country]
            own = {name: day for day in sorted(named, reverse=True) for name in named.get_list(day)}
            found = {one: self._run(own[name]) for one, name in names.items() if name in own}
            self._off[year] = {one: span for one, span in found.items() if span is not None}
        return self._off[year]

    def _run(self, day: date) -> Span | None:
        """Return the days off, one after the other, that a day lies among; None where it is worked."""
        if self.is_workday(day):
            return None
        since = until = day
        while self._is_off(since - _ONE_DAY):
            since -= _ONE_DAY
        while self._is_off(until + _ONE_DAY):
            until += _ONE_DAY
        return Span(since, until)

    def _is_off(self, day: date) -> bool:
        return self.knows(day.year) and not self.is_workday(day)

    def knows(self, year: int) -> bool:
        """Tell whether the working days of a year are published, or vouched for by the region."""
        first, last = PUBLISHED.get(self.country, (1900, 2100))
        return first <= year <= last or year in self.published

    def _arrangement(self, year: int) -> holidays.HolidayBase:
        if year not in self._years:
            if not self.knows(year):
                raise refuse(
                    "year-not-published",
                    "the working days of {year} are not published; name them under [programme.calendar], "
                    "or leave out what counts working days",
                    year=year,
                )  # fmt: skip
            # It reads the calendars of all countries, which takes as long as everything else of a small command.
            language, _ = _NAMED.get(self.country, (None, {}))
            self._years[year] = import_module("holidays").country_holidays(self.country, years=year, language=language)
        return self._years[year]

    @property
    def name(self) -> str:
        """What an assessment names as its calendar."""
        return f"{self.country}/holidays-{version('holidays')}"
