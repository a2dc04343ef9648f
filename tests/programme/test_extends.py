"""A programme may extend another: what each file says holds but where a file below says otherwise."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from tests.programme.levels import below, duty, resolved, top

from constab.errors import ConstabError
from constab.plugins import Catalogue
from constab.programme import Programme, load_programme
from constab.programme.check import check
from constab.programme.levels import DEEPEST

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "programmes" / "extending"
ADOPTING = """
[[adopt]]
model = "one_plus_x"
[adopt.parameters]
reception_half_days = 3
team_activities = 2
[[adopt.parameters.history]]
from = 2012-07-01
reception_half_days = 4
"""


def asked(programme: Programme, id: str) -> list[tuple[Decimal, str, str]]:
    """Return what each version of a rule asks for at least, and its first and last day."""
    rule = programme.rule(id)
    assert rule is not None
    return [(getattr(one.obligation, "at_least", None), str(one.since), str(one.until)) for one in rule.versions]


def test_the_three_files_of_the_example_come_to_what_they_say(catalogue: Catalogue) -> None:
    """Province, city and county: the county has what each says, by its days."""
    county = load_programme(EXAMPLE / "county.toml", catalogue)
    assert [Path(file).name for file in county.files] == ["province.toml", "city.toml", "county.toml"]
    assert (county.id, str(county.in_force.since), str(county.in_force.until)) == (
        "county-2024",
        "2024-01-01",
        "2024-12-31",
    )
    assert asked(county, "one_plus_x.reception") == [(3, "None", "2024-06-30"), (4, "2024-07-01", "None")]
    assert asked(county, "one_plus_x.night_patrol") == [(2, "None", "2024-10-31"), (3, "2024-11-01", "None")]
    assert asked(county, "fraud_talks") == [(4, "None", "None")]
    assert asked(county, "market_talks") == [(1, "None", "None")]
    assert county.rule("one_plus_x.meet_the_public") is None
    assert date(2024, 9, 20) in county.workdays.off
    assert {one.id: one.points for one in county.scoring.category}["fraud"] == 10
    assert [one.id for one in county.scoring.grade] == ["good", "poor"]


@pytest.mark.parametrize("name", ["province", "city", "county"])
def test_each_file_of_the_example_is_a_programme(name: str, catalogue: Catalogue) -> None:
    """What is extended is a programme itself, so that every level is assessed by its own."""
    assert load_programme(EXAMPLE / f"{name}.toml", catalogue).id == f"{name}-2024"


def test_the_name_of_what_is_extended_is_seen_from_the_file(tmp_path: Path, catalogue: Catalogue) -> None:
    """From wherever constab runs; origins name each file as it is reached from there."""
    (tmp_path / "city").mkdir()
    (tmp_path / "province.toml").write_text(top(duty("visits")), "utf-8")
    file = tmp_path / "city" / "city.toml"
    file.write_text(below(above="../province.toml"), "utf-8")
    programme = load_programme(file, catalogue)
    assert programme.files == (str(tmp_path / "province.toml"), str(file))
    assert programme.rules[0].origin == f"{tmp_path / 'province.toml'}:5"


def test_a_file_above_in_another_encoding_is_named_with_its_line(tmp_path: Path, catalogue: Catalogue) -> None:
    """As a programme's own file would be."""
    (tmp_path / "province.toml").write_bytes(f"{top(duty('visits'))}# 洛阳市\n".encode("gbk"))
    file = tmp_path / "city.toml"
    file.write_text(below(), "utf-8")
    with pytest.raises(ConstabError) as caught:
        load_programme(file, catalogue)
    (fault,) = caught.value.faults
    assert (fault.code, fault.place and fault.place.file) == ("not-utf-8", str(tmp_path / "province.toml"))


def test_a_link_to_the_same_file_is_a_circle_too(tmp_path: Path, catalogue: Catalogue) -> None:
    """The files are told apart by where they lie, not by how they are called."""
    file = tmp_path / "city.toml"
    (tmp_path / "province.toml").symlink_to(file)
    file.write_text(below(), "utf-8")
    with pytest.raises(ConstabError) as caught:
        load_programme(file, catalogue)
    assert [one.code for one in caught.value.faults] == ["extends-circle"]


def test_as_many_files_as_there_may_be_extend_each_other(catalogue: Catalogue) -> None:
    """The lowest has what the topmost says."""
    files = {"0.toml": top(duty("visits"))}
    files |= {f"{n}.toml": below(id=f"p{n}", above=f"{n - 1}.toml") for n in range(1, DEEPEST)}
    assert [rule.origin for rule in resolved(files, catalogue).rules] == ["0.toml:5"]


