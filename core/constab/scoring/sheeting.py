"""The plan of a sheet: charges, items, blocks, the whole; each step a row, so that a waterfall sums to its score."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from constab.expressions import Expr, greatest, least, number, quotient, total
from constab.scoring.amounts import charged, of_nothing, thousandths
from constab.scoring.items import Item
from constab.scoring.layout import Entry
from constab.scoring.sheet import STEPS, SheetBasis, Sheeted

if TYPE_CHECKING:
    from constab.scoring.deduction import Deduction

KEY = ("bearer", "item", "win")


class Sheeting:
    """The selects of one sheet, put together stage by stage. Used once."""

    def __init__(self, sheet: Deduction, of: SheetBasis) -> None:
        self.sheet, self.of = sheet, of
        self.layout = sheet.layout
        self.items = sheet.items
        self.steps: list[sa.Select[Any]] = []

    def sheeted(self) -> Sheeted:
        """Return the totals and the steps."""
        charges = self._charges()
        values = self._values(charges)
        whole = self._main(values, self._blocks(values))
        for entry in self.layout.of("multiplier"):
            whole = self._multiplied(whole, entry.place, entry.number)
        whole = self._limited(whole)
        for entry in self.layout.of("veto"):
            whole = self._vetoed(whole, charges, entry)
        whole = self._rounded(whole)
        t = whole.c
        standing = sa.case(
            (t.vetoed == 1, "scored"),
            (t.wrong > 0, "misconfigured"),
            (t.unknown > 0, "not_reviewed"),
            (sa.or_(t.due == 0, t.remaining == 0), "nothing"),
            else_="scored",
        )
        totals = sa.select(
            *self._key(whole), sa.case((standing == "scored", t.points)).label("points"), standing.label("standing")
        )
        every = sa.union_all(*self.steps).subquery(self._named("step"))
        return Sheeted(totals, sa.select(*(every.c[name] for name in STEPS)).where(every.c.points != 0))

    def _named(self, what: str) -> str:
        return f"{self.sheet.id}_{what}"

    def _key(self, source: sa.FromClause) -> tuple[Expr, ...]:
        return tuple(source.c[name] for name in KEY)

    def _same(self, one: sa.FromClause, other: sa.FromClause) -> Expr:
        found: Expr = sa.and_(*(one.c[name] == other.c[name] for name in KEY))
        return found

    def _step(
        self, source: sa.FromClause, place: Expr, points: Expr, amount: Expr | None = None, scale: Expr | None = None
    ) -> None:
        self.steps.append(
            sa.select(
                *self._key(source),
                place.label("place"),
                sa.cast(points, sa.BigInteger).label("points"),
                (number(None) if amount is None else amount).label("amount"),
                (number(1) if scale is None else scale).label("scale"),
            )
        )

    def _charges(self) -> sa.CTE:
        """Return every charge of everyone: (bearer, item, win, place, number, sign, due, unknown, wrong, amount, …)."""
        sheet, rows = self.sheet, []
        for entry in self.layout.charges:
            charge = entry.charge
            assert charge is not None
            found = charged(
                self.of, charge, sheet.reads(entry, charge), self._named(f"charge_{entry.place}"),
                no_data=sheet.no_data, not_reviewed=sheet.not_reviewed,
            )  # fmt: skip
            of_item = self.items[entry.number].bearers if entry.kind == "charge" else ()
            among = self.of.meets((*of_item, *charge.bearers)).alias(self._named(f"among_{entry.place}"))
            f = found.c
            due = number(1) if charge.of_records else sa.func.coalesce(f.due, 0)
            rows.append(
                sa.select(
                    *self._key(among),
                    number(entry.place).label("place"),
                    number(entry.number if entry.kind == "charge" else -1).label("number"),
                    number(entry.sign).label("sign"),
                    due.label("due"),
                    *(sa.func.coalesce(f[name], 0).label(name) for name in ("unknown", "wrong", "amount")),
                    sa.func.coalesce(f.scale, 1).label("scale"),
                    sa.func.coalesce(f.points, number(of_nothing(charge))).label("points"),
                ).select_from(among.outerjoin(found, self._same(among, found)))
            )
        every = sa.union_all(*rows).cte(self._named("charge"))
        c = every.c
        self.steps.append(
            sa.select(*self._key(every), c.place, (c.points * c.sign).label("points"), c.amount, c.scale).where(
                c.sign != 0
            )
        )
        return every

    def _values(self, charges: sa.CTE) -> sa.CTE:
        """Return what each item comes to: (…, number, due, unknown, wrong, change, limit, off, lost)."""
        c = charges.c
        highest = [place for place, one in enumerate(self.items) if one.take == "highest"]

        def taken(sign: int) -> Expr:
            points = sa.case((c.sign == sign, c.points), else_=number(0))
            if not highest:
                return total(points)
            return sa.case((c.number.in_(highest), sa.func.coalesce(sa.func.max(points), 0)), else_=total(points))

        sums = (
            sa.select(
                *self._key(charges),
                c.number,
                *(total(c[name]).label(name) for name in ("due", "unknown", "wrong")),
                total(c.points * c.sign).label("plain"),
                (taken(1) - taken(-1)).label("taken"),
            )
            .where(c.number >= 0)
            .group_by(*self._key(charges), c.number)
        ).cte(self._named("sum"))
        rows = [self._value(place, one, sums) for place, one in enumerate(self.items)]
        values = sa.union_all(*rows).cte(self._named("value"))
        v = values.c
        places = {entry.number: entry.place for entry in self.layout.of("item")}
        place = sa.case(*((v.number == key, number(one)) for key, one in places.items()), else_=number(0))
        self._step(values, place, v.limit)
        return values

    def _value(self, place: int, item: Item, sums: sa.CTE) -> sa.Select[Any]:
        scored = self.of.scored.alias(self._named(f"of_{place}"))
        s = sums.c
        source = scored.outerjoin(sums, sa.and_(self._same(scored, sums), s.number == place))
        due = sa.func.coalesce(s.due, 0)
        start, full = thousandths(item.start), thousandths(item.points or Decimal(0))
        value: Expr = number(start) + sa.func.coalesce(s.taken, 0)
        if item.most is not None:
            value = least(value, number(thousandths(item.most)))
        if item.least is not None:
            value = greatest(value, number(thousandths(item.least)))
        # With a base of its own the sheet's points are not those of the items: what does not apply changes nothing.
        based = self.sheet.base is not None and item.starts == "full"
        absent = {"full": full - start, "zero": -start, "left_out": 0 if based else -start}[item.if_none]
        if item.bonus:
            absent = 0
        change = sa.case((due == 0, number(absent)), else_=value - start)
        # What does not apply is neither lost nor gained: a block gives nothing back for it.
        lost = sa.case((due == 0, number(0 if item.if_none == "left_out" else absent)), else_=value - start)
        counted = 0 if based or item.bonus else full
        off = sa.case((due == 0, number(counted if item.if_none == "left_out" else 0)), else_=number(0))
        if item.bearers:
            among = self.of.meets(item.bearers).alias(self._named(f"member_{place}"))
            source = source.outerjoin(among, self._same(scored, among))
            stranger = among.c.bearer.is_(None)
            change = sa.case((stranger, number(0 if based else -start)), else_=change)
            lost = sa.case((stranger, number(0)), else_=lost)
            off = sa.case((stranger, number(counted)), else_=off)
        return sa.select(
            *self._key(scored),
            number(place).label("number"),
            due.label("due"),
            *(sa.func.coalesce(s[name], 0).label(name) for name in ("unknown", "wrong")),
            change.label("change"),
            (change - sa.func.coalesce(s.plain, 0)).label("limit"),
            off.label("off"),
            lost.label("lost"),
        ).select_from(source)

    def _blocks(self, values: sa.CTE) -> sa.CTE | None:
        """Return what the limits of blocks give back or take: (bearer, item, win, place, points, bonus).

        ``bonus`` is 1 for a block that has nothing but bonuses: what it takes is of what is never made up for.
        """
        v, rows = values.c, []
        for entry in self.layout.of("block"):
            block = self.sheet.block[entry.number]
            inside = [place for place, one in enumerate(self.items) if one.block == block.id]
            bonus = all(self.items[place].bonus for place in inside)
            change = total(v.lost)
            kept: Expr = change
            if block.loses_at_most is not None:
                kept = greatest(kept, number(-thousandths(block.loses_at_most)))
            if block.gains_at_most is not None:
                kept = least(kept, number(thousandths(block.gains_at_most)))
            rows.append(
                sa.select(
                    *self._key(values),
                    number(entry.place).label("place"),
                    (kept - change).label("points"),
                    number(int(bonus)).label("bonus"),
                )
                .where(v.number.in_(inside))
                .group_by(*self._key(values))
            )
        if not rows:
            return None
        blocks = sa.union_all(*rows).cte(self._named("block"))
        self._step(blocks, blocks.c.place, blocks.c.points)
        return blocks

    def _main(self, values: sa.CTE, blocks: sa.CTE | None) -> sa.CTE:
        """Return the whole before multipliers: (…, points, due, unknown, wrong, remaining, vetoed)."""
        v = values.c
        bonuses = [place for place, one in enumerate(self.items) if one.bonus]
        in_bonus = v.number.in_(bonuses) if bonuses else sa.false()
        sums = (
            sa.select(
                *self._key(values),
                *(total(v[name]).label(name) for name in ("due", "unknown", "wrong", "off")),
                total(sa.case((in_bonus, number(0)), else_=v.change)).label("change"),
                total(sa.case((in_bonus, v.change), else_=number(0))).label("bonus"),
            )
            .group_by(*self._key(values))
            .cte(self._named("sheet"))
        )
        t = sums.c
        joined: sa.FromClause = sums
        change: Expr = t.change
        bonus: Expr = t.bonus
        if blocks is not None:
            b = blocks.c
            given = (
                sa.select(
                    *self._key(blocks),
                    total(b.points * (1 - b.bonus)).label("points"),
                    total(b.points * b.bonus).label("bonus"),
                )
                .group_by(*self._key(blocks))
                .cte(self._named("blocks"))
            )
            joined = sums.outerjoin(given, self._same(sums, given))
            change = t.change + sa.func.coalesce(given.c.points, 0)
            bonus = t.bonus + sa.func.coalesce(given.c.bonus, 0)
        opening, full = thousandths(self.sheet.opening), thousandths(self.sheet.full)
        main = number(opening) + change
        remaining = number(full) - t.off
        scaled = sa.case(
            (t.off == 0, main), (remaining <= 0, number(0)), else_=quotient(main * full, greatest(remaining, number(1)))
        )
        whole = (
            sa.select(
                *self._key(sums),
                (scaled + bonus).label("points"),
                t.due,
                t.unknown,
                t.wrong,
                greatest(remaining, number(0)).label("remaining"),
                number(0).label("vetoed"),
                (scaled - main).label("made_up"),
            )
            .select_from(joined)
            .cte(self._named("main"))
        )
        self._step(whole, number(0), number(opening))
        self._step(whole, number(self.layout.of("scale")[0].place), whole.c.made_up)
        return whole

    def _next(
        self,
        whole: sa.CTE,
        place: Expr,
        points: Expr,
        name: str,
        source: sa.FromClause | None = None,
        vetoed: Expr | None = None,
    ) -> sa.CTE:
        """Return the whole with other points, and note the step between."""
        w = whole.c
        found = (
            sa.select(
                *self._key(whole),
                points.label("points"),
                *(w[column] for column in ("due", "unknown", "wrong", "remaining")),
                (w.vetoed if vetoed is None else vetoed).label("vetoed"),
                (points - w.points).label("change"),
            )
            .select_from(whole if source is None else source)
            .cte(self._named(name))
        )
        self._step(found, place, found.c.change)
        return found

    def _multiplied(self, whole: sa.CTE, place: int, which: int) -> sa.CTE:
        one = self.sheet.multiplier[which]
        factor = Fraction(one.factor)
        points: Expr = quotient(whole.c.points * factor.numerator, number(factor.denominator))
        source: sa.FromClause | None = None
        if one.bearers:
            among = self.of.meets(one.bearers).alias(self._named(f"multiplied_{which}"))
            source = whole.outerjoin(among, self._same(whole, among))
            points = sa.case((among.c.bearer.is_(None), whole.c.points), else_=points)
        return self._next(whole, number(place), points, f"times_{which}", source)

    def _limited(self, whole: sa.CTE) -> sa.CTE:
        points: Expr = whole.c.points
        if self.sheet.ceiling is not None:
            points = least(points, number(thousandths(self.sheet.ceiling)))
        if self.sheet.floor is not None:
            points = greatest(points, number(thousandths(self.sheet.floor)))
        return self._next(whole, number(self.layout.of("limits")[0].place), points, "limited")

    def _vetoed(self, whole: sa.CTE, charges: sa.CTE, entry: Entry) -> sa.CTE:
        """Return the whole with what a veto leaves of it; one that bars a grade leaves the points."""
        veto, c, w = self.sheet.veto[entry.number], charges.c, whole.c
        if veto.points is None:
            return whole
        hit = (
            sa.select(*self._key(charges))
            .where(c.place == entry.place, c.amount >= c.scale * veto.times)
            .cte(self._named(f"veto_{entry.number}"))
        )
        strikes = hit.c.bearer.is_not(None)
        points = sa.case((strikes, least(w.points, number(thousandths(veto.points)))), else_=w.points)
        source = whole.outerjoin(hit, self._same(whole, hit))
        vetoed = sa.case((strikes, number(1)), else_=w.vetoed)
        return self._next(whole, number(entry.place), points, f"vetoed_{entry.number}", source, vetoed)

    def _rounded(self, whole: sa.CTE) -> sa.CTE:
        unit = 10 ** (3 - self.sheet.decimals)
        points: Expr = whole.c.points
        if unit > 1:
            points = quotient(points + unit // 2, number(unit)) * unit
        return self._next(whole, number(self.layout.of("rounding")[0].place), points, "rounded")
