"""``constab explain`` of charges of records: records, clauses, what follows; of a person and of one score."""

import json

import pytest

from .conftest import AS_OF

MORE = """
[[score]]
id = "monthly"
title = { zh = "社区民警月考核", en = "Officers by the month" }
bearer = { unit = "post" }
for_each = { role = "社区民警" }
per = "month"
source = "riverside-2012 §8"

[[score.item]]
id = "patrol"
title = { zh = "夜间巡逻考核", en = "Patrols" }
points = 60
source = "riverside-2012 §9"

[[score.item.loss]]
activity = "patrol.*"
points = 4
source = "riverside-2012 §9.1"
repeated = { factor = 2, after = 1, within = "score" }

[[score.item.loss]]
obligation = "night_patrol"
points = 10

[[score.item]]
id = "complement"
title = { zh = "辅警配备考核", en = "Auxiliaries" }
points = 40
starts = "zero"
gain = [{ obligation = "complement", count = "met", points = 1 }]

[[score.multiplier]]
title = { zh = "边远", en = "Remote" }
factor = 1.1
source = "riverside-2012 §12"

[[score.grade]]
id = "all"
title = { zh = "合格", en = "fit" }
at_least = 0
source = "riverside-2012 §14"

[[consequence]]
id = "talk"
kind = "measure"
title = { zh = "约谈", en = "Talk" }
score = "monthly"
when = { below = 90 }
source = "riverside-2012 §13"
"""


@pytest.fixture
def charged(region, tmp_path):
    """The region's programme with a monthly score of its officers that charges every patrol, and what follows."""
    file = tmp_path / "charged.toml"
    file.write_text((region / "programme.toml").read_text("utf-8") + MORE, "utf-8")
    return file


def _line(file, text):
    """Return the number of the first line that holds a text."""
    lines = file.read_text("utf-8").splitlines()
    return next(number for number, line in enumerate(lines, start=1) if text in line)


def test_a_charge_names_its_own_clause_line_and_records(constab, charged):
    """A charge of an activity tells whose title it has, how often it counted double, and the ids of its records."""
    out = constab("explain", charged, "P1", *AS_OF, lang="zh").out
    step = next(line for line in out.splitlines() if "其中加倍" in line)
    assert step.startswith("巡逻：4次（其中加倍3次）")
    loss = _line(charged, "riverside-2012 §9.1") - 3
    assert step.split()[-3:] == ["riverside-2012", "§9.1", f"{charged}:{loss}"]
    assert any(line.split()[-4:] == ["R1", "R2", "R3", "R4"] for line in out.splitlines())
    assert "合格 riverside-2012 §14" in out
    remote = next(line for line in out.splitlines() if line.startswith("边远：乘以1.1"))
    assert remote.split()[-3:] == ["riverside-2012", "§12", f"{charged}:{_line(charged, '[[score.multiplier]]')}"]


def test_what_does_not_apply_says_how_it_counts(constab, charged):
    """An item that nothing was owed for is not said to be brought within limits: it has its full points."""
    out = constab("explain", charged, "P2", *AS_OF, lang="zh").out
    assert "辅警配备考核：不适用，按满分计" in out
    assert "限额调整" not in out


def test_a_person_is_explained(constab, charged):
    """By the staff number alone: the marks of that person, and what follows for it; nobody else's."""
    out = constab("explain", charged, "000003", *AS_OF).out
    assert "000003  2012-03" in out
    assert "000001" not in out
    follows = out[out.index("What follows:") :]
    assert "Talk" in follows
    assert "riverside-2012 §13" in follows
    document = json.loads(constab("explain", charged, "000003", "--format", "json", *AS_OF).out)
    assert {one["item"] for one in document["marks"]} == {"000003"}
    assert {one["item"] for one in document["consequences"]} == {"000003"}


def test_a_score_stands_in_the_place_of_an_obligation(constab, charged):
    """By id or title: that score alone, with what follows from it; JSON has the records of every step."""
    by_id = constab("explain", charged, "P1", "monthly", *AS_OF).out
    assert by_id == constab("explain", charged, "P1", "社区民警月考核", *AS_OF).out
    assert by_id.startswith("Officers by the month (monthly)")
    assert "Night patrol (night_patrol)" not in by_id
    document = json.loads(constab("explain", charged, "P1", "monthly", "--format", "json", *AS_OF).out)
    march = document["marks"][0]
    (step,) = [one for one in march["waterfall"] if one["records"]]
    assert [one["records"] for one in step["records"]] == [["R1", "R2", "R3", "R4"]]
    assert step["source"] == "riverside-2012 §9.1"


def test_what_follows_from_an_obligation_alone_is_told_with_it(constab, charged):
    """A measure that follows a score is not said of an obligation."""
    assert "What follows:" not in constab("explain", charged, "P2", "night_patrol", *AS_OF).out
