"""Days, windows and working days, in the region's local time."""

from constab.calendar.clock import ClockSpan
from constab.calendar.days import EPOCH, date_of, day_number
from constab.calendar.windows import GRAINS, Calendar, Grain, Window, window_name
from constab.calendar.workdays import Workdays

__all__ = [
    "EPOCH",
    "GRAINS",
    "Calendar",
    "ClockSpan",
    "Grain",
    "Window",
    "Workdays",
    "date_of",
    "day_number",
    "window_name",
]
