"""What nearly counted is said in the reader's words: the record's own activity, and what it lacked."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tests.lines import ledger, record, register
from tests.situations import programme

from constab.evaluation import explain

DUTY = """
[[obligation]]
kind = "response"
bearer = { unit = "station" }
trigger = "incident.call"
act = "incident.arrived"
within = "5 min"
"""


def test_a_matter_that_was_not_kept_is_named_by_its_own_activity(tmp_path: Path) -> None:
    """A call that was answered late is a call, and not a row of the fact that the obligation makes of calls."""
    table = {"units": ["station a"], "duty": DUTY}
    made = programme(table)
    records = [
        record("r1 a incident.call 2012-03-02 23:58 case_id=x"),
        record("r2 a incident.arrived 2012-03-03 00:04 case_id=x"),
    ]
    filed = ledger(records, made, tmp_path)
    (proof,) = explain(made, register(table), filed, "a", since=date(2012, 3, 1), as_of=date(2012, 3, 31))
    (near,) = proof.near_misses
    assert (near.record, near.activity) == ("r1", "incident.call")
    (why,) = near.reasons
    assert (why.zh, why.en) == (
        "未在规定时限内：r2（2012-03-03 00:04）",
        "not within the time: r2 (2012-03-03 00:04)",
    )


CUT = """
[[fact]]
id = "half_day"
form = "clip"
activity = "duty.station"
at = "half_days"
[[obligation]]
kind = "quota"
bearer = { unit = "post" }
fact = "half_day"
per = "month"
at_least = 3
"""


def test_what_cannot_be_cut_for_want_of_times_is_named(tmp_path: Path) -> None:
    """A record of several days without times makes no half-days, and is named with the reason."""
    table = {"units": ["post a", "post b"], "duty": CUT}
    made = programme(table)
    records = [
        record("r1 a duty.station 2012-02-28 ends=2012-03-02"),
        record("r2 a duty.station 2012-03-05 09:00-15:00"),
        record("r3 b duty.station 2012-03-05"),
        record("r4 a duty.station 2012-02-28"),
        record("r5 a patrol 2012-03-05"),
    ]
    filed = ledger(records, made, tmp_path)
    (proof,) = explain(made, register(table), filed, "a", since=date(2012, 3, 1), as_of=date(2012, 3, 31))
    assert proof.windows[0].records == ("r2",)
    (near,) = proof.near_misses
    assert (near.record, near.activity, near.day) == ("r1", "duty.station", date(2012, 2, 28))
    assert [why.zh for why in near.reasons] == ["未填起止时间，无法切分、合并"]
