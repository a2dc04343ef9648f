"""The plan of a sheet: charges, items, blocks, the whole; each step a row, so that a waterfall sums to its score."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import attrs
import sqlalchemy as sa

from constab.expressions import Expr, greatest, least, number, quotient, total
from constab.scoring.charging import charges_of
from constab.scoring.costs import thousandths
from constab.scoring.item_limits import ItemLimits, limited, limits
from constab.scoring.keys import key, same
from constab.scoring.layout import Entry
from constab.scoring.sheet import STEPS, SheetBasis, Sheeted

if TYPE_CHECKING:
    from constab.scoring.deduction import Deduction


class Sheeting:
    """The selects of one sheet, put together stage by stage. Used once."""

    def __init__(self, sheet: Deduction, of: SheetBasis) -> None:
        self.sheet, self.of = sheet, of
        self.layout = sheet.layout
        self.items = sheet.items
        self.steps: list[sa.Select[Any]] = []

    def sheeted(self) -> Sheeted:
        """Return the totals and the steps."""
        charges = charges_of(self.sheet, self.of)
        c = charges.c
        lost = (c.points * c.sign).label("points")
        self.steps.append(sa.select(*key(charges), c.place, lost, c.amount, c.scale).where(c.sign != 0))
        values = self._values(charges)
        whole = self._main(values, self._blocks(values))
        for entry in self.layout.of("multiplier"):
            whole = self._multiplied(whole, entry.place, entry.number)
        whole = self._limited(whole)
        for entry in self.layout.of("veto"):
            whole = self._vetoed(whole, charges, entry)
        whole = self._rounded(whole)
        t = whole.c
        source, seen = self._seen(whole)
        standing = sa.case(
            (t.vetoed == 1, "scored"),
            (sa.not_(seen), "nothing"),
            (t.wrong > 0, "misconfigured"),
            (t.unknown > 0, "not_reviewed"),
            (sa.or_(t.due == 0, t.remaining == 0), "nothing"),
            else_="scored",
        )
        totals = sa.select(
            *key(whole), sa.case((standing == "scored", t.points)).label("points"), standing.label("standing")
        ).select_from(source)
        every = sa.union_all(*self.steps).subquery(self._named("step"))
        return Sheeted(totals, sa.select(*(every.c[name] for name in STEPS)).where(every.c.points != 0))

    def _seen(self, whole: sa.CTE) -> tuple[sa.FromClause, Expr]:
        """Return the whole, joined to the windows with records that a score asks for, and whether there are any."""
        if self.sheet.sight is None:
            return whole, sa.true()
        w = self.of.windows([self.sheet.sight_id]).alias(self._named("sight_window")).c
        seen = sa.select(w.bearer, w.item, w.for_win.label("win")).where(w.actual > 0).distinct()
        found = seen.cte(self._named("sight"))
        return whole.outerjoin(found, same(whole, found)), found.c.bearer.is_not(None)

    def _named(self, what: str) -> str:
        return f"{self.sheet.id}_{what}"

    def _step(
        self, source: sa.FromClause, place: Expr, points: Expr, amount: Expr | None = None, scale: Expr | None = None
    ) -> None:
        self.steps.append(
            sa.select(
                *key(source),
                place.label("place"),
                sa.cast(points, sa.BigInteger).label("points"),
                (number(None) if amount is None else amount).label("amount"),
                (number(1) if scale is None else scale).label("scale"),
            )
        )

    def _values(self, charges: sa.CTE) -> sa.CTE:
        """Return what each item comes to: (…, number, due, unknown, wrong, change, levelled, unscored, lost)."""
        c = charges.c
        highest = [place for place, one in enumerate(self.items) if one.take == "highest"]

        def taken(sign: int) -> Expr:
            points = sa.case((c.sign == sign, c.points), else_=number(0))
            if not highest:
                return total(points)
            return sa.case((c.number.in_(highest), sa.func.coalesce(sa.func.max(points), 0)), else_=total(points))

        sums = (
            sa.select(
                *key(charges),
                c.number,
                *(total(c[name]).label(name) for name in ("due", "unknown", "wrong")),
                total(c.points * c.sign).label("plain"),
                (taken(1) - taken(-1)).label("taken"),
            )
            .where(c.number >= 0)
            .group_by(*key(charges), c.number)
        ).cte(self._named("sum"))
        everyone = [place for place, one in enumerate(self.items) if not one.bearers]
        groups = [everyone] if everyone else []
        groups += [[place] for place, one in enumerate(self.items) if one.bearers]
        values = sa.union_all(*(self._value(places, sums) for places in groups)).cte(self._named("value"))
        v = values.c
        places = {entry.number: entry.place for entry in self.layout.of("item")}
        place = sa.case(*((v.number == key, number(one)) for key, one in places.items()), else_=number(0))
        self._step(values, place, v.levelled)
        return values

    def _value(self, places: Sequence[int], sums: sa.CTE) -> sa.Select[Any]:
        """Return what some items come to that are items of the same bearers."""
        name, bearers = f"{places[0]}", self.items[places[0]].bearers
        rows = [(place, *attrs.astuple(limits(self.sheet, self.items[place]))) for place in places]
        columns = ("number", *(one.name for one in attrs.fields(ItemLimits)))
        listed = sa.values(*(sa.column(key, sa.BigInteger) for key in columns), name=self._named(f"item_{name}"))
        listed = listed.data(rows)
        among, s, m = self.of.scored.alias(self._named(f"of_{name}")), sums.c, listed.c
        source = among.join(listed, sa.true()).outerjoin(sums, sa.and_(same(among, sums), s.number == m.number))
        due = sa.func.coalesce(s.due, 0)
        value = greatest(least(m.start + sa.func.coalesce(s.taken, 0), m.most), m.least)
        change = sa.case((due == 0, m.absent), else_=value - m.start)
        # What does not apply is neither lost nor gained: a block gives nothing back for it.
        lost = sa.case((due == 0, m.absent_lost), else_=value - m.start)
        off = sa.case((due == 0, m.absent_off), else_=number(0))
        if bearers:
            members = self.of.meets(bearers).alias(self._named(f"member_{name}"))
            source = source.outerjoin(members, same(among, members))
            stranger = members.c.bearer.is_(None)
            change = sa.case((stranger, m.stranger), else_=change)
            lost = sa.case((stranger, number(0)), else_=lost)
            off = sa.case((stranger, m.stranger_off), else_=off)
        return sa.select(
            *key(among),
            m.number,
            due.label("due"),
            *(sa.func.coalesce(s[key], 0).label(key) for key in ("unknown", "wrong")),
            change.label("change"),
            (change - sa.func.coalesce(s.plain, 0)).label("levelled"),
            off.label("unscored"),
            lost.label("lost"),
        ).select_from(source)

    def _blocks(self, values: sa.CTE) -> sa.CTE | None:
        """Return what the limits of blocks give back or take: (bearer, item, win, place, points, bonus).

        ``bonus`` is how much of it is of bonuses, which are never made up for: what the limits do with them beside the
        other items of the block, that they do not with those alone.
        """
        v, rows = values.c, []
        for entry in self.layout.of("block"):
            block = self.sheet.block[entry.number]
            inside = [place for place, one in enumerate(self.items) if one.block == block.id]
            bonuses = [place for place in inside if self.items[place].bonus]
            alone = sa.case((v.number.in_(bonuses), number(0)), else_=v.lost) if bonuses else v.lost
            points = limited(block, total(v.lost))
            rows.append(
                sa.select(
                    *key(values),
                    number(entry.place).label("place"),
                    points.label("points"),
                    (points - limited(block, total(alone))).label("bonus"),
                )
                .where(v.number.in_(inside))
                .group_by(*key(values))
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
                *key(values),
                *(total(v[name]).label(name) for name in ("due", "unknown", "wrong", "unscored")),
                total(sa.case((in_bonus, number(0)), else_=v.change)).label("change"),
                total(sa.case((in_bonus, v.change), else_=number(0))).label("bonus"),
            )
            .group_by(*key(values))
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
                    *key(blocks),
                    total(b.points - b.bonus).label("points"),
                    total(b.bonus).label("bonus"),
                )
                .group_by(*key(blocks))
                .cte(self._named("blocks"))
            )
            joined = sums.outerjoin(given, same(sums, given))
            change = t.change + sa.func.coalesce(given.c.points, 0)
            bonus = t.bonus + sa.func.coalesce(given.c.bonus, 0)
        opening, full = thousandths(self.sheet.opening), thousandths(self.sheet.full)
        main = number(opening) + change
        remaining = number(full) - t.unscored
        scaled = sa.case(
            (t.unscored == 0, main),
            (remaining <= 0, number(0)),
            else_=quotient(main * full, greatest(remaining, number(1))),
        )
        whole = (
            sa.select(
                *key(sums),
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
                *key(whole),
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
            source = whole.outerjoin(among, same(whole, among))
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
            sa.select(*key(charges))
            .where(c.place == entry.place, c.amount >= c.scale * veto.times)
            .cte(self._named(f"veto_{entry.number}"))
        )
        strikes = hit.c.bearer.is_not(None)
        points = sa.case((strikes, least(w.points, number(thousandths(veto.points)))), else_=w.points)
        source = whole.outerjoin(hit, same(whole, hit))
        vetoed = sa.case((strikes, number(1)), else_=w.vetoed)
        return self._next(whole, number(entry.place), points, f"vetoed_{entry.number}", source, vetoed)

    def _rounded(self, whole: sa.CTE) -> sa.CTE:
        unit = 10 ** (3 - self.sheet.decimals)
        points: Expr = whole.c.points
        if unit > 1:
            points = quotient(points + unit // 2, number(unit)) * unit
        return self._next(whole, number(self.layout.of("rounding")[0].place), points, "rounded")
