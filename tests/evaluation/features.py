"""One programme that uses every feature of the plan at once, over one small region."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any, ClassVar

import sqlalchemy as sa
from attrs import evolve, frozen
from tests.evaluation.chance import Chance

from constab.calendar import ClockSpan, Cycle, FromEvent, Grain, Length, day_number
from constab.consequences import Band, Consequence, CostShare, Escalation, EscalationStep, Reward, Share, Subsidy
from constab.entities import (
    Asset,
    Assignment,
    Attribute,
    Label,
    Person,
    Register,
    Relation,
    Span,
    Subject,
    Unit,
    Waiver,
)
from constab.facts import Clip, Merge, RollUp, ScoreFact
from constab.obligations import (
    Attested,
    Bearer,
    Condition,
    Counted,
    Edge,
    ForEach,
    MeanOf,
    Measure,
    Milestone,
    Obligation,
    PerHead,
    Policy,
    Procedure,
    Prohibition,
    Quota,
    Rate,
    Recorded,
    Response,
    Stage,
    Standing,
)
from constab.obligations.contract import Relation as Compiled
from constab.obligations.contract import Tables, TargetPhase
from constab.obligations.procedure import Owner, Phase
from constab.programme import Programme, Version
from constab.programme.resolved import Scoresheet
from constab.scoring import Charge, Deduction, Reference
from constab.scoring.items import Item
from constab.scoring.reference import ReferenceValue
from constab.scoring.sheet import Ranking
from constab.selection import RecordWhere, Validity
from constab.selection.boolean import ColumnType, read
from constab.testing import FolderLedger, Row, ledger_of, programme_of
from constab.vocabulary import AttributeTerm, Term, Vocabulary

FEATURES = frozenset(
    {
        "each_unit", "each_subject", "each_role", "each_column", "during", "during_overlap", "days", "together",
        "on_end", "distinct", "amounts", "worked", "compared", "peers", "bare", "witness", "actor_role", "throughout",
        "dated_reach", "onset", "holiday",
    }
)  # fmt: skip
"""The parts of the plan that most programmes do without."""

PERIOD = Span(date(2012, 1, 1), date(2012, 12, 31))
AS_OF = date(2012, 5, 9)
TURN = date(2012, 3, 14)
CODES = ("patrol", "patrol.night", "visit", "roster")
ATTRIBUTES = tuple(
    AttributeTerm("record", name, kind, Label(name, name))  # type: ignore[arg-type]
    for name, kind in (
        ("klass", "code"),
        ("urgent", "flag"),
        ("loss", "number"),
        ("noticed", "date"),
        ("marks", "tags"),
    )
)
PRORATED = Edge(*(Policy.PRORATE for _ in range(6)))


@frozen(kw_only=True)
class Loudest(Obligation):
    """A kind of a plugin's own: as many records as the busiest day of a month had."""

    kind: ClassVar[str] = "loudest"

    def compile(self, period: Span) -> Compiled:
        """Return a select of its own."""
        return Compiled(_loudest, (TargetPhase(Decimal(2)),), Grain.MONTH)

    def bounds_label(self, vocabulary: Vocabulary) -> Label:
        """Say how much."""
        return Label("每月某日不少于2次", "at least twice on some day of every month")


def _loudest(tables: Tables) -> sa.Select[tuple[str, str, int, int]]:
    of, days = tables["happened"].c, tables["calendar"].c
    daily = (
        sa.select(of.unit, of.day, sa.func.count().label("found"))
        .select_from(tables["happened"])
        .group_by(of.unit, of.day)
    ).subquery("daily")
    month = sa.select(days.day, days.win).where(days.grain == 2).subquery("month")
    return (
        sa.select(daily.c.unit, sa.literal("", sa.String), month.c.win, sa.func.max(daily.c.found))
        .select_from(daily.join(month, month.c.day == daily.c.day))
        .group_by(daily.c.unit, month.c.win)
    )


def _where(*conditions: tuple[str, str, Any]) -> tuple[Condition, ...]:
    return tuple(
        Condition(name, operator, value if isinstance(value, tuple) else (value,))  # type: ignore[arg-type]
        for name, operator, value in conditions
    )


