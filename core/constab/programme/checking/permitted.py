"""What a permission lets through, and another prohibition still forbids."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from constab.entities import Span
from constab.entities.span import DAWN, FOREVER
from constab.obligations import Bearer, Force, Prohibition, Tally
from constab.programme.checking.duty import Duty
from constab.programme.checking.finds import found
from constab.programme.checking.forbidden import owing
from constab.programme.checking.records import made_of, narrower, shared
from constab.programme.checking.scene import Scene
from constab.programme.finding import Finding, Related, Witness
from constab.programme.resolved import Permit


def find(scene: Scene) -> Iterator[Finding]:
    """Find each permission of which every record violates another prohibition, for some unit that is permitted."""
    bans = [one for one in scene.duties if isinstance(one.obligation, Prohibition) and isinstance(one.actual, Tally)]
    done: set[tuple[str, str]] = set()
    for freed in bans:
        for permit in freed.rule.permits:
            for ban in bans:
                if (permit.origin, ban.id) in done or not scene.compares(freed.rule, ban.rule):
                    continue
                finding = _compared(freed, permit, ban, scene)
                if finding is not None:
                    done.add((permit.origin, ban.id))
                    yield finding


def _compared(freed: Duty, permit: Permit, ban: Duty, scene: Scene) -> Finding | None:
    bearer, tally, forbidden = freed.obligation.bearer, freed.actual, ban.actual
    if not isinstance(tally, Tally) or not isinstance(forbidden, Tally) or ban.obligation.force is Force.MAY:
        return None
    days = _days(freed, permit, ban)
    if days is None or made_of(forbidden, scene.facts) != forbidden:
        return None
    if permit.records:
        if permit.records not in tally.exempt:
            return None
        tally = _let_through(tally, permit)
    elif permit.where in bearer.unless:
        bearer = _let_off(bearer, permit)
    else:
        return None
    vocabulary = scene.programme.vocabulary
    attributes, sample = owing(bearer, ban.obligation.bearer, vocabulary), shared(tally, forbidden, vocabulary)
    if attributes is None or sample is None or not narrower(tally, forbidden, vocabulary):
        return None
    return found(
        "permitted-and-forbidden",
        "warning",
        "what {duty} permits here, {ban} forbids; a permission lifts no prohibition but its own",
        permit.origin,
        related=(Related(ban.rule.origin, ban.id), Related(freed.rule.origin, freed.id)),
        witness=Witness(bearer.unit, attributes, days.since, days.until, sample.activity, sample.columns),
        cure="write [[permit]] obligation = '{ban}' for the same units and records, or leave this permission out",
        duty=freed.id,
        ban=ban.id,
    )


def _days(freed: Duty, permit: Permit, ban: Duty) -> Span | None:
    """Return the days on which the permission holds, and the other prohibition binds."""
    if freed.binds is None or ban.binds is None:
        return None
    both = freed.binds.overlap(ban.binds)
    return both.overlap(Span(permit.since or DAWN, permit.until or FOREVER)) if both is not None else None


def _let_through(tally: Tally, permit: Permit) -> Tally:
    """Return the records that the permission lets through, of those that were forbidden before."""
    left = tuple(one for one in tally.exempt if one != permit.records)
    return evolve(tally, where=(*tally.where, *permit.records), exempt=left)


def _let_off(bearer: Bearer, permit: Permit) -> Bearer:
    """Return the units that the permission lets off, of those that were forbidden before."""
    left = tuple(one for one in bearer.unless if one != permit.where)
    return evolve(bearer, where=(*bearer.where, *permit.where), unless=left)
