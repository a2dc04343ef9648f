"""From the file to the verdict: permissions, dated tailorings, and what never fails."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from constab.assessment import Assessment, Line, Verdict
from constab.calendar import day_number
from constab.entities import Attribute, Register, Relation, Span, Unit
from constab.plugins import load
from constab.programme.load import programme_of
from constab.testing import assessed

HEAD = '[programme]\nid = "p"\ntitle = "方案"\nin_force = { from = 2012-01-01, until = 2012-12-31 }\n'
BAN = """
[[obligation]]
id = "no_duty"
title = "不到派出所值班"
kind = "prohibition"
bearer = { unit = "post" }
activity = "duty.station"
"""
VISITS = """
[[obligation]]
id = "visits"
title = "走访"
kind = "quota"
bearer = { unit = "post" }
activity = "visit"
per = "month"
at_least = 1
"""
PEOPLE = Register(
    units=(Unit("s", "station"), Unit("u", "post"), Unit("r", "post")),
    relations=(Relation("u", "s"), Relation("r", "s")),
    attributes=(
        Attribute("unit", "u", "area", "urban"),
        Attribute("unit", "r", "area", "rural", Span(until=date(2012, 3, 31))),
        Attribute("unit", "r", "area", "urban", Span(date(2012, 4, 1))),
    ),
)
Assess = Callable[..., Assessment]


@pytest.fixture
def assess(tmp_path: Path) -> Assess:
    """Assess a programme's text over records as (unit, activity, day) and more columns, from January to a day."""
    catalogue = load()

    def run(text: str, *records: Any, as_of: date = date(2012, 6, 30), since: date | None = None) -> Assessment:
        rows = [
            {"record": f"r{number}", "unit": unit, "activity": activity, "day": day_number(day), **dict(more)}
            for number, (unit, activity, day, *more) in enumerate(records)
        ]
        programme = programme_of(HEAD + text, "p.toml", catalogue)
        return assessed(programme, PEOPLE, rows, tmp_path, as_of=as_of, since=since)

    return run


def line(found: Assessment, bearer: str, obligation: str) -> Line | None:
    """Return the line of a unit and an obligation, or None."""
    lines = [one for card in found.scorecards if card.bearer == bearer for one in card.lines]
    return next((one for one in lines if one.obligation == obligation), None)


def counts(found: Assessment, bearer: str, obligation: str) -> tuple[int, int, int] | None:
    """Return (due, met, missed) of a line, or None where there is none."""
    one = line(found, bearer, obligation)
    return None if one is None else (one.due, one.met, one.missed)


def day(month: int, number: int = 10) -> date:
    """Return a day of the year."""
    return date(2012, month, number)


def test_a_permitted_unit_is_not_charged_until_it_leaves_the_scope(assess: Assess) -> None:
    """The rural post may have station duty; once it is urban, from April, it may not, as the urban one never may."""
    permit = '[[permit]]\nobligation = "no_duty"\nsource = "§5"\nwhere = { area = "rural" }\n'
    duty = [(unit, "duty.station", day(month)) for unit in "ur" for month in (2, 5)]
    bare, found = assess(BAN, *duty), assess(BAN + permit, *duty)
    assert counts(bare, "r", "no_duty") == counts(bare, "u", "no_duty") == (6, 4, 2)
    assert counts(found, "u", "no_duty") == (6, 4, 2)
    assert counts(found, "r", "no_duty") == (3, 2, 1)


def test_a_permission_in_force_for_some_months_is_heeded_in_those_alone(assess: Assess) -> None:
    """Station duty in February and March; only that of March was permitted."""
    permit = (
        '[[permit]]\nobligation = "no_duty"\nreason = "庙会"\nwhere = { area = "rural" }\n'
        "in_force = { from = 2012-03-01, until = 2012-03-31 }\n"
    )
    duty = [("r", "duty.station", day(2)), ("r", "duty.station", day(3))]
    found = assess(BAN + permit, *duty, as_of=date(2012, 4, 30))
    assert counts(found, "r", "no_duty") == (3, 2, 1)


def test_permitted_records_do_not_count(assess: Assess) -> None:
    """Both posts bear the prohibition; a duty at a school is exempt from it."""
    permit = '[[permit]]\nobligation = "no_duty"\nsource = "§5"\nrecords = { category = "school" }\n'
    school = [("category", "school")]
    duty = [("u", "duty.station", day(2), *school), ("r", "duty.station", day(2))]
    found = assess(BAN + permit, *duty)
    assert (counts(found, "u", "no_duty"), counts(found, "r", "no_duty")) == ((6, 6, 0), (6, 5, 1))


