"""Limits: how they are read, said, and how long they may take."""

from __future__ import annotations

import pytest

from constab.facts import Limit, Limits
from constab.facts.limits import as_limits


@pytest.mark.parametrize(
    ("text", "limit", "zh", "en", "longest"),
    [
        ("5 min", Limit(5, "minutes"), "5分钟内", "within 5 min", 1),
        ("90分钟", Limit(90, "minutes"), "90分钟内", "within 90 min", 1),
        ("24 h", Limit(1440, "minutes"), "24小时内", "within 24 h", 1),
        ("25小时", Limit(1500, "minutes"), "25小时内", "within 25 h", 2),
        ("1 day", Limit(1, "days"), "1日内", "within 1 day", 1),
        ("3天", Limit(3, "days"), "3日内", "within 3 days", 3),
        ("3 workdays", Limit(3, "workdays"), "3个工作日内", "within 3 working days", 16),
        ("1个工作日", Limit(1, "workdays"), "1个工作日内", "within 1 working day", 12),
        ("same day", Limit(0, "days"), "当日", "on the same day", 0),
        ("当日", Limit(0, "days"), "当日", "on the same day", 0),
        ("next 06:00", Limit(360, "clock"), "次日06:00前", "before it is next 06:00", 1),
        ("次日6:00", Limit(360, "clock"), "次日06:00前", "before it is next 06:00", 1),
    ],
)
def test_a_limit_is_a_text(text: str, limit: Limit, zh: str, en: str, longest: int) -> None:
    """It is read in either language and said in both; after its longest days it has surely passed."""
    assert Limit.parse(text) == limit
    assert (limit.label.zh, limit.label.en, limit.longest) == (zh, en, longest)


@pytest.mark.parametrize(
    "text", ["", "5", "min", "5 weeks", "5.5 h", "-3 days", "0 min", "0 workdays", "next 24:00", "soon"]
)
def test_what_is_no_limit_is_refused(text: str) -> None:
    """No unit, an unknown one, no whole number, no time at all, an hour that no clock shows."""
    with pytest.raises(ValueError, match=r"no limit such as|leaves no time|no clock shows"):
        Limit.parse(text)


def test_the_limits_of_values_have_a_longest() -> None:
    """A single limit stands for all; of several the longest counts; a column without values is refused."""
    assert as_limits("3 days") == Limits(otherwise=Limit(3, "days"))
    assert as_limits(None) is None
    some = Limits("category", (("near", Limit(1, "minutes")), ("far", Limit(2, "days"))), Limit(5, "days"))
    assert some.longest == 5
    for wrong in ({"by": "category"}, {"each": (("near", Limit(1, "days")),)}, {}):
        with pytest.raises(ValueError, match=r"names the column|is missing"):
            Limits(**wrong)  # type: ignore[arg-type]
