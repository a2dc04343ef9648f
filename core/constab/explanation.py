"""The proof of a line: its windows, the records that count, and those that nearly counted."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from attrs import field, frozen

from constab.assessment import Line, ObligationSummary, Step, Verdict
from constab.entities import Label, Waiver


@frozen
class WindowAccount:
    """One window of one item: what was asked, what was there, what is said of it.

    ``name`` is what people call the window (``2012-W10``); ``item`` is "" where the duty binds once. ``actual`` and the
    bounds are in the obligation's own unit (hours as hours); a bound is None where there is none, and ``actual`` is
    None where nothing is known. ``records`` are the ids of the records that count, in order; ``parts`` are what a rate
    divided by what.
    """

    name: str
    start: date
    end: date
    item: str
    actual: Decimal | None
    at_least: Decimal | None
    at_most: Decimal | None
    verdict: Verdict
    records: tuple[str, ...] = ()
    parts: tuple[Decimal, Decimal] | None = None


@frozen
class NearMiss:
    """A record that nearly counted, and every reason why it does not."""

    record: str
    day: date
    activity: str
    unit: str
    reasons: tuple[Label, ...]


@frozen
class Explanation:
    """One bearer and one obligation, proved."""

    bearer: str
    name: str
    since: date
    as_of: date
    obligation: ObligationSummary
    line: Line | None
    """None where the obligation does not bind this bearer."""
    windows: tuple[WindowAccount, ...]
    near_misses: tuple[NearMiss, ...]
    waivers: tuple[Waiver, ...]
    score: Decimal | None
    waterfall: tuple[Step, ...]
    """The bearer's, over all its obligations."""
    made_of: Mapping[str, tuple[str, ...]] = field(factory=dict, hash=False)
    """Of rows of facts that count: the records that each was made of, by the number of the row."""
