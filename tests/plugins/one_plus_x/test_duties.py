"""The duties of the 1+X model are those of the text, with the targets that the text gives."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from constab.calendar import Grain
from constab.entities import Span
from constab.obligations import (
    Condition,
    Counted,
    Force,
    Measure,
    Milestone,
    Obligation,
    PerHead,
    Policy,
    Prohibition,
    Quota,
    Rate,
    Response,
    Standing,
    Where,
)
from constab.plugins import Catalogue
from one_plus_x import Parameters, build

GOLDEN = Path(__file__).with_name("luoyang-2012-duties.csv")
YEAR = Span(date(2012, 3, 1), date(2012, 12, 31))
QUANTIFIED = {f"S0-{number:02}" for number in (*range(1, 8), *range(9, 14), *range(15, 39), 40, 41, 42, 43)}
"""The clauses that bind posts, or whoever has the online room; docs/models.md says of the others where they are."""


def golden() -> list[dict[str, str]]:
    """Return the rows of the table: clause, obligation, and how it must read."""
    with GOLDEN.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def duty(id: str, **parameters: object) -> Obligation:
    """Return one duty under these parameters."""
    return next(one for one in build(Parameters(**parameters)).obligations if one.id == id)  # type: ignore[arg-type]


def _where(where: Where) -> str:
    return " ".join(f"{one.name}:{one.operator}:{'/'.join(str(value) for value in one.values)}" for one in where)


def _counted(one: Obligation) -> str:
    if isinstance(one, Prohibition):
        return " ".join(one.activity)
    if isinstance(one, Quota):
        return " ".join(one.activity) or f"@{one.fact}"
    if isinstance(one, Response):
        return f"{' '.join(one.trigger)} > {' '.join(one.act)}"
    if isinstance(one, Milestone) and one.count is None:
        return " ".join(one.activity)
    assert isinstance(one, (Standing, Milestone, Rate))
    count = one.of if isinstance(one, Rate) else one.count
    assert isinstance(count, Counted)
    return " ".join(count.role or count.kinds_of or count.unit or count.asset or (count.attribute,))


def _for_each(one: Obligation) -> str:
    if one.for_each is None:
        return ""
    what = one.for_each.what
    values = "/".join(one.for_each.values)
    return f"{what}:{getattr(one.for_each, what)}" + (f":{values}" if values else "")


@pytest.mark.parametrize("row", golden(), ids=lambda row: f"{row['clause']} {row['obligation']}")
def test_a_clause_is_encoded_as_the_text_has_it(row: Mapping[str, str], catalogue: Catalogue) -> None:
    """Each clause has its duty: who bears it, for each of what, what is counted, and how much by when."""
    one = duty(row["obligation"])
    label = one.target_label(catalogue.vocabulary)
    assert {
        "clause": one.source.removeprefix("luoyang-2012 "),
        "obligation": one.id,
        "kind": one.kind,
        "force": one.force.value,
        "category": one.category,
        "bearer": one.bearer.unit,
        "where": _where(one.bearer.where),
        "for_each": _for_each(one),
        "counted": _counted(one),
        "zh": label.zh,
        "en": label.en,
    } == row


def test_every_quantified_clause_has_a_duty_and_every_duty_a_row() -> None:
    """Nothing that the text quantifies is left out, and the table knows all that the model brings."""
    rows = golden()
    assert {row["clause"] for row in rows} == QUANTIFIED
    assert {row["obligation"] for row in rows} == {one.id for one in build(Parameters()).obligations}


def test_officers_meet_either_ratio() -> None:
    """2400 households and 6000 residents ask for two officers: the text says 1000 households *or* 3000 residents."""
    one = duty("dedicated_officers")
    assert isinstance(one, Standing)
    assert isinstance(one.at_least, PerHead)
    demand = one.at_least.amount({"households": Decimal(2400), "residents": Decimal(6000)})
    assert demand == 2
    assert one.at_least.amount({"households": Decimal(10), "residents": Decimal(30)}) == 1


def test_auxiliaries_are_paid_by_the_government_and_managed_by_the_police() -> None:
    """Somebody else's helpers do not make up the three."""
    one = duty("auxiliaries")
    assert isinstance(one, Standing)
    assert _where(one.count.where) == "funding:is:government managed_by:is:police"


def test_bans_bind_community_officers_and_are_not_proven_by_silence() -> None:
    """The bans look at the officer's role on the day, carve out small cases, and name the records that would show."""
    work, roster, quotas = duty("no_case_work"), duty("no_station_duty"), duty("no_case_quotas")
    assert isinstance(work, Prohibition)
    assert isinstance(roster, Prohibition)
    assert isinstance(quotas, Prohibition)
    officer = Condition("actor_role", "is", ("community_officer",))
    assert work.where == roster.where == (officer,)
    assert work.exempt == ((Condition("category", "is", ("small_case",)),),)
    assert roster.observed_by == ("duty.*",)
    assert quotas.where == (Condition("counterparty", "is", ("community_officer",)),)
    assert all(one.observed_by for one in (work, roster, quotas))


def test_reception_counts_half_days_at_the_post_of_two_hours_at_least() -> None:
    """A reception is cut at noon, pieces under two hours drop out, and only the post itself counts."""
    content = build(Parameters())
    (fact,) = content.facts
    one = duty("reception")
    assert isinstance(one, Quota)
    assert (one.fact, one.measure, one.per) == (fact.id, Measure.HALF_DAYS, Grain.WEEK)
    assert one.where == (Condition("place", "is", ("post",)),)
    assert fact.minimum == 120  # type: ignore[attr-defined]


