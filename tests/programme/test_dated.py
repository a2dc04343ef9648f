"""Tailorings with dates: an obligation is changed, retired, merged or re-owned for the windows from a day on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.programme.test_tailor import DUTIES
from tests.scoring.small import duty

from constab.errors import ConstabError
from constab.obligations import Quota
from constab.programme import Programme, Rule, Version
from constab.programme.dated import cut, joined

Loaded = Callable[[str], Programme]
YEAR = date(2012, 1, 1)


def tailoring(more: str, obligation: str = "visits") -> str:
    """Return one tailoring."""
    return f'\n[[tailor]]\nobligation = "{obligation}"\nreason = "辖区情况"\n{more}\n'


def read(programme: Programme, id: str = "visits") -> Rule:
    """Return a rule that is there."""
    rule = programme.rule(id)
    assert rule is not None
    return rule


def stages(rule: Rule) -> list[tuple[str, str, int, str]]:
    """Return (from, until, at_least, bearer) of each version of a quota."""
    found = []
    for one in rule.versions:
        assert isinstance(one.obligation, Quota)
        low = one.obligation.limits[0]
        assert low is not None
        found.append((str(one.since or ""), str(one.until or ""), int(str(low)), one.obligation.bearer.unit))
    return found


def test_a_change_holds_from_its_day(loaded: Loaded) -> None:
    """Windows that begin before are governed by the obligation as it was."""
    rule = read(loaded(DUTIES + tailoring("set = { at_least = 5 }\nfrom = 2012-07-01")))
    assert stages(rule) == [("", "2012-06-30", 3, "post"), ("2012-07-01", "", 5, "post")]


def test_a_change_ends_on_its_day(loaded: Loaded) -> None:
    """Then the obligation is what it was before."""
    rule = read(loaded(DUTIES + tailoring("set = { at_least = 5 }\nuntil = 2012-03-31")))
    assert stages(rule) == [("", "2012-03-31", 5, "post"), ("2012-04-01", "", 3, "post")]


@pytest.mark.parametrize("reverse", [False, True])
def test_tailorings_compose_in_the_order_of_their_dates(reverse: bool, loaded: Loaded) -> None:
    """However they stand in the file; one without a date is first."""
    several = [
        tailoring("set = { at_least = 1 }"),
        tailoring("set = { at_least = 4, bearer = { unit = 'station' } }\nfrom = 2012-04-01\nuntil = 2012-08-31"),
        tailoring("set = { at_least = 5 }\nfrom = 2012-07-01"),
    ]
    rule = read(loaded(DUTIES + "".join(reversed(several) if reverse else several)))
    assert stages(rule) == [
        ("", "2012-03-31", 1, "post"),
        ("2012-04-01", "2012-06-30", 4, "station"),
        ("2012-07-01", "2012-08-31", 5, "station"),
        ("2012-09-01", "", 5, "post"),
    ]
    assert [(one.fields, str(one.since), str(one.until)) for one in rule.tailored] == [
        (("at_least",), "None", "None"),
        (("at_least", "bearer"), "2012-04-01", "2012-08-31"),
        (("at_least",), "2012-07-01", "None"),
    ]


def test_what_is_retired_keeps_its_older_versions(loaded: Loaded) -> None:
    """The rule stands until the day before, and the programme tells why it ended."""
    programme = loaded(DUTIES + tailoring("drop = true\nfrom = 2012-09-01"))
    rule = read(programme)
    assert [(one.since, one.until) for one in rule.versions] == [(None, date(2012, 8, 31))]
    assert rule.stands(date(2012, 8, 31))
    assert not rule.stands(date(2012, 9, 1))
    (gone,) = programme.dropped
    assert (gone.id, gone.since, gone.until, gone.reason) == ("visits", date(2012, 9, 1), None, "辖区情况")


def test_what_is_suspended_comes_back(loaded: Loaded) -> None:
    """A drop with both dates leaves a gap."""
    rule = read(loaded(DUTIES + tailoring("drop = true\nfrom = 2012-05-01\nuntil = 2012-05-31")))
    assert [(str(one.since), str(one.until)) for one in rule.versions] == [
        ("None", "2012-04-30"),
        ("2012-06-01", "None"),
    ]


def test_what_is_merged_names_what_took_its_place(loaded: Loaded) -> None:
    """By its id, also where the title was written; without a date it is gone from the beginning."""
    programme = loaded(DUTIES + tailoring('merged_into = "入户走访"', "networks"))
    assert programme.rule("networks") is None
    assert [(one.id, one.merged_into) for one in programme.dropped] == [("networks", "visits")]
    later = loaded(DUTIES + tailoring('merged_into = "visits"\nfrom = 2012-06-01', "networks"))
    assert read(later, "networks").versions[-1].until == date(2012, 5, 31)


def test_every_version_of_a_model_is_cut(loaded: Loaded) -> None:
    """A change from June on meets a parameter that changes in July: three versions, each with what holds then."""
    programme = loaded(
        """
