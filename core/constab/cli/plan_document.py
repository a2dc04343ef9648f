"""A plan as JSON. Times are minutes a week, as exact fractions, and hours to two decimal places beside them."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from constab.planning import Plan
    from constab.planning.duties import Duty, Standing, Unreckoned
    from constab.planning.loads import Load

FORMAT = "constab.plan/1"
MINUTES = 60


def hours(minutes: Fraction, places: int = 1) -> str:
    """Return minutes as hours with so many decimal places, halves rounded up."""
    scale = 10**places
    scaled = minutes * scale / MINUTES
    whole, rest = divmod((2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator), scale)
    return f"{whole}.{rest:0{places}}"


def document(plan: Plan) -> dict[str, Any]:
    """Return what ``--format json`` writes."""
    programme = plan.programme
    return {
        "format": FORMAT,
        "programme": {"file": programme.file, "id": programme.id, "digest": programme.digest},
        "day": plan.day.isoformat(),
        "force": plan.force.value,
        "shared": plan.sharing,
        "records_from": plan.since.isoformat() if plan.since is not None else None,
        "fits": plan.fits,
        "staffed": _time(plan.has),
        "bounds": {
            name: {"asked": _time(plan.asked[name]), "lacking": _time(plan.lacking[name])} for name in ("none", "most")
        },
        "roles": [_load(one) for one in plan.roles],
        "posts": [_load(one) for one in plan.posts],
        "duties": [_duty(one, plan) for one in plan.counted],
        "in_the_way": [
            {
                "obligation": one.rule,
                "asked": _time(one.minutes),
                "spared": _time(one.spared),
                "kept": _part(one.kept, one.rule, plan),
            }
            for one in plan.reliefs.each
        ],
        "way_out": [{"obligation": one.rule, "kept": _part(one.kept, one.rule, plan)} for one in plan.reliefs.course],
        "all_alike": None if plan.reliefs.all_kept is None else str(plan.reliefs.all_kept),
        "not_reckoned": [_unreckoned(one, plan) for one in plan.duties.unreckoned],
        "complement": [_standing(one) for one in plan.duties.standing],
    }


def _time(minutes: Fraction) -> Mapping[str, str]:
    return {"minutes": str(minutes), "hours": hours(minutes, 2)}


def _part(kept: Fraction | None, rule: str, plan: Plan) -> Mapping[str, str | None] | None:
    if kept is None:
        return None
    target = plan.lowered(rule, kept)
    return {"part": str(kept), "target": None if target is None else f"{target:f}"}


def _load(one: Load) -> dict[str, Any]:
    return {
        "postings": [{"unit": unit, "role": role} if unit else {"role": role} for unit, role in one.postings],
        "people": one.people,
        "staffed": _time(one.has),
        "asked": _time(one.asked),
        "most_of_one": _time(one.most),
        "lacking": _time(one.lacking),
    }


def _duty(one: Duty, plan: Plan) -> dict[str, Any]:
    rule = plan.programme.rule(one.rule)
    assert rule is not None
    return {
        "obligation": one.rule,
        "bearer": one.bearer,
        "items": one.items,
        "target": f"{one.asked.target:f}",
        "windows_a_week": str(one.asked.windows),
        "minutes_each": str(one.asked.each),
        "parts": [len(part) for part in one.parts],
        "asked": _time(one.total),
        "origin": rule.origin,
    }


def _unreckoned(one: Unreckoned, plan: Plan) -> dict[str, Any]:
    rule = plan.programme.rule(one.rule)
    assert rule is not None
    return {"obligation": one.rule, "reason": one.reason, "bearers": list(one.bearers), "origin": rule.origin}


def _standing(one: Standing) -> dict[str, Any]:
    wanted = f"{one.wanted:f}"
    return {"obligation": one.rule, "unit": one.holder, "roles": list(one.roles), "wanted": wanted, "there": one.there}
