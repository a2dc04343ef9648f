"""Targets that grow with the bearer, piece by piece where the attributes they grow with change."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from math import ceil, floor

from constab.entities import FOREVER
from constab.entities.span import DAWN
from constab.evaluation.prepared import Duty
from constab.evaluation.relations import Row
from constab.evaluation.roster import Member, Roster
from constab.obligations import PerHead, Target


def target_rows(duty: Duty, members: tuple[Member, ...], roster: Roster, as_of: date) -> Iterator[Row]:
    """Yield the target of every bearer, piece by piece where the attributes it grows with change."""
    names = sorted({name for one in (duty.low, duty.high) if isinstance(one, PerHead) for name in one.per})
    windows, scale = duty.windows, duty.relation.scale
    for bearer in sorted({member.bearer for member in members}):
        dated = {name: roster.values("unit", bearer, name) for name in names}
        cuts = {DAWN}
        for values in dated.values():
            for span, _ in values:
                cuts.add(span.since)
                if span.until < FOREVER:
                    cuts.add(span.until + timedelta(days=1))
        ordered = sorted(cut for cut in cuts if cut <= as_of)
        for place, since in enumerate(ordered):
            last_piece = place + 1 == len(ordered)
            first = windows.entering(since)
            # A window is judged by the attributes of its last day, or while it is open by those of today.
            last = duty.last if last_piece else windows.entering(ordered[place + 1]) - 1
            sizes = {
                name: value
                for name, values in dated.items()
                for span, value in values
                if since in span and isinstance(value, Decimal)
            }
            low, high = _amount(duty.low, sizes), _amount(duty.high, sizes)
            missing = (low is None and duty.low is not None) or (high is None and duty.high is not None)
            if first <= last:
                yield (
                    duty.ob, bearer, first, last,
                    None if missing else _floor(low, scale), None if missing else _ceil(high, scale), int(missing),
                )  # fmt: skip


def _amount(target: Target | None, sizes: dict[str, Decimal]) -> Decimal | None:
    return target.amount(sizes) if isinstance(target, PerHead) else target


def _floor(amount: Decimal | None, scale: int) -> int | None:
    return None if amount is None else floor(amount * scale)


def _ceil(amount: Decimal | None, scale: int) -> int | None:
    return None if amount is None else ceil(amount * scale)
