"""The naive oracle: what every bearer owed and did, worked out as slowly and as plainly as possible.

It says what the answers are; docs/semantics.md says the same in words. It shares with the engine only what an
obligation compiles to, the calendar, and how a pattern covers a code.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction
from functools import partial

from attrs import evolve, frozen
from tests.oracle.clips import with_facts
from tests.oracle.counting import Ground, has_key, is_counted, is_observing, measured
from tests.oracle.judging import Counts, Judgement, after_excuses, judge, line, silenced
from tests.oracle.owed import Frame, Owed, Version, bearers, overlaps, owed
from tests.oracle.rates import Part, rate_actual
from tests.oracle.record import Record
from tests.oracle.roll import Roll
from tests.oracle.setting import Setting
from tests.oracle.states import state_actual

from constab.calendar import Window, Workdays
from constab.entities import Register, Span
from constab.facts import Fact
from constab.obligations import ForEach, Obligation, Ratio, Relation, State, Tally


@frozen
class JudgedWindow:
    """One window of one bearer and item, with what it asked for, what there was, and what is said of it.

    ``part`` are the days on which bearer and item are there. Bounds and actual are the plan's whole numbers; the
    actual is None where there is no row. ``records`` are the ids of the records that count, in order.
    """

    obligation: str
    bearer: str
    item: str
    part: Span
    window: Window
    low: int | None
    high: int | None
    actual: int | None
    verdict: Judgement
    records: tuple[str, ...] = ()
    lacking: Fraction | None = None
    """How many of what a rate divides by are not in what it divides; None of everything else."""


def is_silent(bearer: str, records: Sequence[Record], roll: Roll, since: date, as_of: date) -> bool:
    """Tell whether there is no visible record since the programme began of any unit at or under a bearer."""
    return not any(
        one.visible(as_of) and since <= one.began_on and roll.lies_under(one.unit, bearer, one.began_on)
        for one in records
    )


def windows(
    obligations: Sequence[Version],
    facts: Sequence[Fact],
    register: Register,
    records: Sequence[Record],
    *,
    period: Span,
    since: date,
    as_of: date,
    workdays: Workdays,
    pace: int = 2,
) -> list[JudgedWindow]:
    """Return every window that is owed and belongs to the assessment of ``since`` to ``as_of``, in order."""
    frame, roll = Frame(period, since, as_of, workdays), Roll(register)
    setting = Setting(as_of, roll, workdays, period)
    rows, visible = with_facts(records, facts, setting), with_facts(records, (), setting)
    # The night of the last day ends on the day after.
    after = [one for one in records if one not in visible and one.visible(as_of + timedelta(days=1))]
    found = []
    for version in obligations:
        obligation = version[0]
        relation = obligation.compile(period)
        own_facts = dict.fromkeys(tally.own for tally in relation.tallies if tally.own is not None)
        counting = [*rows, *with_facts(records, tuple(own_facts), setting)[len(visible) :], *after]
        binds = bearers(obligation, roll, frame).items()
        everybody = [one for bearer, own in binds for one in owed(version, bearer, own, roll, frame)]
        for bearer, own in binds:
            silent = is_silent(bearer, records, roll, period.since, as_of) and obligation.if_silent == "no_data"
            for one in owed(version, bearer, own, roll, frame):
                judged = _judged(obligation, relation, one, everybody, counting, Ground(roll, frame), pace)
                if silent and not relation.of_register:
                    judged = _with_verdict(judged, silenced(judged.verdict))
                found.append(judged)
    return sorted(found, key=lambda one: (one.obligation, one.bearer, one.item, one.window.start, one.window.end))


def assess(
    obligations: Sequence[Version],
    facts: Sequence[Fact],
    register: Register,
    records: Sequence[Record],
    *,
    period: Span,
    since: date,
    as_of: date,
    workdays: Workdays,
    pace: int = 2,
) -> dict[tuple[str, str], Counts]:
    """Return the line of every obligation and bearer; the versions of one obligation add up."""
    frame, roll = Frame(period, since, as_of, workdays), Roll(register)
    judged = windows(
        obligations, facts, register, records,
        period=period, since=since, as_of=as_of, workdays=workdays, pace=pace,
    )  # fmt: skip
    lines: dict[tuple[str, str], Counts] = {}
    filled: set[tuple[str, str]] = set()
    for obligation, first, last in obligations:
        for bearer, own in bearers(obligation, roll, frame).items():
            key = (obligation.id, bearer)
            if key not in filled and not any(overlaps(obligation, bearer, own, roll, frame)):
                if (last is None or last >= since) and (first is None or first <= as_of):
                    lines[key] = _empty(obligation)
                continue
            filled.add(key)
            lines[key] = line(one.verdict for one in judged if (one.obligation, one.bearer) == key)
    return lines


def _empty(obligation: Obligation) -> Counts:
    """Return the line of a bearer that has none of what the duty binds for each of."""
    if obligation.if_empty == "missed":
        return Counts(due=1, missed=1)
    return Counts(misconfigured=1) if obligation.if_empty == "misconfigured" else Counts()


def _judged(
    obligation: Obligation,
    relation: Relation,
    one: Owed,
    everybody: Sequence[Owed],
    rows: Sequence[Record],
    ground: Ground,
    pace: int,
) -> JudgedWindow:
    actual, known, ids = _actual(obligation, relation, one, everybody, rows, ground)
    excuse = after_excuses(obligation, one, ground.roll.register)
    low = excuse.low
    violated = isinstance(relation.actual, Tally) and one.high is not None and (actual or 0) > one.high
    if one.misconfigured:
        verdict = Judgement.MISCONFIGURED
    elif excuse.granted or (excuse.away and not violated):
        verdict = Judgement.WAIVED
    else:
        verdict = judge(one, low, actual, known, obligation, relation, ground.frame.as_of, pace)
    return JudgedWindow(
        obligation.id, one.bearer, one.item, one.part, one.window, low, one.high, actual, verdict, ids,
        _lacking(obligation, relation, one, rows, ground),
    )  # fmt: skip


def _lacking(
    obligation: Obligation, relation: Relation, one: Owed, rows: Sequence[Record], ground: Ground
) -> Fraction | None:
    of = relation.actual
    if not isinstance(of, Ratio) or of.under is None or of.compared:
        return None
    over, under = (_part(one, part, obligation.for_each, one.window, rows, ground) for part in (of.over, of.under))
    return None if under is None else max(Fraction(0), under - (over or Fraction(0)))


def _actual(
    obligation: Obligation,
    relation: Relation,
    one: Owed,
    everybody: Sequence[Owed],
    rows: Sequence[Record],
    ground: Ground,
) -> tuple[int | None, bool, tuple[str, ...]]:
    """Return what there was, whether anybody looked, and the records that count."""
    of, each = relation.actual, obligation.for_each
    if isinstance(of, State):
        assert each is None or not each.column, "a state is of something in the register"
        unit = one.item if each is not None else one.bearer
        return state_actual(of, unit, one, relation.scale, ground.roll, ground.frame), True, ()
    if isinstance(of, Ratio):
        return _rate(of, each, relation, one, everybody, rows, ground)
    if not isinstance(of, Tally):
        raise TypeError(f"the oracle cannot run the select of {obligation.id}")
    counted = [row for row in rows if is_counted(of, each, one.bearer, one.item, one.window, row, ground)]
    known = not of.observed_by or any(has_key(of, row) for row in counted)
    known = known or any(is_observing(of, one.bearer, one.window, row, ground) for row in rows)
    ids = tuple(sorted({row.record for row in counted if has_key(of, row)}))
    return (measured(of, counted) if counted else None), known, ids


def _part(
    whose: Owed, what: Tally | State, each: ForEach | None, window: Window, rows: Sequence[Record], ground: Ground
) -> Fraction | None:
    """Return what a numerator or a denominator comes to in a window."""
    if isinstance(what, Tally):
        counted = [row for row in rows if is_counted(what, each, whose.bearer, whose.item, window, row, ground)]
        return Fraction(measured(what, counted), what.scale)
    # What it is compared with is judged at that window's own end.
    at = whose if window == whose.window else evolve(whose, window=window, part=Span())
    place = whose.item if whose.item else whose.bearer
    found = state_actual(what, place, at, what.scale, ground.roll, ground.frame)
    return None if found is None else Fraction(found, what.scale)


def _rate(
    of: Ratio,
    each: ForEach | None,
    relation: Relation,
    one: Owed,
    everybody: Sequence[Owed],
    rows: Sequence[Record],
    ground: Ground,
) -> tuple[int | None, bool, tuple[str, ...]]:
    """Return the rate, and the records of its numerator."""
    assert not isinstance(relation.windows, tuple)

    def part(whose: Owed, what: Tally | State, window: Window) -> Fraction | None:
        return _part(whose, what, each, window, rows, ground)

    def parts(whose: Owed) -> tuple[Part, Part | None]:
        under = of.under
        return partial(part, whose, of.over), None if under is None else partial(part, whose, under)

    def first_record(bearer: str) -> date | None:
        heard = [
            row.began_on
            for row in rows
            if row.visible(ground.frame.as_of) and ground.roll.lies_under(row.unit, bearer, row.began_on)
        ]
        return min(heard, default=None)

    bare = of.under is None and isinstance(of.over, Tally)
    peers = {
        (other.bearer, other.item): parts(other)
        for other in everybody
        if other.window == one.window and not (bare and first_record(other.bearer) is None)
    }
    since = (first_record(one.bearer) or date.max) if bare else None
    actual = rate_actual(of, relation.windows, one.window, *parts(one), since, list(peers.values()))
    over = of.over
    if not isinstance(over, Tally):
        return actual, True, ()
    counted = [row for row in rows if is_counted(over, each, one.bearer, one.item, one.window, row, ground)]
    return actual, True, tuple(sorted({row.record for row in counted if has_key(over, row)}))


def _with_verdict(one: JudgedWindow, verdict: Judgement) -> JudgedWindow:
    return evolve(one, verdict=verdict)