COLUMNS = {
    **dict.fromkeys(("loss", "$bearer.households"), ColumnType("number", whole=False)),
    **dict.fromkeys(("klass", "place", "$bearer.zone"), ColumnType("code")),
    **dict.fromkeys(("day", "noticed", "recorded_day", "$item.moved_in"), ColumnType("day")),
    **dict.fromkeys(("urgent", "$item.willing"), ColumnType("flag")),
    "marks": ColumnType("tags"),
    "actor_role": ColumnType("roles"),
    "minute": ColumnType("minute"),
    "crew": ColumnType("number"),
}


def _text(text: str) -> RecordWhere:
    return (read(text, COLUMNS),)


def _duty(kind: type[Obligation], id: str, unit: str = "post", **fields: Any) -> Any:
    return kind(id=id, title=Label(id, id), bearer=Bearer(unit), **fields)


def _quotas() -> list[Obligation | Sequence[Version]]:
    patrols, visits = {"activity": ("patrol.*",)}, {"activity": ("visit",)}
    one, two = Decimal(1), Decimal(2)
    night = {"during": ClockSpan.parse("20:00-06:00")}
    changed = _duty(Quota, "changed", **visits, per=Grain.WEEK, at_least=one, edge=PRORATED)
    return [
        (
            Version(changed, until=TURN),
            Version(
                _duty(Quota, "changed", **visits, per=Grain.WEEK, at_least=two, edge=PRORATED),
                since=TURN + timedelta(days=1),
            ),
        ),
        _duty(Quota, "nights", **patrols, **night, per=Grain.WEEK, at_least=one),
        _duty(Quota, "part_nights", **patrols, **night, during_by="overlap", per=Grain.DAY, at_least=one),
        _duty(
            Quota,
            "losses",
            **visits,
            measure=Measure.QUANTITY,
            per=Grain.MONTH,
            at_most=Decimal("7.5"),
            where=_where(("loss", "at_least", Decimal("1.5")), ("noticed", "at_most", date(2012, 4, 1))),
        ),
        _duty(Quota, "hours", **patrols, measure=Measure.HOURS, count_on="end", per=Grain.TEN_DAY, at_least=two),
        _duty(
            Quota, "workdays", **visits, measure=Measure.DAYS, days="work", together=2, per=Grain.MONTH, at_least=one
        ),
        _duty(Quota, "rest", **visits, measure=Measure.HALF_DAYS, days="rest", per=Grain.QUARTER, exactly=two),
        _duty(Quota, "on_holidays", **visits, days="holiday", per=Grain.QUARTER, at_least=one),
        _duty(Quota, "each_holiday", **patrols, per=Grain.HOLIDAY, at_least=one),
        _duty(
            Quota,
            "subjects_of_grids",
            "station",
            **visits,
            measure=Measure.SUBJECTS,
            per=Grain.MONTH,
            at_least=one,
            for_each=ForEach(unit="grid"),
        ),
        _duty(
            Quota,
            "cases_at_places",
            **visits,
            measure=Measure.CASES,
            per=Grain.TWO_MONTHS,
            between=(one, two),
            for_each=ForEach(column="place", values=("school", "bank")),
        ),
        _duty(Quota, "households", **visits, per=Grain.QUARTER, at_least=one, for_each=ForEach(subject="household")),
        _duty(
            Quota,
            "each_officer",
            **patrols,
            per=Grain.MONTH,
            at_least=two,
            for_each=ForEach(role="officer"),
            if_empty="missed",
        ),
        _duty(
            Quota,
            "by_officers",
            **patrols,
            per=Grain.MONTH,
            at_least=one,
            where=_where(("actor_role", "is", "officer")),
        ),
        _duty(
            Quota,
            "by_others",
            **visits,
            per=Grain.MONTH,
            at_least=one,
            where=_where(("actor_role", "not", "officer")),
        ),
        _duty(
            Quota,
            "written",
            **visits,
            per=Grain.MONTH,
            at_least=one,
            where=_text(
                "(loss * 2 >= 2.5 or $bearer.households > 400 and not urgent) and noticed <= day + 30 and marks <> 'y'"
                " or actor_role = 'officer' or place is distinct from $bearer.zone"
            ),
            exempt=(_text("minute between '10:00' and '12:00' and klass in ('simple', 'complex')"),),
            valid_if=(
                Validity(_text("recorded_day is null or recorded_day - day <= 20")),
                Validity(_text("crew >= 1")),
            ),
        ),
        _duty(
            Quota,
            "of_items",
            **visits,
            per=Grain.QUARTER,
            at_least=one,
            for_each=ForEach(subject="household"),
            where=_text("day >= $item.moved_in and $item.willing"),
        ),
        _duty(
            Quota,
            "marked",
            **visits,
            per=Grain.HALF_YEAR,
            at_least=PerHead({"households": Decimal(300)}),
            where=_where(("marks", "is", "y")),
            exempt=(
                _where(("klass", "is", ("simple", "complex")), ("urgent", "is", True)),
                _where(("marks", "not", "x")),
            ),
        ),
        _duty(Quota, "pieces", fact="halves", per=Grain.WEEK, at_least=one, grace=5),
        _duty(Quota, "weeks_of_shifts", fact="shift_weeks", measure=Measure.HOURS, per=Grain.MONTH, at_least=one),
        _duty(Quota, "statistics", **visits, per=Cycle(Grain.MONTH, 25), at_least=one, edge=PRORATED),
        _duty(
            Quota,
            "rolling",
            **visits,
            per=Cycle(Grain.MONTH, 25, Length(3, "month")),
            at_least=two,
            for_each=ForEach(role="officer"),
            edge=PRORATED,
        ),
        _duty(
            Quota,
            "since_listed",
            **visits,
            per=FromEvent("listed", every=Length(10, "day")),
            at_least=Decimal(7),
            for_each=ForEach(role="officer"),
            edge=PRORATED,
        ),
        _duty(Quota, "since_entered", **visits, per=FromEvent("enter", within=Length(1, "month")), at_least=one),
    ]


