"""Small assessments to score: posts that owe a few daily duties over a few days."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from constab.assessment import Assessment, Scorecard
from constab.calendar import Grain, day_number
from constab.entities import Attribute, Label, Register, Span, Unit
from constab.obligations import Bearer, Obligation, Quota
from constab.scoring import CategoryTable, GradeTable, Scheme, TitleTable
from constab.testing import assessed, programme_of
from constab.vocabulary import AttributeTerm, Term, Vocabulary

FIRST = date(2012, 3, 5)
PERIOD = Span(FIRST, FIRST + timedelta(days=29))
WORDS = Vocabulary(
    tuple(Term("activity", code, Label(code, code)) for code in ("visit", "patrol", "log", "talk")),
    (AttributeTerm("unit", "households", "number", Label("户", "households")),),
)


def label(text: str) -> Label:
    """Return a label that is the same in both languages."""
    return Label(text, text)


def duty(id: str, activity: str = "visit", **more: Any) -> Quota:
    """Return a duty of every post to do something each day."""
    fields: dict[str, Any] = {"per": Grain.DAY, "at_least": Decimal(1), "title": label(id), "bearer": Bearer("post")}
    return Quota(id=id, activity=(activity,), **{**fields, **more})


def category(id: str, points: str) -> CategoryTable:
    """Return a category."""
    return CategoryTable(id=id, title=label(id), points=Decimal(points))


def grade(id: str, at_least: str) -> GradeTable:
    """Return a grade."""
    return GradeTable(id=id, title=label(id), at_least=Decimal(at_least))


def title(**fields: Any) -> TitleTable:
    """Return a title."""
    return TitleTable(id="model", title=label("model"), **fields)


def cards(
    duties: Sequence[Obligation],
    done: Mapping[str, Mapping[str, Sequence[int]]],
    folder: Path,
    *,
    days: int,
    scheme: Scheme,
    units: Sequence[Unit] = (),
    attributes: Sequence[Attribute] = (),
) -> Mapping[str, Scorecard]:
    """Return the scorecards of posts: ``done`` says on which of the days (from 0) a post did what.

    ``units`` stand for the posts of ``done`` where there are others. The assessment lasts so many days, all closed.
    """
    posts = units or tuple(Unit(name, "post") for name in done)
    rows = [
        {
            "record": f"{post}-{activity}-{day}-{number}",
            "unit": post,
            "activity": activity,
            "day": day_number(FIRST) + day,
        }
        for post, doings in done.items()
        for activity, on in doings.items()
        for number, day in enumerate(on)
    ]
    found: Assessment = assessed(
        programme_of(duties, WORDS, PERIOD, scoring=scheme),
        Register(units=tuple(posts), attributes=tuple(attributes)),
        rows,
        folder,
        as_of=FIRST + timedelta(days=days - 1),
    )
    return {card.bearer: card for card in found.scorecards}
