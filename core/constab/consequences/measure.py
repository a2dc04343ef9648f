"""What is done to whom, until it is lifted: an interview, a notice, a yellow card."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, ClassVar

import attrs
import sqlalchemy as sa
from attrs import field, frozen
from attrs.validators import ge, in_, min_len

from constab.calendar import Length, Per
from constab.consequences.base import Basis, Consequence, Found
from constab.consequences.parts import MIDNIGHT, outcome
from constab.consequences.runs import STANDINGS, Standing, as_stretch, lengths, reached_label, times_label
from constab.entities import Label
from constab.errors import UnfitError
from constab.expressions import Expr, flag, number
from constab.obligations.wording import plain
from constab.selection.conditions import RecordWhere
from constab.selection.predicates import under
from constab.selection.words import ActivityPattern, patterns
from constab.vocabulary import Vocabulary

IN_EFFECT, FAILED, OVERDUE, FAILED_OVERDUE, LIFTED, LIFTED_LATE, ENDED = (
    *("in_effect", "review_failed", "overdue", "overdue_failed"),
    *("lifted", "lifted_late", "ended"),
)
STILL = (IN_EFFECT, FAILED, OVERDUE, FAILED_OVERDUE)
"""How a measure stands that is in effect on the day of the assessment."""

EVERY_TITLE = ("titles", "全部")
"""What a programme writes in the place of the names of all titles."""

WORDS = {
    IN_EFFECT: Label("处置中", "in effect"),
    FAILED: Label("验收未通过", "review failed"),
    OVERDUE: Label("逾期未整改", "overdue"),
    FAILED_OVERDUE: Label("逾期，验收未通过", "overdue, review failed"),
    LIFTED: Label("已解除", "lifted"),
    LIFTED_LATE: Label("逾期解除", "lifted late"),
    ENDED: Label("期满终止", "ended"),
}


@frozen(kw_only=True)
class Review:
    """One review that lifts a measure: a record of ``activity`` that satisfies ``where``, and ``passed``.

    A record that does not satisfy ``passed`` is a review that failed.
    """

    title: Label
    activity: tuple[ActivityPattern, ...] = field(converter=patterns, validator=min_len(1))
    where: RecordWhere = ()
    passed: RecordWhere = ()


@frozen(kw_only=True)
class Measure(Consequence):
    """What is done once so many windows have gone wrong, and how it is lifted.

    It is taken at the end of the closed window with which they are ``times`` in a row, or ``within`` a stretch (see the
    escalation); ``again``, at the end of each further one, too. It is to be mended within ``deadline`` of that day, and
    is lifted by reviews on later days, one after the other; one that fails may be tried again. Or it ends by itself,
    when it has lasted as long as ``lasts``. While it is in effect, the unit may not be given the titles in ``bars``.
    """

    kind: ClassVar[str] = "measure"
    label: ClassVar[Label] = Label("处置", "measure")
    adverse: ClassVar[bool] = True
    lasting: ClassVar[frozenset[str]] = frozenset(STILL)

    times: int = field(default=1, validator=ge(1))
    within: Per | None = field(default=None, converter=as_stretch)
    no_data: Standing = field(default="holds", validator=in_(STANDINGS))
    not_reviewed: Standing = field(default="holds", validator=in_(STANDINGS))
    again: bool = False
    deadline: Length | None = None
    lifted_by: tuple[Review, ...] = ()
    lasts: Length | None = None
    bars: tuple[str, ...] = ()

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if self.deadline is not None and not self.lifted_by:
            raise UnfitError("deadline goes with lifted_by: by then the last review is to be passed", "deadline")

    @property
    def reads(self) -> tuple[str, ...]:
        """The patterns of activities whose records it reads."""
        return tuple(dict.fromkeys(one for review in self.lifted_by for one in review.activity))

    @property
    def asks(self) -> RecordWhere:
        """All that it asks of records anywhere."""
        return tuple(one for review in self.lifted_by for one in (*review.where, *review.passed))

    @property
    def barred(self) -> tuple[str, ...]:
        """The titles that it bars."""
        return self.bars

    def barring(self, titles: tuple[str, ...]) -> Measure:
        """Return it with the ids of the titles that it bars."""
        return attrs.evolve(self, bars=titles)

    def select(self, of: Basis) -> sa.Select[Any]:
        """Return a row for each time that it is taken."""
        long = lengths(of, self.no_data, self.not_reviewed, self.within, "measure")
        far = long.c.length >= self.times if self.again else long.c.length == self.times
        taken = (
            sa.select(*long.c, number(0).label("stage"), number(0).label("passed"))
            .where(far, long.c.closed == 1)
            .cte("measure_taken")
        )
        stood, done, failed = self._reviewed(of, taken) if self.lifted_by else (taken, number(None), number(None))
        s = stood.c
        due = number(None) if self.deadline is None else of.later(self.deadline, s.last_day)
        end = number(None) if self.lasts is None else of.later(self.lasts, s.last_day)
        complete = sa.and_(s.stage == len(self.lifted_by), sa.true() if self.lifted_by else sa.false())
        standing = sa.case(
            (sa.and_(complete, sa.or_(end.is_(None), done <= end), done > due), LIFTED_LATE),
            (sa.and_(complete, sa.or_(end.is_(None), done <= end)), LIFTED),
            (end < of.as_of, ENDED),
            (sa.and_(failed.is_not(None), due < of.as_of), FAILED_OVERDUE),
            (failed.is_not(None), FAILED),
            (due < of.as_of, OVERDUE),
            else_=IN_EFFECT,
        )
        ended = sa.case((standing == ENDED, end), (complete, done), else_=failed)
        # A window is in `lengths` with its run's first day, and the measure is taken on its last.
        return outcome(
            stood, standing=standing, part=_place(standing), amount=s.length, due_day=due, done_day=ended, stage=s.stage
        )

    def _reviewed(self, of: Basis, taken: sa.CTE) -> tuple[sa.Subquery, Expr, Expr]:
        """Return the measures with the reviews that they have passed, the day of the last one, and of one that failed.

        ``passed`` is the number of the last one passed among the records of the bearer and item.
        """
        o, kept = of.own_records.c, []
        for place, one in enumerate(self.lifted_by):
            asked = sa.and_(under(one.activity, o.activity), of.meets(one.where))
            kept += [flag(asked).label(f"is_{place}"), flag(sa.and_(asked, of.meets(one.passed))).label(f"ok_{place}")]
        order = sa.func.row_number().over(
            partition_by=(o.for_bearer, o.for_item), order_by=(o.day, sa.func.coalesce(o.minute, MIDNIGHT), o.record)
        )
        told = sa.select(o.for_bearer, o.for_item, o.day, order.label("turn"), *kept).cte("measure_review")
        found: sa.CTE = taken
        for place in range(len(self.lifted_by)):
            f, r = found.c, told.alias(f"review_{place}")
            later = [r.c.for_bearer == f.bearer, r.c.for_item == f.item, r.c.day > f.last_day, r.c.turn > f.passed]
            on = sa.and_(*later, f.stage == place, r.c[f"ok_{place}"] == 1)
            key = [column for name, column in f.items() if name not in ("stage", "passed")]
            turn = sa.cast(sa.func.min(r.c.turn), sa.BigInteger)
            found = (
                sa.select(
                    *key,
                    (f.stage + flag(turn.is_not(None))).label("stage"),
                    sa.func.coalesce(turn, f.passed).label("passed"),
                )
                .select_from(found.outerjoin(r, on))
                .group_by(*key, f.stage, f.passed)
                .cte(f"measure_stage_{place}")
            )
        return self._days(found, told)

    def _days(self, found: sa.CTE, told: sa.CTE) -> tuple[sa.Subquery, Expr, Expr]:
        f, last, wrong = found.c, told.alias("review_last"), told.alias("review_wrong")
        same = [last.c.for_bearer == f.bearer, last.c.for_item == f.item, last.c.turn == f.passed]
        failing = [
            sa.and_(f.stage == place, wrong.c[f"is_{place}"] == 1, wrong.c[f"ok_{place}"] == 0)
            for place in range(len(self.lifted_by))
        ]
        of_it = [wrong.c.for_bearer == f.bearer, wrong.c.for_item == f.item, wrong.c.day > f.last_day]
        joined = found.outerjoin(last, sa.and_(*same)).outerjoin(
            wrong, sa.and_(*of_it, wrong.c.turn > f.passed, sa.or_(*failing))
        )
        stood = (
            sa.select(*f, last.c.day.label("done"), sa.cast(sa.func.max(wrong.c.day), sa.BigInteger).label("failed"))
            .select_from(joined)
            .group_by(*f, last.c.day)
            .subquery("measure_stood")
        )
        return stood, stood.c.done, stood.c.failed

    def party(self, part: int) -> Label:
        """Return how it stands."""
        return list(WORDS.values())[part - 1] if part else Label("", "")

    def terms_label(self, vocabulary: Vocabulary) -> Label:
        """Say 连续2期低于60分；20日内整改；经分局验收解除."""
        said = [times_label(self.times, self.when, self.within)]
        if self.deadline is not None:
            length = self.deadline.label
            said.append(Label(f"{length.zh}内整改", f"to be mended within {length.en}"))
        if self.lifted_by:
            said.append(_lifted_label([one.title for one in self.lifted_by]))
        if self.lasts is not None:
            length = self.lasts.label
            said.append(Label(f"期限{length.zh}", f"for {length.en}"))
        if self.bars:
            said.append(Label("期间不得评先评优", "no titles meanwhile"))
        return Label("；".join(one.zh for one in said), "; ".join(one.en for one in said))

    def reason(self, found: Found, vocabulary: Vocabulary) -> Label:
        """Say 连续2期低于60分；应于2012-03-20前整改；2012-03-10分局验收未通过，可重新申请."""
        said = [reached_label(plain(found.amount or Decimal(0)), self, self.within)]
        still = found.standing in STILL
        if found.due is not None and still:
            said.append(Label(f"应于{found.due}前（含当日）整改到位", f"to be mended by {found.due}"))
        if still and found.stage:
            title = self.lifted_by[found.stage - 1].title
            said.append(Label(f"{title.zh}已通过", f"{title.en} passed"))
        if found.standing in (FAILED, FAILED_OVERDUE):
            title = self.lifted_by[found.stage].title
            said.append(
                Label(f"{found.done}{title.zh}未通过，可再次申请", f"{title.en} failed on {found.done}; try again")
            )
        elif still and self.lifted_by:
            title = self.lifted_by[found.stage].title
            said.append(Label(f"待{title.zh}", f"{title.en} is awaited"))
        elif not still:
            word = WORDS[found.standing]
            said.append(Label(f"{found.done}{word.zh}", f"{word.en} on {found.done}"))
        return Label("；".join(one.zh for one in said), "; ".join(one.en for one in said))


def _lifted_label(titles: Sequence[Label]) -> Label:
    return Label(
        f"经{'、'.join(one.zh for one in titles)}通过后解除",
        f"lifted when passed: {', then '.join(one.en for one in titles)}",
    )


def _place(standing: Expr) -> Expr:
    """Return the place of a standing among `WORDS`, from 1."""
    return sa.case(*((standing == word, number(place)) for place, word in enumerate(WORDS, start=1)))
