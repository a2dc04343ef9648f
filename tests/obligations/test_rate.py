"""Rates: what their targets say, and which comparisons there are."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from constab.calendar import Cycle, Grain, Length
from constab.entities import Label, Span
from constab.obligations import Bearer, MeanOf, Rate, Ratio, Recorded
from constab.vocabulary import Vocabulary

VISITS = Recorded(activity=("visit",))


def rate(**more: Any) -> Rate:
    """Return a rate of visits, not below what it is compared with."""
    known = {
        "id": "visits",
        "title": Label("走访", "visits"),
        "bearer": Bearer("post"),
        "of": VISITS,
        "at_least": Decimal(0),
    }
    return Rate(**{**known, **more})


@pytest.mark.parametrize(
    ("per", "zh"),
    [
        (Grain.MONTH, "每月不低于前3个月平均水平"),
        (Grain.WEEK, "每周不低于前3周平均水平"),
        (Cycle(Grain.MONTH, 25), "每月（上月26日至当月25日）不低于前3个月平均水平"),
        (Cycle(Grain.MONTH, rolling=Length(2, "month")), "每月（近2个月累计）不低于前3个周期平均水平"),
        (Grain.TEN_DAY, "每旬不低于前3个周期平均水平"),
    ],
)
def test_a_mean_is_of_so_many_windows_before(per: Grain | Cycle, zh: str, vocabulary: Vocabulary) -> None:
    """The target says of which windows it is, in the word for them where they have one."""
    assert rate(per=per, compared=MeanOf(3)).bounds_label(vocabulary).zh == zh


def test_a_mean_reaches_back(vocabulary: Vocabulary) -> None:
    """It compiles to a comparison with the windows before, so many of them; a single one needs no mean."""
    ratio = rate(compared=MeanOf(3)).compile(Span()).actual
    assert isinstance(ratio, Ratio)
    assert (ratio.compared, ratio.reach, ratio.looks_back) == ("previous", 3, True)
    plain = rate(compared="previous").compile(Span()).actual
    assert isinstance(plain, Ratio)
    assert (plain.compared, plain.reach) == ("previous", 1)
    assert rate(compared="previous").bounds_label(vocabulary).zh == "每月环比不下降"


@pytest.mark.parametrize("many", [1, 13])
def test_a_mean_is_of_two_to_twelve(many: int) -> None:
    """One window before is the previous one, and more than twelve are a slip of the pen."""
    with pytest.raises(ValueError, match="mean_of"):
        MeanOf(many)


@pytest.mark.parametrize(
    "per", [Grain.WORKDAY, Grain.HOLIDAY, Grain.PERIOD, Cycle(Grain.HOLIDAY, holidays=("new_year",))]
)
def test_what_leaves_gaps_is_compared_with_nothing_before(per: Grain | Cycle) -> None:
    """Windows of working days and of holidays have no window before them to be compared with."""
    with pytest.raises(ValueError, match="nothing to be compared with"):
        rate(per=per, compared=MeanOf(2))
