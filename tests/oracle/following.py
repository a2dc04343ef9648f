"""What follows from judged windows and from records, worked out as plainly as possible."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from math import floor

from attrs import frozen
from tests.oracle.assess import JudgedWindow
from tests.oracle.judging import Judgement
from tests.oracle.owed import Version
from tests.oracle.record import Record

from constab.consequences import CostShare, Escalation, Pool, Reward, Subsidy
from constab.entities import Span
from constab.obligations import Ratio

Row = tuple[str, str, str, date, date, int, int | None, bool]
"""Bearer, item, case, first day, last day, part, fen, and whether it is open still."""


@frozen
class Told:
    """One window: what was counted in it (None: unknown), what is said of it, and whether it is closed."""

    bearer: str
    item: str
    start: date
    end: date
    actual: Fraction | None
    verdict: str
    closed: bool


def told(windows: Sequence[JudgedWindow], versions: Sequence[Version], period: Span, as_of: date) -> list[Told]:
    """Return the windows of an obligation, each once: of one that several stretches share, that of the latest."""
    once: dict[tuple[str, str, date, date], JudgedWindow] = {}
    for one in sorted(windows, key=lambda one: one.part):
        if one.verdict is not Judgement.VOID:
            once[one.bearer, one.item, one.window.start, one.window.end] = one
    found = []
    for (bearer, item, start, end), one in once.items():
        obligation = next(
            duty
            for duty, since, until in versions
            if (since is None or since <= start) and (until is None or start <= until)
        )
        relation = obligation.compile(period)
        verdict = str(one.verdict)
        if one.verdict is Judgement.NO_DATA and relation.absent == "not_reviewed":
            verdict = "not_reviewed"
        actual = one.actual if one.actual is not None or relation.absent != "zero" else 0
        count = None
        if actual is not None and verdict not in ("no_data", "not_reviewed"):
            count = Fraction(actual, relation.scale)
            if isinstance(relation.actual, Ratio):
                count = Fraction(floor(count * 1000), 1000)
            count -= Fraction(relation.offset)
        closed = end + timedelta(days=obligation.wait) <= as_of
        found.append(Told(bearer, item, start, end, count, verdict, closed))
    return found


def parted(whole: int, shares: Sequence[Decimal]) -> list[int]:
    """Return the parts of whole fen by largest remainder; of equals, those written first."""
    exact = [whole * Fraction(one) / Fraction(sum(shares)) for one in shares]
    parts = [floor(one) for one in exact]
    by_rest = sorted(range(len(shares)), key=lambda place: (parts[place] - exact[place], place))
    for place in by_rest[: whole - sum(parts)]:
        parts[place] += 1
    return parts


def shared(one: CostShare, windows: Sequence[Told]) -> list[Row]:
    """Return who bears what of each window."""
    found: list[Row] = []
    for each in windows:
        place = (each.bearer, each.item, "", each.start, each.end)
        if not each.closed or each.actual is None:
            found.append((*place, 0, None, not each.closed))
        elif whole := floor(max(each.actual, Fraction(0)) * Fraction(one.each) * 100):
            parts = parted(whole, [share.share for share in one.shares])
            found.extend((*place, number, part, False) for number, part in enumerate(parts, start=1))
    return found


def marked(one: Subsidy, windows: Sequence[Told]) -> list[Row]:
    """Return what each is paid for the mark of each window."""
    found: list[Row] = []
    for each in windows:
        yuan = one.if_unreviewed
        if not each.closed:
            yuan = None
        elif each.actual is not None and each.verdict != "waived":
            yuan = one.otherwise
            for band in sorted(one.bands, key=lambda band: band.at_least):
                yuan = band.yuan if each.actual >= band.at_least else yuan
            if one.yuan is not None:
                cut = floor(max(each.actual, Fraction(0)) * Fraction(one.yuan))
                yuan = Decimal(cut) / 100
        fen = None if yuan is None else int(yuan * 100)
        found.append((each.bearer, each.item, "", each.start, each.end, 0, fen, not each.closed))
    return found


def escalated(one: Escalation, windows: Sequence[Told]) -> list[Row]:
    """Return the steps taken against each bearer and item."""
    found: list[Row] = []
    for bearer, item in sorted({(each.bearer, each.item) for each in windows}):
        own = [each for each in windows if (each.bearer, each.item) == (bearer, item)]
        own.sort(key=lambda each: (each.end, each.start))
        steps = steps_taken(one, [(place, each.verdict, each.closed) for place, each in enumerate(own)])
        found.extend(
            (bearer, item, "", own[first].start, own[last].end, part, None, False) for part, first, last in steps
        )
    return found


def steps_taken(one: Escalation, windows: Sequence[tuple[int, str, bool]]) -> list[tuple[int, int, int]]:
    """Return part, first and last place of each step, of windows in order: place, verdict, whether closed."""
    does = {"missed": "counts", "met": "breaks", "no_data": one.no_data, "not_reviewed": one.not_reviewed}
    found, run = [], list[int]()
    for place, verdict, closed in windows:
        effect = does.get(verdict, "holds")
        if effect == "breaks" and closed:
            run = []
        elif effect == "counts":
            run = [*run, place]
            found += [(part, run[0], place) for part, step in enumerate(one.steps, start=1) if step.times == len(run)]
    return found


def rewarded(one: Reward, records: Sequence[Record], period: Span, since: date, as_of: date) -> list[Row]:
    """Return the reward of each case whose earliest record lies in the assessment. ``records`` are all that qualify."""
    found: list[Row] = []
    known = [each for each in records if each.visible(as_of) and each.began_on >= period.since]
    for case in sorted({each.case_id for each in known if each.case_id is not None}):
        of_case = [each for each in known if each.case_id == case]
        first = min(of_case, key=lambda each: (each.day, 1440 if each.minute is None else each.minute, each.record))
        worth = one.yuan if one.yuan is not None else one.amounts.get(str(first.attributes.get(one.by)))
        if worth is not None and first.began_on >= since:
            day = first.began_on
            found.append((first.unit, first.actor or "", case, day, day, 0, int(worth * 100), False))
    return found


def pooled(one: Pool, weights: Mapping[str, int]) -> dict[str, int]:
    """Return the fen that each has of one pool, by their weights."""
    who = sorted(name for name, weight in weights.items() if weight > 0)
    whole = int(one.yuan * 100) if one.yuan is not None else int((one.per_head or 0) * 100) * len(who)
    found: dict[str, int] = {}
    free, left = list(who), whole
    if one.at_most is not None:
        most = int(one.at_most * 100)
        while free:
            highest = max(weights[name] for name in free)
            part = Fraction(left * highest, sum(weights[name] for name in free))
            if part < most:
                break
            for name in [name for name in free if weights[name] == highest]:
                found[name] = most
                left -= most
            free = [name for name in free if weights[name] < highest]
    exact = {name: Fraction(left * weights[name], sum(weights[each] for each in free)) for name in free}
    found |= {name: floor(part) for name, part in exact.items()}
    over = whole - sum(found.values())
    rests = sorted({exact[name] - floor(exact[name]) for name in free}, reverse=True)
    for rest in rests:
        alike = [name for name in free if exact[name] - floor(exact[name]) == rest]
        if over < len(alike) and one.rest == "kept":
            break
        for name in alike[: max(over, 0)]:
            found[name] += 1
            over -= 1
    return found


def within_limit(sums: Sequence[int | None], most: int) -> list[int | None]:
    """Return what sums one after the other pay that come to so much together at most."""
    found: list[int | None] = []
    left = most
    for one in sums:
        paid = None if one is None else min(one, left)
        left -= paid or 0
        found.append(paid)
    return found


@frozen
class Seen:
    """A review of a measure: of which stage it is, and whether it was passed."""

    day: int
    stage: int
    passed: bool


def measured(
    taken: int, stages: int, reviews: Sequence[Seen], as_of: int, deadline: int | None, lasts: int | None
) -> tuple[str, int]:
    """Return how a measure stands that was taken on a day, and how many of its reviews are passed."""
    stage, failed, last = 0, False, 0
    for one in reviews:
        if one.day <= taken or stage == stages or one.stage != stage:
            continue
        if one.passed:
            stage, failed, last = stage + 1, False, one.day
        else:
            failed = True
    over = lasts is not None and taken + lasts < as_of
    if stages and stage == stages and (lasts is None or last <= taken + lasts):
        return ("lifted_late" if deadline is not None and last > taken + deadline else "lifted"), stage
    if over:
        return "ended", stage
    if deadline is not None and taken + deadline < as_of:
        return ("overdue_failed" if failed else "overdue"), stage
    return ("review_failed" if failed else "in_effect"), stage
