"""Merge: blocks of records that touch each other."""

from __future__ import annotations

from typing import Any, ClassVar, Literal

import sqlalchemy as sa
from attrs import field, frozen
from attrs.validators import ge, in_

from constab.calendar.days import MINUTES
from constab.entities import Label
from constab.expressions import Expr, flag, number, quotient
from constab.facts.base import Sources
from constab.facts.measure import Measure, hours_of
from constab.facts.source import WHOSE, OfBearers


@frozen(kw_only=True)
class Merge(OfBearers):
    """Blocks of records of ``activity``, or of the rows of another ``fact``, that overlap or touch.

    Records of one unit make a block where no more than ``gap`` minutes lie between them, whatever they are records of;
    with ``by`` those of one ``actor`` (each who took part) or of one ``subject``, at whatever unit. A block goes from
    the start of its first record to the last end of any. By the actor one officer takes part; in everything else it is
    its first record. A record without a start and a later end is in no block.

    Its ``quantity`` is the ``rest`` before it, from the end of the block before, which the first one has not; or its
    ``length``; both in hours, cut to the thousandth. Otherwise it has none.
    """

    form: ClassVar[str] = "merge"
    label: ClassVar[Label] = Label("合并", "merge")

    gap: int = field(default=0, validator=ge(0))
    quantity: Literal["rest", "length"] | None = field(default=None, validator=in_((None, "rest", "length")))

    @property
    def manner(self) -> tuple[Label, ...]:
        """Of whom each block is, and what may lie between its records."""
        if not self.gap:
            return super().manner
        return (*super().manner, Label(f"间隔不超过{self.gap}分钟", f"no more than {self.gap} min between"))

    @property
    def lacks(self) -> frozenset[Measure]:
        """It has a quantity only where it is said which."""
        return frozenset() if self.quantity else frozenset({Measure.QUANTITY})

    @property
    def looks_back(self) -> bool:
        """A block may have begun before every window."""
        return True

    def select(self, of: Sources) -> sa.Select[Any]:
        """Return one row for each block: where the latest end so far is passed, a new one begins."""
        n = self._numbered(of).c
        latest = sa.func.max(n.ends).over(partition_by=(n.whose, n.block)).label("latest")
        blocks = sa.select(*n, latest).subquery("blocks")
        return self._rows(blocks, [one.name for one in of.records.c])

    def traced(self, of: Sources) -> sa.Select[Any]:
        """Return the records of each block."""
        first, every = self._numbered(of).alias("first_of_block"), self._numbered(of).alias("of_block")
        f, e = first.c, every.c
        joined = first.join(every, sa.and_(e.whose == f.whose, e.block == f.block))
        columns = (f.record, f.day, f.unit, f.actor, e.record.label("made_of"))
        return sa.select(*columns).select_from(joined).where(f.begins == 1)

    def left_out(self, of: Sources) -> sa.Select[Any]:
        """Return the records without times: they are in no block."""
        return self.untimed(of)

    def _numbered(self, of: Sources) -> sa.Subquery:
        """Return the records with a length, with whose block each is of, and whether it begins it."""
        t = self._timed(of).c
        key = t[WHOSE]
        sort = (t.starts, t.ends, t.record)
        reached = sa.func.max(t.ends).over(partition_by=key, order_by=sort, rows=(None, -1)).label("reached")
        seen = sa.select(*t, reached).subquery("seen")
        s = seen.c
        begins = flag(sa.or_(s.reached.is_(None), s.starts > s.reached + self.gap)).label("begins")
        begun = sa.select(*s, begins).subquery("begun")
        b = begun.c
        so_far = sa.func.sum(b.begins).over(partition_by=b.whose, order_by=(b.starts, b.ends, b.record), rows=(None, 0))
        return sa.select(*b, so_far.label("block")).subquery("numbered")

    def _timed(self, of: Sources) -> sa.Subquery:
        """Return the records that have a length, with their start and end in minutes; by the actor, one for each."""
        found = of.records.c
        starts, ends = found.day * MINUTES + found.minute, found.end_day * MINUTES + found.end_minute
        return self.parted(of, starts.label("starts"), ends.label("ends"), where=(ends > starts,))

    def _rows(self, blocks: sa.Subquery, names: list[str]) -> sa.Select[Any]:
        b = blocks.c
        end_day = quotient(b.latest, number(MINUTES))
        changed: dict[str, Expr] = {
            "activity": sa.literal(self.code, sa.String),
            "end_day": end_day,
            "end_minute": b.latest - end_day * MINUTES,
            "quantity": self._quantity(b),
        }
        columns = [changed.get(name, b[name]).label(name) for name in names]
        return sa.select(*columns).where(b.begins == 1)

    def _quantity(self, block: Any) -> Expr:
        if self.quantity is None:
            return sa.cast(sa.null(), sa.Numeric(18, 3))
        # A block begins where the latest end of all that was before it is passed.
        return hours_of(block.starts - block.reached if self.quantity == "rest" else block.latest - block.starts)
