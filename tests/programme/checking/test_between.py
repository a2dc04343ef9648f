"""What is found between two programmes that are given together."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from constab.plugins import Catalogue
from constab.programme import Programme
from constab.programme.check import Between, check, check_between
from constab.programme.checking import below, contradicting, forbidden, subsumed
from constab.programme.checking.between import REMEDIES
from constab.programme.load import load_programme, programme_of

TODAY = date(2024, 6, 1)
THREE = """
[[obligation]]
id = "auxiliaries"
kind = "standing"
title = "协勤力量"
bearer = { unit = "post", area = "urban" }
count = { role = "auxiliary" }
at_least = 3
"""
ONE = THREE.replace("at_least = 3", "exactly = 1").replace(', area = "urban"', "")
BAN = """
[[obligation]]
id = "no_duty"
kind = "prohibition"
title = "不值班"
bearer = { unit = "post" }
activity = "duty.station"
"""
PERMIT = """
[[permit]]
obligation = "no_duty"
where = { area = "rural" }
reason = "农村由派出所安排"
"""
SMALL = """
[[permit]]
obligation = "no_duty"
records = { category = "small_case" }
reason = "小案件"
"""
FACT = """
[[fact]]
id = "stretch"
form = "merge"
activity = "{activity}"

[[obligation]]
id = "{id}"
kind = "quota"
title = "时段"
bearer = {{ unit = "post" }}
fact = "stretch"
per = "month"
{bound}
"""

Pair = Callable[..., Between]


@pytest.fixture
def made(catalogue: Catalogue) -> Callable[..., Programme]:
    """Return a programme of a name, a year and a body."""

    def run(id: str, body: str, year: int = 2024, keys: str = "") -> Programme:
        head = f'[programme]\nid = "{id}"\ntitle = "{id}"\n'
        days = f"in_force = {{ from = {year}-01-01, until = {year}-12-31 }}\n{keys}"
        return programme_of(head + days + body, f"{id}.toml", catalogue)

    return run


def told(one: Between) -> list[str]:
    """Return each finding by its code, its line and the names of the obligations."""
    return [" ".join((it.code, it.origin, *(other.what for other in it.related))) for it in one.findings]


def test_bounds_of_two_programmes_contradict_each_other_on_the_days_that_both_have(
    made: Callable[..., Programme],
) -> None:
    """At least three in one programme and exactly one in another, in force together: both lines, a unit, the days."""
    (one,) = check_between((made("a", THREE), made("b", ONE)), today=TODAY)
    assert told(one) == ["duties-contradict b.toml:6 a/auxiliaries"]
    assert one.days is not None
    assert (one.days.since, one.days.until) == (date(2024, 1, 1), date(2024, 12, 31))
    (clash,) = one.findings
    assert clash.witness is not None
    assert (clash.witness.unit, clash.witness.attributes) == ("post", {"area": "urban"})


@pytest.mark.parametrize("body", [ONE.replace("exactly = 1", "exactly = 3"), ONE.replace('"post"', '"grid"')])
def test_bounds_that_one_unit_can_keep_contradict_nothing(made: Callable[..., Programme], body: str) -> None:
    """Exactly three satisfies at least three; what a grid owes is not what a post owes."""
    (one,) = check_between((made("a", THREE), made("b", body)), today=TODAY)
    assert [it for it in one.findings if it.code == "duties-contradict"] == []


def test_programmes_that_are_never_in_force_together_are_compared_when_asked(made: Callable[..., Programme]) -> None:
    """Of 2023 and 2024 nothing is said by itself; as if together, on the days of the one that begins later."""
    both = (made("a", THREE, 2023), made("b", ONE))
    (one,) = check_between(both, today=TODAY)
    assert (one.days, one.findings) == (None, ())
    (one,) = check_between(both, today=TODAY, as_if=True)
    assert told(one) == ["duties-contradict b.toml:6 a/auxiliaries"]
    assert one.days is not None
    assert one.days.since == date(2024, 1, 1)


def test_a_permission_lifts_no_prohibition_of_another_programme(made: Callable[..., Programme]) -> None:
    """What one programme permits to rural posts, the other forbids to all: the permission's line, and a rural post."""
    (one,) = check_between((made("a", BAN), made("b", BAN + PERMIT)), today=TODAY)
    found = [it for it in one.findings if it.code == "permitted-and-forbidden"]
    assert [(it.origin, [other.origin for other in it.related]) for it in found] == [
        ("b.toml:13", ["a.toml:6", "b.toml:6"])
    ]
    assert found[0].witness is not None
    assert found[0].witness.attributes == {"area": "rural"}
    assert found[0].witness.activity == "duty.station"


