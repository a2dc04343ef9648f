"""Named stretches of days: key dates and campaigns, in the place of a window that recurs."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import pairwise

from attrs import frozen

from constab.calendar import Grain, Window
from constab.entities import Label, Span
from constab.obligations.wording import each_window, joined


@frozen
class Stretch:
    """Days ``since`` to ``until``, both included, in which so much is owed; ``title`` says what they are called."""

    since: date
    until: date
    title: Label | None = None

    def __attrs_post_init__(self) -> None:
        Span(self.since, self.until)

    @property
    def label(self) -> Label:
        """What it is called: its title, else its days."""
        days = f"{self.since:%Y-%m-%d}/{self.until:%Y-%m-%d}"
        return self.title or Label(days, days)


def optional_grain(value: Grain | str | None) -> Grain | None:
    """Return a grain, or None where windows are named one by one."""
    return None if value is None else Grain(value)


def check_windows(per: Grain | None, stretches: tuple[Stretch, ...]) -> None:
    """Raise ValueError unless there is exactly one of a grain and stretches, which follow each other."""
    if (per is None) == (not stretches):
        raise ValueError("per says how often, or windows name stretches of days; one of the two")
    if any(one.until >= two.since for one, two in pairwise(stretches)):
        raise ValueError("the windows stand in order and share no day")


def windows_of(per: Grain | None, stretches: Iterable[Stretch]) -> Grain | tuple[Window, ...]:
    """Return what a relation's windows are."""
    if per is not None:
        return per
    return tuple(Window(number, one.since, one.until) for number, one in enumerate(stretches))


def each_of_windows(per: Grain | None, stretches: Iterable[Stretch]) -> Label:
    """Say in which windows: 每周 / every week; 春节、国庆期间各 / in each of Spring Festival, National Day:."""
    if per is not None:
        return each_window(per)
    named = joined([one.label for one in stretches])
    return Label(f"{named.zh}期间各", f"in each of {named.en}:")
