"""Working days: weekends, statutory holidays, and the weekends that are worked to make up for them."""

from __future__ import annotations

from datetime import date
from importlib.metadata import version

import holidays
from attrs import field, frozen

from constab.errors import refuse

PUBLISHED = {"CN": (2001, 2026)}
"""The years whose arrangements are published, and right in `holidays`; beyond them it guesses in silence."""


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

    def is_workday(self, day: date) -> bool:
        """Tell whether a day is worked. Raises ConstabError for a year that is not published yet."""
        if day in self.work:
            return True
        if day in self.off:
            return False
        if day.year not in self._years:
            first, last = PUBLISHED.get(self.country, (1900, 2100))
            if not first <= day.year <= last and day.year not in self.published:
                raise refuse(
                    "year-not-published",
                    "the working days of {year} are not published; name them under [programme.calendar], "
                    "or leave out what counts working days",
                    year=day.year,
                )  # fmt: skip
            self._years[day.year] = holidays.country_holidays(self.country, years=day.year)
        return bool(self._years[day.year].is_working_day(day))

    @property
    def name(self) -> str:
        """What an assessment names as its calendar."""
        return f"{self.country}/holidays-{version('holidays')}"
