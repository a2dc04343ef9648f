"""The scores of a programme in the plan: what each may read, and one statement that gives all of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa
from attrs import frozen

from constab.calendar import Per, day_number
from constab.entities.span import FOREVER
from constab.evaluation.every_window import COLUMNS, every_window, scale_of
from constab.evaluation.prepared import Duty, Prepared, ScoreScope
from constab.evaluation.relations import table
from constab.expressions import Expr, flag, greatest, least, number, total
from constab.obligations import ForEach
from constab.programme import Programme
from constab.scoring import Observed, Sheet, SheetBasis
from constab.scoring.grading import MARKS, marks
from constab.scoring.sheet import STEPS
from constab.selection.conditions import Where

ROW = ("score", *MARKS, "place", "amount", "scale")
"""The columns of the statement: a mark where ``place`` is null, else a step."""

_LAST = day_number(FOREVER)
_WINDOW = ("source", "bearer", "item", "for_win", *COLUMNS[3:])
"""The columns of windows as they are charged to somebody."""


@frozen
class Sheets:
    """What the scores of a programme come to."""

    rows: sa.Select[Any] | None
    """Marks and steps of all scores, with the columns `ROW`; None where there is no score."""
    marks: Mapping[str, sa.CTE]
    """The marks of each score by its id, with the columns `MARKS`."""


def sheets(
    programme: Programme,
    prepared: Prepared,
    owed: sa.FromClause,
    judged: sa.FromClause,
    reported: sa.FromClause,
    rates: sa.FromClause | None,
) -> Sheets:
    """Return the selects of all scores, one after the other: a score may read those before it.

    ``rates`` are the parts of rates, of which something may be lacking; None where none is charged for that.
    """
    found: dict[str, sa.CTE] = {}
    rows: list[sa.Select[Any]] = []
    gathered = _Gathered(programme, prepared, owed, judged, reported, rates)
    for place, scope in enumerate(prepared.scores):
        sheet = scope.sheet
        basis = gathered.basis(scope, found)
        made = sheet.compile(basis)
        totals = made.totals.cte(f"{sheet.id}_total")
        found[sheet.id] = marks(sheet, totals, basis, table("parent").alias(f"{sheet.id}_above")).cte(
            f"{sheet.id}_mark"
        )
        steps = made.steps.cte(f"{sheet.id}_every_step")
        nothing = number(None)
        mark = found[sheet.id].c
        rows.append(
            sa.select(
                number(place).label("score"),
                *(mark[name].label(name) for name in MARKS),
                *(nothing.label(name) for name in ("place", "amount", "scale")),
            )
        )
        step = {name: steps.c[name] for name in STEPS}
        empty: dict[str, Expr] = {"standing": sa.literal("", sa.String)}
        rows.append(
            sa.select(
                number(place).label("score"),
                *(step.get(name, empty.get(name, nothing)).label(name) for name in MARKS),
                *(step[name].label(name) for name in ("place", "amount", "scale")),
            )
        )
    if not rows:
        return Sheets(None, {})
    every = sa.union_all(*rows).subquery("every_score")
    c = every.c
    ordered = sa.select(*(c[name] for name in ROW)).order_by(c.score, c.win, c.bearer, c.item, c.place)
    return Sheets(ordered, found)


def counts_lacking(programme: Programme) -> bool:
    """Tell whether any charge counts what is lacking."""
    return any(
        charge is not None and charge.what == "lacking" for one in programme.scores for charge in one.sheet.charges()
    )


@frozen
class _Gathered:
    """What the bases of all scores are made from."""

    programme: Programme
    prepared: Prepared
    owed: sa.FromClause
    judged: sa.FromClause
    reported: sa.FromClause
    rates: sa.FromClause | None

    def basis(self, scope: ScoreScope, others: Mapping[str, sa.CTE]) -> SheetBasis:
        """Return what one score may read."""
        sheet, scored = scope.sheet, self._scored(scope)
        observed = {rule.id for one in self.programme.scores for rule in one.observations}
        rules = {rule.id: place for place, rule in enumerate(self.programme.reckoned)}
        known = {one.sheet.id: one.sheet for one in self.programme.scores}
        again = iter(range(1_000_000))

        def windows(ids: Sequence[str]) -> sa.FromClause:
            groups: dict[tuple[bool, str, ForEach | None, Per | None], list[str]] = {}
            for id in ids:
                latest = self.programme.reckoned[rules[id]].latest
                per = latest.per if isinstance(latest, Observed) else None
                groups.setdefault((id in observed, latest.bearer.unit, latest.for_each, per), []).append(id)
            parts = []
            for (touched, unit, each, _), some in groups.items():
                numbers = {rules[id]: ids.index(id) for id in some}
                duties = [duty for duty in self.prepared.duties if duty.rule in numbers]
                source = self._touched(duties) if touched else self._every(duties)
                name = f"{sheet.id}_window_{next(again)}"
                # What is observed in the score's own windows is charged in the very window: those that roll share days.
                own = touched and all(duty.windows.grain == scope.windows.grain for duty in duties)
                parts.append(self._charged_to(scored, sheet, source, each, unit, name, numbers, own=own))
            if len(parts) == 1:
                return parts[0]
            every = (sa.select(*(part.c[name] for name in _WINDOW)) for part in parts)
            return sa.union_all(*every).subquery(f"{sheet.id}_windows_{next(again)}")

        def scores(id: str) -> sa.FromClause:
            other = known[id]
            mark = others[id]
            full = number(int(other.full * 1000)).label("full_marks")
            source = sa.select(*mark.c, full).subquery(f"{sheet.id}_of_{id}_{next(again)}")
            name = f"{sheet.id}_score_{next(again)}"
            return self._charged_to(scored, sheet, source, other.for_each, other.bearer.unit, name, {})

        def references(id: str) -> sa.FromClause:
            r = table("reference_value").c
            figures = sa.select(r.unit, r.since, r.until, r.amount).where(r.reference == id)
            return figures.subquery(f"{sheet.id}_figure_{next(again)}")

        meeting: dict[int, sa.CTE] = {}

        def meets(where: Where) -> sa.FromClause:
            if not where:
                return scored
            number = scope.conditions[where]
            if number not in meeting:
                meeting[number] = self._meeting(scored, number, sheet)
            return meeting[number]

        return SheetBasis(scored, windows, scores, references, meets, self._years, self.programme.in_force)

    def _scored(self, scope: ScoreScope) -> sa.CTE:
        """Return everyone who is scored, window by window; of windows that began before the assessment none."""
        m, w = table("member").alias("sm"), table("window_span").alias("sw")
        since = greatest(m.c.b_since, m.c.i_since, number(day_number(scope.own.since)))
        last = min(scope.own.until, self.prepared.as_of)
        until = least(m.c.b_until, m.c.i_until, number(day_number(last)))
        days = least(until, w.c.last_day) - greatest(since, w.c.first_day) + 1
        whole = [w.c.last_day >= day_number(self.prepared.since), until >= _opens(scope, w.c.win, w.c.first_day)]
        if self.prepared.since > self.programme.in_force.since:
            whole.append(w.c.first_day >= day_number(self.prepared.since))
        return (
            sa.select(
                m.c.bearer,
                m.c.item,
                w.c.win,
                w.c.first_day,
                w.c.last_day,
                total(days).label("days"),
                sa.func.max(least(until, w.c.last_day)).label("last_there"),
                flag(w.c.last_day + scope.wait <= day_number(self.prepared.as_of)).label("closed"),
            )
            .select_from(m.join(w, w.c.grain == scope.windows.grain))
            .where(m.c.scope == scope.scope, since <= until, since <= w.c.last_day, until >= w.c.first_day, *whole)
            .group_by(m.c.bearer, m.c.item, w.c.win, w.c.first_day, w.c.last_day)
            .cte(f"{scope.sheet.id}_scored")
        )

    def _every(self, duties: Sequence[Duty]) -> sa.Subquery:
        return every_window(duties, self.owed, self.judged, self.reported, -_LAST, _LAST, self.rates)

    def _touched(self, duties: Sequence[Duty]) -> sa.Subquery:
        """Return the windows in which something was counted: where nothing was, nothing is charged."""
        j, w, o = self.judged.c, table("window_span").alias("tw"), table("duty_of").alias("touching")
        numbers = [duty.ob for duty in duties] or [0]
        found = (
            sa.select(
                o.c.rule,
                j.bearer,
                j.item,
                j.win,
                w.c.first_day,
                w.c.last_day,
                j.actual,
                number(None).label("low"),
                number(None).label("high"),
                scale_of(duties, j.ob).label("scale"),
                number(None).label("lacking"),
                j.closed,
                j.verdict,
                # Who comes back within a window has it once.
                sa.func.row_number()
                .over(partition_by=(j.ob, j.bearer, j.item, j.win), order_by=(j.since.desc(), j.first.desc()))
                .label("again"),
            )
            .select_from(self.judged.join(o, o.c.ob == j.ob).join(w, sa.and_(w.c.win == j.win, w.c.grain == o.c.grain)))
            .where(j.ob.in_(numbers), j.actual.is_not(None))
        )
        every = found.subquery("touched_with_place")
        return sa.select(*(every.c[name] for name in COLUMNS)).where(every.c.again == 1).subquery("touched_window")

    def _charged_to(
        self,
        scored: sa.CTE,
        sheet: Sheet,
        source: sa.FromClause,
        each: ForEach | None,
        unit: str,
        name: str,
        places: Mapping[int, int],
        *,
        own: bool = False,
    ) -> sa.Subquery:
        """Return what of a source is charged to whom: by bearer or the tree, by item, by the day on which it ends.

        With ``own`` it is of the score's own windows, and charged in that window. ``places`` are those of the rules
        among the ids that were asked for, which become the column ``source``.
        """
        s, w = scored.alias(f"{name}_for"), source.c
        on: list[Expr] = [w.last_day >= s.c.first_day, w.last_day <= s.c.last_day]
        if own:
            on = [w.win == s.c.win]
        joined: sa.FromClause
        if unit == sheet.bearer.unit:
            joined = s.join(source, sa.and_(w.bearer == s.c.bearer, *on, *_same_item(sheet, each, w.item, s.c.item)))
        else:
            r = _related(f"{name}_reach")
            on += [r.c.one == s.c.bearer, r.c.other == w.bearer, *_same_item(sheet, each, w.item, s.c.item)]
            day = least(w.last_day, number(day_number(self.prepared.as_of)))
            on += [r.c.since <= day, r.c.until >= day]
            joined = s.join(r, sa.true()).join(source, sa.and_(*on))
        others = [column for key, column in w.items() if key not in ("rule", "bearer", "item")]
        if places:
            asked: Expr = number(next(iter(places.values())))
            if len(places) > 1:
                asked = sa.case(*((w.rule == rule, number(place)) for rule, place in places.items()))
            others.insert(0, asked.label("source"))
        return sa.select(s.c.bearer, s.c.item, s.c.win.label("for_win"), *others).select_from(joined).subquery(name)

    def _meeting(self, scored: sa.CTE, scope: int, sheet: Sheet) -> sa.CTE:
        """Return the rows of those that are in a scope on the last day of the window on which they are there."""
        m, s = table("member").alias(f"{sheet.id}_m{scope}"), scored.alias(f"{sheet.id}_s{scope}")
        day = s.c.last_there
        on = sa.and_(m.c.scope == scope, m.c.bearer == s.c.bearer, m.c.b_since <= day, m.c.b_until >= day)
        return sa.select(*s.c).select_from(s.join(m, on)).distinct().cte(f"{sheet.id}_meets_{scope}")

    def _years(self, day: Expr) -> Expr:
        """Return the year of a day, of those from the programme's beginning to the day of the assessment."""
        years = range(self.programme.in_force.since.year, self.prepared.as_of.year + 1)
        begun = ((day >= day_number(date(year, 1, 1)), number(year)) for year in reversed(years))
        return sa.case(*begun, else_=number(years[0]))


def _opens(scope: ScoreScope, win: Expr, first_day: Expr) -> Expr:
    """Return the day from which on a window is looked at: its first, or that of the last stretch in what rolls."""
    later = [one for one in scope.windows.windows if one.opens != one.start]
    if not later:
        return first_day
    return sa.case(*((win == one.number, number(day_number(one.opens))) for one in later), else_=first_day)


def _related(name: str) -> sa.Subquery:
    """Return which units lie under which, either way: (one, other, since, until).

    What a unit below has come to is charged to the one above, and the other way round; the names of kinds do not tell
    which of two is above.
    """
    r = table("reach").c
    ways = ((r.unit, r.bearer), (r.bearer, r.unit))
    every = (sa.select(one.label("one"), other.label("other"), r.since, r.until) for one, other in ways)
    return sa.union_all(*(one.where(r.unit != r.bearer) for one in every)).subquery(name)


def _same_item(sheet: Sheet, each: ForEach | None, item: Expr, own: Expr) -> list[Expr]:
    """Return the condition that a source is of the item that is scored; what is owed once is charged to each item."""
    return [item == own] if sheet.for_each is not None and each is not None else []
