"""A plan as a whole: who is asked for what, the two bounds, and the grid officer of Qujing."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from fractions import Fraction
from pathlib import Path

import pytest
from attrs import evolve, fields
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.planning.conftest import DAY, HEAD

from constab.entities import Register, Subject
from constab.errors import ConstabError
from constab.ledger.importing import import_register
from constab.ledger.store import Store
from constab.obligations import Force
from constab.planning import Plan, plan, typical_register
from constab.plugins import Catalogue
from constab.programme import Programme
from constab.programme.basis import Basis, TypicalPost
from constab.programme.load import programme_of

FOLDER = Path(__file__).parents[2] / "programmes"
FILE = FOLDER / "qujing-grid.toml"
QUJING_DAY = date(2017, 12, 29)
HOUR = 60

DUTIES = """
[[obligation]]
id = "patrol"
kind = "quota"
title = "patrol"
bearer = { unit = "post" }
activity = "patrol.*"
measure = "hours"
per = "week"
at_least = 28

[[obligation]]
id = "night"
kind = "quota"
title = "night"
bearer = { unit = "post" }
activity = "patrol.night"
per = "week"
at_least = 2

[[obligation]]
id = "visits"
kind = "quota"
title = "visits"
bearer = { unit = "post" }
activity = "visit.household"
where = { actor_role = "community_officer" }
measure = "subjects"
per = "workday"
at_least = 40
"""


def posts(**staff: int) -> str:
    """Write a typical post with these people."""
    people = ", ".join(f"{role} = {many}" for role, many in staff.items())
    return f'[[plan.post]]\nunit = "post"\nstaff = {{ {people} }}\n'


def test_what_is_shared_goes_to_whoever_has_time(planned: Callable[..., Plan]) -> None:
    """The officer has 50 hours of visits to do in 40; the patrols are the auxiliary's, who has time for them."""
    found = planned(DUTIES + posts(community_officer=1, auxiliary=1))
    asked = {one.postings[0][1]: (one.asked / HOUR, one.lacking / HOUR) for one in found.posts}
    assert asked == {"community_officer": (50, 10), "auxiliary": (32, 0)}
    assert found.dealt.missing == 10 * HOUR
    (visits,) = found.reliefs.each
    assert (visits.rule, visits.kept, found.lowered("visits", visits.kept or Fraction())) == (
        "visits",
        Fraction(4, 5),
        32,
    )
    assert not found.fits


def test_the_bounds_lie_around_what_sharing_gives(planned: Callable[..., Plan]) -> None:
    """Two nights of patrol may be among the 28 hours: 82 hours are asked without sharing, 78 with, and so many lack."""
    found = planned(DUTIES + posts(community_officer=2))
    assert {name: minutes / HOUR for name, minutes in found.asked.items()} == {"none": 82, "most": 78}
    assert {name: minutes / HOUR for name, minutes in found.lacking.items()} == {"none": 2, "most": 0}
    assert not found.fits
    assert planned(DUTIES + posts(community_officer=2), sharing="most").fits


def test_roles_have_their_own_hours_less_the_overhead(planned: Callable[..., Plan]) -> None:
    """A role has its own hours, else the common ones; a tenth of them goes to what no duty names."""
    plans = '[plan]\nweek = "35 h"\noverhead = 10\nhours = { auxiliary = "20 h" }\n'
    found = planned(DUTIES + plans + posts(community_officer=1, auxiliary=3))
    assert [(one.people, one.has / HOUR) for one in found.roles] == [(3, 54), (1, Fraction(63, 2))]


def test_a_duty_that_nobody_may_do_does_not_fit(planned: Callable[..., Plan]) -> None:
    """A post without an officer cannot make the visits: they are told as unstaffed, and the plan does not fit."""
    found = planned(DUTIES + posts(auxiliary=2))
    assert [(one.rule, one.reason) for one in found.duties.unreckoned] == [("visits", "unstaffed")]
    assert not found.dealt.missing
    assert not found.fits


def test_nobody_at_all_is_no_plan(planned: Callable[..., Plan]) -> None:
    """A register in which nobody serves is refused, for everything would seem to fit."""
    with pytest.raises(ConstabError, match="nobody in the register serves on 2012-06-15"):
        planned(DUTIES + posts(community_officer=0))


def test_what_is_lacking_is_told_by_post_and_role(planned: Callable[..., Plan]) -> None:
    """One post lacks ten hours and another has as many to spare: posts and roles both say that ten are lacking."""
    found = planned(DUTIES + posts(community_officer=1, auxiliary=1) + posts(community_officer=2, auxiliary=1))
    assert sum(one.lacking for one in found.posts) == found.dealt.missing == 10 * HOUR
    assert sum(one.lacking for one in found.roles) == 10 * HOUR


