"""What a region has changed, as ``show`` says it; and what never fails, on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

AMENDED = """\
[programme]
id = "p"
title = "试点"
in_force = { from = 2012-03-05, until = 2012-04-01 }

[[obligation]]
id = "patrols"
kind = "quota"
title = { zh = "巡逻", en = "Patrols" }
bearer = { unit = "post" }
activity = "patrol.*"
per = "period"
at_least = 1

[[obligation]]
id = "visits"
kind = "quota"
title = { zh = "走访", en = "Visits" }
bearer = { unit = "post" }
activity = "visit"
per = "week"
at_least = 1
force = "may"

[[obligation]]
id = "no_duty"
kind = "prohibition"
title = { zh = "不到派出所值班", en = "No station duty" }
bearer = { unit = "post" }
activity = "duty.station"
weight = 0

[[permit]]
obligation = "no_duty"
where = { area = "农村" }
source = "p §5"

[[permit]]
obligation = "no_duty"
records = { category = "school", crew = { at_least = 2 }, actor_role = "辅警" }
in_force = { until = 2012-03-18 }
reason = "护校"

[[tailor]]
obligation = "visits"
set = { at_least = 2 }
reason = "试行"
from = 2012-03-12
until = 2012-03-18

[[tailor]]
obligation = "visits"
merged_into = "patrols"
reason = "合并考核"
from = 2012-03-26
"""


@pytest.fixture
def amended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A programme with permissions and dated tailorings, to be shown where a row is one line."""
    monkeypatch.setenv("COLUMNS", "500")
    file = tmp_path / "p.toml"
    file.write_text(AMENDED, "utf-8")
    return file


def block(said: str, id: str) -> str:
    """Return the last lines about one obligation, as one text."""
    found = [one for one in said.split("\n\n") if one.splitlines()[0].endswith(f"({id})")]
    return " ".join(found[-1].split())


def test_what_is_permitted_stands_under_its_rule(constab, amended):
    """For whom or for what, in which days, by which clause or for which reason, and where it stands."""
    said = block(constab("show", amended).out, "no_duty")
    assert "post (not if area: rural)" in said
    for part in (
        "permitted for post (area: rural)",
        "Category: school and Officers taking part at least 2 and Role of those taking part: auxiliary",
        "until 2012-03-18",
        f"bearer: permitted in {amended}:33 (p §5)",
        f"exempt: permitted in {amended}:38 (护校)",
    ):
        assert part in said


def test_what_is_tailored_by_date_and_merged_says_its_days(constab, amended):
    """Under its rule, and in the list of what was dropped."""
    said = constab("show", amended).out
    visits = " ".join(said.partition("Dropped:")[0].split())
    assert "from 2012-03-12 to 2012-03-18: every week at least 2" in visits
    assert f"at_least: tailored in {amended}:46, from 2012-03-12 (试行)" in visits
    gone = block(said.partition("Dropped:")[2].strip(), "visits")
    for part in ("from 2012-03-26", "Patrols (patrols)", "合并考核"):
        assert part in gone


def test_in_chinese_it_is_chinese(constab, amended):
    """Permissions and days as a bureau would write them."""
    said = constab("show", amended, lang="zh").out
    for part in ("允许", "警务室（区域类型：农村）", "记录（类别：学校", "并入", "自2012-03-26起", "巡逻 (patrols)"):
        assert part in said


def test_a_retired_obligation_is_not_shown_for_later_days(constab, amended):
    """``--as-of`` shows what is in force on that day."""

    def ids(*more):
        document = json.loads(constab("show", amended, "--format", "json", *more).out)
        return [one["id"] for one in document["obligations"]]

    assert ids() == ids("--as-of", "2012-03-25") == ["patrols", "visits", "no_duty"]
    assert ids("--as-of", "2012-03-26") == ["patrols", "no_duty"]


def test_json_has_permissions_and_tailorings(constab, amended):
    """With their days, sources, reasons and places."""
    document = json.loads(constab("show", amended, "--format", "json").out)
    _, visits, ban = document["obligations"]
    assert [(one["of"], one["from"], one["until"], one["source"], one["reason"]) for one in ban["permits"]] == [
        ("units", None, None, "p §5", ""),
        ("records", None, "2012-03-18", "", "护校"),
    ]
    assert [(one["fields"], one["from"]) for one in visits["tailored"]] == [
        (["at_least"], "2012-03-12"),
        ([], "2012-03-26"),
    ]
    assert document["dropped"][0]["merged_into"] == "patrols"


@pytest.mark.parametrize(("force", "status"), [("may", 0), ("aim", 0), ("should", 0), ("must", 1)])
def test_what_is_not_a_must_never_fails_an_evaluation(force, status, constab, region, tmp_path):
    """Nobody visited; with any force but ``must`` every unit keeps all its points."""
    file = tmp_path / "forced.toml"
    file.write_text(AMENDED.replace('force = "may"', f'force = "{force}"'), "utf-8")
    assert constab("evaluate", file, "--as-of", "2012-04-01", "--fail-under", "100").status == status
