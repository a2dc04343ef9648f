"""What ``check`` finds in programmes that load."""

from datetime import date

import pytest

from constab.entities import Attribute, Register, Span, Unit
from constab.plugins import load
from constab.programme.check import check
from constab.programme.load import programme_of

HEAD = '[programme]\nid = "p"\ntitle = "p"\nin_force = { from = 2012-01-01, until = 2012-12-31 }\n'
DUTY = """
[[obligation]]
id = "night_patrol"
kind = "quota"
title = "Night patrol"
bearer = { unit = "post", area = "urban" }
activity = "patrol.*"
per = "week"
at_least = 1
"""
THEN = date(2012, 6, 1)


@pytest.fixture(scope="module")
def catalogue():
    """Everything that is installed."""
    return load()


@pytest.fixture
def found(catalogue):
    """Return the findings of a TOML text, by code, with their severities."""

    def run(text, register=None, today=THEN):
        return {one.code: one for one in check(programme_of(text, "p.toml", catalogue), register, today=today)}

    return run


def test_a_plain_programme_has_no_findings(found):
    """A programme with one ordinary duty, in force today: nothing is found."""
    assert found(HEAD + DUTY) == {}


def test_a_programme_that_is_over_is_a_note(found):
    """After its last day a programme is told to be over, as a note."""
    assert found(HEAD + DUTY, today=date(2013, 1, 1))["programme-over"].severity == "note"
    assert "programme-over" not in found(HEAD + DUTY, today=date(2012, 12, 31))


def test_a_must_that_weighs_nothing_is_a_note_with_its_line(found):
    """A duty that must be met and is not scored, because its weight is 0, is noted where it stands."""
    finding = found(HEAD + DUTY + DUTY.replace('"night_patrol"', '"day_patrol"') + "weight = 0\n")["weight-nought"]
    assert finding.severity == "note"
    assert finding.values["obligation"] == "day_patrol"
    assert finding.origin == "p.toml:15"


def test_a_must_whose_share_rounds_to_nothing_is_a_warning(found):
    """A weight so small that the duty gets less than a thousandth of a point is warned of."""
    text = HEAD + DUTY + DUTY.replace('"night_patrol"', '"day_patrol"') + "weight = 0.000001\n"
    assert found(text)["points-nought"].severity == "warning"


def test_what_is_declared_and_never_used_is_a_warning(found):
    """A fact that no duty names, and an activity of the programme's own that none counts, are warned of."""
    own = '\n[[activity]]\ncode = "visit.winter"\nlabel = "Winter visit"\n'
    fact = '\n[[fact]]\nid = "pieces"\nform = "clip"\nactivity = "reception.*"\n'
    assert found(HEAD + DUTY + own)["activity-unused"].values["activity"] == "visit.winter"
    assert "activity-unused" not in found(HEAD + DUTY.replace("patrol.*", "visit.winter") + own)
    assert found(HEAD + DUTY + fact)["fact-unused"].values["fact"] == "pieces"


def test_a_duty_outside_the_programmes_time_is_a_warning(found):
    """A duty whose own time lies wholly outside the programme's is warned of."""
    assert "never-in-force" in found(HEAD + DUTY + "in_force = { from = 2013-01-01 }\n")
    assert "never-in-force" not in found(HEAD + DUTY + "in_force = { from = 2012-12-31 }\n")


def test_working_days_that_are_not_published_are_an_error(found):
    """A duty by the working day in a year whose holidays are not published yet is an error, one for each year."""
    head = HEAD.replace("2012-12-31", "2031-12-31").replace("2012-01-01", "2026-01-01")
    assert found(head + DUTY + 'days = "work"\n')["year-not-published"].severity == "error"
    assert "year-not-published" not in found(head + DUTY)
    open_end = HEAD.replace(", until = 2012-12-31", "") + DUTY + 'days = "work"\n'
    assert "year-not-published" not in found(open_end, today=date(2026, 6, 1))
    assert found(open_end, today=date(2031, 6, 1))["year-not-published"].values["year"] == 2031


@pytest.mark.parametrize(
    ("units", "attributes", "borne"),
    [
        ((), (), False),
        ((Unit("a", "grid"),), (), False),
        ((Unit("a", "post"),), (), False),
        ((Unit("a", "post"),), (Attribute("unit", "a", "area", "rural"),), False),
        ((Unit("a", "post"),), (Attribute("unit", "a", "area", "urban"),), True),
        ((Unit("a", "post"),), (Attribute("unit", "a", "area", "urban", Span(date(2012, 12, 31))),), True),
        ((Unit("a", "post"),), (Attribute("unit", "a", "area", "urban", Span(date(2013, 1, 1))),), False),
        (
            (Unit("a", "post", span=Span(date(2012, 5, 1))),),
            (Attribute("unit", "a", "area", "urban", Span(date(2012, 1, 1), date(2012, 4, 30))),),
            False,
        ),
    ],
)
def test_a_duty_that_nobody_bears_is_an_error(found, units, attributes, borne):
    """With a register: no unit of the kind that satisfies the conditions on any day of the programme is an error."""
    assert ("borne-by-nobody" not in found(HEAD + DUTY, Register(units=units, attributes=attributes))) is borne


def test_not_is_borne_by_units_of_whom_nothing_is_known(found):
    """A condition ``not`` is satisfied where there is no value, and by a value that ends within the time."""
    text = HEAD + DUTY.replace('area = "urban"', 'area = { not = "urban" }')
    assert "borne-by-nobody" not in found(text, Register(units=(Unit("a", "post"),)))
    urban = Attribute("unit", "a", "area", "urban", Span(date(2012, 1, 1), date(2012, 4, 30)))
    assert "borne-by-nobody" not in found(text, Register(units=(Unit("a", "post"),), attributes=(urban,)))
    always = Attribute("unit", "a", "area", "urban")
    assert "borne-by-nobody" in found(text, Register(units=(Unit("a", "post"),), attributes=(always,)))


def test_a_milestone_of_the_past_is_owed_by_nobody_and_told(found):
    """Dates that all lie before the programme begins bind nobody: a warning, where one date within it is none."""
    past = DUTY.replace('kind = "quota"', 'kind = "milestone"').replace(
        'per = "week"\nat_least = 1', "stages = [{ by = 2011-12-31 }]"
    )
    assert found(HEAD + past)["windows-past"].values["obligation"] == "night_patrol"
    assert "windows-past" not in found(HEAD + past.replace("2011-12-31", "2012-01-31"))


def test_a_fact_that_a_fact_is_built_on_is_used(found):
    """A clip that only another clip reads is no unused fact."""
    facts = """
[[fact]]
id = "nights"
form = "clip"
activity = "patrol.*"
at = ["20:00-06:00"]

[[fact]]
id = "small_hours"
form = "clip"
fact = "nights"
at = ["00:00-06:00"]
"""
    duty = DUTY.replace('activity = "patrol.*"', 'fact = "small_hours"')
    assert found(HEAD + facts + duty) == {}
