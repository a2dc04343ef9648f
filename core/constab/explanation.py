"""The proof of a line: its windows, the records that count, and those that nearly counted."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from attrs import frozen

from constab.assessment import Line, ObligationSummary, Step, Verdict
from constab.entities import Label, Waiver


@frozen
class WindowAccount:
    """One window of one item: what was asked, what was there, what is said of it.

    ``name`` is what people call the window (``2012-W10``); ``item`` is "" where the duty binds once. ``actual`` and the
    bounds are in the obligation's own unit (hours as hours); a bound is None where there is none, and ``actual`` is
    None where nothing is known. ``records`` are the ids of the records that count, in order; ``parts`` are what a rate
    divided by what, and ``beside`` what it is compared with: the rate of an earlier window, or that of the others.
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
    beside: Decimal | None = None


@frozen
class NearMiss:
    """A record that nearly counted, and every reason why it does not."""

    record: str
    day: date
    activity: str
    unit: str
    reasons: tuple[Label, ...]


@frozen
class Origin:
    """A row of a fact that counts, and the records that it was made of.

    ``record`` is the row's number, ``actor`` whose it is ("" where that is not known), ``window`` what people call the
    window that it counts in, and ``item`` that of the window.
    """

    record: str
    actor: str
    window: str
    item: str
    records: tuple[str, ...]


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
    made_of: tuple[Origin, ...] = ()
    """Of rows of facts that count, and are made of other records than their own."""
