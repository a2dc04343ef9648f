"""Three posts, a year of visits and patrols, and programmes of a few duties that differ in what is planted."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from constab.calendar import Grain, day_number
from constab.comparing import Side
from constab.entities import Label, Register, Span, Unit
from constab.obligations import Bearer, Obligation, Quota
from constab.programme import Programme, Version
from constab.testing import assessed, programme_of
from constab.vocabulary import Term, Vocabulary

WORDS = Vocabulary(
    (
        Term("activity", "visit", Label("走访", "visit")),
        Term("activity", "patrol", Label("巡逻", "patrol")),
        Term("activity", "talk", Label("谈话", "talk")),
        Term("unit", "post", Label("警务室", "post")),
        Term("unit", "station", Label("派出所", "station")),
    )
)
YEAR = Span(date(2012, 1, 1), date(2012, 12, 31))
POSTS = Register(units=(Unit("a", "post", "甲"), Unit("b", "post", "乙"), Unit("c", "post", "丙")))
ROWS = [
    {"record": f"{unit}{month}{activity}", "unit": unit, "activity": activity, "day": day_number(date(2012, month, 9))}
    for unit, activity, months in (
        ("a", "visit", range(1, 13)),
        ("a", "patrol", range(1, 13)),
        ("b", "visit", range(1, 7)),
        ("b", "patrol", range(4, 13)),
        ("c", "talk", range(1, 13, 2)),
    )
    for month in months
]
"""a visits and patrols every month; b visits until June and patrols from April on; c talks every other month."""


def duty(id: str, activity: str = "visit", at_least: int = 1, **more: Any) -> Quota:
    """Return a duty of every post and month."""
    return Quota(
        id=id,
        title=Label(f"项目{id}", f"Duty {id}"),
        bearer=Bearer("post"),
        activity=(activity,),
        per=Grain.MONTH,
        at_least=Decimal(at_least),
        **more,
    )


Judge = Callable[..., Side]


@pytest.fixture(scope="session")
def judge() -> Judge:
    """Return a programme of duties, and what it finds of the three posts as of a day."""

    def judged(
        *duties: Obligation | Sequence[Version], as_of: date = YEAR.until, register: Register = POSTS, **more: Any
    ) -> Side:
        programme: Programme = programme_of(duties, WORDS, YEAR, **more)
        with tempfile.TemporaryDirectory() as folder:
            return Side(programme, assessed(programme, register, ROWS, Path(folder), as_of=as_of))

    return judged
