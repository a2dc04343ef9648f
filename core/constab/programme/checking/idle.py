"""Permissions, tailorings and parameters that change nothing, or that a later one makes void."""

from __future__ import annotations

from collections.abc import Iterator

from constab.entities import Label, Span
from constab.entities.span import DAWN, FOREVER
from constab.obligations import Prohibition, Tally
from constab.programme.checking.bearers import bears_too
from constab.programme.checking.finds import Sort, found
from constab.programme.checking.scene import Scene, versions
from constab.programme.checking.values import Holder, example, implies
from constab.programme.finding import Finding, Related, Severity
from constab.programme.resolved import Origin, Permit, Rule, Tailored

SORTS = (
    Sort(
        "permit-idle",
        "warning",
        Label("许可没有放开任何事项", "a permission that permits nothing that was forbidden"),
        Label(
            "禁令本来就不约束这些单位、不涉及这些记录，或者前面的许可已经放开。改正条件，或者删去这条许可。",
            "The prohibition never bound these units or counted these records, or an earlier permission covers them. "
            "Correct the conditions, or leave the permission out.",
        ),
    ),
    Sort(
        "tailor-overridden",
        "warning",
        Label("前一次调整被后一次完全取代", "a tailoring that a later one overrides wholly"),
        Label(
            "同一项目的同一内容以后一次调整为准。删去前一次，或者给两次调整写上不同的日期。",
            "Of two tailorings of one key the later counts. Leave the earlier one out, or give the two different days.",
        ),
    ),
    Sort(
        "tailor-idle",
        "warning",
        Label("调整与原值相同", "a tailoring to the value that is there already"),
        Label(
            "模型或者上级方案已经是这个值。删去这一内容；打算防止以后变动的，在上级方案中锁定。",
            "The model, or the file above, says so already. Leave the key out.",
        ),
    ),
    Sort(
        "parameter-void",
        "note",
        Label("模型参数没有作用", "a parameter of which nothing is left"),
        Label(
            "参数改变的内容都已另行调整。删去参数或者调整，以免误以为改参数就能改考核。",
            "All that it gives is dropped or tailored. Leave it out, or the tailoring: changing it does nothing.",
        ),
    ),
)
BOUNDS = {"exactly", "between"}
"""Bounds that take the place of all others."""


def find(scene: Scene) -> Iterator[Finding]:
    """Find permissions without an effect, and tailored keys of which nothing is left."""
    for rule in scene.programme.rules:
        for number, permit in enumerate(rule.permits):
            if _is_idle(permit, rule.permits[:number], rule, scene):
                yield _found(
                    "permit-idle",
                    "warning",
                    "the permission lets nothing through that the prohibition {obligation} forbids",
                    permit.origin,
                    Related(rule.origin, rule.id),
                    cure="correct its conditions, or leave it out",
                )
        yield from _overridden(rule)
        for one in rule.tailored:
            for key in one.idle:
                yield _found(
                    "tailor-idle",
                    "warning",
                    "the tailoring sets {key} of {obligation} to what it is already",
                    one.origin,
                    Related(rule.origin, rule.id),
                    cure="leave {key} out",
                    key=key,
                )
    yield from _void(scene)


def _found(
    code: str, severity: Severity, template: str, origin: str, other: Related, *, cure: str, **values: object
) -> Finding:
    """Make a finding at ``origin`` of something that changes nothing of the obligation whose line ``other`` is."""
    values["obligation"] = other.what
    return found(code, severity, template, origin, related=(other,), witness=None, cure=cure, **values)


def _void(scene: Scene) -> Iterator[Finding]:
    """Find parameters that gave values of obligations, all of which have been dropped or tailored."""
    rules = scene.programme.rules
    left = {
        origin
        for rule in rules
        for version in rule.versions
        for origins in version.origins.values()
        for origin in origins
    }
    by = [(origin, one.origin, rule.id) for rule in rules for one in rule.tailored for origin in one.displaced]
    by += [(origin, one.origin, one.id) for one in scene.programme.dropped for origin in one.displaced]
    told: set[Origin] = set()
    for origin, line, obligation in by:
        if origin not in left and origin not in told:
            told.add(origin)
            yield _found(
                "parameter-void",
                "note",
                "nothing is left of the parameter {parameter}: what it changes is dropped or tailored",
                origin.place,
                Related(line, obligation),
                cure="leave the parameter out, or the tailoring",
                parameter=origin.name,
            )


def _is_idle(permit: Permit, earlier: tuple[Permit, ...], rule: Rule, scene: Scene) -> bool:
    vocabulary = scene.programme.vocabulary
    bans = [one for one in versions(rule) if isinstance(one, Prohibition)]
    before = [one for one in earlier if _days(permit.since, permit.until, one.since, one.until)]
    units, records = Holder("unit", vocabulary), Holder("record", vocabulary)
    if permit.where:
        if any(one.where and implies(permit.where, one.where, units) for one in before):
            return True
        bearers = [one.bearer for one in bans]
        return all(
            bears_too(one, type(one)(one.unit, (), (permit.where,)), vocabulary)
            for one in (type(bearer)(bearer.unit, bearer.where) for bearer in bearers)
        )
    if any(one.records and implies(permit.records, one.records, records) for one in before):
        return True
    tallies = [tally for one in bans for tally in one.compile(scene.programme.in_force).tallies]
    return bool(tallies) and all(_disjoint(tally, permit, records) for tally in tallies)


def _disjoint(tally: Tally, permit: Permit, holder: Holder) -> bool:
    where = (*tally.where, *permit.records)
    return all(hasattr(one, "operator") for one in where) and example(where, (), holder) is None


def _overridden(rule: Rule) -> Iterator[Finding]:
    """Find keys that an earlier tailoring set, and a later one sets again on all of its days."""
    for number, one in enumerate(rule.tailored):
        for key in one.fields:
            later = next((other for other in rule.tailored[number + 1 :] if _replaces(other, key, one)), None)
            if later is not None:
                yield _found(
                    "tailor-overridden",
                    "warning",
                    "what is set for {key} of {obligation} never holds: a later tailoring sets it again",
                    one.origin,
                    Related(later.origin, rule.id),
                    cure="leave {key} out here, or give the two tailorings different days",
                    key=key,
                )


def _replaces(later: Tailored, key: str, one: Tailored) -> bool:
    again = key in later.fields or (key in ("at_least", "at_most", *BOUNDS) and bool(BOUNDS & set(later.fields)))
    return again and _days(one.since, one.until, later.since, later.until)


def _days(since: object, until: object, first: object, last: object) -> bool:
    """Tell whether the days from ``since`` to ``until`` all lie in those from ``first`` to ``last``."""
    inner = Span(since or DAWN, until or FOREVER)  # type: ignore[arg-type]
    outer = Span(first or DAWN, last or FOREVER)  # type: ignore[arg-type]
    return outer.since <= inner.since and inner.until <= outer.until
