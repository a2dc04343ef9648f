"""What a mark must be like for something to follow from it: points, grades, places in the ranking."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from attrs import field, fields, frozen
from attrs.validators import ge, gt, le, optional

from constab.consequences.money import sound_mark
from constab.entities import Label
from constab.expressions import number
from constab.obligations.wording import plain

if TYPE_CHECKING:
    from constab.expressions import Expr

MARKED = ("grade", "rank", "ranked", "behind", "before")
"""The columns that windows of a score have beside: the id of the grade, the rank, among how many, how many of these
have fewer points, and the rank in the window before; null where there is none."""

_edge: Any = field(default=None, validator=sound_mark)
_first = field(default=None, validator=optional(ge(1)))
_percent = field(default=None, validator=optional([gt(Decimal(0)), le(Decimal(100))]))


@frozen(kw_only=True)
class When:
    """Conditions on a mark, all of which must hold.

    ``grade`` names the grades, each of them: what is worse than one of them is not meant with it. ``top`` and
    ``top_percent`` look at the rank. ``bottom`` counts from the end: fewer than so many have fewer points, so that
    those who share the last place are all among them; ``bottom_percent`` is so much of all that are ranked. ``falls``
    and ``rises`` are places between this window and the one before it.
    """

    at_least: Decimal | None = _edge
    above: Decimal | None = _edge
    at_most: Decimal | None = _edge
    below: Decimal | None = _edge
    grade: tuple[str, ...] = ()
    top: int | None = _first
    top_percent: Decimal | None = _percent
    bottom: int | None = _first
    bottom_percent: Decimal | None = _percent
    falls: int | None = _first
    rises: int | None = _first

    def __attrs_post_init__(self) -> None:
        if not self.asks:
            raise ValueError("say what the mark must be like: at_least, below, grade, bottom …")

    @property
    def asks(self) -> tuple[str, ...]:
        """The keys that ask something."""
        own = (one.name for one in fields(When))
        return tuple(name for name in own if getattr(self, name) not in (None, ()))

    @property
    def ranks(self) -> bool:
        """Whether it asks of places in a ranking."""
        return bool({"top", "top_percent", "bottom", "bottom_percent", "falls", "rises"} & set(self.asks))

    def holds(self, windows: sa.FromClause, grades: Mapping[str, str]) -> Expr:
        """Return whether it holds of a mark; unknown or false where what it asks of is not there."""
        return sa.and_(*self._tests(windows.c, grades))

    def _tests(self, w: Any, grades: Mapping[str, str]) -> Iterator[Expr]:
        for name, compared in _COMPARED.items():
            if (edge := getattr(self, name)) is not None:
                exact = Fraction(edge)
                yield compared(w.actual * exact.denominator, w.scale * exact.numerator)
        if self.grade:
            yield w.grade.in_([grades[one] for one in self.grade])
        if self.top is not None:
            yield w["rank"] <= self.top
        if self.top_percent is not None:
            share = Fraction(self.top_percent)
            yield w["rank"] * 100 * share.denominator <= w.ranked * share.numerator
        if self.bottom is not None:
            yield w.behind < self.bottom
        if self.bottom_percent is not None:
            share = Fraction(self.bottom_percent)
            yield (w.behind + 1) * 100 * share.denominator <= w.ranked * share.numerator
        if self.falls is not None:
            yield w["rank"] - w.before >= number(self.falls)
        if self.rises is not None:
            yield w.before - w["rank"] >= number(self.rises)

    @property
    def label(self) -> Label:
        """Say 低于60分且排名后3位."""
        zh, en = zip(*(self._said(name) for name in self.asks), strict=True)
        return Label("且".join(zh), " and ".join(en))

    def _said(self, name: str) -> tuple[str, str]:
        if name == "grade":
            return f"评为{'、'.join(self.grade)}", f"graded {' or '.join(self.grade)}"
        value = getattr(self, name)
        told = plain(value) if isinstance(value, Decimal) else str(value)
        zh, en = _WORDS[name]
        return zh.format(told), en.format(told)


_COMPARED: Mapping[str, Any] = {
    "at_least": lambda one, other: one >= other,
    "above": lambda one, other: one > other,
    "at_most": lambda one, other: one <= other,
    "below": lambda one, other: one < other,
}
_WORDS: Mapping[str, tuple[str, str]] = {
    "at_least": ("{}分及以上", "{} points or more"),
    "above": ("高于{}分", "above {} points"),
    "at_most": ("{}分及以下", "{} points or fewer"),
    "below": ("低于{}分", "below {} points"),
    "top": ("排名前{}位", "among the first {}"),
    "top_percent": ("排名前{}%", "among the first {}%"),
    "bottom": ("排名后{}位", "among the last {}"),
    "bottom_percent": ("排名后{}%", "among the last {}%"),
    "falls": ("名次下降{}位及以上", "{} places or more lost"),
    "rises": ("名次上升{}位及以上", "{} places or more won"),
}
