"""Random scores: items, charges of every sort, blocks, limits, vetoes and multipliers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from attrs import evolve, frozen
from tests.evaluation.chance import Chance

from constab.calendar import Cycle, Grain, Length, YearDay
from constab.entities import Label
from constab.obligations import Bearer, Condition, ForEach, Measure, Stretch
from constab.scoring import Charge, Deduction
from constab.scoring.charge import Heavier as HeavierDays
from constab.scoring.charge import PointBand, Repeated
from constab.scoring.items import Block, Item, Multiplier, Part, Veto
from constab.scoring.sheet import Eligible, Ranking, ScoreGrade

POINTS = ("1", "1", "2", "0.5", "0.333", "10")
URBAN = (Condition("area", "is", ("urban",)),)
SETTLED = (Condition("outcome", "is", ("settled",)),)
RHYTHMS = (
    *(Grain.MONTH, Grain.MONTH, Grain.QUARTER, Grain.PERIOD, Grain.HALF_MONTH),
    Cycle(Grain.MONTH, ends_on=25),
    Cycle(Grain.MONTH, rolling=Length.parse("2 months")),
)
FEASTS = (Stretch(date(2012, 3, 5), date(2012, 3, 11)), Stretch(YearDay(4, 1), YearDay(4, 2)))


@frozen
class Readable:
    """What a random score may read: obligations and the rates among them, activities, columns, scores before it."""

    duties: Sequence[str] = ()
    rates: Sequence[str] = ()
    activities: Sequence[str] = ()
    facts: Sequence[str] = ()
    by: str = ""
    values: Sequence[str] = ()
    scores: Sequence[str] = ()


def label(text: str) -> Label:
    """Return a label that is the same in both languages."""
    return Label(text, text)


def points(chance: Chance, *more: str) -> Decimal:
    """Draw points."""
    return Decimal(chance.of(*POINTS, *more))


def _bands(chance: Chance) -> tuple[PointBand, ...]:
    edges = chance.some(("0", "0.5", "1", "2", "3.333", "60", "80"), chance.of(1, 2, 3))
    return tuple(
        PointBand(points=points(chance), **{chance.of("at_least", "at_least", "above"): Decimal(edge)})
        for edge in edges
    )


def _how_much(chance: Chance) -> dict[str, Any]:
    """Draw how what is counted is charged: by step, by band, or several times where it is repeated."""
    shape = chance.of("steps", "steps", "bands", "slope", "times", "plain")
    if shape == "plain":
        return {"points": points(chance)}
    if shape == "times":
        found: dict[str, Any] = {"points": points(chance), "together": chance.of("multiply", "higher")}
        if chance.of(True, True, False):
            found["repeated"] = Repeated(
                factor=Decimal(chance.of("2", "3", "1.5")),
                after=chance.of(1, 2),
                within=chance.of("score", "year", "period"),
            )
        if "repeated" not in found or chance.of(True, False):
            found["heavier"] = HeavierDays(days=FEASTS, factor=Decimal(chance.of("2", "1.5")))
        return found
    found = {
        "step": Decimal(chance.of("1", "1", "0.5", "3", "0.7")),
        "steps": chance.of("exact", "whole", "begun"),
        "beyond": Decimal(chance.of("0", "0", "1", "0.5")),
        "over": chance.of("sum", "sum", "mean", "highest", "lowest", "last"),
    }
    if shape == "steps":
        return {**found, "points": points(chance)}
    if shape == "bands":
        return {"bands": _bands(chance), "over": found["over"], "beyond": found["beyond"]}
    return {**found, "bands": _bands(chance), "slope": chance.of("whole", "marginal")}


def charge(chance: Chance, of: Readable) -> Charge:
    """Draw a charge of an obligation, of records or of another score; what contradicts itself is drawn again."""
    while True:
        try:
            return _charge(chance, of)
        except ValueError:
            continue


def _charge(chance: Chance, of: Readable) -> Charge:
    kinds = [*("duty" for _ in of.duties), *("duty" for _ in of.duties), *("score" for _ in of.scores)]
    kinds += ["records"] if of.activities else []
    kind = chance.of(*kinds)
    fields: dict[str, Any] = {
        **_how_much(chance),
        "at_most": chance.mostly(None, Decimal(3)),
        "bearers": chance.mostly((), URBAN),
    }
    if kind == "duty":
        counts: tuple[Any, ...] = ("missed", "missed", "met", "short", "excess", "surplus", "below", "actual", "share")
        duty = chance.of(*of.duties)
        if duty in of.rates:
            counts += ("lacking", "lacking", "lacking")
        return Charge(obligation=duty, count=chance.of(*counts), **fields)
    if kind == "score":
        return Charge(score=chance.of(*of.scores), count=chance.of("actual", "short", "rank"), **fields)
    fields |= {"activity": (chance.of(*of.activities),), "measure": chance.mostly(Measure.COUNT, *Measure)}
    if of.facts and chance.of(True, False):
        fields |= {"activity": (), "fact": chance.of(*of.facts)}
    fields |= {"where": chance.mostly((), SETTLED), "during": chance.mostly(None, "20:00-06:00")}
    if of.by and "points" in fields and chance.of(True, False):
        values = chance.some(of.values, chance.of(1, 2))
        fields |= {
            "by": of.by,
            "amounts": {value: points(chance) for value in values},
            "displaces": {values[0]: (values[1],)} if len(values) > 1 and chance.of(True, False) else {},
        }
        del fields["points"]
        if "repeated" in fields:
            fields["repeated"] = evolve(fields["repeated"], by_value=chance.of(True, False))
    return Charge(**fields)


def item(chance: Chance, id: str, of: Readable, blocks: Sequence[str]) -> Item:
    """Draw an item; what contradicts itself is drawn again."""
    while True:
        try:
            return _item(chance, id, of, blocks)
        except ValueError:
            continue


def _item(chance: Chance, id: str, of: Readable, blocks: Sequence[str]) -> Item:
    return Item(
        id=id,
        title=label(id),
        block=chance.of("", *blocks),
        points=chance.of(None, Decimal(10), Decimal(20), Decimal("7.5")),
        starts=chance.of("full", "full", "zero"),
        floor=chance.mostly(None, Decimal(-5), Decimal(3)),
        at_most=chance.mostly(None, Decimal(4), Decimal(25)),
        take=chance.mostly("all", "highest"),
        if_none=chance.of("full", "zero", "left_out"),
        bonus=chance.mostly(False, True),
        bearers=chance.mostly((), URBAN),
        loss=tuple(charge(chance, of) for _ in range(chance.of(0, 1, 1, 2))),
        gain=tuple(charge(chance, of) for _ in range(chance.of(0, 0, 1, 2))),
    )


def sheet(chance: Chance, id: str, of: Readable, *, each: ForEach | None = None, bearer: str = "post") -> Deduction:
    """Draw a score; what contradicts itself is drawn again."""
    while True:
        try:
            found = _sheet(chance, id, of, each, bearer)
        except ValueError:
            continue
        if all(word in found.grade_words for _, word in found.grades_named()):
            return found


def _sheet(chance: Chance, id: str, of: Readable, each: ForEach | None, bearer: str) -> Deduction:
    blocks = ("block_a",) if chance.of(True, False) else ()
    grades = (
        ScoreGrade(id="good", title=label("good"), above=Decimal(25), requires=chance.of((), tuple(of.duties[:1]))),
        ScoreGrade(id="fair", title=label("fair"), at_least=Decimal(10)),
        ScoreGrade(id="poor", title=label("poor"), at_least=Decimal(-100_000)),
    )
    return Deduction(
        id=id,
        title=label(id),
        bearer=Bearer(bearer),
        for_each=each,
        per=chance.of(*RHYTHMS),
        base=chance.mostly(None, Decimal(100)),
        floor=chance.of(Decimal(0), Decimal(0), None),
        ceiling=chance.mostly(None, Decimal(30), Decimal(100)),
        decimals=chance.of(0, 1, 2, 3),
        no_data=chance.of("missed", "left_out"),
        not_reviewed=chance.of("no_score", "missed", "left_out"),
        block=tuple(
            Block(
                id=one,
                title=label(one),
                loses_at_most=chance.of(None, Decimal(4), Decimal(12)),
                gains_at_most=chance.of(None, Decimal(2)),
            )
            for one in blocks
        ),
        item=tuple(item(chance, f"item_{number}", of, blocks) for number in range(chance.of(1, 2, 3, 4))),
        part=tuple(
            Part(score=one, share=Decimal(chance.of("30", "50")), over=chance.of("mean", "sum", "last", "highest"))
            for one in chance.some(of.scores, chance.of(0, min(1, len(of.scores))))
        ),
        veto=tuple(_veto(chance, of) for _ in range(chance.mostly(0, 1, 2, weight=2))),
        multiplier=tuple(
            Multiplier(title=label("m"), factor=Decimal(chance.of("1.1", "0.95")), bearers=chance.of((), URBAN))
            for _ in range(chance.mostly(0, 1, 2, weight=2))
        ),
        grade=chance.of((), grades),
        rank=chance.of(None, Ranking(), Ranking(ties="dense"), Ranking(among="parent")),
        eligible=chance.mostly(None, Eligible(days=15)),
    )


def _veto(chance: Chance, of: Readable) -> Veto:
    what: dict[str, Any] = {"activity": (chance.of(*of.activities),)} if of.activities else {}
    if of.duties and chance.of(True, False):
        what = {"obligation": chance.of(*of.duties)}
    left = chance.of({"points": Decimal(chance.of("0", "5.5"))}, {"grade": "fair"})
    return Veto(title=label("veto"), times=chance.of(1, 1, 2), **what, **left)