def _states() -> list[Obligation]:
    one = Decimal(1)
    return [
        _duty(
            Prohibition,
            "no_simple",
            activity=("visit",),
            where=_where(("klass", "is", "simple")),
            exempt=(_where(("outcome", "is", "settled")),),
            observed_by=("roster",),
            per=Grain.WEEK,
        ),
        _duty(
            Standing,
            "officers",
            count=Counted(role=("officer",)),
            per=Grain.MONTH,
            at="throughout",
            at_least=PerHead({"households": Decimal(500), "residents": Decimal(900)}, base="smaller"),
        ),
        _duty(
            Standing,
            "grid_officers",
            "station",
            count=Counted(role=("officer", "auxiliary")),
            per=Grain.MONTH,
            at_most=one,
            for_each=ForEach(unit="grid"),
            at="throughout",
            if_empty="misconfigured",
        ),
        _duty(Standing, "size", count=Counted(attribute="households"), per=Grain.QUARTER, at_least=Decimal(400)),
        _duty(Standing, "kit", count=Counted(kinds_of=("radio", "camera.*")), all_of=True, per=Grain.MONTH),
        _duty(
            Standing,
            "radios",
            count=Counted(asset=("radio",), where=_where(("state", "not", "bad"))),
            per=Grain.MONTH,
            at_least=Decimal("1.5"),
        ),
        _duty(Standing, "grids", "station", count=Counted(unit="grid"), per=Grain.MONTH, exactly=one),
        _duty(Standing, "list", count=Counted(subject="household"), per=Grain.MONTH, at_least=one),
        _duty(
            Milestone,
            "teams",
            "station",
            count=Counted(unit="grid"),
            stages=(Stage(TURN, one), Stage(date(2012, 4, 30), Decimal(2))),
        ),
        _duty(
            Milestone,
            "first_visits",
            activity=("visit",),
            measure=Measure.SUBJECTS,
            then="once",
            stages=(Stage(TURN, one), Stage(date(2012, 4, 30), Decimal(3))),
        ),
        _duty(Loudest, "loudest"),
    ]


