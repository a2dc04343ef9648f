"""``constab show``: obligations as they resolve, and where every value of each comes from."""

import json

import pytest

from constab.cli.helppage import width

ADOPTING = """\
[programme]
id = "p"
title = { zh = "试点", en = "Trial" }
in_force = { from = 2012-03-01, until = 2012-12-31 }

[[adopt]]
model = "one_plus_x"

[[adopt.parameters.history]]
from = 2012-07-01
reception_half_days = 2

[[tailor]]
obligation = "one_plus_x.night_patrol"
set = { at_least = 2 }
reason = "more nights"

[[tailor]]
obligation = "one_plus_x.meet_the_public"
drop = true
reason = "held by the township"

[[permit]]
obligation = "one_plus_x.no_station_duty"
where = { area = "rural" }
source = "p §4"

[[obligation]]
id = "visits"
kind = "quota"
title = { zh = "入户走访", en = "Visits" }
bearer = { unit = "post" }
activity = "visit"
per = "week"
at_least = 3
category = "daily"
"""
CITY = """\
[programme]
id = "city"
title = { zh = "某市试点", en = "City trial" }
extends = "p.toml"

[[adopt]]
model = "one_plus_x"
where = { unit = "post", area = "urban" }

[[tailor]]
obligation = "visits"
set = { at_least = 5 }
reason = "more people"
from = 2012-07-01
"""


@pytest.fixture
def programme(tmp_path):
    """A programme that adopts, tailors, permits and drops, and has an obligation of its own."""
    file = tmp_path / "p.toml"
    file.write_text(ADOPTING, "utf-8")
    return file


@pytest.fixture
def city(programme):
    """A programme that extends it."""
    file = programme.with_name("city.toml")
    file.write_text(CITY, "utf-8")
    return file


def block(said, id):
    """Return the lines about one obligation, as one text."""
    (found,) = [
        one for one in said.split("\n\n") if f"{id})" in one.splitlines()[0] or f"{id}）" in one.splitlines()[0]
    ]
    return " ".join(found.split())


def document(constab, *words):
    """Return what the command writes as JSON."""
    return json.loads(constab("show", *words, "--format", "json").out)


def obligation(constab, id, *words):
    """Return one obligation of it."""
    return next(one for one in document(constab, *words)["obligations"] if one["id"] == id)


def test_each_obligation_is_a_block_that_says_where_it_comes_from(constab, programme):
    """A block names target and window, force, bearer, points, clause, and the lines that adopted and tailored it."""
    said = constab("show", programme).out
    night = block(said, "one_plus_x.night_patrol")
    for part in ("Night patrol", "every week at least 2", "must", "post", "S0-19", "points"):
        assert part in night
    assert f"at_least: tailored in {programme}:15 (more nights)" in night
    assert f"all else: model one_plus_x, adopted in {programme}:6" in night
    assert "held by the township" in block(said, "one_plus_x.meet_the_public")


def test_an_obligation_of_the_files_own_names_the_line_of_each_key(constab, programme):
    """Every key that is written has the number of its line."""
    said = block(constab("show", programme).out, "visits")
    assert f"{programme}: id:29, kind:30, title:31, bearer:32, activity:33, per:34, at_least:35, category:36" in said


def test_what_a_permission_changes_is_told_with_its_clause(constab, programme):
    """For whom it is, and which line permits it."""
    said = block(constab("show", programme).out, "one_plus_x.no_station_duty")
    assert "permitted for post (area: rural)" in said
    assert f"bearer: permitted in {programme}:23 (p §4)" in said


def test_chinese_blocks_are_chinese(constab, programme):
    """In Chinese, labels, titles, targets, forces, bearers and origins are Chinese."""
    said = constab("show", programme, lang="zh").out
    for word in (
        "责任单位",
        "夜间治安巡逻",
        "每周不少于2次",
        "必须",
        "警务室",
        "已舍弃",
        "出处",
        "其余各项",
        "采用）",
        "理由",
    ):
        assert word in said


def test_as_of_picks_the_version_and_its_origins(constab, programme):
    """--as-of shows the version in force on that day; without it, the newest; the line of the history is its origin."""

    def reception(*more):
        return obligation(constab, "one_plus_x.reception", programme, *more)

    assert "at least 3" in reception("--as-of", "2012-06-30")["target"]["en"]
    assert reception("--as-of", "2012-06-30")["values"]["at_least"]["from"][0]["what"] == "model"
    for more in (("--as-of", "2012-07-01"), ()):
        assert "at least 2" in reception(*more)["target"]["en"]
        assert reception(*more)["values"]["at_least"] == {
            "value": "2",
            "from": [
                {
                    "what": "parameter",
                    "origin": f"{programme}:11",
                    "name": "reception_half_days",
                    "since": "2012-07-01",
                }
            ],
        }


def test_other_versions_stand_below_the_target(constab, programme):
    """With their days, so that a reader sees what it was and will be."""
    said = block(constab("show", programme).out, "one_plus_x.reception")
    assert "at least 2 half-day(s) until 2012-06-30: every week at least 3 half-day(s) in force from 2012-07-01" in said


