"""What the makers of registers share: numbers without end, dealt out as evenly as can be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import count, islice

Row = tuple[object, ...]
Tables = Mapping[str, list[Row]]
"""By the name of a file, its rows; the first of them holds the headers."""

KIN = ("单位", "对方单位", "关系")
POSTED = ("警号", "岗位", "单位")


def ids(letter: str, width: int) -> Iterator[str]:
    """Yield the ids of one letter without end: ``G0001``, ``G0002``, …"""
    return (f"{letter}{number:0{width}}" for number in count(1))


def dealt(source: Iterator[str], number: int) -> list[str]:
    """Return the next ids, so many."""
    return list(islice(source, number))


def share(whole: int, among: int, at: int) -> int:
    """Return how many of ``whole`` fall to number ``at`` (from 0) of ``among``; the shares differ by one at most."""
    return (at + 1) * whole // among - at * whole // among
