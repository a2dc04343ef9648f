"""Working days: weekends, statutory holidays, and the weekends that are worked to make up for them."""

from __future__ import annotations

from datetime import date
from importlib import import_module
from importlib.metadata import version
from typing import TYPE_CHECKING

from attrs import field, frozen

from constab.errors import refuse

if TYPE_CHECKING:
    import holidays

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
        return bool(self._arrangement(day.year).is_working_day(day))

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
            self._years[year] = import_module("holidays").country_holidays(self.country, years=year)
        return self._years[year]

    @property
    def name(self) -> str:
        """What an assessment names as its calendar."""
        return f"{self.country}/holidays-{version('holidays')}"