@pytest.mark.parametrize(
    "other",
    [
        BAN + PERMIT,
        BAN.replace('unit = "post"', 'unit = "post", area = "urban"'),
        BAN.replace("duty.station", "duty.special"),
        BAN + 'force = "may"\n',
    ],
    ids=["permitted as well", "of urban posts", "of other records", "not binding"],
)
def test_a_permission_beside_what_does_not_forbid_it_is_nothing(made: Callable[..., Programme], other: str) -> None:
    """Nothing is found where the other permits it too, binds other units, forbids other records or binds nobody."""
    (one,) = check_between((made("a", other), made("b", BAN + PERMIT)), today=TODAY)
    assert [it for it in one.findings if it.code == "permitted-and-forbidden"] == []


def test_permitted_records_are_those_of_the_permission(made: Callable[..., Programme]) -> None:
    """A permission of small cases is void beside a ban on all; a ban that exempts small cases leaves it alone."""
    exempting = BAN + 'exempt = [{ category = "small_case" }]\n'
    (one,) = check_between((made("a", BAN), made("b", BAN + SMALL)), today=TODAY)
    (found,) = (it for it in one.findings if it.code == "permitted-and-forbidden")
    assert found.witness is not None
    assert found.witness.columns == {"category": "small_case"}
    (one,) = check_between((made("a", exempting), made("b", BAN + SMALL)), today=TODAY)
    assert "permitted-and-forbidden" not in {it.code for it in one.findings}


def test_a_fact_that_two_programmes_declare_differently_is_not_compared(made: Callable[..., Programme]) -> None:
    """At least two stretches against at most one contradict only where both mean the same stretches."""
    demand = FACT.format(id="demand", activity="patrol.*", bound="at_least = 2")
    same = FACT.format(id="limit", activity="patrol.*", bound="at_most = 1")
    other = FACT.format(id="limit", activity="visit.*", bound="at_most = 1")
    (one,) = check_between((made("a", demand), made("b", same)), today=TODAY)
    assert [it.code for it in one.findings] == ["duties-contradict"]
    (one,) = check_between((made("a", demand), made("b", other)), today=TODAY)
    assert one.findings == ()


def test_an_attribute_of_two_types_stops_the_comparison_with_a_warning(made: Callable[..., Programme]) -> None:
    """Where a word is a number in one programme and a flag in the other, that is said, and nothing else."""
    word = '\n[[attribute]]\nname = "rank"\nof = "unit"\ntype = "{type}"\nlabel = "等次"\n'
    one = made("a", word.format(type="number") + THREE)
    (found,) = check_between((one, made("b", word.format(type="flag") + ONE)), today=TODAY)
    assert [it.code for it in found.findings] == ["attribute-torn"]
    (found,) = check_between((one, made("b", word.format(type="number") + ONE)), today=TODAY)
    assert [it.code for it in found.findings] == ["duties-contradict"]


def test_every_finding_of_pairs_has_a_cure_between_programmes() -> None:
    """What is found by comparing two obligations is told, between two programmes, with a cure of its own."""
    of_pairs = {sort.code for module in (contradicting, forbidden, subsumed, below) for sort in module.SORTS}
    assert {one.code for one in REMEDIES} == of_pairs