@pytest.mark.parametrize(
    ("more", "since", "until"),
    [
        ("", "2012-01-01", "2012-12-31"),
        ("in_force = { from = 2012-03-01 }\n", "2012-03-01", "2012-12-31"),
        ("in_force = { until = 2012-06-30 }\n", "2012-01-01", "2012-06-30"),
    ],
)
def test_what_the_head_leaves_out_is_taken_over(more: str, since: str, until: str, catalogue: Catalogue) -> None:
    """The days, each end by itself, the pace, and the calendar with the days that are added."""
    files = {
        "province.toml": top("pace = 3\ncalendar = { base = 'CN', off = [2012-05-02, 2012-05-03] }\n" + duty("visits")),
        "city.toml": below(duty("talks"), more=more + "calendar = { off = [2012-08-01], work = [2012-05-03] }\n"),
    }
    city = resolved(files, catalogue)
    assert (str(city.in_force.since), str(city.in_force.until), city.pace) == (since, until, 3)
    assert city.workdays.off == {date(2012, 5, 2), date(2012, 8, 1)}
    assert city.workdays.work == {date(2012, 5, 3)}
    assert city.origins["programme.pace"] == "province.toml:5"


def test_parameters_below_are_laid_over_those_above(catalogue: Catalogue) -> None:
    """One without a date holds from the beginning, over the dates above too; the others stay."""
    city = "[[adopt]]\nmodel = 'one_plus_x'\n[adopt.parameters]\nreception_half_days = 2\n"
    found = resolved({"province.toml": top(ADOPTING), "city.toml": below(city)}, catalogue)
    assert asked(found, "one_plus_x.reception") == [(2, "None", "None")]
    assert asked(found, "one_plus_x.team_activities")[0][0] == 2


def test_a_history_below_is_laid_over_the_history_above(catalogue: Catalogue) -> None:
    """Until its first date the dates above hold, from then on its own, whatever comes above later."""
    city = (
        "[[adopt]]\nmodel = 'one_plus_x'\n"
        "[[adopt.parameters.history]]\nfrom = 2012-04-01\nreception_half_days = 5\n"
        "[[adopt.parameters.history]]\nfrom = 2012-10-01\nteam_activities = 3\n"
    )
    found = resolved({"province.toml": top(ADOPTING), "city.toml": below(city)}, catalogue)
    assert asked(found, "one_plus_x.reception") == [(3, "None", "2012-03-31"), (5, "2012-04-01", "None")]
    assert asked(found, "one_plus_x.team_activities") == [(2, "None", "2012-09-30"), (3, "2012-10-01", "None")]


def test_the_scope_of_an_adoption_below_displaces_that_above(catalogue: Catalogue) -> None:
    """It says anew for whom the model is."""
    where = "[[adopt]]\nmodel = 'one_plus_x'\nwhere = {{ unit = 'post', area = '{}' }}\n"
    files = {"province.toml": top(where.format("urban")), "city.toml": below(where.format("rural"))}
    rule = resolved(files, catalogue).rule("one_plus_x.reception")
    assert rule is not None
    assert [one.values for one in rule.latest.bearer.where] == [("rural",)]
    assert [one.place for one in rule.versions[0].origins["bearer"]] == ["city.toml:7"]


def test_tailorings_below_follow_those_above(catalogue: Catalogue) -> None:
    """Also a dated one above, which one without a date below displaces on all days."""
    province = duty("visits") + (
        "[[tailor]]\nobligation = 'visits'\nset = { at_least = 4 }\nfrom = 2012-07-01\nreason = 'r'\n"
    )
    tailor = "[[tailor]]\nobligation = 'visits'\nset = {{ {} }}\nreason = 'r'\n"
    for changed, versions in (
        ("at_least = 1", [(1, "None", "None")]),
        ("per = 'month'", [(3, "None", "2012-06-30"), (4, "2012-07-01", "None")]),
    ):
        found = resolved({"province.toml": top(province), "city.toml": below(tailor.format(changed))}, catalogue)
        assert asked(found, "visits") == versions


def test_a_file_names_what_is_there_above_it_and_in_it(catalogue: Catalogue) -> None:
    """An obligation that a file below adds is unknown to the file above."""
    province = duty("visits") + "[[tailor]]\nobligation = 'talks'\ndrop = true\nreason = 'r'\n"
    with pytest.raises(ConstabError) as caught:
        resolved({"province.toml": top(province), "city.toml": below(duty("talks"))}, catalogue)
    assert [(one.code, str(one.place)) for one in caught.value.faults] == [("unknown-obligation", "province.toml:14:1")]


