"""What a charge is for: windows of an obligation, what was counted of records, and what other scores have come to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction

from attrs import evolve, field, frozen
from tests.oracle.assess import JudgedWindow
from tests.oracle.counting import Ground, is_counted, measured
from tests.oracle.judging import Judgement
from tests.oracle.owed import Version
from tests.oracle.record import Record
from tests.oracle.roll import Roll
from tests.oracle.sheet_scored import Scored

from constab.calendar import Window
from constab.obligations import ForEach, Ratio, Relation, Tally
from constab.obligations.contract import Measure, whole_units
from constab.scoring import Charge, Deduction, Reference

FAILED = ("missed", "no_data", "not_reviewed")


@frozen
class Thing:
    """One thing that is charged. ``due``: it may be; ``unknown``: nobody has judged it; ``wrong``: it has no target.

    ``kind`` tells the values of ``amounts`` apart; ``points`` are those of each step.
    """

    value: Fraction
    last_day: date
    due: bool = True
    unknown: bool = False
    wrong: bool = False
    kind: str = ""
    points: Fraction = Fraction(0)


@frozen
class Told:
    """A window of an obligation, with its verdict and what it comes to in its own units."""

    obligation: str
    unit: str
    each: ForEach | None
    bearer: str
    item: str
    window: Window
    verdict: str
    closed: bool
    actual: Fraction | None
    low: Fraction | None
    high: Fraction | None
    lacking: Fraction | None = None


@frozen
class Reckoned:
    """What another score has come to: whole thousandths, its rank, and whether it is settled."""

    score: str
    unit: str
    each: ForEach | None
    bearer: str
    item: str
    window: Window
    closed: bool
    standing: str
    points: Fraction | None
    rank: int | None
    full: Fraction


@frozen
class World:
    """What charges look at."""

    told: Sequence[Told]
    rows: Sequence[Record]
    ground: Ground
    references: Sequence[Reference] = ()
    reckoned: list[Reckoned] = field(factory=list)

    @property
    def roll(self) -> Roll:
        """The register by days."""
        return self.ground.roll

    @property
    def as_of(self) -> date:
        """The day of the assessment."""
        return self.ground.frame.as_of


def told(one: JudgedWindow, version: Version, relation: Relation, as_of: date) -> Told:
    """Return a window with its numbers as people say them: rates cut to the thousandth, without what the plan adds."""
    obligation = version[0]
    rate = isinstance(relation.actual, Ratio)
    scale = relation.scale // 2 if rate else relation.scale
    offset = whole_units(relation.offset, scale)

    def said(number: int | None) -> Fraction | None:
        return None if number is None else Fraction((number // 2 if rate else number) - offset, scale)

    verdict = str(one.verdict)
    if one.verdict is Judgement.NO_DATA and relation.absent == "not_reviewed":
        verdict = "not_reviewed"
    actual = 0 if one.actual is None and relation.absent == "zero" else one.actual
    closed = (as_of - one.window.end).days >= obligation.wait
    return Told(
        obligation.id, obligation.bearer.unit, obligation.for_each, one.bearer, one.item, one.window,
        verdict, closed, said(actual), said(one.low), said(one.high), one.lacking,
    )  # fmt: skip


def things(charge: Charge, sheet: Deduction, scored: Scored, world: World) -> list[Thing]:
    """Return what a charge finds in one window of one who is scored."""
    plain = Fraction(charge.points or 0)
    if charge.of_records:
        return list(_of_records(charge, sheet, scored, world))
    if charge.reference:
        found = _of_reference(charge, sheet, scored, world)
    else:
        found = _of_scores(charge, scored, world) if charge.score else _of_windows(charge, sheet, scored, world)
    # By bands alone something is charged for what is below nought.
    below = charge.bands and charge.slope is None
    return [evolve(one, points=plain, value=one.value if below else max(Fraction(0), one.value)) for one in found]


def _of_reference(charge: Charge, sheet: Deduction, scored: Scored, world: World) -> Iterator[Thing]:
    value = figure(charge.reference, scored.bearer, scored.window.end, world)
    awaited = value is None and sheet.not_reviewed == "no_score"
    yield Thing(value or Fraction(0), scored.window.end, due=value is not None, unknown=awaited)


def figure(reference: str, unit: str, day: date, world: World) -> Fraction | None:
    """Return the figure of a series for a unit on a day: its own, or that of all."""
    values = next(one.values for one in world.references if one.id == reference)
    for whose in (unit, ""):
        for one in values:
            if one.unit == whose and day in one.span:
                return Fraction(one.value)
    return None


def _of_windows(charge: Charge, sheet: Deduction, scored: Scored, world: World) -> Iterator[Thing]:
    for one in world.told:
        if one.obligation != charge.obligation or one.verdict == Judgement.VOID:
            continue
        if not scored.takes(one, world.roll, world.as_of):
            continue
        decided = (one.closed or one.verdict == "missed") and one.verdict in ("met", *FAILED)
        if one.verdict == "no_data" and sheet.no_data == "left_out":
            decided = False
        if one.verdict == "not_reviewed" and sheet.not_reviewed != "missed":
            decided = False
        value, awaited = _counted(charge, one), False
        if charge.against:
            beside = figure(charge.against, scored.bearer, one.window.end, world)
            awaited = decided and beside is None and sheet.not_reviewed == "no_score"
            decided = decided and beside is not None
            gap = (beside or Fraction(0)) - (one.actual or Fraction(0))
            value = gap if charge.what == "short" else -gap
        yield Thing(
            value,
            one.window.end,
            due=decided,
            unknown=awaited or (one.verdict == "not_reviewed" and sheet.not_reviewed == "no_score"),
            wrong=one.verdict == "misconfigured",
        )


def _counted(charge: Charge, one: Told) -> Fraction:
    actual, nothing = one.actual or Fraction(0), Fraction(0)
    unheard = one.actual is None or one.verdict in ("no_data", "not_reviewed")
    found: Mapping[str, Fraction] = {
        "missed": Fraction(one.verdict in FAILED),
        "met": Fraction(one.verdict == "met"),
        "share": Fraction(one.verdict == "met"),
        "short": max(nothing, (one.low or nothing) - actual),
        "lacking": one.lacking or nothing,
        "excess": nothing if one.high is None else max(nothing, actual - one.high),
        "surplus": nothing if one.low is None else max(nothing, actual - one.low),
        "below": nothing if one.high is None or unheard else max(nothing, one.high - actual),
        "actual": actual,
    }
    return found[charge.what]


def _of_scores(charge: Charge, scored: Scored, world: World) -> Iterator[Thing]:
    for one in world.reckoned:
        if one.score != charge.score or not one.closed:
            continue
        if not scored.takes(one, world.roll, world.as_of):
            continue
        value = one.points
        if charge.what == "rank":
            value = None if one.rank is None else Fraction(one.rank)
        elif charge.what == "short" and value is not None:
            value = max(Fraction(0), one.full - value)
        known = one.points is not None and value is not None
        yield Thing(
            value if known and value is not None else Fraction(0),
            one.window.end,
            due=known,
            unknown=one.standing == "not_reviewed",
            wrong=one.standing == "misconfigured",
        )


def _of_records(charge: Charge, sheet: Deduction, scored: Scored, world: World) -> Iterator[Thing]:
    """Yield what was counted: in the whole window, or on each day where something multiplies."""
    tally = Tally(
        activities=charge.activity, fact=charge.fact, where=charge.where, valid_if=charge.valid_if,
        during=charge.during, measure=charge.measure,
    )  # fmt: skip
    spans = [scored.window]
    if charge.repeated is not None or charge.heavier is not None:
        spans = [Window(day.toordinal(), day, day) for day in scored.days]
    kinds = dict(charge.amounts) if charge.by else {"": charge.points or 0}
    for span in spans:
        for kind, points in kinds.items():
            rows = [
                row
                for row in counted(tally, sheet.for_each, scored, span, world)
                if not kind or _is_of_kind(charge, kind, row)
            ]
            if kind and not rows:
                continue
            amount = Fraction(measured(tally, rows), tally.scale)
            if kind and charge.over in ("highest", "lowest") and charge.measure is Measure.COUNT:
                # One record is the highest or the lowest, and not all of its value.
                amount = min(amount, Fraction(1))
            yield Thing(amount, span.end, kind=kind, points=Fraction(points))


def counted(tally: Tally, each: ForEach | None, scored: Scored, span: Window, world: World) -> list[Record]:
    """Return the records of one who is scored that count in some days."""
    return [row for row in world.rows if is_counted(tally, each, scored.bearer, scored.item, span, row, world.ground)]


def _is_of_kind(charge: Charge, kind: str, row: Record) -> bool:
    """Tell whether a record has a value, and none that displaces it."""
    values = row.values(charge.by)
    return kind in values and not any(kind in below and one in values for one, below in charge.displaces.items())
