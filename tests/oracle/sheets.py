"""The naive oracle of scores: every charge looked at for everybody, in every window, one after the other.

It says what docs/semantics.md says of scores. Verdicts of windows and rows of facts are the oracle's own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from functools import partial

from attrs import evolve, frozen
from tests.oracle.assess import windows
from tests.oracle.clips import with_facts
from tests.oracle.counting import Ground
from tests.oracle.owed import Frame, Version
from tests.oracle.record import Record
from tests.oracle.roll import Roll
from tests.oracle.setting import Setting
from tests.oracle.sheet_charges import Charged, charged
from tests.oracle.sheet_grades import Mark, graded, ranked
from tests.oracle.sheet_points import NOUGHT, item_came, whole
from tests.oracle.sheet_scored import Scored, scored
from tests.oracle.sheet_things import FAILED, Reckoned, Told, World, things, told

from constab.calendar import Window, Workdays
from constab.entities import Register, Span
from constab.facts import Fact
from constab.scoring import Charge, Deduction, Reference
from constab.selection.conditions import Where


@frozen
class Case:
    """Everything that scores depend on. ``sheets`` stand in an order in which each follows those that it reads."""

    sheets: Sequence[Deduction]
    duties: Sequence[Version]
    facts: Sequence[Fact]
    register: Register
    records: Sequence[Record]
    period: Span
    since: date
    as_of: date
    workdays: Workdays
    pace: int = 2
    references: Sequence[Reference] = ()


def marks(case: Case) -> list[Mark]:
    """Return what everybody has come to in every window of the assessment, and would have without excuses."""
    bare = _reckoned(evolve(case, register=evolve(case.register, waivers=())))
    before = {(one.score, one.bearer, one.item, one.window): one.points for one in bare}
    found = []
    for one in _reckoned(case):
        unexcused = before.get((one.score, one.bearer, one.item, one.window))
        found.append(evolve(one, before=None if unexcused == one.points else unexcused))
    return found


def _reckoned(case: Case) -> list[Mark]:
    frame = Frame(case.period, case.since, case.as_of, case.workdays)
    roll = Roll(case.register)
    world = World(_told(case), _rows(case, roll), Ground(roll, frame), case.references)
    found: list[Mark] = []
    for sheet in case.sheets:
        own = _marks_of(sheet, world, frame, _wait(sheet, case))
        world.reckoned.extend(
            Reckoned(
                one.score, sheet.bearer.unit, sheet.for_each, one.bearer, one.item, one.window, one.settled,
                one.standing, None if one.points is None else Fraction(one.points, 1000), one.rank,
                Fraction(sheet.full),
            )
            for one in own
        )  # fmt: skip
        found += own
    return found


def _told(case: Case) -> list[Told]:
    judged = windows(
        case.duties, case.facts, case.register, case.records, period=case.period, since=case.since,
        as_of=case.as_of, workdays=case.workdays, pace=case.pace,
    )  # fmt: skip
    versions = {(one[0].id, one[1]): one for one in case.duties}
    found: dict[tuple[object, ...], Told] = {}
    for one in sorted(judged, key=lambda each: each.part.since):
        version = max(
            (each for each in versions.values() if each[0].id == one.obligation and _governs(each, one.window)),
            key=lambda each: each[1] or date.min,
        )
        # Of a window that several stretches share it is that of the latest.
        key = (one.obligation, one.bearer, one.item, one.window)
        found[key] = told(one, version, version[0].compile(case.period), case.as_of)
    return list(found.values())


def _governs(version: Version, window: Window) -> bool:
    _, since, until = version
    return (since is None or window.start >= since) and (until is None or window.start <= until)


def _rows(case: Case, roll: Roll) -> list[Record]:
    setting = Setting(case.as_of, roll, case.workdays, case.period)
    visible = with_facts(case.records, (), setting)
    late = [one for one in case.records if one not in visible]
    return [*with_facts(case.records, case.facts, setting), *late]


def _marks_of(sheet: Deduction, world: World, frame: Frame, wait: int) -> list[Mark]:
    everyone: dict[tuple[str, str], list[Scored]] = {}
    for one in scored(sheet, world.roll, frame):
        everyone.setdefault((one.bearer, one.item), []).append(one)
    found: dict[Window, list[Mark]] = {}
    for own in everyone.values():
        for mark in _marks_of_one(sheet, own, world, frame, wait):
            found.setdefault(mark.window, []).append(mark)
    return [
        mark for window in sorted(found, key=lambda one: one.start) for mark in ranked(sheet, found[window], world.roll)
    ]


def _marks_of_one(sheet: Deduction, own: Sequence[Scored], world: World, frame: Frame, wait: int) -> list[Mark]:
    """Return the marks of one who is scored."""
    items = sheet.items
    charges = {
        item.id: [
            (sign, _charged(charge, (*item.bearers, *charge.bearers), sheet, own, world, frame))
            for sign, charge in item.charges
        ]
        for item in items
    }
    vetoes = [_charged(veto.charge, (), sheet, own, world, frame) for veto in sheet.veto]
    seen = None if sheet.sight is None else _charged(sheet.sight, (), sheet, own, world, frame)
    found = []
    for one in own:
        window = one.window
        came = {
            item.id: item_came(
                sheet,
                item,
                [(sign, each.get(window, NOUGHT)) for sign, each in charges[item.id]],
                member=_meets(item.bearers, one, world),
            )
            for item in items
        }
        factors = [Fraction(each.factor) for each in sheet.multiplier if _meets(each.bearers, one, world)]
        struck = [each.get(window, NOUGHT).amount >= veto.times for veto, each in zip(sheet.veto, vetoes, strict=True)]
        result = whole(sheet, came, factors, struck)
        spoken = any(hit and veto.points is not None for veto, hit in zip(sheet.veto, struck, strict=True))
        if seen is not None and not spoken and not seen.get(window, NOUGHT).amount:
            result = evolve(result, standing="nothing", points=None)
        days = len(one.days)
        eligible = sheet.eligible is None or days >= sheet.eligible.days
        grade = None
        if eligible:
            grade = graded(sheet, result.points, result.struck, partial(_failed, one=one, world=world))
        settled = (world.as_of - window.end).days >= wait
        found.append(
            Mark(
                sheet.id, one.bearer, one.item, window, settled, result.standing, result.points, grade,
                eligible=eligible,
            )
        )  # fmt: skip
    return found


def _meets(where: Where, one: Scored, world: World) -> bool:
    """Tell whether a bearer satisfies conditions on the last day of a window on which who is scored is there."""
    return not where or one.bearer in world.roll.units((one.unit,), where, one.days[-1])


def _charged(
    charge: Charge, where: Where, sheet: Deduction, own: Sequence[Scored], world: World, frame: Frame
) -> Mapping[Window, Charged]:
    """Return what a charge comes to in the windows in which the bearer satisfies its conditions."""
    found = {one.window: things(charge, sheet, one, world) for one in own}
    members = {one.window for one in own if _meets(where, one, world)}
    return {window: one for window, one in charged(charge, found, frame.period).items() if window in members}


def _failed(duty: str, one: Scored, world: World) -> bool:
    """Tell whether a window of an obligation was missed or not reported in a score's window."""
    return any(
        each.obligation == duty and each.verdict in FAILED and one.takes(each, world.roll, world.as_of)
        for each in world.told
    )


def _wait(sheet: Deduction, case: Case) -> int:
    """Return how many days after its end a window may still change: the longest of all that it reads."""
    read = {id for _, id in sheet.obligations()}
    own = [duty.wait for duty, _, _ in case.duties if duty.id in read]
    others = {id for _, id in sheet.scores()}
    return max([*own, *(_wait(other, case) for other in case.sheets if other.id in others)], default=0)
