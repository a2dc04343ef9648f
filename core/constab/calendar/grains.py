"""The windows that the calendar itself has: days, weeks, months and their multiples, and the programme's period."""

from __future__ import annotations

from enum import StrEnum

from constab.entities import Label


class Grain(StrEnum):
    """How long a window is."""

    DAY = "day"
    WORKDAY = "workday"
    REST_DAY = "rest_day"
    HOLIDAY = "holiday"
    WEEK = "week"
    TEN_DAY = "ten_day"
    HALF_MONTH = "half_month"
    MONTH = "month"
    TWO_MONTHS = "two_months"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"
    PERIOD = "period"

    @property
    def label(self) -> Label:
        """What a programme may call it, and what follows 每 / each."""
        return GRAINS[self]


GRAINS: dict[Grain, Label] = {
    Grain.DAY: Label("日", "day"),
    Grain.WORKDAY: Label("工作日", "working day"),
    Grain.REST_DAY: Label("休息日", "day off"),
    Grain.HOLIDAY: Label("法定节假日", "public holiday"),
    Grain.WEEK: Label("周", "week"),
    Grain.TEN_DAY: Label("旬", "ten days"),
    Grain.HALF_MONTH: Label("半月", "half-month"),
    Grain.MONTH: Label("月", "month"),
    Grain.TWO_MONTHS: Label("两个月", "two months"),
    Grain.QUARTER: Label("季度", "quarter"),
    Grain.HALF_YEAR: Label("半年", "half-year"),
    Grain.YEAR: Label("年", "year"),
    Grain.PERIOD: Label("方案期", "programme period"),
}

DAILY = (Grain.DAY, Grain.WORKDAY, Grain.REST_DAY)
"""Those of which a window is one day."""
PARTLY = {Grain.WORKDAY: True, Grain.REST_DAY: False}
"""Those that have windows on some days alone: whether it is those that are worked."""
PUBLISHED = (*PARTLY, Grain.HOLIDAY)
"""Those whose windows depend on which days are worked, so that the year must be published."""
MONTHS = {Grain.MONTH: 1, Grain.TWO_MONTHS: 2, Grain.QUARTER: 3, Grain.HALF_YEAR: 6, Grain.YEAR: 12}
"""How many months a window has, of the grains that are made of months."""
DAYS = {Grain.DAY: 1, Grain.WEEK: 7, Grain.TEN_DAY: 11, Grain.HALF_MONTH: 16}
"""The most days that a window has, of the grains that are made of days."""