def test_permissions_hold_after_the_tailorings_of_all_files(catalogue: Catalogue) -> None:
    """A tailoring below that sets the bearer anew leaves the permission above in force."""
    ban = duty("no_duty", kind='"prohibition"', activity='"duty.station"', per='"month"').replace("at_least = 3\n", "")
    permit = "[[permit]]\nobligation = 'no_duty'\nwhere = { area = 'rural' }\nreason = 'r'\n"
    city = "[[tailor]]\nobligation = 'no_duty'\nset = { bearer = { unit = 'station' } }\nreason = 'r'\n"
    found = resolved({"province.toml": top(ban + permit), "city.toml": below(city)}, catalogue)
    assert found.rules[0].latest.bearer.unit == "station"
    assert len(found.rules[0].latest.bearer.unless) == 1
    assert found.rules[0].permits[0].units == "station"


def test_what_is_dropped_below_takes_its_permissions_and_consequences_along(catalogue: Catalogue) -> None:
    """They are no fault of the file above, which wrote them for those who keep the obligation."""
    ban = duty("no_duty", kind='"prohibition"', activity='"duty.station"', per='"month"').replace("at_least = 3\n", "")
    province = (
        duty("visits")
        + ban
        + "[[permit]]\nobligation = 'no_duty'\nwhere = { area = 'rural' }\nreason = 'r'\n"
        + "[[consequence]]\nid = 'talk'\nkind = 'escalation'\ntitle = '约谈'\nobligation = 'no_duty'\n"
        + "steps = [{ times = 2, title = '约谈' }]\n"
    )
    city = "[[tailor]]\nobligation = 'no_duty'\ndrop = true\nreason = '另行规定'\n"
    found = resolved({"province.toml": top(province), "city.toml": below(city)}, catalogue)
    assert [rule.id for rule in found.rules] == ["visits"]
    assert found.consequences == ()
    assert [(one.id, one.reason) for one in found.dropped] == [("no_duty", "另行规定"), ("talk", "另行规定")]


def test_scoring_is_changed_by_id_or_displaced(catalogue: Catalogue) -> None:
    """Without a scheme the categories named are changed and added; with one nothing above is left."""
    category = "[[scoring.category]]\nid = '{}'\ntitle = '{}'\npoints = {}\n"
    province = (
        duty("visits", category='"a"')
        + duty("talks", category='"b"')
        + "[scoring]\nscheme = 'weighted'\nno_data = 'left_out'\n"
        + category.format("a", "甲", 60)
        + category.format("b", "乙", 40)
    )
    changed = category.format("b", "乙", 30) + category.format("c", "丙", 10) + duty("more", category='"c"')
    found = resolved({"province.toml": top(province), "city.toml": below(changed)}, catalogue).scoring
    assert getattr(found, "no_data", "") == "left_out"
    assert [(one.id, one.points) for one in found.category] == [("a", 60), ("b", 30), ("c", 10)]
    bare = resolved({"province.toml": top(province), "city.toml": below("[scoring]\nscheme = 'weighted'\n")}, catalogue)
    assert (bare.scoring.category, getattr(bare.scoring, "no_data", "")) == ((), "zero")


def test_the_places_of_scoring_are_those_of_the_files_that_wrote_it(catalogue: Catalogue) -> None:
    """A category that a file below changes stands there, the others above."""
    category = "[[scoring.category]]\nid = '{}'\ntitle = '{}'\npoints = 50\n"
    province = (
        duty("visits", category='"a"')
        + duty("talks", category='"b"')
        + "[scoring]\nscheme = 'weighted'\n"
        + category.format("a", "甲")
        + category.format("b", "乙")
    )
    city = resolved({"province.toml": top(province), "city.toml": below(category.format("b", "丙"))}, catalogue)
    assert city.origins["scoring.category[1]"] == "province.toml:25"
    assert city.origins["scoring.category[2]"] == "city.toml:5"


def test_words_and_facts_above_are_known_below(catalogue: Catalogue) -> None:
    """A file below counts the activity and the fact that a file above declares."""
    province = (
        duty("visits")
        + "[[activity]]\ncode = 'patrol.dam'\nlabel = '巡坝'\n"
        + "[[fact]]\nid = 'pieces'\nform = 'clip'\nactivity = 'reception.*'\nat = 'half_days'\n"
    )
    city = duty("dam", activity='"巡坝"') + duty("pieces", fact='"pieces"').replace('activity = "visit.*"\n', "")
    found = resolved({"province.toml": top(province), "city.toml": below(city)}, catalogue)
    assert [rule.id for rule in found.rules] == ["visits", "dam", "pieces"]


