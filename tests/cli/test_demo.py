"""``constab demo``, ``simulate`` and ``new region``: what they write, and that it works."""

import json
import re
import shlex
from datetime import date

import duckdb
import pytest
from python_calamine import CalamineWorkbook

from constab.cli.demo import compared
from constab.cli.workbooks import records_template, register_template
from constab.ledger.segments import Ledger
from constab.ledger.store import Store
from constab.plugins import load

SMALL = """
from attrs import evolve
import one_plus_x
from constab import hookimpl

@hookimpl
def constab_samples():
    return tuple(evolve(one, name="a_small_one", posts=2, until="2012-04-30") for one in one_plus_x.constab_samples())
"""


@pytest.fixture
def small_sample(tmp_path, monkeypatch):
    """A plugin whose sample is small, so that the demo is quick; it is the first by name."""
    plugins = tmp_path / "plugins"
    info = plugins / "small-1.0.dist-info"
    info.mkdir(parents=True)
    (plugins / "small_sample.py").write_text(SMALL, "utf-8")
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: small\nVersion: 1.0\n", "utf-8")
    (info / "entry_points.txt").write_text("[constab]\nsmall = small_sample\n", "utf-8")
    monkeypatch.syspath_prepend(str(plugins))
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    return work


def test_the_demo_finds_every_planted_shortfall_and_what_it_suggests_works(constab, small_sample):
    """The demo's result equals the planted truth, it writes a report, and each command that it suggests succeeds."""
    said = constab("demo")
    assert (said.status, said.err) == (0, "")
    assert re.search(r"all [1-9]\d* shortfalls were found, and no other", said.out)
    folder = small_sample / "constab-demo"
    assert (folder / "report.html").read_bytes().startswith(b"<!DOCTYPE html>")
    tries = [line.strip() for line in said.out.partition("Try next:")[2].splitlines() if line.startswith("    ")]
    assert len(tries) == 6
    for line in tries:
        words = shlex.split(line)
        command = words[
            words.index(next(one for one in words if one in ("explain", "evaluate", "report", "show", "new"))) :
        ]
        assert constab(*command).status == 0, line


def test_the_demo_is_made_anew_where_a_demo_was_and_nowhere_else(constab, small_sample):
    """A folder of an earlier demo is replaced; any other that is not empty is refused and left as it was."""
    mine = small_sample / "mine"
    mine.mkdir()
    (mine / "notes.txt").write_text("keep", "utf-8")
    said = constab("demo", "--into", mine)
    assert said.status == 2
    assert "not empty" in said.err
    assert [path.name for path in mine.iterdir()] == ["notes.txt"]
    earlier = small_sample / "constab-demo"
    earlier.mkdir()
    (earlier / ".constab-demo").write_text("", "utf-8")
    (earlier / "stale").write_text("", "utf-8")
    assert constab("demo", lang="zh").status == 0
    assert not (earlier / "stale").exists()


def test_a_difference_from_the_truth_is_told(constab, small_sample):
    """Where the truth lists a shortfall more, the comparison names unit and duty."""
    assert constab("demo").status == 0
    truth = json.loads((small_sample / "constab-demo" / "truth.json").read_text("utf-8"))

    class Line:
        obligation, missed = "a.b", 2

    class Card:
        bearer, lines = "P1", (Line,)

    class Assessment:
        scorecards = (Card,)

    assert compared(Assessment, {"shortfalls": []}) == ["P1 a.b: 0 != 2"]
    assert len(compared(Assessment, truth)) == len(truth["shortfalls"]) + 1


def test_simulate_writes_equal_files_for_equal_seeds(constab, tmp_path, small_sample):
    """Equal seeds give equal bytes, and a folder with something in it is refused."""
    assert constab("new", "region", "region").status == 0
    run = ("simulate", "region/programme.toml", "--posts", "2", "--until", "2012-03-31", "--seed", "7")
    assert constab(*run, "--into", "one").status == 0
    assert constab(*run, "--into", "two").status == 0
    for name in ("register.xlsx", "records.csv", "truth.json"):
        assert (small_sample / "one" / name).read_bytes() == (small_sample / "two" / name).read_bytes()
    said = constab(*run, "--into", "one")
    assert said.status == 2
    assert "not empty" in said.err


@pytest.mark.parametrize(("lang", "post"), [("zh", "示例警务室"), ("en", "Example post")])
def test_a_new_region_works_as_it_is(constab, tmp_path, monkeypatch, lang, post):
    """In either language: the programme checks, both templates import without a word, and a post can be assessed."""
    region = tmp_path / "region"
    said = constab("new", "region", region, lang=lang)
    assert said.status == 0
    assert sorted(path.name for path in region.iterdir()) == [
        *("README.md", "programme.toml", "records.xlsx", "register.xlsx"),
    ]
    monkeypatch.chdir(region)
    assert constab("check", "programme.toml").status == 0
    register = constab("import", "register", "register.xlsx")
    assert (register.status, register.out.count("\n")) == (0, 1)
    records = constab("import", "records", "records.xlsx")
    assert (records.status, records.out) == (
        0,
        "records.xlsx: 1 rows; 1 new, 0 there already, 0 corrected, 0 left out\n",
    )
    assert constab("evaluate", "programme.toml", "--as-of", "2012-06-30").status == 0
    night = constab("explain", "programme.toml", post, "night_patrol", "--as-of", "2012-06-30")
    assert "R0001" in night.out
    again = constab("new", "region", region, lang=lang)
    assert again.status == 2


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_new_records_sheet_asks_for_every_day_that_rules_look_at(constab, tmp_path, monkeypatch, lang):
    """The days of the end and of the entry are columns of the template, told in the README, and read as they are."""
    region = tmp_path / "region"
    assert constab("new", "region", region, lang=lang).status == 0
    rows = CalamineWorkbook.from_path(str(region / "records.xlsx")).get_sheet_by_index(0).to_python()
    row = dict(zip(rows[0], rows[1], strict=True))
    names = ("日期", "结束日期", "录入日期") if lang == "zh" else ("day", "end day", "recorded on")
    assert [row[name] for name in names] == ["2012-03-05"] * 3
    assert all(name in (region / "README.md").read_text("utf-8") for name in names[1:])
    monkeypatch.chdir(region)
    assert constab("import", "register", "register.xlsx").status == 0
    assert constab("import", "records", "records.xlsx").status == 0
    with Store.open("sqlite:///constab.db") as store:
        (segment,) = Ledger.of(store).segments()
    (kept,) = duckdb.read_parquet(str(segment)).project("day, end_day, recorded_day").fetchall()
    assert set(kept) == {(date(2012, 3, 5) - date(1970, 1, 1)).days}


def test_comments_of_a_new_programme_are_in_both_languages(constab, tmp_path):
    """The programme's comments come in Chinese and English, above each table that it has."""
    assert constab("new", "region", tmp_path / "r").status == 0
    text = (tmp_path / "r" / "programme.toml").read_text("utf-8")
    assert "# 第一步" in text
    assert "# First: change id" in text
    assert text.count("# Categories with their points") == 1


@pytest.mark.parametrize("language", ["zh", "en"])
def test_templates_are_equal_for_equal_inputs(language):
    """Two workbooks of one vocabulary are equal byte by byte."""
    words = load().vocabulary
    assert register_template(words, language) == register_template(words, language)
    assert records_template(words, language) == records_template(words, language)
