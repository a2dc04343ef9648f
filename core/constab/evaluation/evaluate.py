"""Evaluate: the plan's rows become an assessment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import groupby
from operator import itemgetter

from attrs import evolve

from constab.assessment import (
    Assessment,
    Category,
    Line,
    ObligationSummary,
    Score,
    Scorecard,
    Step,
    Verdict,
)
from constab.entities import Label, Register
from constab.errors import refuse
from constab.evaluation.barred import barred
from constab.evaluation.compared import compared
from constab.evaluation.engine import Loaded, Records
from constab.evaluation.evaluated import thousandths
from constab.evaluation.excuses import names
from constab.evaluation.headlines import grades_of, headlines, ranked_by_headline
from constab.evaluation.known import known
from constab.evaluation.marks import marks, summaries
from constab.evaluation.outcomes import outcomes
from constab.evaluation.plan import plan
from constab.evaluation.prepare import prepare
from constab.evaluation.prepared import Prepared
from constab.evaluation.relations import Row
from constab.obligations import Obligation
from constab.programme import Programme, Rule
from constab.scoring.base import THOUSANDTHS
from constab.scoring.grades import grade_of


def evaluate(
    programme: Programme, register: Register, ledger: Records, *, since: date | None = None, as_of: date
) -> Assessment:
    """Return what every bearer owed and did in the windows that close from ``since`` to ``as_of``.

    ``since`` is the programme's first day where it is not given. Raises ConstabError where nothing can be assessed.
    """
    begin = first_day(programme, since, as_of)
    found_before = known(programme, register, ledger, begin, as_of)
    prepared = prepare(programme, register, ledger.activities(), begin, as_of, known=found_before)
    made = plan(programme, prepared, keep=bool(programme.scores or programme.consequences))
    with Loaded.of(prepared.relations, ledger, programme.attributes) as loaded:
        loaded.keep(made.kept)
        rows = loaded.run(made.lines)
        following, left_out = outcomes(programme, made.consequences, loaded.run)
        scored = loaded.run(made.scores) if made.scores is not None else ()
        unexcused = loaded.run(made.unexcused) if made.unexcused is not None else ()
    found = compared(programme, prepared, marks(programme, prepared, scored, unexcused))
    judged = assessment(programme, register, ledger, prepared, rows, found)
    cards = barred(judged.scorecards, following)
    return evolve(judged, scorecards=cards, consequences=following, warnings=(*judged.warnings, *left_out))


def first_day(programme: Programme, since: date | None, as_of: date) -> date:
    """Return the first day of an assessment. Raises ConstabError where the programme is not in force yet."""
    if as_of < programme.in_force.since:
        raise refuse(
            "not-in-force",
            "the programme is in force from {since}; nothing is owed as of {as_of}",
            since=programme.in_force.since,
            as_of=as_of,
        )
    return since or programme.in_force.since


def assessment(
    programme: Programme,
    register: Register,
    ledger: Records,
    prepared: Prepared,
    rows: Sequence[Row],
    scored: Sequence[Score] = (),
) -> Assessment:
    """Return the assessment that rows of the plan say, and what everybody has come to in the programme's scores."""
    by_id = summarised(programme, prepared)
    units = {unit.id: unit for unit in sorted(register.units, key=lambda unit: unit.span)}
    parents = _parents(register, prepared.as_of)
    by_number = {number: rule.id for number, rule in enumerate(programme.rules)}
    titles = {name: one.title for name, one in by_id.items()}
    judged_by_people = {
        id for id, one in prepared.judged.items() if one.compile(programme.in_force).absent == "not_reviewed"
    }
    heads = headlines(programme, scored, prepared.as_of)
    grades = grades_of(programme)
    cards = []
    for bearer, group in groupby(rows, key=itemgetter(0)):
        lines, score, rank = [], None, None
        for row in group:
            line = line_of(row, by_number)
            if line.verdict is Verdict.NO_DATA and line.obligation in judged_by_people:
                line = evolve(line, verdict=Verdict.NOT_REVIEWED)
            lines.append(line)
            score, rank = row[-2], row[-1]
        unit, head = units[bearer], heads.get(bearer)
        points = head.points if head is not None else None if score is None else thousandths(score)
        accruing = head is not None and not head.settled
        grade = grade_of(points, programme.scoring.grade) if head is None else head.grade if head.settled else None
        card = Scorecard(
            bearer=bearer,
            name=unit.name or bearer,
            kind=unit.kind,
            parent=parents.get(bearer, ""),
            lines=tuple(lines),
            score=points,
            grade=grade,
            rank=None if points is None else rank,
            waterfall=_waterfall(programme, lines, points, by_id, head),
            titles=tuple(
                title.judged(
                    points, grade, grades, {line.obligation: line for line in lines}, titles, accruing=accruing
                )
                for title in programme.scoring.title
                if title.bearer in ("", unit.kind) and (head is not None or any(line.points for line in lines))
            ),
            accruing=accruing,
        )
        cards.append(card)
    cards = ranked_by_headline(programme, heads, cards)
    cards.sort(key=lambda card: (card.kind, card.rank is None, card.rank or 0, card.bearer))
    told = {*parents.values(), *(one for mark in scored for one in (mark.bearer, mark.item, mark.within))}
    named = {one: units[one].name or one for one in sorted(told) if one in units}
    return Assessment(
        programme=programme.id,
        title=programme.title,
        programme_digest=programme.digest,
        ledger_seal=ledger.seal(),
        records=ledger.records(),
        calendar=programme.workdays.name,
        since=prepared.since,
        as_of=prepared.as_of,
        obligations=tuple(by_id.values()),
        categories=tuple(Category(one.id, one.title, one.points) for one in programme.scoring.category),
        grades=grades,
        scorecards=tuple(cards),
        warnings=_warnings(programme, register, prepared, ledger),
        units=named,
        scores=summaries(programme),
        marks=tuple(scored),
    )