@pytest.mark.parametrize("id", ["team_in_each_grid", "team_in_other_urban_post", "team_in_rural_post"])
def test_teams_exist_by_the_end_of_april_and_from_then_on(id: str) -> None:
    """The first window ends on 30 April, and each month after it is judged too."""
    relation = duty(id).compile(YEAR)
    assert isinstance(relation.windows, tuple)
    assert [window.end.month for window in relation.windows] == list(range(4, 13))
    assert relation.windows[0].end == date(2012, 4, 30)


def test_every_post_is_in_exactly_one_of_the_three_scopes_of_teams() -> None:
    """Urban demonstration posts, other urban posts and the rest divide all posts without gap or overlap."""
    ids = ("team_in_each_grid", "team_in_other_urban_post", "team_in_rural_post")
    for area in ("urban", "rural", "remote", None):
        for tag in ("demonstration", "mobile", None):
            values = {"area": area, "tag": tag}
            bearing = [id for id in ids if all(one.holds(values[one.name]) for one in duty(id).bearer.where)]
            assert len(bearing) == 1, values


def test_rural_posts_have_both_networks_by_the_end_of_the_year() -> None:
    """Both kinds are wanted, by the last day of 2012, of posts that are not urban."""
    one = duty("rural_networks")
    relation = one.compile(YEAR)
    assert isinstance(relation.windows, tuple)
    assert [window.end for window in relation.windows] == [date(2012, 12, 31)]
    assert relation.targets[0].at_least == 2


def test_volunteers_meet_once_there_must_be_volunteers() -> None:
    """The joint meeting and the appraisal are owed from the day after teams must exist."""
    for id in ("joint_meeting", "appraise_volunteers"):
        in_force = duty(id).in_force
        assert in_force is not None
        assert in_force.since == date(2012, 5, 1)


def test_the_first_half_year_is_owed_although_the_programme_began_in_march() -> None:
    """A mid-year summary is due at mid-year, whatever the programme's first day."""
    assert duty("half_year_summary").edge.programme is Policy.WHOLE
    assert duty("supervisors_meeting").edge.programme is Policy.WHOLE


def test_every_clause_of_the_document_is_accounted_for() -> None:
    """The page of models has every clause, as a duty or with the reason why it is none."""
    page = (Path(__file__).parents[3] / "docs" / "models.md").read_text(encoding="utf-8")
    section = page.split("(one_plus_x)=")[1].split("(grid_assistant)=")[0]
    rows = [line.split("|")[1].strip() for line in section.splitlines() if line.startswith("| S0-")]
    assert set(rows) == {f"S0-{number:02}" for number in range(1, 49)}


READINGS: dict[str, set[str]] = {
    "volunteer_teams": {
        "more_teams",
        "team_in_each_grid",
        "team_in_other_urban_post",
        "team_in_rural_post",
        "team_activities",
        "joint_meeting",
        "appraise_volunteers",
    },
    "linked_officers": {"linked_officers"},
    "auxiliaries_and_grids": {"x_auxiliaries", "grid_force"},
}


@pytest.mark.parametrize("chosen", [("volunteer_teams",), ("linked_officers",), ("auxiliaries_and_grids",), READINGS])
def test_a_reading_of_the_x_brings_its_own_duties_and_no_others(chosen: tuple[str, ...]) -> None:
    """What is not chosen is not owed; everything else is there whatever the X is."""
    ids = {one.id for one in build(Parameters(x=tuple(chosen))).obligations}  # type: ignore[arg-type]
    every = {id for of in READINGS.values() for id in of}
    assert ids & every == {id for name in chosen for id in READINGS[name]}
    assert ids - every == {one.id for one in build(Parameters()).obligations} - every


def test_each_branch_owes_an_officer_for_each_post_of_its_sub_bureau() -> None:
    """S1-25 multiplies branches and posts: what is counted is who serves at both."""
    one = duty("linked_officers", x=("linked_officers",))
    assert isinstance(one, Standing)
    assert (one.source, one.force, one.bearer.unit) == ("district-2012 S1-25", Force.MUST, "branch")
    assert one.for_each is not None
    assert (one.for_each.unit, one.for_each.within) == ("post", "sub_bureau")
    assert (one.count.role, one.count.of, one.at_least) == (("branch_officer",), "bearer", 1)


def test_what_the_source_gives_no_number_for_does_not_fail() -> None:
    """X and N of 1+X+N are open in Wuzhong, so that both are reported and neither fails."""
    for id in ("x_auxiliaries", "grid_force"):
        one = duty(id, x=("auxiliaries_and_grids",))
        assert (one.source, one.force) == ("wuzhong-2022 S4-06", Force.SHOULD)


@pytest.mark.parametrize(
    ("id", "parameter"), [("answer_complaints", "reply_within"), ("repair_equipment", "repair_within")]
)
def test_a_time_limit_makes_an_answer_a_must(id: str, parameter: str) -> None:
    """Without a limit the share is reported; with one it is owed in full."""
    assert duty(id).force is Force.SHOULD
    limited = duty(id, **{parameter: "3个工作日"})
    assert isinstance(limited, Response)
    assert limited.force is Force.MUST
    assert limited.limited