def test_json_is_versioned_and_stable(constab, programme):
    """The JSON document has a version and the digest, and two runs give equal bytes."""
    first, second = (constab("show", programme, "--format", "json").out for _ in range(2))
    assert first == second
    found = json.loads(first)
    assert found["format"] == "constab.programme/1"
    assert found["files"] == [str(programme)]
    assert found["origins"]["programme.in_force"] == f"{programme}:4"
    assert found["dropped"][0]["reason"] == "held by the township"
    night = next(one for one in found["obligations"] if one["id"] == "one_plus_x.night_patrol")
    assert night["changes"] == {"at_least": f"{programme}:15"}
    assert night["model"] == "one_plus_x"


def test_every_value_in_json_has_an_origin(constab, city):
    """None is without one: a line of a file, the model's own, or the default of the language."""
    for one in document(constab, city)["obligations"]:
        for key, value in one["values"].items():
            assert value["from"], (one["id"], key)
            for origin in value["from"]:
                line = origin["origin"].rpartition(":")[2]
                assert line.isdecimal() == (origin["what"] != "default"), (one["id"], key, origin)


def test_an_extending_programme_names_the_file_of_each_value(constab, programme, city):
    """What the file above wrote keeps its lines there, and what is changed has those of the file below."""
    said = constab("show", city).out
    assert " ".join(f"files {programme} → {city}".split()) in " ".join(said.split())
    visits = obligation(constab, "visits", city)["values"]
    assert [one["origin"] for one in visits["at_least"]["from"]] == [f"{city}:12"]
    assert [one["origin"] for one in visits["per"]["from"]] == [f"{programme}:34"]
    night = obligation(constab, "one_plus_x.night_patrol", city)["values"]
    assert [one["origin"] for one in night["at_least"]["from"]] == [f"{programme}:15"]
    assert [one["origin"] for one in night["bearer"]["from"]] == [f"{city}:8"]
    assert [one["origin"] for one in night["activity"]["from"]] == [f"{programme}:6"]


def test_the_head_and_the_scoring_say_where_they_come_from(constab, programme):
    """The keys of [programme] by file and line, and each category and grade with its own."""
    head, own = ADOPTING.partition("\n[[adopt]]")[0], "".join(ADOPTING.partition("[[obligation]]")[1:])
    scoring = '[[scoring.category]]\nid = "daily"\ntitle = "Daily work"\npoints = 100\n'
    scoring += '[[scoring.grade]]\nid = "all"\ntitle = "Any"\nat_least = 0\n'
    programme.write_text(head + own + '[scoring]\nscheme = "weighted"\n' + scoring, "utf-8")
    said = " ".join(constab("show", programme).out.split())
    assert f"comes from {programme}: id:2, title:3, in_force:4" in said
    assert f"scoring (weighted) Daily work 100 points, {programme}:16 Any from 0 points on, {programme}:20" in said
    assert document(constab, programme)["scoring"]["category"][0]["points"] == "100"


def test_facts_stand_with_what_they_are_made_of_and_their_line(constab, programme, city):
    """The facts of a model stand where it is adopted, those of a file on their own line of it."""
    city.write_text(
        CITY.rstrip() + '\n\n[[fact]]\nid = "blocks"\nform = "merge"\nactivity = "patrol.*"\nby = "unit"\n', "utf-8"
    )
    said = " ".join(constab("show", city).out.split())
    assert f"blocks merge, patrol and all kinds of it ({city}:16)" in said
    made_of = {"zh": "合并，巡逻及其下各类", "en": "merge, patrol and all kinds of it"}
    found = {"id": "blocks", "form": "merge", "made_of": made_of, "origin": f"{city}:16"}
    assert found in document(constab, city)["facts"]


def test_a_lock_stands_with_what_it_locks_and_why(constab, programme, city):
    """In the file that locks, and in those below it."""
    lock = '[[lock]]\nobligation = "visits"\nkeys = ["at_least"]\nstricter = true\nreason = "one floor"\n\n'
    programme.write_text(ADOPTING.replace("[[obligation]]", f"{lock}[[obligation]]"), "utf-8")
    for file in (programme, city):
        said = block(constab("show", file).out, "visits")
        assert f"locked at_least, for more alone (one floor; {programme}:28)" in said
        (found,) = obligation(constab, "visits", file)["locks"]
        assert (found["keys"], found["stricter"]) == (["at_least"], True)


@pytest.mark.parametrize("columns", [80, 120, 300])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_line_is_wider_than_the_terminal_or_than_is_read_with_ease(columns, lang, constab, monkeypatch, programme):
    """On a terminal of 80 and 120 columns nothing is cut or folded by it; a wider one is not filled."""
    monkeypatch.chdir(programme.parent)
    monkeypatch.setenv("COLUMNS", str(columns))
    lines = constab("show", programme.name, lang=lang).out.splitlines()
    assert max(map(width, lines)) <= min(columns, 120)
    assert max(map(width, lines)) > 70
