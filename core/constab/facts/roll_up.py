"""Roll up: what somebody's records of a day, a week or a month come to, as one row."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, ClassVar

import sqlalchemy as sa
from attrs import field, frozen
from attrs.validators import gt, optional

from constab.calendar import FromEvent, Per, as_per, is_daily
from constab.calendar.days import MINUTES
from constab.entities import Label
from constab.expressions import Expr, greatest, least, number, total
from constab.facts.base import Sources
from constab.facts.measure import Measure, as_quantity, hours_of, whole_units
from constab.facts.source import WHOSE, OfBearers
from constab.facts.steps import LATE, accounting_day

NOON = MINUTES // 2
THOUSANDTHS = 1000
_POSITIVE = optional(gt(Decimal(0)))


@frozen(kw_only=True)
class RollUp(OfBearers):
    """One row for each window of ``per`` in which a unit, an actor or a subject has records, with what they come to.

    The records come to a ``measure``, as those of a quota. Only a window in which they come to ``at_least`` so much has
    a row. With ``in_a_row`` its amount is how many such windows there have been one after the other, it among them. Of
    the amount counts what is ``above`` a number, and no more than ``up_to`` another; without anything left there is no
    row. ``at_least`` is in the unit of the measure, and so are ``above`` and ``up_to``, or in windows where they are
    counted in a row.

    The row is the last of the records. It ends on the last day of the window, and belongs to that day. Its quantity is
    the amount, of hours cut to the thousandth; by hours it lasts as long as the amount.
    """

    form: ClassVar[str] = "roll_up"
    label: ClassVar[Label] = Label("汇总", "roll-up")
    by_end: ClassVar[bool] = True

    per: Per = field(converter=as_per)
    measure: Measure = Measure.COUNT
    at_least: Decimal | None = field(default=None, validator=_POSITIVE)
    in_a_row: bool = False
    above: Decimal | None = field(default=None, validator=_POSITIVE)
    up_to: Decimal | None = field(default=None, validator=_POSITIVE)

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if isinstance(self.per, FromEvent):
            raise ValueError("a roll-up has windows of the calendar, which do not begin with an event")
        for amount, scale in (
            (self.at_least, self.measure.scale),
            (self.above, self._scale),
            (self.up_to, self._scale),
        ):
            if amount is not None:
                whole_units(amount, scale)

    @property
    def _scale(self) -> int:
        """How many whole numbers of the statement make one of the amount."""
        return 1 if self.in_a_row else self.measure.scale

    @property
    def sums_over(self) -> Per:
        """Its windows."""
        return self.per

    @property
    def lacks(self) -> frozenset[Measure]:
        """It lasts for a time only by hours."""
        return frozenset() if self._by_hours else frozenset({Measure.HOURS})

    @property
    def _by_hours(self) -> bool:
        return self.measure is Measure.HOURS and not self.in_a_row

    @property
    def looks_back(self) -> bool:
        """A window that ends in another may have begun before it, and so may those that stand in a row."""
        return self.in_a_row or not is_daily(self.per)

    def select(self, of: Sources) -> sa.Select[Any]:
        """Return one row for each window with an amount: its last record, with the amount as its quantity."""
        rows = self._latest(self._counted(of))
        r = rows.c
        changed = self._changed(r, r.amount)
        return sa.select(*(changed.get(one.name, r[one.name]).label(one.name) for one in of.records.c))

    def traced(self, of: Sources) -> sa.Select[Any]:
        """Return the records of each window that has a row."""
        counted = self._counted(of)
        rows, c = self._latest(counted), counted.c
        r = rows.c
        joined = rows.join(counted, sa.and_(c[WHOSE] == r[WHOSE], c.win == r.win))
        return sa.select(r.record, r.day, r.unit, r.actor, c.record.label("made_of")).select_from(joined)

    def _latest(self, counted: sa.Subquery) -> sa.Subquery:
        """Return the last record of each window that has a row, with the amount."""
        amounts = self._amounts(counted)
        c, a = counted.c, amounts.c
        # What has no time of day comes last on its day; the ends tell pieces of one record from each other.
        ends = (sa.func.coalesce(c.end_day, 0), sa.func.coalesce(c.end_minute, 0))
        latest = [one.desc() for one in (c.accounted, sa.func.coalesce(c.minute, LATE), c.record, *ends)]
        nth = sa.func.row_number().over(partition_by=(c[WHOSE], c.win), order_by=latest).label("nth")
        r = sa.select(*c, nth).subquery("ranked")
        joined = r.join(amounts, sa.and_(a[WHOSE] == r.c[WHOSE], a.win == r.c.win))
        rows = sa.select(*r.c, a.amount).select_from(joined).where(r.c.nth == 1, a.amount > 0)
        return rows.subquery("latest")

    def _counted(self, of: Sources) -> sa.Subquery:
        """Return the records that count, by whose they are and by window; and what each adds."""
        accounted = accounting_day(of)
        added, key = self._added(of.records.c, accounted)
        known = () if key is None else (key.is_not(None),)
        key = added if key is None else key
        parted = self.parted(of, accounted.label("accounted"), added.label("added"), key.label("key"), where=known)
        p, window = parted.c, of.windows
        on = sa.and_(window.c.fact == sa.literal(self.id, sa.String), window.c.day == p.accounted)
        return sa.select(*p, window.c.win, window.c.last_day).select_from(parted.join(window, on)).subquery("counted")

    def _added(self, found: Any, accounted: Expr) -> tuple[Expr, Expr | None]:
        """Return what a record adds, in whole numbers; and what those that count once have in common, if any do."""
        one = number(1)
        if self.measure is Measure.QUANTITY:
            return sa.func.coalesce(sa.cast(found.quantity * 1000, sa.BigInteger), 0), None
        if self.measure is Measure.HOURS:
            minutes = (found.end_day * MINUTES + found.end_minute) - (found.day * MINUTES + found.minute)
            return sa.case((minutes > 0, minutes), else_=0), None
        if self.measure is Measure.HALF_DAYS:
            return one, accounted * 2 + sa.case((found.minute >= NOON, 1), (found.minute < NOON, 0))
        keys = {Measure.DAYS: accounted, Measure.SUBJECTS: found.subject, Measure.CASES: found.case_id}
        return one, keys.get(self.measure)

    def _amounts(self, counted: sa.Subquery) -> sa.Subquery:
        """Return (whose, win, amount) of the windows in which enough was counted."""
        c: Any = counted.c
        if self.measure.distinct:
            # Equal ones are folded to one row first, so that no engine need count distinct values itself.
            c = sa.select(c[WHOSE], c.win, c.key, number(1).label("added")).distinct().subquery("once").c
        amount = total(c.added)
        least_units = 1 if self.at_least is None else whole_units(self.at_least, self.measure.scale)
        enough = sa.select(c[WHOSE], c.win, amount.label("amount")).group_by(c[WHOSE], c.win)
        amounts = enough.having(amount >= least_units).subquery("enough")
        if self.in_a_row:
            amounts = self._in_a_row(amounts)
        left: Expr = amounts.c.amount
        if self.above is not None:
            left = greatest(left - whole_units(self.above, self._scale), number(0))
        if self.up_to is not None:
            left = least(left, number(whole_units(self.up_to, self._scale)))
        return sa.select(amounts.c[WHOSE], amounts.c.win, left.label("amount")).subquery("amounts")

    def _in_a_row(self, enough: sa.Subquery) -> sa.Subquery:
        """Return (whose, win, amount) with the place of each window among those that follow each other."""
        e = enough.c
        place = sa.func.row_number().over(partition_by=e[WHOSE], order_by=e.win)
        runs = sa.select(e[WHOSE], e.win, (e.win - place).label("run")).subquery("runs")
        r = runs.c
        many = sa.func.row_number().over(partition_by=(r[WHOSE], r.run), order_by=r.win)
        return sa.select(r[WHOSE], r.win, many.label("amount")).subquery("in_a_row")

    def _changed(self, row: Any, amount: Expr) -> dict[str, Expr]:
        """Return the columns in which a row differs from its last record."""
        by_hours = self._by_hours
        quantity = hours_of(amount) if by_hours else as_quantity(amount * (THOUSANDTHS // self._scale))
        # The minutes of its end count from the midnight of its last day, and are below 0 where it ends before that.
        end = amount - (row.last_day - row.day) * MINUTES
        return {
            "activity": sa.literal(self.code, sa.String),
            "minute": number(0) if by_hours else row.minute,
            "end_day": row.last_day,
            "end_minute": end if by_hours else number(None),
            "quantity": quantity,
        }