def _rates() -> list[Obligation]:
    visits, settled = Recorded(activity=("visit",)), _where(("outcome", "is", "settled"))
    return [
        _duty(Rate, "settled", of=Recorded(activity=("visit",), where=settled), to=visits, at_least=Decimal(40)),
        _duty(
            Rate,
            "settled_better",
            of=Recorded(activity=("visit",), where=settled),
            to=visits,
            compared="previous",
            change="points",
            at_least=Decimal(-5),
            for_each=ForEach(subject="household"),
        ),
        _duty(
            Rate,
            "as_well_as_before",
            of=Recorded(activity=("visit",), where=settled),
            to=visits,
            compared=MeanOf(3),
            at_least=Decimal(-5),
        ),
        _duty(Rate, "no_more_patrols", of=Recorded(activity=("patrol.*",)), compared="last_year", at_most=Decimal(0)),
        _duty(
            Rate,
            "as_good_as_all",
            of=Recorded(activity=("visit",), where=settled),
            to=visits,
            compared="total",
            change="points",
            at_least=Decimal(-10),
        ),
        _duty(Rate, "as_many_as_peers", of=visits, compared="peers", at_least=Decimal(0)),
        _duty(
            Rate,
            "officers_a_grid",
            "station",
            of=Counted(role=("officer",)),
            to=Counted(unit="grid"),
            scale="ratio",
            compared="previous",
            at_least=Decimal(0),
        ),
        _duty(Rate, "per_head", of=visits, to=Counted(attribute="households"), scale="per_10000", at_least=Decimal(30)),
        _duty(
            Response,
            "answered",
            trigger=("visit",),
            act=("roster",),
            on="subject",
            within="3 workdays",
            at_least=Decimal(20),
            force="should",
        ),
        _duty(
            Procedure,
            "in_steps",
            "station",
            on="subject",
            steps=(
                Phase(activity=("visit",), by=Owner(unit=("post", "grid"))),
                Phase(activity=("roster",), by=Owner(role=("officer",))),
            ),
            at_least=Decimal(10),
        ),
        _duty(Attested, "judged", activity=("roster",), by=("officer",), at_least=Decimal(2)),
        _duty(Attested, "passed", activity=("visit",), judged="passed", valid_for=20, at_least=Decimal(50)),
    ]


def _consequences() -> list[Consequence]:
    """Return one of each kind: of a state in thousandths, of versions, of people, and of records of some officers."""
    three = tuple(Share(Label(name, name), Decimal(share)) for name, share in (("x", 50), ("y", "33.3"), ("z", 25)))
    steps = tuple(EscalationStep(times, Label(str(times), str(times))) for times in (3, 2))

    def made(kind: type[Consequence], id: str, **fields: Any) -> Consequence:
        return kind(id=id, title=Label(id, id), **fields)

    return [
        made(CostShare, "radio_cost", obligation="radios", each=Decimal("62.01"), shares=three),
        made(Subsidy, "by_band", obligation="each_officer", bands=(Band(Decimal(2), Decimal(600)),), otherwise=1),
        made(Subsidy, "by_mark", obligation="losses", yuan=Decimal("333.33"), if_unreviewed=7),
        made(Escalation, "in_a_row", obligation="changed", steps=steps, no_data="counts"),
        made(Reward, "of_class", activity="visit", by="klass", amounts={"simple": 5, "complex": 7}),
        made(Reward, "of_officers", activity="patrol.*", where=_where(("actor_role", "is", "officer")), yuan=9),
        made(Reward, "of_others", activity="patrol.*", where=_where(("actor_role", "not", "officer")), yuan=9),
    ]


def register() -> Register:
    """Return two posts, a grid that moves, a station, two officers, lists, kit, attributes, and excuses."""
    early, late = Span(until=TURN), Span(since=TURN + timedelta(days=1))
    return Register(
        units=(
            Unit("a", "post"),
            Unit("b", "post", span=Span(date(2012, 1, 18))),
            Unit("s", "station"),
            Unit("g", "grid"),
        ),
        relations=(
            Relation("a", "s"),
            Relation("b", "s"),
            Relation("g", "a", span=early),
            Relation("g", "b", span=late),
        ),
        people=tuple(Person(id) for id in ("p1", "p2", "p3")),
        assignments=(
            Assignment("p1", "officer", "a"),
            Assignment("p2", "officer", "a", late),
            Assignment("p2", "auxiliary", "b", early),
            Assignment("p3", "auxiliary", "g"),
        ),
        subjects=(
            Subject("h1", "household", "g"),
            Subject("h2", "household", "a", early),
            Subject("h2", "household", "b", late),
            Subject("h3", "household", "b"),
        ),
        assets=(
            Asset("k1", "radio", unit="a", quantity=Decimal("1.5")),
            Asset("k2", "camera.fixed", unit="a", span=late),
            Asset("k3", "radio", person="p3"),
        ),
        attributes=(
            Attribute("unit", "a", "households", Decimal(900), early),
            Attribute("unit", "a", "households", Decimal(350), late),
            Attribute("unit", "a", "residents", Decimal(2500)),
            Attribute("unit", "b", "households", Decimal(450)),
            Attribute("unit", "a", "zone", "school", early),
            Attribute("unit", "a", "zone", "bank", late),
            Attribute("subject", "h1", "moved_in", date(2012, 2, 1)),
            Attribute("subject", "h2", "moved_in", date(2011, 2, 1)),
            Attribute("subject", "h1", "willing", True),
            Attribute("subject", "h2", "willing", False, late),
            Attribute("subject", "h2", "willing", True, early),
            Attribute("asset", "k3", "state", "bad"),
        ),
        waivers=(
            Waiver("a", "waiver", Span(date(2012, 2, 6), date(2012, 2, 12)), "nights"),
            Waiver("a", "leave", Span(date(2012, 3, 1), date(2012, 3, 9))),
            Waiver("p1", "suspension", Span(date(2012, 4, 2), date(2012, 4, 20))),
        ),
    )