[[adopt]]
model = "one_plus_x"
[adopt.parameters]
reception_half_days = 3
[[adopt.parameters.history]]
from = 2012-07-01
reception_half_days = 4
"""
        + tailoring("set = { grace = 5 }\nfrom = 2012-06-01", "one_plus_x.reception")
    )
    versions = read(programme, "one_plus_x.reception").versions
    assert [(str(one.since or ""), str(one.until or ""), one.obligation.grace) for one in versions] == [
        ("", "2012-05-31", 0),
        ("2012-06-01", "2012-06-30", 5),
        ("2012-07-01", "", 5),
    ]


def test_a_change_to_what_was_there_changes_no_digest(loaded: Loaded) -> None:
    """Parts that read alike are one version again."""
    same = loaded(DUTIES + tailoring("set = { at_least = 3 }\nfrom = 2012-07-01"))
    assert same.digest == loaded(DUTIES).digest
    assert same.digest != loaded(DUTIES + tailoring("set = { at_least = 4 }\nfrom = 2012-07-01")).digest


def test_a_tailoring_of_retired_days_is_refused(loaded: Loaded) -> None:
    """What no longer is there cannot be changed."""
    text = DUTIES + tailoring("drop = true\nfrom = 2012-05-01") + tailoring("set = { grace = 2 }\nfrom = 2012-05-01")
    with pytest.raises(ConstabError, match="not there on any of these days"):
        loaded(text)


def test_what_a_whole_line_is_scored_by_has_no_date(loaded: Loaded) -> None:
    """Weight, force and category are one for all windows of an assessment, whichever version governs them."""
    for key in ("weight = 2", 'force = "should"', 'category = "c"', 'if_silent = "missed"'):
        with pytest.raises(ConstabError, match="cannot change on a date"):
            loaded(DUTIES + tailoring(f"set = {{ {key} }}\nfrom = 2012-07-01"))
    assert loaded(DUTIES + tailoring("set = { weight = 2 }")).rules


days = st.none() | st.integers(0, 60).map(lambda number: YEAR + timedelta(days=number))
ends = st.lists(st.integers(1, 59), unique=True, max_size=4).map(sorted)


@given(ends, days, days)
def test_cutting_loses_no_day_and_joining_undoes_it(edges: list[int], first: date | None, last: date | None) -> None:
    """Each day lies in exactly the part that its version covered, inside exactly within the days of the change."""
    since, until = (last, first) if first is not None and last is not None and last < first else (first, last)
    turns = [YEAR + timedelta(days=number) for number in edges]
    begins, closes = [None, *turns], [*(turn - timedelta(days=1) for turn in turns), None]
    versions = tuple(
        Version(_duty(number), begin, close) for number, (begin, close) in enumerate(zip(begins, closes, strict=True))
    )
    parts = list(cut(versions, since, until))
    for number in range(61):
        day = YEAR + timedelta(days=number)
        ((part, inside),) = [one for one in parts if _covers(one[0], day)]
        (version,) = [one for one in versions if _covers(one, day)]
        assert part.obligation == version.obligation
        assert inside == ((since is None or since <= day) and (until is None or day <= until))
    assert joined(part for part, _ in parts) == versions


def _covers(one: Version, day: date) -> bool:
    return (one.since is None or one.since <= day) and (one.until is None or day <= one.until)


def _duty(grace: int) -> Quota:
    return duty("visits", grace=grace)
