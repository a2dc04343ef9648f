"""Steps of waterfalls in words: with the nouns of what is charged, and how many counted more than once."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from constab.entities import Label
from constab.obligations import Measure
from constab.obligations.stretches import Stretch
from constab.obligations.wording import PERCENTAGE_POINTS
from constab.scoring import Charge
from constab.scoring.charge import Heavier, Repeated
from constab.scoring.step_words import Words, charged

WORDS = Words({}, {"arrests": PERCENTAGE_POINTS, "visits": Label("户", "households")})
FEAST = Heavier(days=(Stretch(since=date(2012, 10, 1), until=date(2012, 10, 7)),), factor=Decimal(3))
TWICE = Repeated(factor=Decimal(2))


def said(points: str, amount: str, **given: Any) -> str:
    """Return what is said of a charge that took so many points for so much."""
    cost = {} if "amounts" in given else {"points": Decimal(1)}
    return charged(Charge(**{**cost, **given}), Decimal(points), Decimal(amount), WORDS).zh


@pytest.mark.parametrize(
    ("points", "amount", "given", "expected"),
    [
        ("-3", "3", {"obligation": "visits"}, "未完成3期"),
        ("-3", "3", {"obligation": "visits", "count": "short"}, "差3户"),
        ("-10", "10", {"obligation": "arrests", "count": "short"}, "低10个百分点"),
        ("-10", "10", {"obligation": "arrests", "count": "excess"}, "高出10个百分点"),
        ("85", "85", {"obligation": "arrests", "count": "actual"}, "85%"),
        ("-6", "6", {"score": "monthly", "count": "short"}, "差6分"),
        ("-2", "2", {"score": "monthly", "count": "rank"}, "第2名"),
        ("3.5", "3.5", {"activity": "training", "measure": Measure.HOURS}, "3.5小时"),
        ("7", "7", {"activity": "training", "measure": Measure.QUANTITY}, "数量7"),
    ],
)
def test_what_is_charged_has_its_noun(points: str, amount: str, given: dict[str, Any], expected: str) -> None:
    """Windows, households, percentage points, points, hours: no number stands alone."""
    assert said(points, amount, **given) == expected


@pytest.mark.parametrize(
    ("points", "amount", "given", "expected"),
    [
        # Three cost 1 each, and two of them once more.
        ("-5", "3", {"repeated": TWICE}, "3次（其中加倍2次）"),
        ("-3", "3", {"repeated": TWICE}, "3次"),
        # One of two on a feast: 1 + 3.
        ("-4", "2", {"heavier": FEAST}, "2次（其中1次按3倍）"),
        # Both factors at once: how many of each cannot be told from the sum.
        ("-8", "3", {"repeated": TWICE, "heavier": FEAST}, "3次（含加倍）"),
        # The limit hides how many.
        ("-4", "3", {"repeated": TWICE, "at_most": Decimal(4)}, "3次（含加倍）"),
        ("-2", "3", {"repeated": TWICE, "at_most": Decimal(2)}, "3次"),
        ("-9", "2", {"repeated": TWICE, "by": "outcome", "amounts": {"mended": 3}}, "2次（其中加倍1次）"),
    ],
)
def test_how_many_counted_more_than_once_is_said(
    points: str, amount: str, given: dict[str, Any], expected: str
) -> None:
    """Whoever reads five points for three of one point each is told that two of them were doubled."""
    assert said(points, amount, activity="violation.notified", **given) == expected