def test_the_page_has_every_key_and_its_example_comes_out(catalogue: Catalogue) -> None:
    """docs/plan.md names every key of [plan] and of a typical post; its example takes the hours that it says."""
    page = (FOLDER.parent / "docs" / "plan.md").read_text("utf-8")
    for cls in (Basis, TypicalPost):
        for field in fields(cls):
            assert f"`{field.name}`" in page
    (example,) = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)
    programme = programme_of(example, "plan.md", catalogue)
    found = plan(programme, typical_register(programme.plan.post), DAY)
    assert {one.rule: one.total / HOUR for one in found.counted} == {"patrol": 20, "visits": 20, "key_persons": 2}
    assert {one.postings[0][1]: one.has / HOUR for one in found.roles} == {
        "community_officer": 36,
        "auxiliary": Fraction(324, 5),
    }
    assert found.fits


def test_force_says_what_is_planned_for(planned: Callable[..., Plan]) -> None:
    """Only what binds as hard as is asked for, or harder, is reckoned."""
    soft = DUTIES.replace("at_least = 2\n", 'at_least = 2\nforce = "aim"\n')
    named = {
        force: {one.rule for one in planned(soft + posts(community_officer=1), force=force).counted}
        for force in (Force.MUST, Force.SHOULD, Force.AIM)
    }
    assert named[Force.MUST] == named[Force.SHOULD] == {"patrol", "visits"}
    assert named[Force.AIM] == {"patrol", "visits", "night"}


def test_equal_inputs_give_equal_plans(loaded: Callable[[str], Programme]) -> None:
    """The same programme and register give the same plan, whatever the order of the register's rows."""
    programme = loaded(DUTIES + posts(community_officer=2, auxiliary=3))
    register = typical_register(programme.plan.post)
    turned = evolve(register, people=register.people[::-1], assignments=register.assignments[::-1])
    one, two = plan(programme, register, DAY), plan(programme, turned, DAY)
    assert (one.posts, one.roles, one.dealt, one.reliefs) == (two.posts, two.roles, two.dealt, two.reliefs)


@given(st.integers(1, 3), st.integers(0, 3), st.integers(0, 2))
@settings(max_examples=12)
def test_more_people_never_make_a_plan_fail(loaded, officers, auxiliaries, more):
    """With more people no more hours lack, and a plan that fits still does."""
    few = loaded(DUTIES + posts(community_officer=officers, auxiliary=auxiliaries))
    many = loaded(DUTIES + posts(community_officer=officers + more, auxiliary=auxiliaries + more))
    before, after = (plan(one, typical_register(one.plan.post), DAY) for one in (few, many))
    assert after.dealt.missing <= before.dealt.missing
    assert after.fits or not before.fits


@pytest.fixture(scope="module")
def qujing(catalogue: Catalogue) -> Callable[..., Programme]:
    """Load Qujing's programme, with its text changed as is asked."""

    def made(*changes: tuple[str, str]) -> Programme:
        text = FILE.read_text("utf-8")
        for old, new in changes:
            assert text.count(old) == 1
            text = text.replace(old, new)
        return programme_of(text, FILE.name, catalogue)

    return made


@pytest.fixture(scope="module")
def register(qujing: Callable[..., Programme], tmp_path_factory: pytest.TempPathFactory) -> Register:
    """Qujing's register, as the importer stores it."""
    files = sorted((FOLDER / "registers" / "qujing-grid").glob("*.csv"))
    with Store.open(f"sqlite:///{tmp_path_factory.mktemp('qujing') / 'constab.db'}", create=True) as store:
        at = datetime(2017, 12, 31)  # noqa: DTZ001
        import_register(files, store=store, vocabulary=qujing().vocabulary, imported_at=at)
        return store.register()


EVERYBODY = ("officer_patrol_hours = 20 ", 'patrol_reading = "everybody"\nofficer_patrol_hours = 20 ')
"""The reading by which the 28 hours of patrol are the officers' too."""


def asked_of(found: Plan, role: str) -> set[Fraction]:
    """Return the hours that are asked of one of a role."""
    return {one.most / HOUR for one in found.posts if {has for _, has in one.postings} == {role}}


def own_hours(found: Plan, role: str) -> dict[str, Fraction]:
    """Return the hours of the duties, and parts of duties, that one person of a role alone may do, by rule."""
    keys = {key for key, postings in _people(found).items() if {has for _, has in postings} == {role}}
    return {
        one.rule.removeprefix("grid_assistant."): one.minutes / HOUR
        for one in found.counted
        if any(len(part) == 1 and part <= keys for part in one.parts)
    }


def _people(found: Plan) -> dict[str, set[tuple[str, str]]]:
    postings: dict[str, set[tuple[str, str]]] = {}
    for one in found.roster.register.assignments:
        postings.setdefault(one.person, set()).add((one.unit, one.role))
    return postings