def test_what_a_file_above_changes_after_the_days_of_one_below_is_not_for_it(catalogue: Catalogue) -> None:
    """No version begins after the programme has ended; what begins outside all days stays, to be found by check."""
    province = duty("visits") + (
        "[[tailor]]\nobligation = 'visits'\nset = { at_least = 4 }\nfrom = 2012-07-01\nreason = 'r'\n"
        "[[tailor]]\nobligation = 'visits'\nset = { at_least = 5 }\nfrom = 2013-07-01\nreason = 'r'\n"
    )
    files = {"province.toml": top(province), "city.toml": below(more="in_force = { until = 2012-06-30 }\n")}
    assert [low for low, _, _ in asked(resolved(files, catalogue), "visits")] == [3, 5]


def test_check_does_not_blame_a_file_for_days_that_are_not_its_own(catalogue: Catalogue) -> None:
    """A version that holds before the file below begins is for others; one outside all days is a slip."""
    tailor = "[[tailor]]\nobligation = 'visits'\nset = {{ at_least = {} }}\nuntil = {}\nreason = 'r'\n"
    slips = {"2012-03-31": [], "2011-03-31": ["never-in-force"]}
    for until, codes in slips.items():
        files = {
            "province.toml": top(duty("visits") + tailor.format(4, until)),
            "city.toml": below(more="in_force = { from = 2012-07-01 }\n"),
        }
        found = check(resolved(files, catalogue), today=date(2012, 7, 1))
        assert [one.code for one in found if one.severity != "note"] == codes


def test_every_file_has_its_share_in_the_digest(catalogue: Catalogue) -> None:
    """A value that is changed in any of them makes another programme."""
    city = "[[tailor]]\nobligation = 'visits'\nset = { per = 'month' }\nreason = 'r'\n"
    files = {
        "province.toml": top(duty("visits")),
        "city.toml": below(city),
        "county.toml": below(duty("talks"), id="county", above="city.toml"),
    }
    changes = {"province.toml": ("= 3", "= 4"), "city.toml": ("month", "quarter"), "county.toml": ("= 3", "= 2")}
    digests = {resolved(files, catalogue).digest}
    for name, (old, new) in changes.items():
        assert old in files[name]
        digests.add(resolved({**files, name: files[name].replace(old, new)}, catalogue).digest)
    assert len(digests) == 4


@pytest.mark.parametrize(
    ("change", "through"),
    [
        ("at_least = 4", True),
        ("at_least = 2", False),
        ("at_least = 3, at_most = 9", True),
        ("exactly = 5", True),
        ("at_most = 5", True),
        ("between = [3, 5]", True),
        ("between = [2, 5]", False),
        ("at_least = { per = { households = 10 } }", False),
        ("force = 'should'", False),
        ("weight = 2", True),
        ("per = 'month'", False),
    ],
)
def test_a_lock_lets_through_what_asks_for_more(change: str, through: bool, catalogue: Catalogue) -> None:
    """By its bounds and its force, where it says so; other keys that are locked stay as they are."""
    province = duty("visits") + (
        "[[lock]]\nobligation = 'visits'\nkeys = ['at_least', 'per', 'force']\nstricter = true\nreason = 'r'\n"
    )
    tailor = f"[[tailor]]\nobligation = 'visits'\nset = {{ {change} }}\nreason = 'r'\n"
    files = {"province.toml": top(province), "city.toml": below(tailor)}
    if through:
        assert resolved(files, catalogue).rules
    else:
        with pytest.raises(ConstabError) as caught:
            resolved(files, catalogue)
        assert {one.code for one in caught.value.faults} == {"locked"}
        assert {one.place and one.place.file for one in caught.value.faults} == {"city.toml"}


def test_the_file_of_a_lock_and_those_above_are_free(catalogue: Catalogue) -> None:
    """A lock is for the files below its own."""
    lock = "[[lock]]\nobligation = 'visits'\nreason = 'r'\n"
    tailor = "[[tailor]]\nobligation = 'visits'\nset = { at_least = 1 }\nreason = 'r'\n"
    files = {"province.toml": top(duty("visits")), "city.toml": below(tailor + lock)}
    assert asked(resolved(files, catalogue), "visits") == [(1, "None", "None")]


def test_a_lock_is_broken_by_parameters_that_take_the_obligation_away(catalogue: Catalogue) -> None:
    """The fault is at the adoption below."""
    province = "[[adopt]]\nmodel = 'one_plus_x'\n[adopt.parameters]\nx = ['volunteer_teams', 'linked_officers']\n"
    lock = "[[lock]]\nobligation = 'one_plus_x.linked_officers'\nreason = 'r'\n"
    city = "[[adopt]]\nmodel = 'one_plus_x'\n[adopt.parameters]\nx = ['volunteer_teams']\n"
    with pytest.raises(ConstabError) as caught:
        resolved({"province.toml": top(province + lock), "city.toml": below(city)}, catalogue)
    assert [(one.code, str(one.place)) for one in caught.value.faults] == [("locked", "city.toml:5:1")]
