"""Days, windows and working days, in the region's local time."""

from constab.calendar.clock import ClockSpan
from constab.calendar.cycles import Cycle, FromEvent, Per, as_per, is_daily, is_of_holidays, is_published
from constab.calendar.days import EPOCH, date_of, day_number
from constab.calendar.grains import GRAINS, Grain
from constab.calendar.lengths import Length, YearDay
from constab.calendar.names import Holiday, Weekday
from constab.calendar.windows import Calendar, Window, window_name
from constab.calendar.workdays import Workdays

__all__ = [
    "EPOCH",
    "GRAINS",
    "Calendar",
    "ClockSpan",
    "Cycle",
    "FromEvent",
    "Grain",
    "Holiday",
    "Length",
    "Per",
    "Weekday",
    "Window",
    "Workdays",
    "YearDay",
    "as_per",
    "date_of",
    "day_number",
    "is_daily",
    "is_of_holidays",
    "is_published",
    "window_name",
]
