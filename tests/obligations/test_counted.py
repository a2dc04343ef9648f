"""What a state counts: of whom it is judged, what cannot be said together, and how it reads."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from constab.obligations import Condition, Counted, ForEach, Having, Standing, State
from constab.obligations.contract import Reached
from constab.obligations.counted import holder_of
from constab.vocabulary import Vocabulary
from constab.vocabulary.standard import ATTRIBUTES, TERMS

RADIO = Counted(asset=("radio",))
OFFICERS = Counted(role=("officer",))
GOOD = (Condition("state", "is", ("good",)),)


@pytest.fixture(scope="module")
def words() -> Vocabulary:
    """Return the standard vocabulary."""
    return Vocabulary(TERMS, ATTRIBUTES)


@pytest.mark.parametrize(
    ("count", "each", "holder"),
    [
        (RADIO, None, "unit"),
        (RADIO, ForEach(unit="grid"), "unit"),
        (RADIO, ForEach(role="officer"), "person"),
        (Counted(parts=(RADIO, Counted(attribute="trained"))), ForEach(role="officer"), "person"),
        (Counted(role=("auxiliary",)), ForEach(role="officer"), "person"),
        (Counted(role=("officer",), only=True), ForEach(role="officer"), "person"),
        (Counted(attribute="file_kept"), ForEach(subject="household"), "subject"),
    ],
)
def test_a_state_is_judged_of_the_item(count: Counted, each: ForEach | None, holder: str) -> None:
    """A unit, unless the duty binds for each person or subject."""
    assert holder_of(count, each) == holder


@pytest.mark.parametrize(
    ("count", "each", "said"),
    [
        (RADIO, ForEach(column="place", values=("school",)), "cannot name a column"),
        (Counted(unit="grid"), ForEach(role="officer"), "of a person"),
        (Counted(parts=(Counted(unit="grid"),)), ForEach(role="officer"), "of a person"),
        (RADIO, ForEach(subject="household"), "of a subject"),
        (OFFICERS, ForEach(role="officer"), "each of them serves in that role"),
        (Counted(asset=("radio",), along="covers"), ForEach(role="officer"), "from unit to unit"),
        (Counted(role=("officer",), of="bearer"), None, "of both"),
        (Counted(attribute="size", of="unit"), ForEach(role="officer"), "of a unit, and not of a person"),
    ],
)
def test_what_the_item_cannot_have_is_refused(count: Counted, each: ForEach | None, said: str) -> None:
    """A person has no units, a subject no assets, and a column nothing at all."""
    with pytest.raises(ValueError, match=said):
        holder_of(count, each)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"unit": "grid", "parts": (RADIO,)}, "exactly one of"),
        ({"parts": (RADIO,), "where": GOOD}, "parts have their own"),
        ({"asset": ("radio",), "also": ("officer",)}, "said of people"),
        ({"unit": "grid", "only": True}, "said of people"),
        ({"unit": "grid", "of": "bearer"}, "goes with role"),
        ({"role": ("officer",), "of": "person"}, "goes with role"),
        ({"attribute": "size", "of": "bearer"}, "goes with role"),
        ({"attribute": "size", "along": "covers"}, "not with attribute"),
        ({"subject": "household", "having": Having(RADIO)}, "goes with unit"),
        ({"parts": (Counted(role=("officer",), of="bearer"),)}, "one of several parts"),
    ],
)
def test_what_does_not_go_together_is_refused(fields: dict[str, Any], said: str) -> None:
    """Each word beside what is counted goes with some of the ways to count."""
    with pytest.raises(ValueError, match=said):
        Counted(**fields)


@pytest.mark.parametrize(
    ("count", "at_least", "said"),
    [
        (RADIO, Decimal(0), "asks for nothing"),
        (OFFICERS, Decimal("0.5"), "not a whole number"),
        (Counted(role=("officer",), of="bearer"), Decimal(1), "said of units"),
    ],
)
def test_a_threshold_that_is_none_is_refused(count: Counted, at_least: Decimal, said: str) -> None:
    """Units that have nothing in particular, half an officer, or what is shared with a bearer."""
    with pytest.raises(ValueError, match=said):
        Having(count, at_least)


def test_a_threshold_is_in_whole_numbers_of_what_it_counts() -> None:
    """Thirty square metres are thirty thousand thousandths, one assistant is one."""
    assert Having(Counted(attribute="floor_area"), Decimal("30")).reached.at_least == 30000
    found = Counted(unit="grid", having=Having(OFFICERS)).state("end")
    assert found == State("unit", ("grid",), having=Reached(State("role", ("officer",)), 1))


def test_a_state_of_a_person_is_another_state_than_that_of_a_unit() -> None:
    """So that places that are called alike never meet."""
    assert RADIO.state("end", "person") != RADIO.state("end", "unit")


LABELS = [
    ({"count": Counted(attribute="own_office"), "at_least": 1}, "单设办公室：是", "has an office of its own: yes"),
    ({"count": Counted(attribute="own_office"), "at_most": 0}, "单设办公室：否", "has an office of its own: no"),
    (
        {"count": Counted(attribute="floor_area"), "at_least": 1},
        "用房面积不少于1",
        "floor area in square metres: at least 1",
    ),
    (
        {
            "count": Counted(unit="village", having=Having(Counted(role=("police_assistant",), along="covers"))),
            "at_least": 9,
        },
        "有警务助理（含覆盖关系）的村不少于9",
        "village with police assistant (along covers): at least 9",
    ),
    (
        {"count": Counted(unit="post", having=Having(Counted(attribute="own_office"))), "at_least": 9},
        "单设办公室的警务室不少于9",
        "post (has an office of its own): at least 9",
    ),
    (
        {"count": Counted(unit="post", having=Having(Counted(attribute="floor_area"), Decimal(30))), "at_least": 9},
        "用房面积不少于30的警务室不少于9",
        "post with floor area in square metres of at least 30: at least 9",
    ),
    (
        {"count": Counted(role=("station_chief",), also=("mediator",), only=True), "exactly": 1},
        "派出所所长（兼任调解员、不兼他职）1",
        "station chief (also mediator, in no other role): exactly 1",
    ),
    (
        {"count": Counted(parts=(Counted(asset=("rest_area",)), Counted(attribute="own_office"))), "any_of": True},
        "休息室、单设办公室至少其一",
        "any of: rest area, has an office of its own",
    ),
    (
        {
            "for_each": ForEach(unit="post", within="sub_bureau"),
            "count": Counted(role=("branch_officer",), of="bearer"),
            "at_least": 1,
        },
        "同一分局内每个警务室包联民警（本单位派出）不少于1",
        "each post of the same sub-bureau: linked branch officer (from the bearer): at least 1",
    ),
    (
        {"for_each": ForEach(role="community_officer"), "count": Counted(kinds_of=("camera", "badge")), "all_of": True},
        "每名社区民警数码相机、群众识别胸牌齐备",
        "each community officer: all of: camera, badge",
    ),
    (
        {"for_each": ForEach(subject="key_person"), "count": Counted(attribute="file_kept"), "at_least": 1},
        "每个重点人员已建档：是",
        "each key person: file kept: yes",
    ),
]


@pytest.mark.parametrize(("fields", "zh", "en"), LABELS)
def test_the_target_reads_as_people_say_it(
    common: dict[str, Any], words: Vocabulary, fields: dict[str, Any], zh: str, en: str
) -> None:
    """What is counted, of whom, and how much, in both languages."""
    said = Standing(**common, **fields).target_label(words)
    assert (said.zh, said.en) == (zh, en)
