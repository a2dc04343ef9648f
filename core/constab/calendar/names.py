"""The names of days: weekdays, and the holidays of which the state publishes every year which days are off."""

from __future__ import annotations

from enum import StrEnum

from constab.entities import Label


class Weekday(StrEnum):
    """A day of the week."""

    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"

    @property
    def number(self) -> int:
        """Its place in the week; Monday is 0, as in `datetime.date.weekday`."""
        return tuple(Weekday).index(self)

    @property
    def label(self) -> Label:
        """What people call it."""
        return Label(f"周{_IN_CHINESE[self.number]}", self.value.capitalize())

    @property
    def words(self) -> tuple[str, ...]:
        """What a programme may write in the place of its code."""
        sign = _IN_CHINESE[self.number]
        return (f"周{sign}", f"星期{sign}", *(("星期天",) if self is Weekday.SUNDAY else ()))


_IN_CHINESE = "一二三四五六日"


class Holiday(StrEnum):
    """A holiday of which the days off are published."""

    NEW_YEAR = "new_year"
    SPRING_FESTIVAL = "spring_festival"
    QINGMING = "qingming"
    LABOUR_DAY = "labour_day"
    DRAGON_BOAT = "dragon_boat"
    MID_AUTUMN = "mid_autumn"
    NATIONAL_DAY = "national_day"

    @property
    def label(self) -> Label:
        """What people call it."""
        return _HOLIDAYS[self]

    @property
    def words(self) -> tuple[str, ...]:
        """What a programme may write in the place of its code."""
        zh = self.label.zh
        return (zh, zh.removesuffix("节")) if zh in _SHORT else (zh,)


_HOLIDAYS = {
    Holiday.NEW_YEAR: Label("元旦", "New Year's Day"),
    Holiday.SPRING_FESTIVAL: Label("春节", "Spring Festival"),
    Holiday.QINGMING: Label("清明节", "Tomb-Sweeping Day"),
    Holiday.LABOUR_DAY: Label("劳动节", "Labour Day"),
    Holiday.DRAGON_BOAT: Label("端午节", "Dragon Boat Festival"),
    Holiday.MID_AUTUMN: Label("中秋节", "Mid-Autumn Festival"),
    Holiday.NATIONAL_DAY: Label("国庆节", "National Day"),
}
_SHORT = ("清明节", "端午节", "中秋节", "国庆节")
"""Those that people name without 节, too."""
