"""A duty whose records a prohibition forbids, and what one obligation permits and another forbids."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from constab.entities import Label
from constab.facts import Chain, Course
from constab.obligations import Bearer, Force, Prohibition, Tally
from constab.programme.checking.bearers import both_bear
from constab.programme.checking.contradiction import clash
from constab.programme.checking.duty import Duty
from constab.programme.checking.finds import Sort, found
from constab.programme.checking.records import Sample, made_of, narrower, shared
from constab.programme.checking.scene import Scene
from constab.programme.checking.values import Example, Holder, example
from constab.programme.finding import Finding, Related, Severity, Witness
from constab.vocabulary import Vocabulary

SORTS = (
    Sort(
        "duty-forbidden",
        "warning",
        Label("一项考核项目所要求的正是另一项所禁止的", "a duty whose every record a prohibition forbids"),
        Label(
            "凡能完成该项目的记录都违反禁令。用 [[permit]] 写明对哪些单位、哪些记录放开，"
            "或者把该项目交由不受禁令约束的单位承担。",
            "Every record that would fulfil the duty violates the prohibition. Permit it with [[permit]] for some "
            "units or records, or give the duty to units that the prohibition does not bind.",
        ),
    ),
    Sort(
        "duty-partly-forbidden",
        "note",
        Label("一项考核项目的部分记录为另一项所禁止", "a duty that a forbidden record would fulfil"),
        Label(
            "同一条记录既算完成该项目，又违反禁令；但该项目也可以用别的记录完成。确认两项是否都要保留，"
            "必要时用 [[permit]] 放开，或者收窄该项目的 where。",
            "One record would both fulfil the duty and violate the prohibition, though others fulfil the duty too. See "
            "whether both are meant; permit with [[permit]], or narrow the duty's where.",
        ),
    ),
    Sort(
        "permitted-and-forbidden",
        "warning",
        Label("同一事项既被允许又被禁止", "what one obligation permits, another forbids"),
        Label(
            "性质为“可”的项目不能解除禁令，一条许可也只解除它所指的那一项禁令。"
            "对仍然禁止的那一项，用 [[permit]] 写明对谁放开；或者删去其中一项，并说明理由。",
            "An obligation of force may lifts no prohibition, and a [[permit]] none but its own. Write [[permit]] of "
            "the prohibition that still forbids it, with the units or records that are free of it, or drop one of the "
            "two and say why.",
        ),
    ),
)


@frozen
class Case:
    """A unit that owes the duty and lies under the prohibition, and a record that would be asked for and forbidden."""

    duty: Duty
    ban: Duty
    attributes: Example
    sample: Sample
    vocabulary: Vocabulary


def find(scene: Scene) -> Iterator[Finding]:
    """Find each pair of a duty, or a permission, and a prohibition that binds the same units or units under them."""
    bans = [one for one in scene.duties if isinstance(one.obligation, Prohibition) and isinstance(one.actual, Tally)]
    done: set[tuple[str, str]] = set()
    for duty in scene.duties:
        if isinstance(duty.obligation, Prohibition):
            continue
        for ban in bans:
            if (duty.id, ban.id) in done or not scene.compares(duty.rule, ban.rule):
                continue
            if ban.obligation.force is Force.MAY or not _together(duty, ban):
                continue
            finding = _compared(duty, ban, scene)
            if finding is not None:
                done.add((duty.id, ban.id))
                yield finding


def _together(duty: Duty, ban: Duty) -> bool:
    return duty.binds is not None and ban.binds is not None and duty.binds.overlap(ban.binds) is not None


def _compared(duty: Duty, ban: Duty, scene: Scene) -> Finding | None:
    vocabulary, force = scene.programme.vocabulary, duty.obligation.force
    forbidden = made_of(ban.actual, scene.facts) if isinstance(ban.actual, Tally) else None
    if forbidden is None or forbidden != ban.actual or force is Force.AIM:
        return None
    attributes = owing(duty.obligation.bearer, ban.obligation.bearer, vocabulary)
    if attributes is None or (clash(duty, ban, vocabulary) is not None and force is not Force.MAY):
        return None
    for wanted in _wanted(duty, scene):
        sample = shared(wanted, forbidden, vocabulary)
        if sample is None:
            continue
        every = narrower(wanted, forbidden, vocabulary)
        if force is Force.MAY:
            return _finding("permitted-and-forbidden", duty, ban, attributes, sample, scene) if every else None
        if every:
            return _finding("duty-forbidden", duty, ban, attributes, sample, scene)
        if not duty.rule.model or duty.rule.model != ban.rule.model:
            return _finding("duty-partly-forbidden", duty, ban, attributes, sample, scene)
    return None


def owing(one: Bearer, other: Bearer, vocabulary: Vocabulary) -> Example | None:
    """Return the attributes of a unit that is one of both; of units of two kinds, those of one of the first."""
    if one.unit == other.unit:
        return both_bear(one, other, vocabulary)
    holder = Holder("unit", vocabulary)
    if example(other.where, other.unless, holder) is None:
        return None
    return example(one.where, one.unless, holder)


def _wanted(duty: Duty, scene: Scene) -> Iterator[Tally]:
    """Yield what records a duty asks for: those that it counts, the acts of a response, the steps of a procedure."""
    actual = duty.actual
    if isinstance(actual, Tally):
        if any(one.at_least is not None for one in duty.phases):
            records = made_of(actual, scene.facts)
            if records is not None:
                yield records
        return
    for tally in duty.relation.tallies:
        if isinstance(tally.own, Chain):
            for link in tally.own.links:
                yield Tally(activities=link.act.activity, where=link.act.where)
            return
        if isinstance(tally.own, Course):
            for stride in tally.own.strides:
                yield Tally(activities=stride.step.activity, where=stride.step.where)
            return


def _finding(code: str, duty: Duty, ban: Duty, attributes: Example, sample: Sample, scene: Scene) -> Finding:
    case = Case(duty, ban, attributes, sample, scene.programme.vocabulary)
    same = duty.obligation.bearer.unit == ban.obligation.bearer.unit
    if code == "permitted-and-forbidden":
        return _found(
            "permitted-and-forbidden",
            "warning",
            "{duty} permits what {ban} forbids; an obligation of force may lifts no prohibition",
            case,
            cure="write [[permit]] obligation = '{ban}' for those who may, or drop {duty} or {ban}",
        )
    if code == "duty-partly-forbidden" and same:
        return _found(
            "duty-partly-forbidden",
            "note",
            "{duty} ({asked}) counts records that {ban} forbids",
            case,
            cure="permit them with [[permit]] obligation = '{ban}', or leave them out of {duty} by where",
        )
    if code == "duty-partly-forbidden":
        return _found(
            "duty-partly-forbidden",
            "note",
            "{duty} ({asked}) counts records that {ban} forbids, where the {kind} and the {other} lie one under "
            "the other",
            case,
            cure="permit them with [[permit]] obligation = '{ban}', or leave them out of {duty} by where",
        )
    must = duty.obligation.force is Force.MUST and ban.obligation.force is Force.MUST
    severity: Severity = "warning" if must or duty.obligation.force is Force.SHOULD else "note"
    if same:
        return _found(
            "duty-forbidden",
            severity,
            "every record that {duty} ({asked}) asks for violates {ban}",
            case,
            cure="permit it with [[permit]] obligation = '{ban}', or give {duty} to units that {ban} does not bind",
        )
    return _found(
        "duty-forbidden",
        severity,
        "every record that {duty} ({asked}) asks for violates {ban}, where the {kind} and the {other} lie one under "
        "the other",
        case,
        cure="permit it with [[permit]] obligation = '{ban}', or give {duty} to units that {ban} does not bind",
    )


def _found(code: str, severity: Severity, template: str, case: Case, *, cure: str) -> Finding:
    """Make a finding at the line of the duty, with that of the prohibition beside it."""
    duty, ban, words = case.duty, case.ban, case.vocabulary
    both = duty.binds.overlap(ban.binds) if duty.binds is not None and ban.binds is not None else None
    return found(
        code,
        severity,
        template,
        duty.rule.origin,
        related=(Related(ban.rule.origin, ban.id),),
        witness=Witness(
            duty.obligation.bearer.unit,
            case.attributes,
            both.since if both is not None else None,
            both.until if both is not None else None,
            case.sample.activity,
            case.sample.columns,
        ),
        cure=cure,
        duty=duty.id,
        ban=ban.id,
        asked=duty.obligation.target_label(words),
        kind=words.label("unit", duty.obligation.bearer.unit),
        other=words.label("unit", ban.obligation.bearer.unit),
    )
