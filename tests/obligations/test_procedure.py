"""Procedures: what they refuse, what they compile to, and how they are said."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from constab.entities import Label, Span
from constab.facts import Course, Limit, Step, Stride
from constab.obligations import Owner, Phase, Procedure, Ratio, Tally
from constab.plugins import load

P = Span(date(2012, 1, 1), date(2012, 12, 31))
FOUND = Phase(activity="hazard.found")
NOTIFIED = Phase(activity="hazard.notified", by=Owner(role=("station_chief",)), within="5 workdays")
MENDED = Phase(activity="hazard.mended", title=Label("销号", "closed"), by=Owner(unit=("post", "station")))


def test_a_procedure_is_the_share_of_its_matters_that_were_kept(common: dict[str, Any]) -> None:
    """Steps, owners and limits reach the fact; nothing comes after a last step, so that no window waits."""
    one = Procedure(**common, steps=(FOUND, NOTIFIED, MENDED), within="30 days", grace=3)
    course = Course(
        id=common["id"],
        strides=(
            Stride(step=Step(activity="hazard.found")),
            Stride(step=Step(activity="hazard.notified", roles=("station_chief",)), limit=Limit(5, "workdays")),
            Stride(step=Step(activity="hazard.mended", units=("post", "station"))),
        ),
        limit=Limit(30, "days"),
    )
    relation = one.compile(P)
    assert relation.actual == Ratio(Tally(own=course, part="met"), Tally(own=course), times=Decimal(100))
    assert (relation.absent, one.wait) == ("nothing", 3)
    assert (course.roles, course.needs) == (("station_chief",), {"unit_kind", "work_number"})


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"steps": (FOUND,)}, "at least two steps"),
        ({"steps": (NOTIFIED, MENDED)}, "first step follows none"),
        ({"steps": (FOUND, NOTIFIED), "in_order": False}, "steps in any order"),
        ({"steps": (FOUND, MENDED), "within": "24 h"}, "goes by days"),
        ({"steps": (FOUND, Phase(activity="visit", within="next 06:00"))}, "goes by days"),
        ({"steps": (FOUND, MENDED), "at_least": Decimal(0)}, "no share"),
    ],
)
def test_what_cannot_be_followed_is_refused(common: dict[str, Any], fields: dict[str, Any], said: str) -> None:
    """Each with what is wrong."""
    with pytest.raises(ValueError, match=said):
        Procedure(**common, **fields)


@pytest.mark.parametrize("wrong", [{}, {"role": ("officer",), "unit": ("post",)}])
def test_a_step_has_one_sort_of_owner(wrong: dict[str, Any]) -> None:
    """A role or kinds of units, one of the two."""
    with pytest.raises(ValueError, match="one of the two"):
        Owner(**wrong)


def test_a_procedure_is_said_in_words(common: dict[str, Any]) -> None:
    """The steps by their titles, or by their activities, and the time for the whole."""
    vocabulary = load().vocabulary
    one = Procedure(**common, steps=(FOUND, MENDED), within="30 days", at_least=Decimal(90)).bounds_label(vocabulary)
    assert (one.zh, one.en) == (
        "每月30日内依次完成发现隐患、销号，不低于90%",
        "every month, within 30 days in this order hazard found, closed: at least 90 %",
    )
    other = Procedure(**common, steps=(FOUND, MENDED), in_order=False).bounds_label(vocabulary)
    assert (other.zh, other.en) == (
        "每月完成发现隐患、销号（不分先后），须全部做到",
        "every month, in any order hazard found, closed: always",
    )
