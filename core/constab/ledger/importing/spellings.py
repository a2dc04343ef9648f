"""How people spell days, times, numbers and yes: one reading for records and registers alike.

Every function takes text and returns what it says, or None where it says nothing of the kind. Days are counted
from 1970-01-01 as day 0, minutes from midnight.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

from attrs import frozen

EPOCH = date(1970, 1, 1)
MINUTES = 1440

_SERIAL_ZERO = date(1899, 12, 30)
_DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(?:\d{2})?)?(?:\.0+)?")
_SERIAL = re.compile(r"(\d{5})(\.\d+)?")
_WEEKDAY = re.compile(r"[(\[]?(?:星期|周|礼拜)[一二三四五六日天][)\]]?")
_CLOCK = re.compile(
    r"(凌晨|早上|早晨|上午|中午|下午|傍晚|晚上|am|pm)?\s*"
    r"(\d{1,2})\s*(?::\s*(\d{2})(?::\s*\d{2}(?:\.\d+)?)?|[时点]\s*(?:(半|一刻|三刻|整)|(\d{1,2})\s*分?(?:\s*\d{1,2}\s*秒)?)?)"
    r"\s*(am|pm)?"
)
_CLOCK_DIGITS = re.compile(r"(\d{2})(\d{2})")
_FRACTION = re.compile(r"0?\.\d+|0")
_NUMBER = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d*)?|[+-]?\.\d+")
_WHOLE = re.compile(r"[+-]?\d+\.0")
_ROUNDED = re.compile(r"[+-]?\d+(?:\.\d+)?e\+\d+", re.IGNORECASE)
_ROUNDED_WHOLE = re.compile(r"[+-]?\d{16,}\.0")
_PARTS = {"半": 30, "一刻": 15, "三刻": 45, "整": 0}
_AFTERNOON = frozenset({"下午", "傍晚", "晚上", "pm"})
_MORNING = frozenset({"凌晨", "早上", "早晨", "上午", "am"})
_YES = frozenset({"是", "有", "对", "真", "已", "true", "yes", "y", "1", "√", "✓", "✔"})
_NO = frozenset({"否", "无", "没有", "错", "假", "未", "false", "no", "n", "0", "×", "✗", "x"})


@frozen
class Moment:
    """A day, a minute of a day, or both."""

    day: int | None = None
    minute: int | None = None


def tidy(text: str) -> str:
    """Return the text without surrounding space, full-width letters and digits made narrow."""
    return unicodedata.normalize("NFKC", text).strip()


def is_rounded(text: str) -> bool:
    """Tell whether a spreadsheet made a number of this identifier and kept fifteen digits of it."""
    return bool(_ROUNDED.fullmatch(text) or _ROUNDED_WHOLE.fullmatch(text))


def whole(text: str) -> str:
    """Return ``12`` for ``12.0``, as spreadsheets hand over whole numbers; other text as it is."""
    return text[:-2] if _WHOLE.fullmatch(text) else text


def read_moment(text: str) -> Moment | None:
    """Read a day, a time, or a day and a time: 2012-03-05, 2012年3月5日8时30分, 40973.354, 8:30 …"""
    text = tidy(text)
    if (compact := _COMPACT.fullmatch(text)) is not None:
        return _compact(compact)
    if (serial := _SERIAL.fullmatch(text)) is not None:
        return _serial(serial)
    lowered = _WEEKDAY.sub("", text.lower().replace("t", " ")).strip()
    if (found := _DAY.match(lowered)) is not None:
        rest = lowered[found.end() :].strip()
        day = _ordinal(*found.groups())
        if day is None or not rest:
            return None if day is None else Moment(day)
        minute = _clock(rest)
        return None if minute is None else Moment(day, minute)
    minute = _clock(lowered)
    return None if minute is None else Moment(None, minute)


def read_day(text: str) -> date | None:
    """Read a day; a time beside it is passed over."""
    moment = read_moment(text)
    return None if moment is None or moment.day is None else EPOCH + timedelta(days=moment.day)


def read_number(text: str) -> Decimal | None:
    """Read a plain decimal number, thousands separated by commas or not. No exponent, no unit."""
    text = tidy(text)
    if not _NUMBER.fullmatch(text):
        return None
    try:
        number = Decimal(text.replace(",", ""))
    except InvalidOperation:
        return None
    return number.normalize() if number % 1 else number.quantize(Decimal(1)) if abs(number) < 10**27 else None


def read_flag(text: str) -> bool | None:
    """Read yes or no: 是 否, 有 无, true false, 1 0, √ ×."""
    word = whole(tidy(text).lower())
    return True if word in _YES else False if word in _NO else None


def _ordinal(year: str, month: str, day: str) -> int | None:
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return (found - EPOCH).days if found.year >= 1900 else None


def _compact(found: re.Match[str]) -> Moment | None:
    year, month, day, hour, minute = found.groups()
    ordinal = _ordinal(year, month, day)
    if ordinal is None or hour is None:
        return None if ordinal is None else Moment(ordinal)
    clock = int(hour) * 60 + int(minute)
    return Moment(ordinal, clock) if int(minute) < 60 and clock < MINUTES else None


def _serial(found: re.Match[str]) -> Moment:
    day = (_SERIAL_ZERO - EPOCH).days + int(found[1])
    if found[2] is None or not found[2].strip(".0"):
        return Moment(day)
    seconds = round(Decimal(f"0{found[2]}") * 86400)
    return Moment(day + seconds // 86400, seconds % 86400 // 60)


def _clock(text: str) -> int | None:
    if _FRACTION.fullmatch(text):
        return round(Decimal(text) * 86400) // 60
    if text == "0.0":
        return 0
    if (digits := _CLOCK_DIGITS.fullmatch(text)) is not None:
        return _minutes(int(digits[1]), int(digits[2]), "")
    if (found := _CLOCK.fullmatch(text)) is None:
        return None
    before, hour, minute, part, minute_after, after = found.groups()
    minutes = int(minute or minute_after or 0) if part is None else _PARTS[part]
    return _minutes(int(hour), minutes, before or after or "")


def _minutes(hour: int, minute: int, half: str) -> int | None:
    if half in _AFTERNOON and hour < 12:
        hour += 12
    elif half in _MORNING and hour == 12:
        hour = 0
    total = hour * 60 + minute
    return total if minute < 60 and total <= MINUTES else None
