"""What conditions on records ask of who owes: attributes of the bearer and of the item, on the record's day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import sqlalchemy as sa

from constab.calendar import day_number
from constab.entities import AttributeValue, Span
from constab.evaluation.prepared import EACH
from constab.evaluation.relations import Row, table
from constab.evaluation.roster import Roster
from constab.expressions import Expr
from constab.selection.expression import OWNED
from constab.selection.tree import Name

BEARER = "bearer"
HOLDERS = {"unit": "unit", "subject": "subject", "role": "person"}
"""What holds the attributes of an item, by what a duty binds for each of."""
_THOUSANDTH = Decimal("0.001")


def parted(name: str) -> tuple[str, str]:
    """Return whose an attribute is (``bearer`` or ``item``), and what it is called."""
    owner, _, attribute = name.removeprefix(OWNED).partition(".")
    return owner, attribute


def owned_rows(asked: Sequence[Name], roster: Roster) -> Iterator[Row]:
    """Yield the rows of ``owned``: every value of what is asked, on days that do not overlap."""
    for number, name in enumerate(asked):
        owner, attribute = parted(name.name)
        for what, holder in {"": "unit"}.items() if owner == BEARER else HOLDERS.items():
            for id, dated in roster.valued(holder, attribute):
                for span, value in _following(dated):
                    word, amount = _stored(value)
                    days = day_number(span.since), day_number(span.until)
                    yield (number, EACH[what], id, *days, word, amount)


def _following(dated: Iterable[tuple[Span, AttributeValue]]) -> Iterator[tuple[Span, AttributeValue]]:
    """Yield values one after the other: one that begins while another holds takes its place."""
    ordered = sorted(dated, key=lambda one: one[0].since)
    for place, (span, value) in enumerate(ordered):
        after = ordered[place + 1][0].since - timedelta(days=1) if place + 1 < len(ordered) else span.until
        if min(after, span.until) >= span.since:
            yield Span(span.since, min(after, span.until)), value


def _stored(value: AttributeValue) -> tuple[str | None, int | None]:
    if isinstance(value, str):
        return value, None
    if isinstance(value, date):
        return None, day_number(value)
    return None, int(value) if isinstance(value, bool) else int(value * 1000)


def owned_columns(
    asked: Sequence[Name], joined: sa.FromClause, of: Any, m: Any, bearer: Expr, item: Expr
) -> tuple[dict[str, Expr], Any]:
    """Return a column for each that is asked, by name, and the relation joined to them; null where nothing is known."""
    found: dict[str, Expr] = {}
    for number, name in enumerate(asked):
        owned = table("owned").alias(f"own_{number}")
        owner, _ = parted(name.name)
        on = [owned.c.asked == number, of.day >= owned.c.since, of.day <= owned.c.until]
        on += [owned.c.owner == bearer] if owner == BEARER else [owned.c.owner == item, owned.c.each == m.c.each]
        joined = joined.join(owned, sa.and_(*on), isouter=True)
        found[name.name] = _read(owned, name)
    return found, joined


def _read(owned: Any, name: Name) -> Expr:
    if name.sort == "number":
        thousandth = sa.literal_column(f"{_THOUSANDTH}", sa.Numeric(4, 3))
        made: Expr = sa.cast(owned.c.amount, sa.Numeric(18, 0)) * thousandth
        return made
    if name.sort == "flag":
        return sa.case((owned.c.amount == 1, sa.true()), (owned.c.amount == 0, sa.false()))
    whole: Expr = owned.c.amount if name.sort == "day" else owned.c.word
    return whole
