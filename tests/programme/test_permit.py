"""A permission defeats a prohibition within its scope, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from tests.programme.test_tailor import DUTIES

from constab.entities import Attribute, Register, Span, Unit
from constab.errors import ConstabError
from constab.obligations import Bearer, Condition, Prohibition
from constab.programme import Programme, Rule
from constab.programme.check import check

Loaded = Callable[[str], Programme]

RURAL = (Condition("area", "is", ("rural",)),)
SCHOOL = (Condition("category", "is", ("school",)),)


def permit(more: str, obligation: str = "no_duty") -> str:
    """Return one permission."""
    return f'\n[[permit]]\nobligation = "{obligation}"\nsource = "luoyang-2012 S0-31"\n{more}\n'


def ban(programme: Programme, id: str = "no_duty") -> tuple[Rule, list[Prohibition]]:
    """Return a prohibition's rule, and what its versions say."""
    rule = programme.rule(id)
    assert rule is not None
    found = [one.obligation for one in rule.versions if isinstance(one.obligation, Prohibition)]
    assert len(found) == len(rule.versions)
    return rule, found


def test_units_that_are_permitted_do_not_bear_the_duty(loaded: Loaded) -> None:
    """With ``where`` the bearer has an exception, and the rule knows what was permitted, why, and where it stands."""
    rule, (one,) = ban(loaded(DUTIES + permit('where = { area = "农村" }\nreason = "点多线长"')))
    assert one.bearer == Bearer("post", unless=(RURAL,))
    (note,) = rule.permits
    assert (note.units, note.where, note.records, note.source, note.reason, note.origin) == (
        *("post", RURAL, (), "luoyang-2012 S0-31", "点多线长"),
        "p.toml:31",
    )


def test_records_that_are_permitted_are_exempt(loaded: Loaded) -> None:
    """With ``records`` the units bear the duty still; an obligation may be named by its title."""
    _, (one,) = ban(loaded(DUTIES + permit('records = { category = "school" }', "不到派出所值班")))
    assert (one.bearer, one.exempt) == (Bearer("post"), (SCHOOL,))


def test_permissions_add_up(loaded: Loaded) -> None:
    """Each is one more way out."""
    text = (
        permit('where = { area = "rural" }')
        + permit('where = { tag = "mobile" }')
        + permit('records = { category = "school" }')
    )
    rule, (one,) = ban(loaded(DUTIES + text))
    assert (len(one.bearer.unless), len(one.exempt), len(rule.permits)) == (2, 1, 3)


def test_a_permission_in_force_for_some_days_makes_versions(loaded: Loaded) -> None:
    """Before and after the prohibition binds all."""
    text = permit('where = { area = "rural" }\nin_force = { from = 2012-03-01, until = 2012-05-31 }')
    rule, found = ban(loaded(DUTIES + text))
    assert [(str(one.since), str(one.until)) for one in rule.versions] == [
        ("None", "2012-02-29"),
        ("2012-03-01", "2012-05-31"),
        ("2012-06-01", "None"),
    ]
    assert [one.bearer.unless for one in found] == [(), (RURAL,), ()]


def test_every_version_of_an_adopted_prohibition_is_permitted(loaded: Loaded) -> None:
    """Parameters that change on a date do not bring the prohibition back."""
    programme = loaded(
        """
[[adopt]]
model = "one_plus_x"
[[adopt.parameters.history]]
from = 2012-07-01
small_cases_allowed = false
"""
        + permit('where = { area = "rural" }', "one_plus_x.no_case_work")
    )
    rule, found = ban(programme, "one_plus_x.no_case_work")
    assert len(rule.versions) == 2
    assert all(one.bearer.unless == (RURAL,) for one in found)


def test_a_permission_outlives_a_tailoring(loaded: Loaded) -> None:
    """Whatever is tailored, in whatever order they stand: permissions defeat the prohibition as it then is."""
    tailor = (
        '\n[[tailor]]\nobligation = "no_duty"\nreason = "r"\nset = { bearer = { unit = "station" }, exempt = [] }\n'
    )
    _, (one,) = ban(loaded(DUTIES + permit('where = { area = "rural" }') + tailor))
    assert one.bearer == Bearer("station", unless=(RURAL,))


def test_a_permission_changes_the_digest(loaded: Loaded) -> None:
    """What is permitted is part of what is asked; why it is permitted is not."""
    bare, some = loaded(DUTIES), loaded(DUTIES + permit('where = { area = "rural" }'))
    why = loaded(DUTIES + permit('where = { area = "rural" }\nreason = "r"'))
    records = loaded(DUTIES + permit('records = { category = "school" }'))
    assert len({bare.digest, some.digest, records.digest}) == 3
    assert some.digest == why.digest


def test_only_a_prohibition_can_be_permitted(loaded: Loaded) -> None:
    """What is less to be done is tailored, and the fault says so."""
    with pytest.raises(ConstabError, match=r"change it with \[\[tailor\]\]"):
        loaded(DUTIES + permit('where = { area = "rural" }', "visits"))


URBAN_POST = (Unit("a", "post"), Attribute("unit", "a", "area", "urban"))
RURAL_POST = (Unit("b", "post"), Attribute("unit", "b", "area", "rural", Span(date(2012, 3, 1))))


def findings(programme: Programme, *posts: tuple[Unit, Attribute]) -> dict[str, tuple[str, str]]:
    """Return severity and place of what a check with a register of these posts finds of permissions."""
    register = Register(units=tuple(unit for unit, _ in posts), attributes=tuple(one for _, one in posts))
    found = check(programme, register, today=date(2012, 6, 1))
    return {one.code: (one.severity, one.origin) for one in found}


def test_a_permission_for_nobody_is_told(loaded: Loaded) -> None:
    """Of posts that are there a rural one is needed, on one day at least."""
    programme = loaded(DUTIES + permit('where = { area = "rural" }'))
    assert findings(programme, URBAN_POST) == {"permit-for-nobody": ("warning", "p.toml:31")}
    assert findings(programme, URBAN_POST, RURAL_POST) == {}


def test_a_permission_for_everybody_is_told(loaded: Loaded) -> None:
    """A prohibition that binds nobody any more is to be dropped; it is not told twice."""
    programme = loaded(DUTIES + permit("where = { area = { given = true } }"))
    assert findings(programme, URBAN_POST) == {"permit-defeats-all": ("warning", "p.toml:31")}
    assert findings(programme, URBAN_POST, RURAL_POST) == {}, "the rural post is none until March"


def test_days_in_which_no_window_begins_are_told(loaded: Loaded) -> None:
    """A month is governed by what holds on its first day, so that a permission within one is never applied."""
    within = 'where = { area = "rural" }\nin_force = { from = 2012-03-02, until = 2012-03-31 }'
    assert "version-windowless" in findings(loaded(DUTIES + permit(within)), URBAN_POST, RURAL_POST)
    whole = within.replace("03-02", "03-01")
    assert "version-windowless" not in findings(loaded(DUTIES + permit(whole)), URBAN_POST, RURAL_POST)