def _rows(chance: Chance) -> tuple[list[Row], list[tuple[str, str, int]]]:
    """Draw records of two people or one, with attributes of every type or without; and who took part."""
    rows: list[Row] = []
    crews = []
    for number in range(160):
        day = day_number(PERIOD.since) + chance.of(*range(140))
        minute, length = chance.of(None, 0, 300, 720, 1230, 1439), chance.of(0, 30, 500, 900)
        ends = None if minute is None else minute + length
        people = chance.of(("p1",), ("p2",), ("p3",), ("p1", "p3"), ("p2", "p3"))
        row = {
            "record": f"r{number:03}",
            "activity": chance.of(*CODES),
            "unit": chance.of("a", "b", "g", "s"),
            "day": day,
            "actor": people[0],
            "crew": len(people),
            "subject": chance.of(None, "h1", "h2", "h3"),
            "case_id": chance.of(None, "c1", "c2"),
            "minute": minute,
            "end_day": None if ends is None else day + ends // 1440,
            "end_minute": None if ends is None else ends % 1440,
            "recorded_day": chance.of(None, day, day + 40),
            "quantity": chance.of(None, "1.25", "3"),
            "outcome": chance.of(None, "settled", "passed"),
            "place": chance.of(None, "school", "bank"),
            "x_klass": chance.of(None, "simple", "complex"),
            "x_urgent": chance.of(None, True, False),
            "x_loss": chance.of(None, "1.5", "0.25", "10"),
            "x_noticed": chance.of(None, day, day - 50),
            "x_marks": chance.of(None, "|x|", "|x|y|"),
        }
        rows.append(row)
        crews.extend((f"r{number:03}", person, day) for person in people if len(people) > 1)
    return rows, crews


def every_feature(folder: Path) -> tuple[Programme, Register, FolderLedger]:
    """Return the programme, the register, and a ledger in ``folder``."""
    words = Vocabulary(tuple(Term("activity", code, Label(code, code)) for code in CODES), ATTRIBUTES)
    facts = (
        Clip(id="halves", activity=("patrol.*",), at="half_days", minimum=20),
        Merge(id="shifts", activity=("patrol.*",), by="actor", gap=15, quantity="rest"),
        RollUp(id="shift_weeks", fact="shifts", unit="post", per=Grain.WEEK, measure=Measure.HOURS, up_to=Decimal(6)),
    )
    poor = ScoreFact(id="poor", score="sheet", below=Decimal(20))
    months = Quota(
        id="poor_months", title=TITLE, bearer=Bearer("post"), fact="poor", per=Grain.QUARTER, at_most=Decimal(1)
    )
    found = programme_of(
        [*_quotas(), *_states(), *_rates(), months], words, PERIOD,
        facts=(*facts, poor), consequences=_consequences(),
    )  # fmt: skip
    found = evolve(found, scores=(Scoresheet(_sheet(), (), "here"),), references=(_mean(),))
    rows, crews = _rows(Chance(20120101))
    return found, register(), ledger_of(rows, folder, words, crews)


TITLE = Label("名称", "title")


def _sheet() -> Deduction:
    """Return a score that is ranked within each station, and charges the figure of a series."""
    weekly = Charge(obligation="changed", points=Decimal(1))
    figure = Charge(reference="mean", points=Decimal(1))
    items = (
        Item(id="weekly", title=TITLE, points=Decimal(10), loss=(weekly,)),
        Item(id="mean", title=TITLE, points=Decimal(10), loss=(figure,)),
    )
    return Deduction(
        id="sheet", title=TITLE, bearer=Bearer("post"), per=Grain.MONTH, rank=Ranking(among="parent"), item=items
    )


def _mean() -> Reference:
    return Reference(id="mean", title=TITLE, values=(ReferenceValue(value=Decimal("0.5")),))
