"""What a station may not handle, and what it does instead."""

from __future__ import annotations

from datetime import date
from typing import Any

from constab.obligations import Condition, Force, Obligation, Prohibition
from constab.vocabulary.terms import covers
from two_no_handle.duties import Parameters, build


def duty(id: str, **parameters: Any) -> Obligation:
    """Return one duty under these parameters."""
    return next(one for one in build(Parameters(**parameters)).obligations if one.id == id)


def _ban(**parameters: Any) -> Prohibition:
    one = duty("no_criminal_or_vice_cases", **parameters)
    assert isinstance(one, Prohibition)
    return one


def test_the_ban_begins_in_march_2021_and_names_two_classes() -> None:
    """Neither criminal nor vice cases, from the first day on which the rule stood."""
    one = _ban()
    assert one.where == (Condition("category", "is", ("criminal", "vice")),)
    assert one.in_force is not None
    assert one.in_force.since == date(2021, 3, 1)
    assert one.bearer.unit == "station"


def test_small_livelihood_cases_are_carved_out_and_approved_ones_only_on_request() -> None:
    """The carve-outs are parameters, one by one."""
    livelihood = (Condition("livelihood", "is", (True,)),)
    approved = (Condition("approved", "is", (True,)),)
    assert _ban().exempt == (livelihood,)
    assert _ban(livelihood_cases_allowed=False).exempt == ()
    assert _ban(approved_cases_allowed=True).exempt == (livelihood, approved)


def test_taking_a_case_in_and_handing_it_on_is_allowed() -> None:
    """A station still receives what it then transfers to the specialist branch."""
    forbidden = _ban().activity
    assert any(covers(pattern, "casework.lead") for pattern in forbidden)
    assert not any(covers(pattern, code) for pattern in forbidden for code in ("casework.accept", "casework.transfer"))


def test_an_officers_own_words_are_no_rule() -> None:
    """The half-days in the community are aimed at and never fail."""
    assert duty("time_in_community").force is Force.AIM