def test_each_version_judges_its_own_windows_by_its_own_rule(assess: Assess) -> None:
    """One visit a month until March, two from April: one visit in every month is three of six."""
    tailor = '[[tailor]]\nobligation = "visits"\nreason = "r"\nset = { at_least = 2 }\nfrom = 2012-04-01\n'
    visits = [("u", "visit", day(month)) for month in range(1, 7)]
    assert counts(assess(VISITS + tailor, *visits), "u", "visits") == (6, 3, 3)


def test_a_window_is_governed_by_the_day_on_which_it_begins(assess: Assess) -> None:
    """A change in the middle of March governs from April on."""
    tailor = '[[tailor]]\nobligation = "visits"\nreason = "r"\nset = { at_least = 2 }\nfrom = 2012-03-15\n'
    visits = [("u", "visit", day(month)) for month in range(1, 7)]
    assert counts(assess(VISITS + tailor, *visits), "u", "visits") == (6, 3, 3)


def test_what_is_re_owned_is_charged_to_its_owner_of_the_day(assess: Assess) -> None:
    """The posts owe January to March, the station April to June; its posts' visits count for it."""
    tailor = (
        '[[tailor]]\nobligation = "visits"\nreason = "r"\nset = { bearer = { unit = "station" } }\nfrom = 2012-04-01\n'
    )
    visits = [("u", "visit", day(month)) for month in (1, 2, 3, 4)]
    found = assess(VISITS + tailor, *visits)
    assert counts(found, "u", "visits") == (3, 3, 0)
    assert counts(found, "r", "visits") == (3, 0, 0), "it reported nothing at all"
    assert counts(found, "s", "visits") == (3, 1, 2)
    later = assess(VISITS + tailor, *visits, since=date(2012, 4, 1))
    assert (counts(later, "u", "visits"), counts(later, "s", "visits")) == (None, (3, 1, 2))


def test_what_is_retired_is_owed_no_longer(assess: Assess) -> None:
    """Three months were due; an assessment of the time after has no such line; the other duty alone counts."""
    kept = VISITS.replace('"visits"', '"patrols"').replace('"visit"', '"patrol"')
    tailor = '[[tailor]]\nobligation = "visits"\nreason = "r"\nmerged_into = "patrols"\nfrom = 2012-04-01\n'
    patrols = [("u", "patrol", day(month)) for month in range(1, 7)]
    found = assess(VISITS + kept + tailor, *patrols)
    assert (counts(found, "u", "visits"), counts(found, "u", "patrols")) == ((3, 0, 3), (6, 6, 0))
    later = assess(VISITS + kept + tailor, *patrols, since=date(2012, 4, 1))
    assert (counts(later, "u", "visits"), counts(later, "u", "patrols")) == (None, (3, 3, 0))
    (card,) = [one for one in later.scorecards if one.bearer == "u"]
    assert card.score == Decimal("100.000")


@pytest.mark.parametrize("force", ["should", "aim", "may"])
def test_what_is_not_a_must_costs_nothing(force: str, assess: Assess) -> None:
    """Missed in every month, it is reported as missed; points, score and title are as if it were not there."""
    soft = VISITS.replace('"visits"', '"soft"').replace('"visit"', '"patrol"') + f'force = "{force}"\n'
    title = '[[scoring.title]]\nid = "best"\ntitle = "先进"\nbearer = "post"\nat_least = 100\nrequires = ["visits"]\n'
    scoring = '[scoring]\nscheme = "weighted"\n' + title
    visits = [("u", "visit", day(month)) for month in range(1, 7)]
    (card,) = [one for one in assess(VISITS + soft + scoring, *visits).scorecards if one.bearer == "u"]
    missed = next(one for one in card.lines if one.obligation == "soft")
    assert (missed.verdict, missed.missed, missed.points, missed.earned) == (Verdict.MISSED, 6, 0, 0)
    assert card.score == Decimal("100.000")
    assert card.titles[0].reasons == ()


def test_what_was_retired_takes_no_points(assess: Assess) -> None:
    """The category's points go to what still has windows: a talk that ended in March weighs nothing from April on."""
    talks = VISITS.replace('"visits"', '"talks"').replace('activity = "visit"', 'activity = "talk.key_person"')
    text = (
        "".join(one + 'category = "all"\n' for one in (VISITS, talks))
        + """
[[tailor]]
obligation = "talks"
drop = true
from = 2012-04-01
reason = "归口"
[scoring]
scheme = "weighted"
[[scoring.category]]
id = "all"
title = "全部"
points = 100
"""
    )
    record = ("u", "visit", date(2012, 2, 1))
    spring, later = assess(text, record, as_of=date(2012, 3, 31)), assess(text, record, since=date(2012, 5, 1))
    assert {one.id: one.points for one in spring.obligations} == {"visits": 50, "talks": 50}
    assert {one.id: one.points for one in later.obligations} == {"visits": 100, "talks": 0}
    kept = line(later, "u", "visits")
    assert kept is not None
    assert kept.points == 100
