"""Attributes that are judged: pass rates, survey results, indicators with one value a quarter, and flags."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from random import Random

from attrs import evolve

from constab.calendar import Grain
from constab.entities import Attribute, Span
from constab.entities.register import Holder
from constab.simulation.draft import Draft
from constab.simulation.frame import Frame
from constab.simulation.owed import Account

THOUSAND = Decimal(1000)
PER_CENT = Decimal(100)
TENTH = Decimal("0.1")
ONE_DAY = timedelta(days=1)


def keep_attribute(accounts: list[Account], draft: Draft, frame: Frame, rng: Random) -> None:
    """Give what is judged a value for every quarter, within all bounds of these accounts and of those before."""
    holder, unit, name = _of(accounts[0])
    low = max((one.low for one in accounts if one.low is not None), default=None)
    high = min((one.high for one in accounts if one.high is not None), default=None)
    known = [
        one.value
        for one in draft.attributes.get((holder, unit), ())
        if one.name == name and isinstance(one.value, Decimal)
    ]
    least = None if low is None else low / THOUSAND
    most = None if high is None else high / THOUSAND
    if known and (least is None or min(known) >= least) and (most is None or max(known) <= most):
        return
    if known and least is not None and most is None and min(known) < least:
        # A second duty asks for more: whoever meets it meets the first as well.
        least = max(least, *known)
    draft.take(holder, unit, name)
    quarters = frame.windows(Grain.QUARTER, frame.since, frame.as_of)
    for at, quarter in enumerate(quarters):
        since = Span().since if at == 0 else quarter.start
        until = quarter.end if at + 1 < len(quarters) else Span().until
        draft.give(holder, unit, name, _good(least, most, rng), Span(since, until))


def keep_flag(accounts: list[Account], draft: Draft) -> None:
    """Give what is judged the flag that these accounts ask for, unless it has one."""
    holder, id, name = _of(accounts[0])
    if not any(one.name == name for one in draft.attributes.get((holder, id), ())):
        draft.give(holder, id, name, any(one.low for one in accounts))


def spoil_flag(run: list[Account], span: Span, draft: Draft) -> None:
    """Turn the flag over in the windows of ``run``."""
    _clear(run[0], span, draft)
    draft.give(*_of(run[0]), not any(one.low for one in run), span)


def spoil_attribute(run: list[Account], span: Span, draft: Draft, rng: Random) -> None:
    """Make the value bad in the windows of ``run``."""
    lows = [one.low for one in run if one.low is not None]
    highs = [one.high for one in run if one.high is not None]
    _clear(run[0], span, draft)
    if lows:
        least = min(lows) / THOUSAND
        bad = least - max(TENTH, (least * rng.randrange(1, 12) / 100).quantize(TENTH))
        bad = max(bad, Decimal(0)) if least > 0 else bad
    else:
        most = max(highs) / THOUSAND
        bad = most + max(TENTH, (most * rng.randrange(2, 30) / 100).quantize(TENTH))
    draft.give(*_of(run[0]), bad, span)


def _clear(account: Account, span: Span, draft: Draft) -> None:
    """Take away the values that what is judged has in ``span``."""
    holder, id, name = _of(account)
    parted: list[Attribute] = []
    for one in draft.attributes.get((holder, id), ()):
        if one.name != name or one.span.overlap(span) is None:
            parted.append(one)
            continue
        if one.span.since < span.since:
            parted.append(evolve(one, span=Span(one.span.since, span.since - ONE_DAY)))
        if one.span.until > span.until:
            parted.append(evolve(one, span=Span(span.until + ONE_DAY, one.span.until)))
    draft.attributes[holder, id] = parted


def _good(least: Decimal | None, most: Decimal | None, rng: Random) -> Decimal:
    """Return a value within the bounds, to one decimal where they allow it."""
    if least is None:
        assert most is not None
        return (most * rng.randrange(50, 100) / 100).quantize(TENTH, rounding="ROUND_DOWN")
    top = most if most is not None else PER_CENT if least <= PER_CENT else least * 2
    steps = int((top - least) / TENTH)
    return least + TENTH * rng.randint(0, max(0, steps)) if steps else least


def _of(account: Account) -> tuple[Holder, str, str]:
    """Return whose attribute is judged, and which."""
    state = account.duty.state
    assert state is not None
    return state.holder, account.judged, state.codes[0]
