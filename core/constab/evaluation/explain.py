"""Explain: the same plan, over one bearer and one obligation, with its windows and its records laid open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import ROUND_FLOOR, Decimal
from typing import Any

import sqlalchemy as sa
from attrs import evolve

from constab.assessment import Verdict
from constab.calendar import day_number
from constab.entities import Register, Waiver
from constab.errors import refuse
from constab.evaluation.answers import answers, own_activities, told
from constab.evaluation.engine import Loaded, Records
from constab.evaluation.evaluate import assessment, first_day, summarised
from constab.evaluation.excuses import names
from constab.evaluation.judge import NOTHING, VOID
from constab.evaluation.known import known
from constab.evaluation.near_misses import compared_with, missing, parted, placed
from constab.evaluation.plan import happened, plan
from constab.evaluation.prepare import prepare
from constab.evaluation.prepared import Duty, Prepared
from constab.evaluation.scan import scan
from constab.evaluation.trace import origins, trace
from constab.evaluation.untimed import untimed, without_times
from constab.explanation import Explanation, NearMiss, Origin, WindowAccount
from constab.expressions import flag
from constab.obligations import Ratio
from constab.obligations.contract import RATIO_SCALE
from constab.programme import Programme

_VERDICTS: Mapping[str, Verdict] = {
    "ahead": Verdict.MET,
    VOID: Verdict.NOT_APPLICABLE,
    **{one.value: one for one in Verdict},
}


def explain(
    programme: Programme,
    register: Register,
    ledger: Records,
    bearer: str,
    rule: str | None = None,
    *,
    since: date | None = None,
    as_of: date,
) -> tuple[Explanation, ...]:
    """Return the proof of one obligation of a bearer, or of each of them.

    ``bearer`` is a unit's id, ``rule`` the id of a rule. Raises ConstabError for either where it is not there.
    """
    unit = register.unit(bearer)
    if unit is None:
        raise refuse("bearer-unknown", "no unit of the register is called {bearer}", bearer=bearer)
    if rule is not None and programme.rule(rule) is None:
        raise refuse("obligation-unknown", "the programme has no obligation {obligation}", obligation=rule)
    begin = first_day(programme, since, as_of)
    found_before = known(programme, register, ledger, begin, as_of)
    whole = prepare(programme, register, ledger.activities(), begin, as_of, bearer=bearer, known=found_before)
    with Loaded.of(whole.relations, ledger, programme.attributes) as loaded:
        rows = loaded.run(plan(programme, whole).lines)
    judged = assessment(programme, register, ledger, whole, rows)
    card = next((card for card in judged.scorecards if card.bearer == bearer), None)
    lines = {line.obligation: line for line in card.lines} if card else {}
    summaries = summarised(programme, whole)
    found = []
    for id in [rule] if rule is not None else [one.id for one in programme.rules if one.id in lines]:
        only = prepare(
            programme, register, ledger.activities(), begin, as_of,
            only=frozenset({id}), bearer=bearer, known=found_before,
        )  # fmt: skip
        windows, near, made_of = _proof(programme, only, ledger, bearer) if only.duties else ((), (), ())
        found.append(
            Explanation(
                bearer=bearer,
                name=unit.name or bearer,
                since=begin,
                as_of=as_of,
                obligation=summaries[id],
                line=lines.get(id),
                windows=windows,
                near_misses=near,
                waivers=_waivers(register, bearer, id, only),
                score=card.score if card else None,
                waterfall=card.waterfall if card else (),
                made_of=made_of,
            )
        )
    return tuple(found)


def _waivers(register: Register, bearer: str, id: str, prepared: Prepared) -> tuple[Waiver, ...]:
    who = {bearer, *(member.item for members in prepared.members.values() for member in members)}
    return tuple(
        one
        for one in register.waivers
        if one.bearer in who and any(names(one, id, duty.obligation) for duty in prepared.duties)
    )


def _proof(
    programme: Programme, prepared: Prepared, ledger: Records, bearer: str
) -> tuple[tuple[WindowAccount, ...], tuple[NearMiss, ...], tuple[Origin, ...]]:
    made, tracing = plan(programme, prepared), trace(programme, prepared)
    with Loaded.of(prepared.relations, ledger, programme.attributes) as loaded:
        runs = named_rows(loaded, made.runs, bearer)
        judged = named_rows(loaded, made.windows, bearer)
        reported = (bearer,) in loaded.run(made.reported)
        evidence = (
            named_rows(loaded, evidence_of(programme, prepared), bearer) if prepared.relations.rows["demand"] else []
        )
        rates = named_rows(loaded, made.rates, bearer) if made.rates is not None else []
        traced = loaded.run(tracing) if tracing is not None and evidence else []
        looked_at = [placed(row, prepared) for row in evidence]
        records, near = parted(looked_at, runs, compared_with(prepared, runs))
        timeless = untimed(programme, prepared)
        if timeless is not None:
            told_of = frozenset(id for ids in records.values() for id in ids) | {one.record for one in near}
            near = (*near, *without_times(named_rows(loaded, timeless, bearer), told_of))
        own, answering = own_activities(programme, near), answers(programme, prepared)
        if own is not None:
            near = told(near, loaded.run(own), loaded.run(answering) if answering is not None else [])
    duties = {duty.ob: duty for duty in prepared.duties}
    touched = {(row["ob"], row["item"], row["win"], row["since"]): row for row in judged}
    parts = {(row["ob"], row["item"], row["win"]): row for row in rates}
    accounts = []
    for run in runs:
        duty = duties[run["ob"]]
        for number in range(run["first"], run["last"] + 1):
            row = touched.get((run["ob"], run["item"], number, run["since"]))
            ids = records.get((run["ob"], run["item"], number), ())
            account = _account(duty, run, number, row, ids, prepared, reported)
            part = parts.get((run["ob"], run["item"], number))
            if part is not None:
                beside = _unscaled(part["was"], RATIO_SCALE)
                account = evolve(account, parts=_parts(duty, part), beside=beside)
            accounts.append(account)
    accounts.sort(key=lambda one: (one.end, one.start, one.item))
    counting = [
        row
        for row in looked_at
        if not missing(row) and row["record"] in records.get((row["ob"], row["item"], row["win"]), ())
    ]
    made_of = origins(traced, counting, lambda ob, win: duties[ob].windows.name(duties[ob].windows.at(win)))
    return tuple(accounts), near, made_of


def named_rows(loaded: Loaded, statement: sa.Select[Any], bearer: str) -> list[dict[str, Any]]:
    """Return the rows that are of a bearer, each by the names of its columns."""
    names = [column.name for column in statement.selected_columns]
    rows = (dict(zip(names, row, strict=True)) for row in loaded.run(statement))
    return [row for row in rows if row["bearer"] == bearer]


def _account(
    duty: Duty,
    run: Mapping[str, Any],
    number: int,
    row: Mapping[str, Any] | None,
    records: Sequence[str],
    prepared: Prepared,
    reported: bool,
) -> WindowAccount:
    window = duty.windows.at(number)
    closed = number <= run["closed_to"]
    if row is not None:
        verdict, actual, low, high = _VERDICTS[row["verdict"]], row["actual"], row["low"], row["high"]
    else:
        low, high = run["low"], run["high"]
        unknown = run["absent"] != 0 or run["observed"] == 1
        actual = None if run["absent"] != 0 else 0
        if run["missing"] == 1:
            verdict = Verdict.MISCONFIGURED
        elif closed:
            verdict = Verdict.NO_DATA if unknown else Verdict.MISSED if (low or 0) > 0 else Verdict.MET
            if run["absent"] == NOTHING:
                verdict = Verdict.NOT_APPLICABLE
        else:
            behind = (low or 0) > 0 and not unknown and run["wavers"] == 0
            risky = behind and duty.windows.risky(window, prepared.as_of, prepared.pace)
            verdict = Verdict.AT_RISK if risky else Verdict.ON_TRACK
    if not reported and duty.obligation.if_silent == "no_data" and not duty.relation.of_register:
        if verdict in (Verdict.MISSED, Verdict.NOT_APPLICABLE) or (verdict is Verdict.MET and closed):
            verdict = Verdict.NO_DATA
        elif verdict is Verdict.AT_RISK:
            verdict = Verdict.ON_TRACK
    if verdict is Verdict.NO_DATA and duty.relation.absent == "not_reviewed":
        verdict = Verdict.NOT_REVIEWED
    scale, offset = duty.relation.scale, duty.relation.offset
    return WindowAccount(
        name=duty.windows.name(window),
        start=window.start,
        end=window.end,
        item=run["item"],
        actual=_unscaled(actual, scale, offset),
        at_least=_unscaled(low, scale, offset),
        at_most=_unscaled(high, scale, offset),
        verdict=verdict,
        records=tuple(records),
    )


def _parts(duty: Duty, row: Mapping[str, Any]) -> tuple[Decimal, Decimal] | None:
    """Return what was divided by what."""
    ratio = duty.relation.actual
    if not isinstance(ratio, Ratio) or ratio.under is None:
        return None
    over, under = _unscaled(row["over"], ratio.over.scale), _unscaled(row["under"], ratio.under.scale)
    return None if over is None or under is None else (over, under)


def _unscaled(value: int | None, scale: int, offset: Decimal = Decimal(0)) -> Decimal | None:
    """Return a whole number of the plan in the obligation's own unit, to the thousandth."""
    if value is None:
        return None
    exact = Decimal(value) / scale - offset
    return exact if exact == exact.to_integral_value() else exact.quantize(Decimal("0.001"), ROUND_FLOOR)


def evidence_of(programme: Programme, prepared: Prepared) -> sa.Select[Any]:
    """Return every record of the activities and units in question, with what it does and does not satisfy."""
    found = scan(prepared, happened(programme, prepared), programme.attributes, lenient=True)
    of, m = found.record.c, found.demand
    tests = {**found.tests, "visible": found.visible}
    first = prepared.first_day
    return (
        sa.select(
            m.c.cell,
            found.reach.c.bearer,
            found.item.label("item"),
            found.calendar.c.win,
            of.record,
            of.day,
            of.minute,
            of.activity,
            of.unit,
            of.actor,
            *(flag(test).label(f"ok_{name}") for name, test in tests.items()),
        )
        .select_from(found.source)
        .where(
            m.c.witness == 0,
            # What counts on the day it ends may have begun long before.
            sa.or_(of.day >= first - 1, m.c.on_end == 1),
            of.day <= day_number(prepared.as_of) + 1,  # the night of the last day
        )
        .order_by(of.day, of.minute, of.record)
    )
