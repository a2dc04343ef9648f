"""What is said of a window, and of a bearer."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum

from attrs import frozen
from tests.oracle.owed import Owed

from constab.assessment import Verdict
from constab.entities import Register, Span, Waiver
from constab.obligations import Obligation, Policy, Ratio, Relation, State


class Judgement(StrEnum):
    """What is said of one window; the last three of an open one."""

    MISCONFIGURED = "misconfigured"
    WAIVED = "waived"
    MET = "met"
    MISSED = "missed"
    NO_DATA = "no_data"
    AT_RISK = "at_risk"
    AHEAD = "ahead"
    ON_TRACK = "on_track"
    VOID = "void"
    """Closed, and nothing happened that would ask for anything."""


@frozen
class Counts:
    """One line: how many windows of each judgement, and the verdict of them all."""

    due: int = 0
    met: int = 0
    missed: int = 0
    no_data: int = 0
    waived: int = 0
    open: int = 0
    at_risk: int = 0
    ahead: int = 0
    misconfigured: int = 0

    @property
    def verdict(self) -> Verdict:
        """The gravest thing that is to be said."""
        if self.misconfigured:
            return Verdict.MISCONFIGURED
        if self.missed:
            return Verdict.MISSED
        if self.at_risk:
            return Verdict.AT_RISK
        if self.no_data:
            return Verdict.NO_DATA
        if self.due:
            return Verdict.MET
        if self.open:
            return Verdict.MET if self.ahead == self.open else Verdict.ON_TRACK
        return Verdict.WAIVED if self.waived else Verdict.NOT_APPLICABLE


def line(judgements: Iterable[Judgement]) -> Counts:
    """Return the line of all windows of one bearer and obligation."""
    all_ = list(judgements)
    met, missed, no_data = (all_.count(one) for one in (Judgement.MET, Judgement.MISSED, Judgement.NO_DATA))
    at_risk, ahead = all_.count(Judgement.AT_RISK), all_.count(Judgement.AHEAD)
    return Counts(
        due=met + missed + no_data,
        met=met,
        missed=missed,
        no_data=no_data,
        waived=all_.count(Judgement.WAIVED),
        open=at_risk + ahead + all_.count(Judgement.ON_TRACK),
        at_risk=at_risk,
        ahead=ahead,
        misconfigured=all_.count(Judgement.MISCONFIGURED),
    )


def excuses(obligation: Obligation, bearer: str, item: str, register: Register) -> list[Waiver]:
    """Return what excuses a bearer, or an item that is a person or a unit, from an obligation."""
    excused = {bearer}
    if obligation.for_each is not None and obligation.for_each.what in ("unit", "role"):
        excused.add(item)
    return [
        one
        for one in register.waivers
        if one.bearer in excused and one.obligation in ("*", obligation.id) and one.cause in obligation.excused_by
    ]


@frozen
class Excuse:
    """What waivers and absences make of a window: waived by grant, waived by absence, and its remaining lower bound."""

    granted: bool
    away: bool
    low: int | None


def after_excuses(obligation: Obligation, one: Owed, register: Register) -> Excuse:
    """Return what waivers, leave and suspensions make of a window."""
    window = Span(one.window.start, one.window.end)
    touching = [waiver for waiver in excuses(obligation, one.bearer, one.item, register) if waiver.span.overlap(window)]
    granted = any(waiver.cause == "waiver" for waiver in touching)
    absences = [waiver for waiver in touching if waiver.cause != "waiver"]
    policy = obligation.edge.absence
    if policy is Policy.WHOLE:
        absences = []
    days = [window.since + timedelta(days=number) for number in range(window.days)]
    away = sum(1 for day in days if any(day in waiver.span for waiver in absences))
    if policy is Policy.SKIP:
        return Excuse(granted, away == window.days, one.low)
    if one.low is None or not away:
        return Excuse(granted, False, one.low)
    low = one.low * (window.days - away) // window.days
    return Excuse(granted, low == 0, low)


def judge(
    one: Owed,
    low: int | None,
    actual: int | None,
    known: bool,
    obligation: Obligation,
    relation: Relation,
    as_of: date,
    pace: int,
) -> Judgement:
    """Return what is said of a window that is neither misconfigured nor waived.

    ``actual`` is None where there is no row; ``known`` is false where nobody looked.
    """
    end, length = one.window.end, one.window.days
    have = actual if actual is not None else 0
    over = one.high is not None and have > one.high
    # What was done too often is done; a state that is too high today can still be mended before it is judged.
    wavers = isinstance(relation.actual, (State, Ratio))
    if over and not wavers:
        return Judgement.MISSED
    enough = (low is None or have >= low) and not over
    unknown = actual is None and relation.absent != "zero"
    known = known and not unknown
    # A day on which a state did not hold is not mended by later ones.
    if isinstance(relation.actual, State) and relation.actual.at == "throughout" and known and not enough:
        return Judgement.MISSED
    if end + timedelta(days=obligation.wait) <= as_of:
        if unknown and relation.absent == "nothing":
            return Judgement.VOID
        if not known:
            return Judgement.NO_DATA
        return Judgement.MET if enough else Judgement.MISSED
    if not known or (wavers and actual is None):
        return Judgement.ON_TRACK
    if wavers:
        return Judgement.ON_TRACK if enough else Judgement.AT_RISK
    if low is None:
        return Judgement.ON_TRACK
    if enough:
        return Judgement.AHEAD
    remaining = max(0, (end - as_of).days)
    return Judgement.AT_RISK if (low - have) * length > pace * low * remaining else Judgement.ON_TRACK


def silenced(judgement: Judgement) -> Judgement:
    """Return what is said instead of a bearer that reported nothing at all."""
    if judgement in (Judgement.MET, Judgement.MISSED, Judgement.VOID):
        return Judgement.NO_DATA
    return Judgement.ON_TRACK if judgement is Judgement.AT_RISK else judgement
