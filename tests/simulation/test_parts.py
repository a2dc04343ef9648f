"""The parts of a simulation, one by one."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.oracle.clips import with_facts
from tests.oracle.record import Record
from tests.oracle.setting import Setting
from tests.simulation.sample import SINCE, UNTIL, VOCABULARY, sample

from constab.calendar import ClockSpan, day_number
from constab.entities import Label, Span, Unit
from constab.facts import Clip
from constab.obligations import Bearer, Condition, Quota, Tally
from constab.simulation.clock import Diary, ended
from constab.simulation.draft import Draft
from constab.simulation.frame import Frame, duties_of
from constab.simulation.layout import kinds_of, lay_out
from constab.simulation.names import Names, place_name
from constab.simulation.recipe import recipe_of
from constab.simulation.reckoning import Reckoning, accounting_day, pieces
from constab.simulation.words import Words
from constab.testing import programme_of
from constab.vocabulary import AttributeTerm, Term, Vocabulary

DAY = day_number(date(2012, 3, 5))


def a_duty(**fields: object) -> tuple[Reckoning, object]:
    """Return the reckoning of a programme with a single quota, and the duty."""
    quota = Quota(id="one", title=Label("一", "one"), bearer=Bearer("post"), per="week", at_least=Decimal(1), **fields)  # type: ignore[arg-type]
    programme = programme_of([quota], VOCABULARY, Span(SINCE, UNTIL))
    duties = duties_of(programme)
    frame = Frame(programme.in_force, SINCE, UNTIL, programme.workdays)
    return Reckoning(duties, (), Draft(), frame), duties[0]


@given(
    st.integers(0, 1439),
    st.integers(1, 3000),
    st.sampled_from(["midnight", "half_days", ("20:00-06:00",), ("08:00-12:00", "18:00-24:00")]),
)
def test_pieces_are_those_of_the_oracle(minute: int, length: int, at: str) -> None:
    """A clip cuts an entry's interval just as the oracle cuts a record's."""
    clip = Clip(id="c", activity=("patrol",), at=at, minimum=30)  # type: ignore[arg-type]
    day, start, end_day, end = ended(DAY, (minute, minute + length))
    record = Record("r", "patrol", "u", day, minute=start, end_day=end_day, end_minute=end)
    wanted = [(one.day, one.minute, one.end_minute) for one in with_facts([record], [clip], Setting(UNTIL))[1:]]
    assert [(row[1], row[2], row[4]) for row in pieces(clip, ("patrol", day, start, end_day, end))] == wanted


def test_a_night_belongs_to_the_day_it_began() -> None:
    """What begins at one in the morning counts for the day before; what begins at noon for no night."""
    tally = Tally(activities=("patrol",), during=ClockSpan.parse("20:00-06:00"))
    assert accounting_day(tally, ("patrol", DAY, 60, DAY, 120)) == DAY - 1
    assert accounting_day(tally, ("patrol", DAY, 1260, DAY, 1320)) == DAY
    assert accounting_day(tally, ("patrol", DAY, 720, DAY, 780)) is None


def test_a_recipe_satisfies_the_conditions_and_no_exemption() -> None:
    """Profiles have a wanted place, another outcome than the unwanted, and are not approved."""
    reckoning, duty = a_duty(
        activity=("inspection.*",),
        where=(Condition("place", "is", ("premises",)), Condition("outcome", "not", ("done",))),
        exempt=((Condition("approved", "is", (True,)),),),
    )
    recipe = recipe_of(duty, "", reckoning, VOCABULARY)  # type: ignore[arg-type]
    assert recipe.is_possible
    assert all(code.startswith("inspection") for code in recipe.codes)
    for profile in map(dict, recipe.profiles):
        assert profile["place"] == "premises"
        assert profile.get("outcome") != "done"
        assert profile.get("approved") is not True


def test_a_recipe_for_what_cannot_be_is_impossible() -> None:
    """Conditions that contradict each other leave no profile."""
    where = (Condition("place", "is", ("post",)), Condition("place", "not", ("post",)))
    reckoning, duty = a_duty(activity=("reception",), where=where)
    assert not recipe_of(duty, "", reckoning, VOCABULARY).is_possible  # type: ignore[arg-type]


@given(st.integers(0, 2**32), st.sampled_from(["20:00-06:00", "08:00-12:00", "23:50-00:10"]), st.integers(5, 600))
def test_times_begin_in_the_part_of_the_day(seed: int, band: str, length: int) -> None:
    """Whatever the chance, a time begins in its band, and ends in it where it must."""
    span = ClockSpan.parse(band)
    for wholly in (True, False):
        start, end = Diary(Random(seed)).within(span, length, wholly=wholly)
        assert span.start <= start < span.end
        assert start < end
        assert not wholly or end <= span.end


def test_one_officer_does_one_thing_after_another() -> None:
    """The activities of a day follow each other as long as the day lasts."""
    diary = Diary(Random(1))
    times = [diary.next("p", DAY, 40) for _ in range(8)]
    assert all(first[1] <= second[0] for first, second in pairwise(times))


def test_units_are_those_that_the_rules_name() -> None:
    """Posts stand under stations, four to each; teams are left to the state that counts them."""
    programme = sample()
    kinds, draft = kinds_of(duties_of(programme)), Draft()
    frame = Frame(programme.in_force, SINCE, UNTIL, programme.workdays)
    lay_out(kinds, 9, draft, Names(3), frame, VOCABULARY, Random(1))
    units = [unit.kind for unit in draft.units.values()]
    assert (units.count("bureau"), units.count("station"), units.count("post")) == (1, 3, 9)
    assert kinds.counted == {"team"}
    assert "team" not in units
    assert len({unit.name for unit in draft.units.values()}) == len(units)
    assert sum(unit.span != Span() for unit in draft.units.values()) == 1, "one post opens later"


def test_names_never_run_out() -> None:
    """A thousand places have a thousand names, and staff numbers of different stations never meet."""
    assert len({place_name(number) for number in range(1000)}) == 1000
    names = Names(250)
    numbers = {names.staff(block) for block in (1, 11, 111) for _ in range(1200)}
    assert len(numbers) == 3600


@pytest.mark.parametrize(("code", "word"), [("alone", "独"), ("first", "同"), ("second", "second")])
def test_a_word_that_means_two_codes_is_not_used(code: str, word: str) -> None:
    """Of two terms with one label the later is written by its code, so that it is read back as itself."""
    terms = [Term("activity", one, Label(zh, one)) for one, zh in (("alone", "独"), ("first", "同"), ("second", "同"))]
    assert Words(Vocabulary(tuple(terms))).term("activity", code) == word


def test_tags_stand_in_one_cell() -> None:
    """Several tags are joined as Chinese lists are; a label that holds the joint is written by its code."""
    tags = AttributeTerm(
        "unit", "tag", "tags", Label("标签", "tags"), {"a": Label("甲", "a"), "b": Label("乙、丙", "b")}
    )
    assert Words(Vocabulary((), (tags,))).value("unit", "tag", frozenset({"a", "b"})) == "甲、b"


def test_a_draft_counts_what_lies_below() -> None:
    """People of a post serve at its station too; who is moved away no longer does."""
    draft = Draft()
    for id, kind, parent in (("b", "bureau", ""), ("s", "station", "b"), ("p", "post", "s")):
        draft.add_unit(Unit(id, kind), parent)
    draft.add_person("1", "community_officer", "p", Span())
    [post] = draft.serving(("community_officer",), "s", (), SINCE)
    draft.end_assignment(post, Span(until=SINCE))
    assert len(draft.serving(("community_officer",), "b", (), SINCE)) == 1
    assert draft.serving(("community_officer",), "b", (), UNTIL) == []
    assert draft.roles_of("1", UNTIL) == frozenset()