def _waterfall(
    programme: Programme,
    lines: Sequence[Line],
    points: Decimal | None,
    obligations: Mapping[str, ObligationSummary],
    head: Score | None,
) -> tuple[Step, ...]:
    if points is None:
        return ()
    return head.waterfall if head is not None else programme.scoring.waterfall(lines, points, obligations)


def line_of(row: Row, by_number: Mapping[int, str]) -> Line:
    """Return a row of the plan as a line. There is one for every bearer and rule, so it is made without detours."""
    _, rule, due, met, missed, no_data, waived, open_, at_risk, ahead, misconfigured, points, earned, *_ = row
    verdict = verdict_of(due, missed, no_data, waived, open_, at_risk, ahead, misconfigured)
    return Line(
        by_number[rule], verdict, due, met, missed, no_data, waived, open_, at_risk, ahead,
        thousandths(points), thousandths(earned),
    )  # fmt: skip


def verdict_of(
    due: int, missed: int, no_data: int, waived: int, open_: int, at_risk: int, ahead: int, misconfigured: int
) -> Verdict:
    """Return the verdict of a line: the gravest of its windows'."""
    if misconfigured:
        return Verdict.MISCONFIGURED
    if missed:
        return Verdict.MISSED
    if at_risk:
        return Verdict.AT_RISK
    if no_data:
        return Verdict.NO_DATA
    if due:
        return Verdict.MET
    if open_:
        return Verdict.MET if ahead == open_ else Verdict.ON_TRACK
    return Verdict.WAIVED if waived else Verdict.NOT_APPLICABLE


def summarised(programme: Programme, prepared: Prepared) -> dict[str, ObligationSummary]:
    """Return what a reader needs to know of every rule, by id, in the programme's order."""
    judged = prepared.judged
    points = programme.scoring.points([(rule.id, judged[rule.id]) for rule in programme.rules if rule.id in judged])
    return {
        rule.id: _summary(programme, rule, judged.get(rule.id, rule.latest), points.get(rule.id, 0))
        for rule in programme.rules
    }


def _summary(programme: Programme, rule: Rule, latest: Obligation, points: int) -> ObligationSummary:
    return ObligationSummary(
        id=rule.id,
        title=latest.title,
        kind=latest.kind,
        force=latest.force.value,
        category=latest.category,
        target=latest.target_label(programme.vocabulary),
        source=latest.source,
        model=rule.model,
        origin=rule.origin,
        points=Decimal(points) / THOUSANDTHS,
        bearer_kind=latest.bearer.unit,
    )


def _parents(register: Register, as_of: date) -> dict[str, str]:
    """Return the unit above each one on the day of the assessment, or the last there was."""
    found: dict[str, tuple[bool, date, str]] = {}
    for relation in register.relations:
        if relation.kind == "under":
            key = (as_of in relation.span, relation.span.since, relation.to)
            found[relation.unit] = max(found.get(relation.unit, key), key)
    return {unit: to for unit, (_, _, to) in found.items()}


def _warnings(programme: Programme, register: Register, prepared: Prepared, ledger: Records) -> tuple[Label, ...]:
    warnings = []
    if ledger.records() == 0:
        warnings.append(Label("台账中没有任何记录。", "The ledger holds no record."))
    for id in prepared.unbound:
        rule = programme.rule(id)
        if rule is not None:
            title = rule.latest.title
            warnings.append(
                Label(f"“{title.zh}”({id})没有适用的单位。", f"“{title.en}” ({id}) binds no unit of the register.")
            )
    known = [(rule.id, version.obligation) for rule in programme.rules for version in rule.versions]
    for name in sorted({one.obligation for one in register.waivers if not any(names(one, *each) for each in known)}):
        warnings.append(
            Label(
                f"有豁免针对“{name}”，而本方案没有这个考核项目。",
                f"A waiver is for {name!r}, which the programme does not have.",
            )
        )
    return tuple(warnings)