def test_a_programme_is_not_compared_with_the_file_that_it_extends(catalogue: Catalogue, tmp_path: Path) -> None:
    """Nor is a file with itself, by whatever path it is named."""
    folder = Path(__file__).parents[3] / "programmes"
    (tmp_path / "low.toml").write_text(
        f'[programme]\nid = "low"\ntitle = "低"\nextends = "{folder.as_posix()}/literal/../qujing-grid.toml"\n', "utf-8"
    )
    both = [load_programme(file, catalogue) for file in (folder / "qujing-grid.toml", tmp_path / "low.toml")]
    assert check_between(both, today=TODAY) == ()
    assert check_between((both[0], both[0]), today=TODAY) == ()


def test_windows_are_those_of_each_programmes_own_time(catalogue: Catalogue) -> None:
    """Ten in the whole of 2024 may be done before April, when another programme begins that allows five in all."""
    duty = """
[[obligation]]
id = "visits"
kind = "quota"
title = "走访"
bearer = { unit = "post" }
activity = "visit"
per = "period"
"""
    head = '[programme]\nid = "{}"\ntitle = "方案"\nin_force = {{ from = 2024-{}-01, until = 2024-12-31 }}\n'
    ten = programme_of(head.format("a", "01") + duty + "at_least = 10\n", "a.toml", catalogue)
    for month, codes in (("04", []), ("01", ["duties-contradict"])):
        five = programme_of(head.format("b", month) + duty + "at_most = 5\n", "b.toml", catalogue)
        (one,) = check_between((ten, five), today=TODAY)
        assert [it.code for it in one.findings] == codes


def test_words_of_both_programmes_are_known(made: Callable[..., Programme]) -> None:
    """What one programme asks for in a word of its own, the other forbids by the branch above it."""
    own = """
[[activity]]
code = "duty.station.night"
label = { zh = "夜间值班", en = "night duty" }

[[obligation]]
id = "nights"
kind = "quota"
title = "夜间值班"
bearer = { unit = "post" }
activity = "duty.station.night"
per = "month"
at_least = 1
"""
    (one,) = check_between((made("a", BAN.replace("duty.station", "duty.*")), made("b", own)), today=TODAY)
    (found,) = one.findings
    assert found.code == "duties-contradict"
    assert one.both.vocabulary.label("activity", "duty.station.night").zh == "夜间值班"


def test_what_one_programme_asks_and_the_other_asks_more_of_is_a_note(made: Callable[..., Programme]) -> None:
    """Three against one is scored twice in no programme: subsumed between two is a note, in one file a warning."""
    less = THREE.replace("at_least = 3", "at_least = 1")
    (one,) = check_between((made("a", THREE), made("b", less)), today=TODAY)
    assert [(it.code, it.severity) for it in one.findings] == [("duty-subsumed", "note")]
    within = check(made("c", THREE + less.replace('id = "auxiliaries"', 'id = "fewer"')), today=TODAY)
    assert [(it.code, it.severity) for it in within] == [("duty-subsumed", "warning")]


def test_of_three_programmes_every_two_are_compared(made: Callable[..., Programme]) -> None:
    """Three programmes make three pairs, in the order in which they are named."""
    three = (made("a", THREE), made("b", ONE), made("c", ONE))
    pairs = check_between(three, today=TODAY)
    assert [(it.one.id, it.other.id) for it in pairs] == [("a", "b"), ("a", "c"), ("b", "c")]
    assert told(pairs[2]) == []


def test_working_days_of_two_calendars_are_not_compared(made: Callable[..., Programme]) -> None:
    """At least one a working day against at most none contradict each other, but not where their calendars differ."""
    quota = (
        '\n[[obligation]]\nid = "q"\nkind = "quota"\ntitle = "巡逻"\nbearer = {{ unit = "post" }}\n'
        'activity = "patrol"\nper = "workday"\n{bound}\n'
    )
    demand, limit = quota.format(bound="at_least = 1"), quota.format(bound="at_most = 0")
    (one,) = check_between((made("a", demand), made("b", limit)), today=TODAY)
    assert [it.code for it in one.findings] == ["duties-contradict"]
    odd = "[programme.calendar]\noff = [2024-06-03]\n"
    (one,) = check_between((made("a", demand), made("b", limit, keys=odd)), today=TODAY)
    assert one.findings == ()
