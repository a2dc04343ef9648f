"""Charges: what takes points off a score, or adds to it."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from attrs import field, frozen
from attrs.validators import ge, gt, in_

from constab.calendar import ClockSpan
from constab.entities import Label
from constab.obligations.contract import Measure
from constab.obligations.quota import clock_span
from constab.obligations.stretches import Stretch
from constab.selection.conditions import OwedWhere, UnitWhere, Validity
from constab.selection.words import ActivityPattern, patterns

Counted = Literal["missed", "met", "short", "excess", "surplus", "actual", "share", "rank"]
Steps = Literal["exact", "whole", "begun"]
Over = Literal["sum", "mean", "highest", "lowest", "last"]

MOST_POINTS = Decimal(100_000)
"""More points than any sheet has; amounts are multiplied in 64 bits."""


def as_points(value: Decimal | int | None) -> Decimal | None:
    """Return points, which have three decimal places at most. Raises ValueError."""
    if value is None:
        return None
    points = Decimal(value)
    if points < 0:
        raise ValueError(f"{points} points are below nought: say loss or gain, and a number that is not negative")
    if points > MOST_POINTS:
        raise ValueError(f"{points} points are more than a score may have: {MOST_POINTS} at most")
    if points * 1000 != (points * 1000).to_integral_value():
        raise ValueError(f"{points} points have more than three decimal places")
    return points


def _amounts(given: dict[str, Decimal]) -> dict[str, Decimal]:
    return {value: as_points(points) or Decimal(0) for value, points in sorted(given.items())}


@frozen(kw_only=True)
class PointBand:
    """What is charged from a value on: ``at_least`` includes the edge, ``above`` does not; one of the two."""

    points: Decimal = field(converter=as_points)
    at_least: Decimal | None = None
    above: Decimal | None = None

    def __attrs_post_init__(self) -> None:
        if (self.at_least is None) == (self.above is None):
            raise ValueError("a band begins at_least at a value, or above one: one of the two")

    @property
    def edge(self) -> Decimal:
        """Where it begins."""
        return self.above if self.at_least is None else self.at_least  # type: ignore[return-value]

    @property
    def key(self) -> tuple[Decimal, bool]:
        """Its place among bands."""
        return self.edge, self.at_least is None


@frozen(kw_only=True)
class Repeated:
    """Who does it again is charged ``factor`` times: from the one after the first ``after`` ones, ``within`` a time."""

    factor: Decimal = field(default=Decimal(2), validator=gt(Decimal(0)))
    after: int = field(default=1, validator=ge(1))
    within: Literal["score", "year", "period"] = field(default="year", validator=in_(("score", "year", "period")))


@frozen(kw_only=True)
class Heavier:
    """Days on which a charge counts ``factor`` times."""

    days: tuple[Stretch, ...]
    factor: Decimal = field(default=Decimal(2), validator=gt(Decimal(0)))

    def __attrs_post_init__(self) -> None:
        if not self.days:
            raise ValueError("name the days on which it counts so many times")


@frozen(kw_only=True)
class Charge:
    """Points for what was found: of an obligation, of records, or of another score.

    Of an obligation's windows that lie in the score's ``count`` is charged: those ``missed`` or ``met``, what they fall
    ``short`` of their lower bound, their ``excess`` above the upper one, their ``surplus`` above the lower one, the
    ``actual`` itself, or the ``share`` of them that was met. Of records (``activity`` or ``fact``) their ``measure``.
    Of a score its points (``actual``), what it is ``short`` of full marks, or its ``rank``.

    ``points`` are charged for each ``step`` of it beyond ``beyond``: in proportion (``exact``), for ``whole`` steps
    alone, or for each one ``begun``. ``bands`` charge by the value: points once, or with ``slope`` for each step, the
    ``whole`` of it at the rate of its band or each part at its own (``marginal``). ``amounts`` charge each record by
    the value of the column ``by``; of several values of one record, those that ``displaces`` names are not charged
    beside the one that displaces them. ``over``: what several windows come to together. ``at_most``: no more than that
    in one score. ``repeated`` and ``heavier`` multiply; where both do, ``together`` says whether the product counts or
    the higher one.
    """

    title: Label | None = None
    obligation: str = ""
    score: str = ""
    activity: tuple[ActivityPattern, ...] = field(default=(), converter=patterns)
    fact: str = ""
    where: OwedWhere = ()
    valid_if: tuple[Validity, ...] = ()
    during: ClockSpan | None = field(default=None, converter=clock_span)
    measure: Measure = field(default=Measure.COUNT, converter=Measure)
    by: str = ""
    amounts: dict[str, Decimal] = field(factory=dict, converter=_amounts, hash=False)
    displaces: dict[str, tuple[str, ...]] = field(factory=dict, hash=False)
    count: Counted | None = None
    points: Decimal | None = field(default=None, converter=as_points)
    bands: tuple[PointBand, ...] = ()
    slope: Literal["whole", "marginal"] | None = None
    step: Decimal = field(default=Decimal(1), validator=gt(Decimal(0)))
    steps: Steps = field(default="exact", validator=in_(("exact", "whole", "begun")))
    beyond: Decimal = field(default=Decimal(0), validator=ge(Decimal(0)))
    over: Over = field(default="sum", validator=in_(("sum", "mean", "highest", "lowest", "last")))
    at_most: Decimal | None = field(default=None, converter=as_points)
    repeated: Repeated | None = None
    heavier: Heavier | None = None
    together: Literal["multiply", "higher"] = field(default="multiply", validator=in_(("multiply", "higher")))
    bearers: UnitWhere = ()
    """Conditions on who is charged: a class of unit, a size."""
    source: str = ""

    def __attrs_post_init__(self) -> None:
        given = [bool(self.obligation), bool(self.score), bool(self.activity or self.fact)]
        if sum(given) != 1 or (self.activity and self.fact):
            raise ValueError("a charge is for an obligation, a score, or records (activity or fact): one of them")
        if sum([self.points is not None, bool(self.bands), bool(self.amounts)]) != 1:
            raise ValueError("points say what each step costs, bands or amounts what each value does: one of them")
        if self.of_records:
            self._check_records()
        elif self.where or self.valid_if or self.during or self.by or self.measure is not Measure.COUNT:
            raise ValueError("where, valid_if, during, measure and by are said of records: name their activity or fact")
        if self.score and self.what not in ("actual", "short", "rank"):
            raise ValueError("of a score its points (actual), what it is short of full marks, or its rank is charged")
        if self.obligation and self.what == "rank":
            raise ValueError("ranks are those of scores")
        if self.slope and not self.bands:
            raise ValueError("slope says how bands are charged: give the bands")
        if len({one.key for one in self.bands}) < len(self.bands):
            raise ValueError("two bands begin at the same value")
        if (self.repeated or self.heavier) and (self.bands or self.over != "sum" or self.steps != "exact"):
            raise ValueError("repeated and heavier multiply points for each of a number of things, and no bands")
        if self.repeated and self.what not in ("missed", "actual"):
            raise ValueError("what is repeated is counted: windows missed, or records")
        if self.heavier and not self.of_records and self.what != "missed":
            raise ValueError("heavier days are those of records, or of windows missed")

    def _check_records(self) -> None:
        if self.count not in (None, "actual"):
            raise ValueError("of records their measure is charged: leave count out")
        if bool(self.by) != bool(self.amounts):
            raise ValueError("by names the column that says how much, and amounts what each value costs: both or none")
        if self.by and self.measure not in (Measure.COUNT, Measure.QUANTITY, Measure.HOURS):
            raise ValueError("amounts are for each record, each unit of its quantity or each hour")
        if self.displaces and not self.by:
            raise ValueError("displaces is said of the values of by")
        named = {value for values in self.displaces.values() for value in values} | set(self.displaces)
        if unknown := sorted(named - set(self.amounts)):
            raise ValueError(f"displaces names {', '.join(unknown)}, for which amounts says nothing")

    @property
    def of_records(self) -> bool:
        """Whether it is for records, and not for what an obligation or a score has come to."""
        return bool(self.activity or self.fact)

    @property
    def what(self) -> Counted:
        """What is counted."""
        if self.count is not None:
            return self.count
        return "missed" if self.obligation else "actual"
