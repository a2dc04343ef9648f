"""Locks: what the files below may not change of an obligation, however they change it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal

import attrs

from constab.entities.span import DAWN
from constab.errors import Fault, Place
from constab.obligations import Force, Obligation
from constab.programme.document import LockTable
from constab.programme.faults import BOUNDS
from constab.programme.misfit import Misfit, unknown_key
from constab.programme.resolved import Locked, Rule, Version
from constab.programme.spot import Spot
from constab.programme.tailor import FIXED, named, unknown_rule

Lock = tuple[Spot, LockTable, Rule]
"""A lock, and the obligation as it reads where it is locked."""

RISING = (*BOUNDS, "force")
"""The keys by which an obligation may ask for more."""
_HARDER = (Force.MAY, Force.AIM, Force.SHOULD, Force.MUST)


def locked(tables: Sequence[tuple[Spot, LockTable]], rules: Sequence[Rule], faults: list[Fault]) -> list[Lock]:
    """Return the locks of one file, each with the rule that it names, among ``rules``. Notes faults."""
    known = {rule.id: rule for rule in rules}
    found = []
    for spot, table in tables:
        rule = named(table.obligation, known)
        if rule is None:
            faults.append(spot.below("obligation").fault(unknown_rule(table.obligation, known)))
            continue
        keys = [one.name for one in attrs.fields(type(rule.latest)) if one.name not in FIXED]
        wrong = [(number, key) for number, key in enumerate(table.keys) if key not in keys]
        for number, key in wrong:
            odd = unknown_key(key, keys)
            faults.append(spot.below("keys", number).fault(Misfit(odd.code, odd.template, (), **odd.values)))
        found.append((spot, table, rule))
    return found


def noted(rule: Rule, locks: Sequence[Lock]) -> Rule:
    """Return a rule with a note of the locks that name it."""
    notes = tuple(
        Locked(table.keys, table.stricter, table.reason or table.source, spot.origin)
        for spot, table, before in locks
        if before.id == rule.id
    )
    return attrs.evolve(rule, locks=notes)


def broken(lock: Lock, rule: Rule | None, tailored: Mapping[str, Place]) -> list[Fault]:
    """Return a fault for each key that files below have changed against a lock, at the place that changed it.

    ``rule`` is what the obligation has become, None where it was dropped; ``tailored`` are the places of tailorings by
    ``file:line``, and of what removes rules by their ids.
    """
    spot, table, before = lock
    found: list[Fault] = []
    for day in _turns(before, rule):
        if not before.stands(day):
            continue
        if rule is None or not rule.stands(day):
            found.append(_dropped(lock, _dropped_at(before, rule, tailored) or spot.place))
            continue
        version = rule.version(day)
        for key in _changed(before.version(day).obligation, version.obligation, table):
            origins = version.origins.get(key, ())
            place = origins[-1].at if origins else spot.place
            found.append(_loosened(lock, key, place))
    return [one for number, one in enumerate(found) if one not in found[:number]]


def _dropped(lock: Lock, place: Place) -> Fault:
    spot, table, rule = lock
    misfit = Misfit(
        "locked",
        "the obligation {id} is locked in {place} and may not be dropped: {reason}",
        id=rule.id,
        place=spot.origin,
        reason=table.reason or table.source,
    )
    return Fault(misfit.code, misfit.template, misfit.values, place)


def _loosened(lock: Lock, key: str, place: Place) -> Fault:
    spot, table, rule = lock
    values = {"key": key, "id": rule.id, "place": spot.origin, "reason": table.reason or table.source}
    if table.stricter and key in RISING:
        misfit = Misfit(
            "locked",
            "{key} of the obligation {id} is locked in {place} and may not ask for less: {reason}",
            (),
            **values,
        )
    else:
        misfit = Misfit(
            "locked", "{key} of the obligation {id} is locked in {place} and may not be changed: {reason}", (), **values
        )
    return Fault(misfit.code, misfit.template, misfit.values, place)


def _dropped_at(before: Rule, rule: Rule | None, tailored: Mapping[str, Place]) -> Place | None:
    """Return the place of the tailoring that drops or retires a rule."""
    notes = [one.origin for one in rule.tailored if not one.fields] if rule is not None else []
    return next((tailored[one] for one in reversed(notes) if one in tailored), tailored.get(before.id))


def _turns(*rules: Rule | None) -> Iterator[date]:
    """Yield the first days of all versions, and the days after their last."""
    days = {DAWN}
    for version in (one for rule in rules if rule is not None for one in rule.versions):
        days |= _ends(version)
    yield from sorted(days)


def _ends(version: Version) -> set[date]:
    after = {version.until + timedelta(days=1)} if version.until is not None else set()
    return after | ({version.since} if version.since is not None else set())


def _changed(before: Obligation, after: Obligation, table: LockTable) -> Iterator[str]:
    """Yield the locked keys whose values a lock does not let through."""
    for key in table.keys or [one.name for one in attrs.fields(type(before)) if one.name not in FIXED]:
        old, new = getattr(before, key, None), getattr(after, key, None)
        if table.stricter and key in BOUNDS:
            if not _as_strict(before, after):
                yield next((one for one in BOUNDS if getattr(before, one, None) != getattr(after, one, None)), key)
        elif table.stricter and key == "force":
            if _HARDER.index(after.force) < _HARDER.index(before.force):
                yield key
        elif old != new:
            yield key


def _as_strict(before: Obligation, after: Obligation) -> bool:
    """Tell whether the bounds of ``after`` ask for as much as those of ``before``; only numbers are compared."""
    (low, high), (new_low, new_high) = _bounds(before), _bounds(after)
    return _reaches(low, new_low) and _reaches(high, new_high, upper=True)


def _bounds(one: Obligation) -> tuple[object, object]:
    exactly, between = getattr(one, "exactly", None), getattr(one, "between", None)
    low, high = between if between is not None else (exactly, exactly)
    low, high = (low, high) if low is not None else (getattr(one, "at_least", None), getattr(one, "at_most", None))
    return low, high


def _reaches(old: object, new: object, *, upper: bool = False) -> bool:
    if old is None or old == new:
        return True
    if not isinstance(old, Decimal) or not isinstance(new, Decimal):
        return False
    return new <= old if upper else new >= old
