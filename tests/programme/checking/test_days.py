"""What check claims of windows of working days: of holidays, and of years that are not published."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from constab.plugins import Catalogue
from constab.programme.check import check
from constab.programme.finding import Finding
from constab.programme.load import programme_of

HEAD = '[programme]\nid = "p"\ntitle = "方案"\ncalendar = "CN"\nin_force = { from = 2017-01-01 }\n'
QUOTA = """
[[obligation]]
id = "{id}"
kind = "quota"
title = "{id}"
bearer = {{ unit = "{unit}" }}
activity = "visit.*"
per = "{per}"
at_least = {least}
{more}
"""
PUBLISHED = date(2026, 12, 31)

Run = Callable[..., list[Finding]]


def quota(id: str, per: str, least: int = 1, unit: str = "post", more: str = "") -> str:
    """Return an obligation that counts visits."""
    return QUOTA.format(id=id, unit=unit, per=per, least=least, more=more)


@pytest.fixture
def overlaps(catalogue: Catalogue) -> Run:
    """Return what is found of pairs, in a programme that has begun in 2017 and has no end."""

    def run(*duties: str, today: date = date(2024, 6, 1)) -> list[Finding]:
        every = check(programme_of(HEAD + "".join(duties), "p.toml", catalogue), today=today)
        return [one for one in every if one.related]

    return run


def test_every_working_day_is_a_day_of_each_week_but_of_weeks_of_holidays(overlaps: Run) -> None:
    """A visit each working day fulfils one a week, except in few weeks, of which one is named; not the other way."""
    (found,) = overlaps(quota("weekly", "week"), quota("daily", "workday"))
    assert (found.code, found.values["weak"], found.values["strong"]) == ("duty-subsumed-mostly", "weekly", "daily")
    assert found.witness is not None
    assert (found.witness.since, found.witness.until) == (date(2017, 10, 2), date(2017, 10, 8))
    assert 0 < int(str(found.values["gaps"])) * 20 <= int(str(found.values["windows"]))


def test_two_visits_a_week_are_not_held_by_weeks_of_one_working_day(overlaps: Run) -> None:
    """Where a week has fewer working days than visits that are asked for, though some, nothing is claimed."""
    assert overlaps(quota("weekly", "week", 5), quota("daily", "workday")) == []


def test_a_calendar_day_has_no_holidays(overlaps: Run) -> None:
    """A visit every calendar day fulfils one a week in every week."""
    (found,) = overlaps(quota("weekly", "week"), quota("daily", "day"))
    assert found.code == "duty-subsumed"


def test_what_is_missing_in_many_windows_is_not_told(overlaps: Run) -> None:
    """A stronger duty that is in force for a part of the time alone fulfils too little to be worth a word."""
    late = quota("daily", "day", more="in_force = { from = 2022-01-01 }")
    assert overlaps(quota("weekly", "week"), late) == []


@pytest.mark.parametrize("today", [date(2024, 6, 1), date(2026, 11, 1), date(2030, 1, 1)])
def test_years_that_are_not_published_hide_nothing_of_those_that_are(overlaps: Run, today: date) -> None:
    """Two duties of every working day are compared up to the last year that is published, on whatever day."""
    (found,) = overlaps(quota("one", "workday"), quota("two", "workday", 2), today=today)
    assert (found.code, found.values["weak"]) == ("duty-subsumed", "one")


def test_units_below_are_compared_up_to_the_last_year_published(overlaps: Run) -> None:
    """A post that visits every working day fulfils its station's duty, as far as working days are known."""
    (found,) = overlaps(
        quota("stations", "workday", unit="station"), quota("posts", "workday"), today=date(2026, 11, 1)
    )
    assert found.code == "duty-fulfilled-below"


def test_no_published_year_is_no_claim(catalogue: Catalogue) -> None:
    """In a programme of 2030 nothing is claimed of working days."""
    head = HEAD.replace("from = 2017-01-01", "from = 2030-01-01, until = 2030-12-31")
    body = quota("one", "workday") + quota("two", "workday", 2)
    found = check(programme_of(head + body, "p.toml", catalogue), today=date(2030, 6, 1))
    assert [one for one in found if one.related] == []


def test_a_bound_that_a_parameter_or_a_tailoring_sets_is_found_at_its_line(catalogue: Catalogue) -> None:
    """Both lines of a contradiction are those of the numbers: of the parameter, and of the tailoring."""
    head = '[programme]\nid = "p"\ntitle = "方案"\nin_force = { from = 2024-01-01, until = 2024-12-31 }\n'
    body = """[[adopt]]
model = "one_plus_x"
[adopt.parameters]
auxiliaries_per_post = 4

[[obligation]]
id = "most"
kind = "standing"
title = "至多五名"
bearer = { unit = "post" }
count = { role = "auxiliary" }
at_most = 5

[[tailor]]
obligation = "most"
set = { at_most = 2 }
reason = "编制"
"""
    every = check(programme_of(head + body, "p.toml", catalogue), today=date(2024, 6, 1))
    (clash,) = (one for one in every if one.code == "duties-contradict")
    lines = (head + body).splitlines()
    places = (clash.origin, clash.related[0].origin)
    assert {lines[int(one.rpartition(":")[2]) - 1] for one in places} == {
        "auxiliaries_per_post = 4",
        "set = { at_most = 2 }",
    }
