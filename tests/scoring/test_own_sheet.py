"""A scheme of a plugin's own, from the hook to marks with a waterfall, a grade and a rank."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import ClassVar

import sqlalchemy as sa
from attrs import evolve, frozen
from tests.lines import ledger, record, register, spread

from constab import hookimpl
from constab.assessment import ScoreItem, Step
from constab.entities import Label
from constab.evaluation import evaluate
from constab.expressions import flag, greatest, number, quotient, total
from constab.plugins import load
from constab.programme.load import programme_of
from constab.scoring import Sheet, SheetBasis, Sheeted
from constab.scoring.sheet import Telling
from constab.scoring.step_words import Words

TEXT = """
[programme]
id = "p"
title = "方案"
in_force = { from = 2012-01-01, until = 2012-12-31 }

[[obligation]]
id = "patrol"
title = "巡逻"
kind = "quota"
bearer = { unit = "post" }
activity = "patrol.night"
per = "week"
at_least = 1

[[score]]
id = "kept"
title = "完成率"
scheme = "完成率制"
bearer = { unit = "post" }
per = "month"
of = "巡逻"
rank = {}
grade = [{ id = "good", title = "好", at_least = 50 }, { id = "poor", title = "差", at_least = 0 }]
"""


@frozen(kw_only=True)
class Kept(Sheet):
    """A hundred points, in proportion to the windows that were met."""

    name: ClassVar[str] = "kept"
    label: ClassVar[Label] = Label("完成率制", "share kept")

    of: str

    @property
    def full(self) -> Decimal:
        """A hundred."""
        return Decimal(100)

    def entries(self, titles: Mapping[str, Label]) -> Sequence[ScoreItem]:
        """Return the one item there is."""
        return (ScoreItem(self.of, self.title, Decimal(100)),)

    def obligations(self) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """Yield the obligation."""
        yield ("of",), self.of

    def bound(self, named: Mapping[str, str]) -> Sheet:
        """Return the score with the id of the obligation."""
        return evolve(self, of=named[self.of])

    def compile(self, of: SheetBasis) -> Sheeted:
        """Return the share of the windows that were met."""
        w = of.windows((self.of,)).alias("kept_window").c
        due = flag(sa.and_(w.closed == 1, w.verdict.in_(("met", "missed", "no_data"))))
        met, all_due = total(flag(w.verdict == "met") * due), total(due)
        key = (w.bearer, w.item, w.for_win)
        made = (
            sa.select(*key, met.label("met"), all_due.label("due")).group_by(*key).having(all_due > 0).cte("kept_share")
        )
        m, s = made.c, of.scored.c
        points = quotient(m.met * 100_000, greatest(m.due, number(1)))
        joined = of.scored.outerjoin(made, sa.and_(m.bearer == s.bearer, m.item == s.item, m.for_win == s.win))
        standing = sa.case((m.due.is_(None), "nothing"), else_="scored")
        return Sheeted(
            sa.select(
                s.bearer, s.item, s.win,
                sa.case((m.due.is_not(None), points)).label("points"), standing.label("standing"),
            ).select_from(joined),
            sa.select(
                m.bearer, m.item, m.for_win.label("win"), number(0).label("place"),
                points.label("points"), m.met.label("amount"), number(1).label("scale"),
            ),
        )  # fmt: skip

    def telling(self, words: Words) -> Telling:
        """Say the one step."""
        return lambda place, points, amount, due: Step(words.titles[self.of], points, self.of, amount=amount)


class Plugin:
    """Brings the scheme."""

    @staticmethod
    @hookimpl
    def constab_sheets() -> Sequence[type[Sheet]]:
        """Offer it."""
        return (Kept,)


def test_a_scheme_of_a_plugin_scores_grades_and_ranks(tmp_path: Path) -> None:
    """Two of four weeks that close in January are half the points; who has all of them is first."""
    catalogue = load(extra={"kept": Plugin()}).whole()
    programme = programme_of(TEXT, "p.toml", catalogue)
    table = {"units": ["post a", "post b"]}
    lines = ["a{1..4} a patrol.night 2012-01-0{2..5}", "a5 a patrol.night 2012-01-10"]
    weeks = [f"b{day} b patrol.night 2012-01-{day:02}" for day in (2, 9, 16, 23)]
    records = [record(text) for line in (*lines, *weeks) for text in spread(line)]
    filed = ledger(records, programme, tmp_path)
    found = evaluate(programme, register(table), filed, as_of=programme.in_force.since.replace(day=31))
    told = [(one.bearer, str(one.points), one.grade, one.rank, one.settled) for one in found.marks]
    assert told == [("b", "100.000", "good", 1, True), ("a", "50.000", "good", 2, True)]
    assert [str(one.waterfall[0].points) for one in found.marks] == ["100.000", "50.000"]
    assert found.scores[0].scheme == "kept"
