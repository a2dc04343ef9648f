"""Numbers and days as a reader sees them. Nothing is rounded upwards: what shows as 100% is all of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal


def exact(value: Decimal) -> str:
    """Return ``value`` in full, without an exponent and without zeros that say nothing: ``86.5``, ``100``."""
    text = f"{value:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"


def places(values: Iterable[Decimal]) -> int:
    """Return how many decimal places show every one of ``values`` in full; at least one, so that columns look alike."""
    return max((len(exact(value).partition(".")[2]) for value in values), default=1) or 1


def signed(value: Decimal) -> str:
    """Return ``value`` in full with its sign: ``+3.5``, ``-2`` (a hyphen, which every console and font has)."""
    return f"+{exact(value)}" if value > 0 else exact(value)


def permille(part: int, whole: int) -> int:
    """Return the thousandths of ``whole`` that ``part`` is, rounded down. ``whole`` is not 0."""
    return part * 1000 // whole


def percent(part: int, whole: int) -> str:
    """Return a share such as ``89.4%``, rounded down; ``-`` of nothing."""
    if not whole:
        return "-"
    tenths = permille(part, whole)
    return f"{tenths // 10}%" if tenths % 10 == 0 else f"{tenths // 10}.{tenths % 10}%"


def count(number: int) -> str:
    """Return ``number`` with its thousands set apart: ``12,480``."""
    return f"{number:,}"


def day(value: date, language: str) -> str:
    """Return a day as it is written in ``language``: ``2024年3月5日``, ``5 March 2024``."""
    if language == "zh":
        return f"{value.year}年{value.month}月{value.day}日"
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
"""Spelt out here because strftime would follow the locale of the machine, and equal inputs give equal bytes."""
