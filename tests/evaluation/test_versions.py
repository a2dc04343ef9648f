"""A duty whose versions bind for each of different things makes one line for each bearer."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from constab.calendar import Grain, day_number
from constab.entities import Label, Register, Span, Subject, Unit
from constab.obligations import Bearer, ForEach, Quota
from constab.programme import Version
from constab.testing import assessed, programme_of
from constab.vocabulary import Term, Vocabulary

WORDS = Vocabulary((Term("activity", "visit", Label("走访", "visit")),))
APRIL = date(2012, 4, 1)


def duty(subject: str) -> Quota:
    """Return a duty to visit each subject of a kind every month; a post without any has failed."""
    return Quota(
        id="visits",
        title=Label("走访", "visits"),
        bearer=Bearer("post"),
        for_each=ForEach(subject=subject),
        activity=("visit",),
        per=Grain.MONTH,
        at_least=Decimal(1),
        if_empty="missed",
    )


@pytest.mark.parametrize(("as_of", "due", "met"), [(date(2012, 3, 31), 1, 1), (date(2012, 4, 30), 1, 1)])
def test_an_empty_roster_of_one_version_is_not_empty_under_another(
    as_of: date, due: int, met: int, tmp_path: Path
) -> None:
    """Until March each household, from April each rental: a post that has households alone has kept what it owed."""
    versions = (Version(duty("household"), None, date(2012, 3, 31)), Version(duty("rental"), APRIL))
    programme = programme_of([versions], WORDS, Span(date(2012, 1, 1), date(2012, 12, 31)))
    people = Register(units=(Unit("a", "post"),), subjects=(Subject("h1", "household", "a"),))
    visit = {"record": "r1", "unit": "a", "activity": "visit", "day": day_number(date(2012, 3, 5)), "subject": "h1"}
    found = assessed(programme, people, [visit], tmp_path, since=date(2012, 3, 1), as_of=as_of)
    (line,) = found.scorecards[0].lines
    assert (line.verdict, line.due, line.met) == ("met", due, met)


def test_an_empty_roster_under_every_version_is_empty_once(tmp_path: Path) -> None:
    """A post with neither has one line with one failure."""
    versions = (Version(duty("household"), None, date(2012, 3, 31)), Version(duty("rental"), APRIL))
    programme = programme_of([versions], WORDS, Span(date(2012, 1, 1), date(2012, 12, 31)))
    found = assessed(programme, Register(units=(Unit("a", "post"),)), [], tmp_path, as_of=date(2012, 4, 30))
    (line,) = found.scorecards[0].lines
    assert (line.verdict, line.due, line.missed) == ("missed", 1, 1)
