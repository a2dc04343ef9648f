"""What a charge comes to: thousandths of a point for each thing, and for all of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from math import ceil, floor

from attrs import evolve, frozen
from tests.oracle.sheet_things import Thing

from constab.calendar import Window
from constab.entities import Span
from constab.scoring import Charge

Found = Mapping[Window, Sequence[Thing]]
"""What a charge finds in each window of one who is scored."""


@frozen
class Charged:
    """One charge in one window: the thousandths it comes to, and what it was reckoned from."""

    points: int = 0
    amount: Fraction = Fraction(0)
    due: int = 0
    unknown: int = 0
    wrong: int = 0


def cut(value: Fraction) -> int:
    """Return points as thousandths, cut down."""
    return floor(value * 1000)


def taken(charge: Charge, value: Fraction, points: Fraction) -> int:
    """Return what a value costs at so many points for each step."""
    steps = max(value, Fraction(0)) / Fraction(charge.step)
    if charge.steps == "whole":
        steps = Fraction(floor(steps))
    elif charge.steps == "begun":
        steps = Fraction(ceil(steps))
    return cut(steps * points)


def by_bands(charge: Charge, value: Fraction) -> int:
    """Return what a value costs by the band that it reaches, or by all that it passes through."""
    rising = sorted(charge.bands, key=lambda one: one.key)
    if charge.slope == "marginal":
        ends = [Fraction(one.edge) for one in rising[1:]]
        whole = 0
        for band, end in zip(rising, [*ends, None], strict=True):
            top = value if end is None else min(value, end)
            whole += taken(charge, top - Fraction(band.edge), Fraction(band.points))
        return whole
    reached = [
        one for one in rising if (value > Fraction(one.edge) if one.above is not None else value >= Fraction(one.edge))
    ]
    if not reached:
        return 0
    points = Fraction(reached[-1].points)
    return taken(charge, value, points) if charge.slope == "whole" else cut(points)


def cost(charge: Charge, thing: Thing) -> int:
    """Return what one thing costs, where nothing multiplies."""
    value = thing.value
    if charge.beyond:
        value = max(Fraction(0), value - Fraction(charge.beyond))
    return by_bands(charge, value) if charge.bands else taken(charge, value, thing.points)


def is_heavy(charge: Charge, day: date, period: Span) -> bool:
    """Tell whether a day counts more."""
    assert charge.heavier is not None
    return any(day in span for one in charge.heavier.days for span in one.within(period))


def multiplied(charge: Charge, found: Found, period: Span) -> dict[Window, list[int]]:
    """Return what each thing costs where what is repeated, or done on some days, counts several times.

    The things of all values are gone through day by day, what costs more for each first, and then what comes to more.
    """
    costs: dict[Window, list[int]] = {window: [] for window in found}
    so_far: dict[object, Fraction] = {}
    every = [(window, thing) for window, some in found.items() for thing in some]
    for window, thing in sorted(every, key=lambda one: (one[1].last_day, -one[1].points, -one[1].value)):
        day = thing.last_day
        if not thing.due:
            costs[window].append(0)
            continue
        again = Fraction(0)
        if charge.repeated is not None:
            within: object = {"score": window, "year": day.year, "period": None}[charge.repeated.within]
            like = thing.kind if charge.repeated.by_value else ""
            before = so_far.get((like, within), Fraction(0))
            so_far[like, within] = before + thing.value
            free = max(Fraction(0), charge.repeated.after - before)
            again = thing.value - min(thing.value, free)
        repeated = Fraction(charge.repeated.factor) if charge.repeated else Fraction(1)
        heavy, both = Fraction(1), repeated
        if charge.heavier and is_heavy(charge, day, period):
            heavy = Fraction(charge.heavier.factor)
            both = heavy * repeated if charge.together == "multiply" else max(heavy, repeated)
        times = (thing.value - again) * heavy + again * both
        costs[window].append(cut(times * thing.points / Fraction(charge.step)))
    return costs


def charged(charge: Charge, found: Found, period: Span) -> dict[Window, Charged]:
    """Return what a charge comes to in each window."""
    if charge.repeated is not None or charge.heavier is not None:
        costs = multiplied(charge, found, period)
        return {window: _summed(charge, some, costs[window]) for window, some in found.items()}
    return {window: _together(charge, [one for one in some if one.due], some) for window, some in found.items()}


def _summed(charge: Charge, some: Sequence[Thing], costs: Sequence[int]) -> Charged:
    due = [one for one in some if one.due]
    return _capped(charge, sum(costs), sum((one.value for one in due), Fraction(0)), some)


def _together(charge: Charge, due: Sequence[Thing], some: Sequence[Thing]) -> Charged:
    values = [one.value for one in due]
    amount = sum(values, Fraction(0))
    if not due:
        return _capped(charge, 0, amount, some)
    if charge.what == "share":
        return _capped(charge, cut(Fraction(charge.points or 0) * amount / len(due)), amount, some)
    if charge.what in ("missed", "met") and charge.over == "sum":
        # How many there are is one thing.
        return _capped(charge, cost(charge, evolve(due[0], value=amount)), amount, some)
    costs = [cost(charge, one) for one in due]
    if charge.over == "sum":
        return _capped(charge, sum(costs), amount, some)
    if charge.over == "mean":
        return _capped(charge, sum(costs) // len(due), amount / len(due), some)
    if charge.over in ("highest", "lowest"):
        worst = max if charge.over == "highest" else min
        return _capped(charge, worst(costs), worst(values), some)
    last = max(one.last_day for one in due)
    return _capped(charge, max(c for c, one in zip(costs, due, strict=True) if one.last_day == last), amount, some)


def _capped(charge: Charge, points: int, amount: Fraction, some: Sequence[Thing]) -> Charged:
    if charge.at_most is not None:
        points = min(points, int(charge.at_most * 1000))
    return Charged(
        points,
        amount,
        # Whether there were records is what is charged: that is asked of everybody.
        due=1 if charge.of_records else sum(one.due for one in some),
        unknown=sum(one.unknown for one in some),
        wrong=sum(one.wrong for one in some),
    )
