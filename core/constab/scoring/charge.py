"""Charges: what takes points off a score, or adds to it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Literal

from attrs import field, frozen
from attrs.validators import ge, gt, in_

from constab.calendar import ClockSpan
from constab.entities import Label
from constab.errors import UnfitError
from constab.obligations.contract import Measure
from constab.obligations.quota import clock_span
from constab.obligations.stretches import Stretch
from constab.scoring.points import as_points, check_points, sound_number, sound_points
from constab.selection.conditions import OwedWhere, UnitWhere, Validity
from constab.selection.words import ActivityPattern, patterns

Counted = Literal["missed", "met", "short", "lacking", "excess", "surplus", "below", "actual", "share", "rank"]
Steps = Literal["exact", "whole", "begun"]
Over = Literal["sum", "mean", "highest", "lowest", "last"]

_OF_RECORDS = ("where", "valid_if", "during", "by")


def _amounts(given: Mapping[str, Decimal | int]) -> dict[str, Decimal]:
    return {value: Decimal(points) for value, points in given.items()}


@frozen(kw_only=True)
class PointBand:
    """What is charged from a value on: ``at_least`` includes the edge, ``above`` does not; one of the two."""

    points: Decimal = field(converter=as_points, validator=sound_points)
    at_least: Decimal | None = field(default=None, validator=sound_number)
    above: Decimal | None = field(default=None, validator=sound_number)

    def __attrs_post_init__(self) -> None:
        if (self.at_least is None) == (self.above is None):
            both = () if self.above is None else ("above",)
            raise UnfitError("a band begins at_least at a value, or above one: one of the two", *both)

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
    """Who does it again is charged ``factor`` times: from the one after the first ``after`` ones, ``within`` a time.

    Any thing of the charge is done again after any other one; with ``by_value`` only after one of its own value.
    """

    factor: Decimal = field(default=Decimal(2), validator=[gt(Decimal(0)), sound_number])
    after: int = field(default=1, validator=ge(1))
    within: Literal["score", "year", "period"] = field(default="year", validator=in_(("score", "year", "period")))
    by_value: bool = False


@frozen(kw_only=True)
class Heavier:
    """Days on which a charge counts ``factor`` times."""

    days: tuple[Stretch, ...]
    factor: Decimal = field(default=Decimal(2), validator=[gt(Decimal(0)), sound_number])

    def __attrs_post_init__(self) -> None:
        if not self.days:
            raise UnfitError("name the days on which it counts so many times", "days")


@frozen(kw_only=True)
class Charge:
    """Points for what was found: of an obligation, of records, or of another score.

    Of an obligation's windows that lie in the score's ``count`` is charged: those ``missed`` or ``met``, what they fall
    ``short`` of their lower bound, their ``excess`` above the upper one, their ``surplus`` above the lower one, what
    they are ``below`` the upper one, the ``actual`` itself, or the ``share`` of them that was met; of rates, responses
    and procedures how many things are ``lacking``: of those asked for, not among those done. Of records
    (``activity`` or ``fact``) their ``measure``. Of a score its points (``actual``), what it is ``short`` of full
    marks, or its ``rank``. Of a ``reference`` its figure on the window's last day. ``against``: what is short or in
    excess is so of this reference's figure, and not of the obligation's bound.

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
    reference: str = ""
    against: str = ""
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
    points: Decimal | None = field(default=None, converter=as_points, validator=sound_points)
    bands: tuple[PointBand, ...] = ()
    slope: Literal["whole", "marginal"] | None = None
    step: Decimal = field(default=Decimal(1), validator=[gt(Decimal(0)), sound_number])
    steps: Steps = field(default="exact", validator=in_(("exact", "whole", "begun")))
    beyond: Decimal = field(default=Decimal(0), validator=[ge(Decimal(0)), sound_number])
    over: Over = field(default="sum", validator=in_(("sum", "mean", "highest", "lowest", "last")))
    at_most: Decimal | None = field(default=None, converter=as_points, validator=sound_points)
    repeated: Repeated | None = None
    heavier: Heavier | None = None
    together: Literal["multiply", "higher"] = field(default="multiply", validator=in_(("multiply", "higher")))
    bearers: UnitWhere = ()
    """Conditions on who is charged: a class of unit, a size."""
    source: str = ""

    def __attrs_post_init__(self) -> None:
        for value, points in self.amounts.items():
            check_points(points, "amounts", value)
        named = self._said("obligation", "score", "reference", "activity", "fact")
        if len(named) != 1:
            raise UnfitError(
                "a charge is for an obligation, a score, a reference, or records (activity or fact): one of them",
                *named[1:2],
            )
        if self.against and not (self.obligation and self.what in ("short", "excess")):
            raise UnfitError(
                "against is what an obligation's actual is compared with: count says whether short of it or in excess",
                "against",
            )
        if self.reference and self.what != "actual":
            raise UnfitError("of a reference its figure is charged: leave count out", "count")
        costs = self._said("bands", "amounts") if self.points is None else ("points", *self._said("bands", "amounts"))
        if len(costs) != 1:
            raise UnfitError(
                "points say what each step costs, bands or amounts what each value does: one of them", *costs[1:2]
            )
        if self.of_records:
            self._check_records()
        elif of_records := (*self._said(*_OF_RECORDS), *(() if self.measure is Measure.COUNT else ("measure",))):
            raise UnfitError(
                "where, valid_if, during, measure and by are said of records: name their activity or fact",
                of_records[0],
            )
        if self.score and self.what not in ("actual", "short", "rank"):
            raise UnfitError(
                "of a score its points (actual), what it is short of full marks, or its rank is charged", "count"
            )
        if self.obligation and self.what == "rank":
            raise UnfitError("ranks are those of scores", "count")
        self._check_bands()
        self._check_factors()

    def _said(self, *keys: str) -> tuple[str, ...]:
        return tuple(key for key in keys if getattr(self, key))

    def _check_bands(self) -> None:
        if self.slope and not self.bands:
            raise UnfitError("slope says how bands are charged: give the bands", "slope")
        keys = [one.key for one in self.bands]
        if again := [place for place, key in enumerate(keys) if key in keys[:place]]:
            raise UnfitError("two bands begin at the same value", "bands", again[0])
        stepped = ["step"] if self.step != 1 else ["steps"] if self.steps != "exact" else []
        if self.bands and self.slope is None and stepped:
            raise UnfitError("bands cost their points once: with slope they cost them for each step", *stepped)
        if self.what != "share":
            return
        if self.bands:
            raise UnfitError("the share is of points: give points, and no bands", "bands")
        if beside := [*stepped, *self._said("beyond"), *(["over"] if self.over != "sum" else [])]:
            raise UnfitError(
                "the share of all windows is charged at once: leave step, steps, beyond and over out", beside[0]
            )

    def _check_factors(self) -> None:
        factors = self._said("repeated", "heavier")
        if factors and (self.bands or self.over != "sum" or self.steps != "exact" or self.beyond):
            raise UnfitError(
                "repeated and heavier multiply points for each of a number of things: no bands, steps, over or beyond",
                factors[0],
            )
        if self.repeated and self.what not in ("missed", "actual"):
            raise UnfitError("what is repeated is counted: windows missed, or records", "repeated")
        if self.repeated and self.repeated.by_value and not self.amounts:
            raise UnfitError("by_value is said of the values of amounts", "repeated", "by_value")
        if self.heavier and not self.of_records and self.what != "missed":
            raise UnfitError("heavier days are those of records, or of windows missed", "heavier")

    def _check_records(self) -> None:
        if self.count not in (None, "actual"):
            raise UnfitError("of records their measure is charged: leave count out", "count")
        if bool(self.by) != bool(self.amounts):
            raise UnfitError(
                "by names the column that says how much, and amounts what each value costs: both or none",
                "by" if self.by else "amounts",
            )
        if self.by and self.measure not in (Measure.COUNT, Measure.QUANTITY, Measure.HOURS):
            raise UnfitError("amounts are for each record, each unit of its quantity or each hour", "measure")
        if self.displaces and not self.by:
            raise UnfitError("displaces is said of the values of by", "displaces")
        named = {value for values in self.displaces.values() for value in values} | set(self.displaces)
        if unknown := sorted(named - set(self.amounts)):
            raise UnfitError(f"displaces names {', '.join(unknown)}, for which amounts says nothing", "displaces")

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