def test_the_grid_officer_of_qujing_is_asked_for_sixty_three_hours(
    qujing: Callable[..., Programme], register: Register
) -> None:
    """28 hours of patrol, 20 households each working day, five key persons and the rest: 63 hours a week of 40.

    The members of the grid have no hour to spare, so that the key persons are no relief to anybody.
    """
    grids = [unit.id for unit in register.units if unit.kind == "grid"]
    listed = tuple(Subject(f"{grid}-{one}", "key_person", grid) for grid in grids for one in range(5))
    found = plan(qujing(EVERYBODY), evolve(register, subjects=listed), QUJING_DAY)
    own = own_hours(found, "grid_officer")
    assert {rule: own[rule] for rule in ("officer_patrol", "officer_visits", "daily_patrol.officer", "joint_work")} == {
        "officer_patrol": 28,
        "officer_visits": 25,
        "daily_patrol.officer": 5,
        "joint_work": Fraction(2, 3),
    }
    of_key_persons = {
        one.rule.partition(".")[2]: one.minutes / HOUR for one in found.counted if "key_persons" in one.rule
    }
    assert of_key_persons == {
        "meet_key_persons": Fraction(5, 2),
        "talk_to_key_persons": Fraction(10, 13),
        "assess_key_persons": Fraction(10, 39),
    }
    assert round(sum(own.values()) + sum(of_key_persons.values())) == 63
    assert all(hours > 60 for hours in asked_of(found, "grid_officer"))
    assert not found.fits


def test_qujing_as_it_is_written_asks_too_much_even_if_everything_is_shared(
    qujing: Callable[..., Programme], register: Register
) -> None:
    """Officers are asked for 52 hours; the members lack 6 2/3 even if every hour counts wherever it can."""
    found = plan(qujing(), register, QUJING_DAY)
    assert {round(hours) for hours in asked_of(found, "grid_officer")} == {52, 53}
    shared = plan(qujing(), register, QUJING_DAY, sharing="most")
    assert shared.lacking["most"] / HOUR == 40 * Fraction(20, 3)
    assert [one.rule for one in shared.reliefs.each if one.kept is not None] == [
        "grid_assistant.member_hours",
        "grid_assistant.member_information",
    ]


def test_each_lowered_target_of_qujing_fits(qujing: Callable[..., Programme], register: Register) -> None:
    """The way out that is told, written into the programme, is one: nothing is lacking then."""
    found = plan(qujing(), register, QUJING_DAY)
    text = []
    for step in found.reliefs.course:
        target = found.lowered(step.rule, step.kept)
        change = f"set = {{ at_least = {target:f} }}" if target else "drop = true"
        text.append(f'[[tailor]]\nobligation = "{step.rule}"\n{change}\nreason = "工时"\n')
    lowered = qujing(("[scoring]\n", "\n".join([*text, "[scoring]\n"])))
    after = plan(lowered, register, QUJING_DAY)
    assert not after.dealt.missing
    assert after.fits


def test_a_complement_that_is_not_filled_is_told(qujing: Callable[..., Programme], register: Register) -> None:
    """Ten officers are asked for; without one of them the branch and its grid are short by one."""
    assert all(one.there >= one.wanted for one in plan(qujing(), register, QUJING_DAY).duties.standing)
    gone = next(one for one in register.assignments if one.role == "grid_officer")
    fewer = evolve(register, assignments=tuple(one for one in register.assignments if one != gone))
    short = [one for one in plan(qujing(), fewer, QUJING_DAY).duties.standing if one.there < one.wanted]
    assert ("grid_officers", 9) in [(one.rule, one.there) for one in short]
    assert gone.unit in [one.holder for one in short]


def test_what_is_reckoned_with_changes_no_verdict(loaded: Callable[[str], Programme]) -> None:
    """A programme with another [plan] has the digest that it had: it judges alike."""
    changed = '[plan]\nweek = "36 h"\noverhead = 12.5\neffort = { visit = "1 h" }\n'
    assert loaded(DUTIES).digest == loaded(DUTIES + changed).digest
    assert loaded(DUTIES).plan != loaded(DUTIES + changed).plan


def test_a_lower_file_displaces_key_by_key(catalogue: Catalogue) -> None:
    """Of a programme that extends another, each key of [plan] is its own where it has it, else that above."""
    above = HEAD + DUTIES + '[plan]\nweek = "36 h"\neffort = { "visit.household" = "10 min", patrol = "3 h" }\n'
    below = (
        '[programme]\nid = "q"\ntitle = "市"\nextends = "province.toml"\n'
        '[plan]\noverhead = 5\neffort = { "visit.household" = "20 min" }\n'
    )
    found = programme_of(below, "city.toml", catalogue, lambda _: above).plan
    assert (found.week, found.overhead, found.effort) == (36 * HOUR, 5, {"visit.household": 20})
